"""A crosswalk (対照): which clause of our guideline stands in what relation to which clause of another one.

The relations are those of the mapping model of OSCAL 1.2, the reasons for them those of NIST IR 8477 (syntactic: the words, semantic: the
meaning, functional: what is done).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from guidelinec.diagnostics import Span

ClauseRelation: TypeAlias = Literal[
    "equal-to", "subset-of", "superset-of", "intersects-with", "no-relationship"
]
"""What our clause is to theirs."""

RELATIONS: Final[tuple[ClauseRelation, ...]] = get_args(ClauseRelation)

RELATION_WORDS: Final[Mapping[ClauseRelation, str]] = {
    "equal-to": "同じ",
    "subset-of": "相手の一部",
    "superset-of": "相手を含む",
    "intersects-with": "重なる",
    "no-relationship": "関係なし",
}
"""The relations as tables name them."""

RELATIONS_BY_WORD: Final[Mapping[str, ClauseRelation]] = {word: name for name, word in RELATION_WORDS.items()}

Rationale: TypeAlias = Literal["syntactic", "semantic", "functional"]

RATIONALE_WORDS: Final[Mapping[Rationale, str]] = {
    "syntactic": "文言",
    "semantic": "意味",
    "functional": "働き",
}
"""By what two clauses were compared, as tables name it."""

RowState: TypeAlias = Literal["案", "決定"]
"""Whether a row is a proposal or was decided by a person."""


@dataclass(frozen=True, slots=True)
class CrosswalkRow:
    """A clause of ours and one of theirs. `likeness` (0 to 100) is how alike the program found their words, `marks` are the fingerprints of
    both clauses when the row was decided, `person` and `date` who decided it and when."""

    ours: str
    theirs: str
    relation: ClauseRelation
    rationale: Rationale = "semantic"
    state: RowState = "案"
    likeness: int = 0
    reason: str = ""
    person: str = ""
    date: str = ""
    our_mark: str = ""
    their_mark: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def pair(self) -> tuple[str, str]:
        """What the row is known by."""
        return self.ours, self.theirs

    @property
    def decided(self) -> bool:
        """Whether a person has decided it."""
        return self.state == "決定"

    @property
    def related(self) -> bool:
        """Whether the two clauses have anything to do with each other."""
        return self.relation != "no-relationship"


@dataclass(frozen=True, slots=True)
class OtherGuideline:
    """The other guideline: a `document` with its `edition`, or a `file` with the SHA-256 of its bytes (`digest`)."""

    title: str
    document: str = ""
    edition: str = ""
    file: str = ""
    digest: str = ""


@dataclass(frozen=True, slots=True)
class Crosswalk:
    """The rows between an edition of ours and another guideline, in the order of our text. `id` is the name of its file."""

    id: str
    edition: str
    other: OtherGuideline
    rows: tuple[CrosswalkRow, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    other_span: Span | None = field(default=None, compare=False, repr=False)
