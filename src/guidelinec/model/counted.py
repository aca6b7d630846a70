"""The one way in which changes are counted. Every product and message takes its numbers from here."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from guidelinec.model.change import KINDS, Change, Kind

NO_CHANGE: frozenset[Kind] = frozenset({"same", "renumbered"})
"""What is counted apart from the changes: clauses that stayed, and those that only got another number."""


def counted_kind(change: Change) -> Kind:
    """The one kind under which a row is counted: the first of 新設, 削除, 分割, 統合, 移動 and 改正 that it has, 改正 for one of
    formatting alone, else whether it got another number or stayed."""
    changed = [kind for kind in KINDS if kind in change.kinds and kind not in NO_CHANGE]
    if not changed and change.character.nature == "formatting":
        return "reworded"
    return next(iter(changed), "renumbered" if "renumbered" in change.kinds else "same")


def is_counted(change: Change) -> bool:
    """Whether a row is a change, and not a new number alone."""
    return counted_kind(change) not in NO_CHANGE


def count_changes(changes: Iterable[Change]) -> dict[Kind, int]:
    """How many rows are counted under each kind; every row once."""
    counts = Counter(map(counted_kind, changes))
    return {kind: counts[kind] for kind in KINDS}


def sum_of_changes(counts: Mapping[Kind, int]) -> int:
    """How many changes there are, new numbers apart."""
    return sum(number for kind, number in counts.items() if kind not in NO_CHANGE)
