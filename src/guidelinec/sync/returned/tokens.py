"""What a paragraph is made of: characters, and what stands among them as one thing, which nobody can type."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple, TypeAlias, TypeGuard


@dataclass(frozen=True, slots=True)
class Field:
    """A field whose result is made by the program: what it does (REF, PAGEREF, SEQ), with which bookmark or count, and whether
    it gives the number of a paragraph (`\\n`). `result` is what it showed."""

    kind: str
    target: str
    numbers: bool = False
    result: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class NoteMark:
    """The mark of a footnote or endnote."""


@dataclass(frozen=True, slots=True)
class EmbeddedObject:
    """A picture, formula, symbol or another thing that is no text; `kind` says which, in the words of the report."""

    kind: str = ""


Sign: TypeAlias = Field | NoteMark | EmbeddedObject
Token: TypeAlias = str | Sign
Tokens: TypeAlias = tuple[Token, ...]

NOTE = NoteMark()
SHOWN = "…"
"""What stands for a sign where a line is shown to people."""


class CharacterLook(NamedTuple):
    """How a character looks: bold, with emphasis marks, as part of a link or of a defined term; `foreign` has what the
    source cannot say (下線 …), by name and value."""

    strong: bool = False
    emphasis: bool = False
    link: str = ""
    term: str = ""
    foreign: tuple[tuple[str, str], ...] = ()


def is_sign(token: Token) -> TypeGuard[Sign]:
    """Whether a token is no character."""
    return not isinstance(token, str)


def text_of(tokens: Iterable[Token]) -> str:
    """Tokens as a person reads them, one character each."""
    row = list(tokens)
    try:
        return "".join(row)  # type: ignore[arg-type]  # most rows are characters alone
    except TypeError:
        return "".join([token if isinstance(token, str) else SHOWN for token in row])


def as_one_string(*rows: Tokens) -> tuple[tuple[str, ...], dict[str, Token]]:
    """Rows of tokens as strings of one character each, for what compares strings: equal tokens are equal characters. And
    which token each character stands for: signs are given characters that none of the rows has."""
    typed = {token for row in rows for token in row if isinstance(token, str)}
    free = (char for char in map(chr, range(0xF0000, 0x110000)) if char not in typed)
    chars: dict[Token, str] = {}
    for token in (token for row in rows for token in row):
        chars.setdefault(token, token if isinstance(token, str) else next(free))
    return tuple("".join(chars[token] for token in row) for row in rows), {
        char: token for token, char in chars.items()
    }


def stretches_of_one_look(looks: tuple[CharacterLook, ...]) -> Iterator[tuple[int, int, CharacterLook]]:
    """Stretches of one look as (start, end, look)."""
    start = 0
    for offset in range(1, len(looks) + 1):
        if offset == len(looks) or looks[offset] != looks[start]:
            yield start, offset, looks[start]
            start = offset
