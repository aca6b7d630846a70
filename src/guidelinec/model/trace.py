"""Policy items against changes, both ways: which rows of a comparison answer which item, and what is left over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from guidelinec.diagnostics import Diagnostic
    from guidelinec.model.change import Kind
    from guidelinec.model.minutes.followed import FollowedExchange
    from guidelinec.model.policy import Claim, PolicyItem
    from guidelinec.model.project import Policy
    from guidelinec.model.signoff import Gate, Seal, SpanReview

KIND_NAMES: Final[Mapping[Kind, str]] = {
    "same": "変更なし",
    "added": "新設",
    "reworded": "改正",
    "removed": "削除",
    "moved": "移動",
    "renumbered": "番号のみ",
    "split": "分割",
    "merged": "統合",
}
"""The kinds of change as policies and products write them."""


@dataclass(frozen=True, slots=True)
class Answer:
    """A claim of an item with the rows of the comparison that it covers (indices of `Comparison.changes`).

    `quoted` are those of the rows among whose changed words the claim's quote stands."""

    claim: Claim
    rows: tuple[int, ...]
    quoted: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class ItemTrace:
    """A policy item with what answers it."""

    item: PolicyItem
    answers: tuple[Answer, ...]

    @property
    def rows(self) -> tuple[int, ...]:
        """Every row that answers the item, once, in the order of the comparison."""
        return tuple(sorted({row for answer in self.answers for row in answer.rows}))


@dataclass(frozen=True, slots=True)
class Trace:
    """A policy traced through a comparison. `by_row` has the ids of the items of each claimed row, `unclaimed`
    the kinds of change of a row for which no item asked."""

    policy: Policy
    items: tuple[ItemTrace, ...]
    by_row: Mapping[int, tuple[str, ...]]
    unclaimed: Mapping[int, tuple[Kind, ...]]
    findings: tuple[Diagnostic, ...]
    spans: tuple[SpanReview, ...] = ()
    """Every changed span with how it stands."""
    gone: tuple[Seal, ...] = ()
    """The seals on words that are changed no longer."""
    exchanges: tuple[FollowedExchange, ...] = ()
    """What was asked at the meetings that led to the edition, in its order."""
    gate: Gate = "clause"

    @property
    def asks_for_seals(self) -> bool:
        """Whether somebody wants changed words to be read one by one."""
        return self.gate == "span" or bool(self.gone) or any(review.seal for review in self.spans)
