"""A foreign document made to fit what source files can say, without changing what it prints.

A clause keeps its place if the scheme prints its number again. If not, the number stays as typed text: in the title of a
heading, or before the words of a paragraph that was an item. Every such place is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.importing.item_levels import fits_in, item_levels
from guidelinec.importing.lists import joined_lists, points
from guidelinec.importing.scheme import HEADING_LEVELS, ITEM_LEVELS, continues, heading_levels
from guidelinec.importing.source_shape import prepared
from guidelinec.model.design import Level, Scheme
from guidelinec.model.document import (
    Block,
    Child,
    Clause,
    Division,
    Document,
    Inlines,
    Paragraph,
    Reprint,
    Strong,
    Text,
)
from guidelinec.model.walk import plain
from guidelinec.numbering.items import ItemCounts, ItemRow, Numbered, Scope
from guidelinec.numbering.path import level_text
from guidelinec.read.account.account import Ledger

MAIN, PLAIN, OWN = "main", "plain", "own"
"""The names of the document's scheme, of that for parts whose number stays typed, and of that for parts without one (附則)."""

TYPED = Level("番号なし", "")
"""The level of items whose number stays typed and which hold others: 第3条の2 with its paragraphs."""


AHEAD = 20
"""How far is looked whether a list goes on."""


@dataclass
class FittedDocument:
    """The document that fits, its schemes, and how many printed numbers the scheme prints again."""

    document: Document
    schemes: tuple[Scheme, ...]
    labels: int
    kept_labels: int


@dataclass(frozen=True, slots=True)
class _HeadingPlace:
    """Where the walk stands: headings above, numbers of the items above, and how many items deep."""

    headings: int
    numbers: tuple[int, ...] = ()
    items: int = 0


