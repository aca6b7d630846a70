"""What a person has read and agreed to (確認): changed words with the fingerprints by which a later edit of them shows."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import Final, Literal, TypeAlias

from guidelinec.diagnostics import Span

Gate: TypeAlias = Literal["clause", "span"]
"""How strict the gate is: every changed clause needs an item, or every changed span of words needs to be quoted, sealed or replaced."""
WordsPart: TypeAlias = Literal["title", "text", "form"]
"""Where words stand: in a title, in a text (paragraphs, cells, footnotes), or beside them (alt text, emphasis, addresses)."""
SpanState: TypeAlias = Literal["replaced", "quoted", "sealed", "open", "again"]
STATE_NAMES: Final[dict[SpanState, str]] = {
    "replaced": "一括置換",
    "quoted": "引用",
    "sealed": "確認済み",
    "open": "未確認",
    "again": "要再確認",
}
"""The states as products write them."""
WAITING: Final[frozenset[SpanState]] = frozenset({"open", "again"})
"""The states that wait for a person."""


@dataclass(frozen=True, slots=True)
class ChangedWords:
    """A changed span: the unit (clause, or a division of it), the words that went and those that came in their place, and the words
    around them. What refers to clauses in the new text stands as `[](#id)`, so that a new number alone changes nothing."""

    unit: str
    part: WordsPart
    old: str
    new: str
    before: str = ""
    after: str = ""

    @property
    def clause(self) -> str:
        """The clause whose words these are."""
        return self.unit.partition("/")[0]

    @property
    def fingerprint(self) -> str:
        """Sixteen hexadecimal digits that are others as soon as a character of the words, or of those around them, is."""
        fields = (self.unit, self.part, self.old, self.new, self.before, self.after)
        # The lengths say where each field ends, so that no words can be pushed from one into the next.
        whole = "".join(f"{len(words)}:{words}" for words in fields)
        return sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()[:16]


@dataclass(frozen=True, slots=True)
class Seal:
    """That somebody has read changed words for an item of the policy: who and when, as given."""

    item: str
    words: ChangedWords
    by: str
    date: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class SealBook:
    """The seals on the changes of an edition."""

    edition: str
    seals: tuple[Seal, ...] = ()


@dataclass(frozen=True, slots=True)
class SpanReview:
    """A changed span of a row, the items that asked for it, and how it stands; `seal` is the one that it has, or that it had
    before it was edited. `numbers` are those of its edits in the script of the title or of the text."""

    row: int
    words: ChangedWords
    items: tuple[str, ...]
    state: SpanState
    seal: Seal | None = None
    numbers: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class SignOff:
    """What the gate goes by: how strict it is, and what was sealed."""

    gate: Gate = "clause"
    seals: tuple[Seal, ...] = ()


NO_SIGN_OFF: Final = SignOff()
"""Every changed clause needs an item, and nothing was sealed."""
