"""The revision policy (改定方針): the agreed reasons to change something."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from guidelinec.diagnostics import Span

ChangeKind: TypeAlias = Literal["added", "reworded", "removed", "moved", "renumbered", "split", "merged"]


@dataclass(frozen=True, slots=True)
class Origin:
    """Where an item was agreed: document (資料1-②), page, meeting."""

    document: str
    page: int | None = None
    meeting: str = ""


@dataclass(frozen=True, slots=True)
class Replaced:
    """Words to be replaced throughout by others; `exceptions` are longer words that may keep the old ones."""

    old: str
    new: str
    exceptions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Claim:
    """What answers an item: a clause (`kind` None means any change, `quote` narrows it to changed words), or a replacement
    wherever it was made (then `clause` is ""). `below` says that it covers all that stands below the clause too."""

    clause: str
    kind: ChangeKind | None = None
    quote: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    replaced: Replaced | None = None
    below: bool = False

    @property
    def words(self) -> str:
        """The words that the claim names, "" for none: デジタル庁, or 外部委託→業務委託."""
        return f"{self.replaced.old}→{self.replaced.new}" if self.replaced else self.quote


@dataclass(frozen=True, slots=True)
class PolicyItem:
    """One numbered item of the revision policy of an edition: what it asks for and the clauses that answer it."""

    id: str
    title: str
    request: str
    origin: Origin
    changes: tuple[Claim, ...]
    span: Span | None = field(default=None, compare=False, repr=False)
