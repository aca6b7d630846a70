"""The numbers of tables and figures in a foreign document: how it counts them (表1, 図表3-1), and which of them fit."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from guidelinec.model.design import Captions, Level, Scheme
from guidelinec.model.document import (
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Paragraph,
    Reprint,
    Table,
    Text,
)
from guidelinec.model.rewrite import map_clauses
from guidelinec.model.walk import nested_blocks, plain
from guidelinec.numbering.floats import FloatCounts, chapter_number
from guidelinec.numbering.labels import Label
from guidelinec.numbering.typed import plain_number
from guidelinec.read.account.account import Ledger

WORD = re.compile("図表|表|図")
DASH = re.compile(r"[0-9０-９一二三四五六七八九十][\s　]*([-‐‑–—―−－ー.．])[\s　]*[0-9０-９]")
DEEPEST_CHAPTER = 3
"""The level of headings down to which chapters of numbers are sought."""

Float: TypeAlias = Table | Figure
"""A table or figure."""


@dataclass(frozen=True, slots=True)
class Headings:
    """What is known of the headings of a document: their labels by id, and the schemes by name."""

    labels: Mapping[str, Label]
    schemes: Mapping[str, Scheme]


def fitted_captions(
    document: Document, headings: Headings, known: Captions | None, ledger: Ledger
) -> tuple[Document, Captions]:
    """The document with the captions whose numbers are computed again, and how; the others are paragraphs with their number.

    `known` is how the project counts already."""
    ways = [known] if known else list(_ways(document))
    fits = [_fitting(document, headings, captions) for captions in ways]
    best = max(range(len(ways)), key=lambda place: len(fits[place]))

    def restored(clause: Clause) -> Clause:
        return replace(clause, children=tuple(_restored(clause.children, fits[best], ledger)))

    return replace(document, clauses=tuple(map_clauses(child, restored) for child in document.clauses)), ways[
        best
    ]


def _ways(document: Document) -> Iterator[Captions]:
    """The ways of counting that the captions look like, the plainest first."""
    floats = [piece for piece in _pieces(document.clauses) if isinstance(piece, Table | Figure)]
    words = {
        kind: Counter(_word(figure) for figure in floats if isinstance(figure, kind) and figure.printed)
        for kind in (Table, Figure)
    }
    plainest = Captions()
    table, figure = _commonest(words[Table], plainest.table), _commonest(words[Figure], plainest.figure)
    dashes = Counter(match[1] for figure in floats if (match := DASH.search(figure.printed)))
    for chapter in range(DEEPEST_CHAPTER + 1 if dashes else 1):
        yield Captions(
            table, figure, chapter, _commonest(dashes, plainest.dash) if chapter else plainest.dash
        )


def _word(block: Float) -> str:
    match = WORD.match(block.printed)
    return match[0] if match else ""


def _commonest(counts: Counter[str], default: str) -> str:
    return counts.most_common(1)[0][0] if counts else default


def _pieces(children: Iterable[Child]) -> Iterator[Clause | Float]:
    """The clauses, and the tables and figures with captions, in the order of print."""
    for child in children:
        if isinstance(child, Clause):
            yield child
        if isinstance(child, Clause | Division):
            yield from _pieces(child.children)
        elif not isinstance(child, Reprint):
            for block in nested_blocks((child,)):
                if isinstance(block, Table | Figure) and block.caption:
                    yield block


def _fitting(document: Document, headings: Headings, captions: Captions) -> frozenset[str]:
    """The ids of the tables and figures whose numbers this way of counting prints; what does not fit is not counted."""
    counts = FloatCounts(captions)
    fits: set[str] = set()
    levels: Sequence[Level] = ()
    numbers: list[int] = []
    for piece in _pieces(document.clauses):
        if isinstance(piece, Clause):
            label = headings.labels[piece.id]
            if label.form == "heading":
                numbers[label.level :] = [label.number]
                levels = headings.schemes[label.scheme].headings
                counts.heading(label.level)
            continue
        number = counts.next(piece, chapter_number(captions, levels, numbers))
        if not piece.printed or _bare(piece.printed) == _bare(number.text):
            counts.take(piece)
            fits.add(piece.id)
    return frozenset(fits)


def _bare(label: str) -> str:
    return plain_number(label.strip().rstrip("：:.．"))


def _restored(children: Iterable[Child], fits: frozenset[str], ledger: Ledger) -> Iterator[Child]:
    """The children with the captions that do not fit as paragraphs, above a table and below a figure."""
    for child in children:
        if isinstance(child, Division):
            inner = tuple(_restored(child.children, fits, ledger))
            yield replace(child, children=inner)  # type: ignore[arg-type]
        elif isinstance(child, Table | Figure) and child.caption and child.id not in fits:
            ledger.normalise("計算と違う図表の番号→文字", "", child.printed)
            ledger.doubt(
                child.printed.strip(), "計算と違う図表の番号（段落のまま残した）", plain(child.caption)
            )
            words = Paragraph((Text(child.printed), *child.caption))
            bare = replace(child, caption=())
            yield from (words, bare) if isinstance(child, Table) else (bare, words)
        else:
            yield child
