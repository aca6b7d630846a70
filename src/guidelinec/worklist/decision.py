"""What a person has decided, row by row of the workbook."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias, get_args

SheetName: TypeAlias = Literal[
    "作業一覧", "対応", "要確認", "欠落", "独自の規定", "語の置き換え", "対照", "相手なし"
]
SHEET_NAMES: tuple[SheetName, ...] = get_args(SheetName)

TakeOver: TypeAlias = Literal["採用", "修正して採用", "採用しない", "保留"]
TAKE_OVER: tuple[TakeOver, ...] = get_args(TakeOver)


@dataclass(frozen=True, slots=True)
class RowKey:
    """Which row of which sheet: the clause by its id (for a word, the guideline's word), and the provision by its citation (the town's
    word); "" for a side that has none."""

    sheet: SheetName
    clause: str
    policy: str


@dataclass(frozen=True, slots=True)
class Filled:
    """What stands in the cells that a person fills in."""

    choice: str = ""
    words: str = ""
    reason: str = ""
    person: str = ""
    date: str = ""

    def __bool__(self) -> bool:
        return bool(self.choice or self.words or self.reason or self.person or self.date)


NOTHING = Filled()
"""A row in which nothing is filled in."""


@dataclass(frozen=True, slots=True)
class Decision:
    """A row as a person filled it in, with the fingerprints of the clause and of the provision that it speaks of."""

    key: RowKey
    filled: Filled
    clause_print: str = ""
    policy_print: str = ""
