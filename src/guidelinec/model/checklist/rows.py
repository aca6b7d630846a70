"""Checklists: the duties of an edition as rows that a body answers, and profiles that say which body answers which rows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias, get_args

from guidelinec.diagnostics import Span

Strength: TypeAlias = Literal["must", "ban", "should", "effort", "may"]
"""How strong a duty is: しなければならない, してはならない, 望ましい, 努める, できる."""

STRENGTHS: Final[tuple[Strength, ...]] = get_args(Strength)

STRENGTH_WORDS: Final[Mapping[Strength, str]] = {
    "must": "必須",
    "ban": "禁止",
    "should": "推奨",
    "effort": "努力",
    "may": "任意",
}
"""The strengths as files and tables name them."""

STRENGTHS_BY_WORD: Final[Mapping[str, Strength]] = {word: name for name, word in STRENGTH_WORDS.items()}

Answer: TypeAlias = Literal["", "実施済み", "一部実施", "未実施", "対象外", "該当なし"]
"""What a body answers to a row; "" is not answered yet."""

ANSWERS: Final[tuple[Answer, ...]] = get_args(Answer)[1:]


@dataclass(frozen=True, slots=True)
class Duty:
    """A duty of a clause, as the text has it.

    `who` is the role ("" where nobody is named), `what` the act as the state to be reached (連絡先の一覧を整えている), `when` conditions and
    times, `limit` what follows as ただし…この限りでない. `words` is the sentence. `place` counts the duties of a clause from 1.
    """

    clause: str
    place: int
    who: str
    what: str
    when: str
    strength: Strength
    words: str
    limit: str = ""


@dataclass(frozen=True, slots=True)
class ChecklistRow:
    """A duty as a row with an id of its own that stays. `role` says on whose sheet it stands, where that is not `who`; `asks` is the question of an audit ("" : made from what), `evidence` the documents
    that show it, `method` how an auditor looks, `note` what to mind. `mark` is the fingerprint of the clause that the row was made from."""

    id: str
    clause: str
    who: str
    what: str
    when: str
    strength: Strength
    role: str = ""
    asks: str = ""
    evidence: str = ""
    method: str = ""
    note: str = ""
    mark: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class NoDuty:
    """A clause of which a person has said that nothing of it is to be checked, with the fingerprint that it had then, and why."""

    clause: str
    mark: str = ""
    reason: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Checklist:
    """The rows of an edition, in the order of its text, and the clauses that have none."""

    edition: str
    rows: tuple[ChecklistRow, ...] = ()
    none: tuple[NoDuty, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class ProfileRule:
    """Rows that a profile takes or leaves, with the reason: those that fit all that is named; what is empty fits every row. `clauses` hold
    also what stands below them, `words` are looked for in what and when."""

    reason: str
    strengths: tuple[Strength, ...] = ()
    clauses: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Profile:
    """What a kind of body answers: a row that one rule of `include` fits and none of `exclude`. `size`, `information` and `role` say for
    whom it is."""

    id: str
    title: str
    include: tuple[ProfileRule, ...]
    exclude: tuple[ProfileRule, ...] = ()
    size: str = ""
    information: tuple[str, ...] = ()
    role: str = ""
    note: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