@dataclass
class _Fitter:
    """Goes through the document once and counts as the scheme counts."""

    scheme: Scheme
    ledger: Ledger
    counts: ItemCounts
    part: str = ""
    labels: int = 0
    kept: int = 0
    typed: bool = False
    headings: list[int] = field(default_factory=list)

    def finished_scheme(self) -> Scheme:
        """The scheme, with the level of items whose number stays typed if there were any."""
        return replace(self.scheme, items=(*self.scheme.items, TYPED)) if self.typed else self.scheme

    def top(self, clause: Clause) -> Clause | None:
        """A clause at the top; None for one whose number does not fit."""
        if not self._fits(clause, [1 + self._count(0)]):
            return None
        self._step(0)
        self.part = clause.id
        self.labels += bool(clause.printed)
        self.kept += bool(clause.printed)
        return replace(clause, children=self._children(clause.children, _HeadingPlace(1)))

    def unnumbered(self, clause: Clause) -> Clause:
        """A clause at the top that is printed without a number of its own."""
        self.part, self.headings = clause.id, [1]
        self.labels += bool(clause.printed)
        children = self._children(clause.children, _HeadingPlace(1))
        return replace(
            clause,
            title=self._typed(clause, clause.title),
            scheme=self.scheme.name,
            printed="",
            children=children,
        )

    def _count(self, depth: int) -> int:
        return self.headings[depth] if depth < len(self.headings) else 0

    def _step(self, depth: int) -> None:
        while len(self.headings) <= depth:
            self.headings.append(0)
        self.headings[depth] += 1
        del self.headings[depth + 1 :]

    def _fits(self, clause: Clause, counts: Sequence[int]) -> bool:
        """Whether the scheme prints the number of a heading."""
        levels = self.scheme.headings
        return len(counts) <= len(levels) and level_text(levels, tuple(counts)) == clause.printed

    def _children(
        self, children: Iterable[Child], place: _HeadingPlace, row: ItemRow | None = None
    ) -> tuple[Child, ...]:
        """The children of a clause that fit; `row` is the count of the clause in which they come to stand, if not their own."""
        result: list[Child] = []
        row = row or ItemRow()
        every = tuple(children)
        for index, child in enumerate(every):
            if isinstance(child, Division):
                inner = self._children(child.children, place)
                result.append(replace(child, children=_contents(inner)))
            elif not isinstance(child, Clause):
                result.append(child)
            elif child.form == "heading" and plain(child.title) and not place.items:
                row.interrupt()
                result.extend(self._heading(child, place, row))
            else:
                self._place_item(result, child, every[index + 1 : index + AHEAD], place=place, row=row)
                continue
            row.interrupt()
        return tuple(_behind_headings(result))

    def _heading(self, clause: Clause, place: _HeadingPlace, row: ItemRow) -> list[Child]:
        self.labels += bool(clause.printed)
        levels, depth = self.scheme.headings, place.headings
        if depth < HEADING_LEVELS and self._fits(clause, [*self.headings[:depth], self._count(depth) + 1]):
            self._step(depth)
            self.kept += bool(clause.printed)
            return [replace(clause, children=self._children(clause.children, _HeadingPlace(depth + 1)))]
        if depth < min(HEADING_LEVELS, len(levels)) and not levels[depth].text:
            self._step(depth)
            title = self._typed(clause, clause.title)
            inner = self._children(clause.children, _HeadingPlace(depth + 1))
            return [replace(clause, title=title, printed="", children=inner)]
        words = (Strong(self._typed(clause, clause.title)),)
        self.ledger.doubt(plain(words), "番号の列に合わない見出し（太字の段落とした）", clause.printed)
        return [Paragraph(words), *self._children(clause.children, place, row)]

    def _place_item(
        self, result: list[Child], clause: Clause, left: Sequence[Child], place: _HeadingPlace, row: ItemRow
    ) -> None:
        """Put an item where it belongs: as a clause, as a point without a number, or as text. `left` is what comes next."""
        self.labels += bool(clause.printed)
        item = self._numbered(clause, place, row)
        if item is not None:
            self.kept += 1
            below = self._children(
                clause.children, _HeadingPlace(place.headings, item.numbers, place.items + 1)
            )
            level = "" if item.level == len(place.numbers) else self.scheme.items[item.level].name
            result.append(replace(clause, form="item", level=level, children=below))
        elif clause.printed or clause.title or any(isinstance(child, Clause) for child in clause.children):
            self._place_text(result, clause, left, place=place, row=row)
        else:
            self._extend(result, points(self._children(clause.children, place, row)), row)

    def _place_text(
        self, result: list[Child], clause: Clause, left: Sequence[Child], place: _HeadingPlace, row: ItemRow
    ) -> None:
        """An item as text goes into the item before it, if its list goes on after it; (2)の2 stands below (2)."""
        if clause.printed:
            reason = "番号の列に合わない項目（番号を文字のまま残した）"
            self.ledger.doubt(clause.printed, reason, plain(clause.title))
        last = result[-1] if result else None
        if row.last is not None and isinstance(last, Clause) and self._goes_on(row, last, left):
            text = self._as_text(clause, replace(place, items=place.items + 1))
            result[-1] = replace(last, children=(*last.children, *text))
        else:
            self._extend(result, self._as_text(clause, place), row)

    def _extend(self, result: list[Child], more: Sequence[Child], row: ItemRow) -> None:
        """Put blocks behind the items so far: their list ends, if there are any."""
        result.extend(more)
        if more:
            row.interrupt()

    def _goes_on(self, row: ItemRow, last: Clause, left: Sequence[Child]) -> bool:
        """Whether a list that ends at anything else has its next number still to come."""
        levels = self.scheme.items
        level = row.last[0] if row.last else len(levels)
        if level >= len(levels) or levels[level].continues != "list":
            return False
        return any(isinstance(child, Clause) and continues(last.printed, child.printed) for child in left)

    def _numbered(self, clause: Clause, place: _HeadingPlace, row: ItemRow) -> Numbered | None:
        """The level on which the scheme prints the number of an item here: that of the item before, the next one down, or any."""
        if not clause.printed or place.items >= ITEM_LEVELS:
            return None
        levels, scope = self.scheme.items, Scope(self.scheme.name, self.part)
        first = [row.last[0]] if row.last else []
        for level in dict.fromkeys((*first, len(place.numbers), *range(len(levels)))):
            item = self.counts.item(levels, level, above=place.numbers, row=row, scope=scope)
            if level < len(levels) and level_text(levels, item.numbers) == clause.printed:
                self.counts.take(levels, item, row, scope)
                return item
        return None

    def _as_text(self, clause: Clause, place: _HeadingPlace) -> list[Child]:
        """An item whose number does not fit, with the number typed: an item without a number if it holds others, else paragraphs."""
        holds = place.items < ITEM_LEVELS and any(isinstance(child, Clause) for child in clause.children)
        depth = len(self.scheme.items)
        above = (*place.numbers, *(0,) * depth)[:depth]
        inner = _HeadingPlace(place.headings, (*above, 0), place.items + 1) if holds else place
        children = self._children(clause.children, inner)
        title: Inlines = self._typed(clause, clause.title) if clause.title else ()
        own: Inlines = ()
        if not clause.title:
            first = children[0] if children else None
            own = self._typed(clause, first.children if isinstance(first, Paragraph) else ())
            children = children[1:] if isinstance(first, Paragraph) else children
        below = (*([Paragraph(own)] if own else []), *children)
        if not holds:
            return [*([Paragraph((Strong(title),))] if title else []), *below]
        self.typed = True
        return [replace(clause, form="item", title=title, children=below, level=TYPED.name, printed="")]

    def _typed(self, clause: Clause, words: Inlines) -> Inlines:
        """The words with the number before them as text."""
        if not clause.printed:
            return words
        typed = clause.printed + (" " if words else "")
        self.ledger.normalise("番号の列に合わない番号→文字", "", typed)
        return (Text(typed), *words)


