"""Words in a row, before they are a tree: what the readers of Word and PDF hand to `read/outline/document.py`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeAlias

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import Block, Inlines
from guidelinec.read.account.account import Ledger


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph with what is known of its rank.

    `outline` is 1 for the highest heading, 0 for text, None where the format does not say. `label` is the number that the
    format itself prints, `level` its level in its list and `series` the list. `indent` is where the text begins, in points; `marks` are the bookmarks
    by which references name it.
    """

    words: Inlines
    place: str = ""
    outline: int | None = 0
    label: str = ""
    series: str = ""
    level: int = 0
    bullet: bool = False
    indent: float = 0
    style: str = ""
    marks: tuple[str, ...] = ()


Flow: TypeAlias = Sequence[Line | Block]


@dataclass(frozen=True, slots=True)
class TakenFlow:
    """What a file holds in its order, the ledger so far, how many characters the file has, its pictures, and what could not be read."""

    flow: Flow
    ledger: Ledger
    total: int
    assets: Mapping[str, bytes] = field(default_factory=dict)
    findings: tuple[Diagnostic, ...] = ()
