"""Input errors as values: a place, a code from one table, and the words that fill its message."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

Language: TypeAlias = Literal["ja", "en"]
Severity: TypeAlias = Literal["error", "warning"]


class Span(NamedTuple):
    """A place in a text file. `path` is relative to the project, with "/"; line and column count from 1,
    columns and `length` in characters (code points). In a workbook it is a cell of a `sheet`: its row and its column."""

    path: str
    line: int
    column: int = 1
    length: int = 1
    sheet: str = ""

    def __str__(self) -> str:
        if self.sheet:
            return f"{self.path}#{self.sheet}!{column_letters(self.column)}{self.line}"
        return f"{self.path}:{self.line}:{self.column}"


def column_letters(column: int) -> str:
    """The name of a column of a sheet, counted from 1: A, …, Z, AA, …"""
    above, letter = divmod(column - 1, 26)
    return (column_letters(above) if above else "") + chr(ord("A") + letter)


@dataclass(frozen=True, slots=True)
class Message:
    """The same sentence in both languages; {0}, {1} … are filled with a diagnostic's arguments."""

    ja: str
    en: str

    def fill(self, language: Language, args: tuple[str, ...]) -> str:
        """The sentence in `language` with its places filled; a place without an argument stays empty."""
        return (self.ja if language == "ja" else self.en).format(*args, *("",) * 6)


@dataclass(frozen=True, slots=True)
class Code:
    """What a diagnostic code stands for. Errors cannot be silenced, warnings can."""

    severity: Severity
    message: Message
    hint: Message


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `args` fill the message and the hint of its code in CODES (guidelinec.codes)."""

    code: str
    args: tuple[str, ...] = ()
    span: Span | None = None