def _contents(children: Sequence[Child]) -> tuple[Clause | Block, ...]:
    """What may stand in a division."""
    return tuple(child for child in children if not isinstance(child, Division | Reprint))


def fit(document: Document, ledger: Ledger) -> FittedDocument:
    """The document as source files can hold it."""
    clauses = prepared(document, ledger)
    headings = heading_levels(clauses)
    bare = [clause for clause in clauses if not clause.printed and headings[0].text]
    items = item_levels([clause for clause in clauses if clause not in bare])
    own = item_levels(bare)
    unnumbered = (Level("", ""),) * len(headings)
    counts = ItemCounts()
    main = _Fitter(Scheme(MAIN, headings, items), ledger, counts)
    plain_parts = _Fitter(Scheme(PLAIN, unnumbered, items), ledger, counts)
    own_parts = _Fitter(Scheme(OWN, unnumbered, own), ledger, counts)
    if fits_in(own, items):
        own_parts = plain_parts
    fitted = [
        (
            own_parts.unnumbered(clause)
            if clause in bare
            else main.top(clause) or plain_parts.unnumbered(clause)
        )
        for clause in clauses
    ]
    used = {clause.scheme for clause in fitted} | {MAIN}
    fitters = {
        clause.scheme.name: clause for clause in (main, plain_parts, own_parts) if clause.scheme.name in used
    }
    joined = tuple(clause for clause in joined_lists(fitted) if isinstance(clause, Clause))
    return FittedDocument(
        replace(document, clauses=joined, preamble=()),
        tuple(clause.finished_scheme() for clause in fitters.values()),
        sum(clause.labels for clause in fitters.values()),
        sum(clause.kept for clause in fitters.values()),
    )


def _behind_headings(children: Iterable[Child]) -> list[Child]:
    """Blocks and items behind a clause with a heading put into it: in a source file they can belong to nothing else."""
    result: list[Child] = []
    for child in children:
        last = result[-1] if result else None
        is_heading = isinstance(child, Clause) and child.form == "heading"
        if not is_heading and isinstance(last, Clause) and last.form == "heading":
            result[-1] = replace(last, children=tuple(_behind_headings((*last.children, child))))
        else:
            result.append(child)
    return result
