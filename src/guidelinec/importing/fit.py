"""A foreign document made to fit what source files can say, without changing what it prints.

A clause keeps its place if the scheme prints its number again. If not, the number stays as typed text: in the title of a
heading, or before the words of a paragraph that was an item. Every such place is a doubt.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.importing.nesting import nested
from guidelinec.importing.scheme import HEADING_LEVELS, ITEM_LEVELS, continues, derive, label
from guidelinec.model.design import Level, Scheme
from guidelinec.model.document import (
    Block,
    BulletList,
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
from guidelinec.read.account import Ledger

MAIN, PLAIN = "main", "plain"
"""The names of the document's own scheme and of the one without numbers."""

BODY = "本則"
"""The title of a file that is made for articles or items without a section above them."""

FRONT = "前付"
"""The title of what stands before the first clause."""


@dataclass
class Fitted:
    """The document that fits, its schemes, and how many printed numbers the scheme prints again."""

    document: Document
    schemes: tuple[Scheme, ...]
    labels: int
    kept_labels: int


@dataclass
class _Fitter:
    """Goes through the document once and counts as the scheme counts."""

    scheme: Scheme
    ledger: Ledger
    labels: int = 0
    kept: int = 0
    used_plain: bool = False
    headings: list[int] = field(default_factory=list)

    def top(self, clause: Clause) -> Clause:
        """A clause at the top; one whose number does not fit is printed without a number of its own."""
        self.labels += bool(clause.printed)
        if self._fits(clause, self.scheme.headings, [1 + self._count(0)]):
            self._step(0)
            self.kept += bool(clause.printed)
            return replace(clause, children=self._children(clause.children, 1, 0, []))
        self.used_plain = True
        title = self._typed(clause, clause.title)
        children = self._unnumbered(clause.children)
        return replace(clause, title=title, scheme=PLAIN, printed="", children=children)

    def _unnumbered(self, children: Sequence[Child]) -> tuple[Child, ...]:
        """Below a clause without a number, headings have none either; items are counted as everywhere."""
        inner = _Fitter(Scheme(PLAIN, (Level("", ""),) * HEADING_LEVELS, self.scheme.items), self.ledger)
        inner.headings = [1]
        result = inner._children(children, 1, 0, [])
        self.labels += inner.labels
        self.kept += inner.kept
        return result

    def _count(self, depth: int) -> int:
        return self.headings[depth] if depth < len(self.headings) else 0

    def _step(self, depth: int) -> None:
        while len(self.headings) <= depth:
            self.headings.append(0)
        self.headings[depth] += 1
        del self.headings[depth + 1 :]

    def _fits(self, clause: Clause, levels: Sequence[Level], counts: Sequence[int]) -> bool:
        depth = len(counts) - 1
        return depth < len(levels) and label(levels[depth], levels, counts) == clause.printed

    def _children(
        self, children: Iterable[Child], depth: int, items: int, counts: list[int]
    ) -> tuple[Child, ...]:
        """The children of a clause that fit. `depth` counts headings, `items` the items above, `counts` their numbers."""
        result: list[Child] = []
        place = 0
        for child in children:
            if not (isinstance(child, Clause) and child.form == "item"):
                place = 0  # a list of items ends where anything else comes
            if isinstance(child, Division):
                inner = self._children(child.children, depth, items, counts)
                result.append(replace(child, children=_contents(inner)))
            elif not isinstance(child, Clause):
                result.append(child)
            elif child.form == "heading" and plain(child.title) and not items:
                result.extend(self._heading(child, depth))
            else:
                fitted = self._item(child, depth, items, [*counts, place + 1])
                place = place + 1 if fitted and isinstance(fitted[-1], Clause) else 0
                result.extend(fitted)
        return tuple(result)

    def _heading(self, clause: Clause, depth: int) -> list[Child]:
        self.labels += bool(clause.printed)
        levels = self.scheme.headings
        before = self.headings[:depth]
        if depth < HEADING_LEVELS and self._fits(clause, levels, [*before, self._count(depth) + 1]):
            self._step(depth)
            self.kept += bool(clause.printed)
            return [replace(clause, children=self._children(clause.children, depth + 1, 0, []))]
        if depth < min(HEADING_LEVELS, len(levels)) and not levels[depth].text:
            self._step(depth)
            title = self._typed(clause, clause.title)
            return [
                replace(
                    clause,
                    title=title,
                    printed="",
                    children=self._children(clause.children, depth + 1, 0, []),
                )
            ]
        words = (Strong(self._typed(clause, clause.title)),)
        self.ledger.doubt(plain(words), "番号の列に合わない見出し（太字の段落とした）", clause.printed)
        return [Paragraph(words), *self._children(clause.children, depth, 0, [])]

    def _item(self, clause: Clause, depth: int, items: int, counts: list[int]) -> list[Child]:
        self.labels += bool(clause.printed)
        if clause.printed and items < ITEM_LEVELS and self._fits(clause, self.scheme.items, counts):
            self.kept += 1
            return [
                replace(
                    clause, form="item", children=self._children(clause.children, depth, items + 1, counts)
                )
            ]
        if not clause.printed and not clause.title and items < ITEM_LEVELS:
            return _points(self._children(clause.children, depth, items, counts[:-1]))
        return self._as_text(clause, depth, items, counts)

    def _as_text(self, clause: Clause, depth: int, items: int, counts: list[int]) -> list[Child]:
        """An item whose number does not fit, as paragraphs with the number typed."""
        self.ledger.doubt(
            clause.printed, "番号の列に合わない項目（番号を文字のまま残した）", plain(clause.title)
        )
        children = self._children(clause.children, depth, items, counts[:-1])
        if clause.title:
            return [Paragraph((Strong(self._typed(clause, clause.title)),)), *children]
        first = children[0] if children else None
        if isinstance(first, Paragraph):
            return [Paragraph(self._typed(clause, first.children)), *children[1:]]
        typed = self._typed(clause, ())
        return [*([Paragraph(typed)] if typed else []), *children]

    def _typed(self, clause: Clause, words: Inlines) -> Inlines:
        """The words with the number before them as text."""
        if not clause.printed:
            return words
        typed = clause.printed + (" " if words else "")
        self.ledger.normalise("番号の列に合わない番号→文字", "", typed)
        return (Text(typed), *words)


def _contents(children: Sequence[Child]) -> tuple[Clause | Block, ...]:
    """What may stand in a division."""
    return tuple(one for one in children if not isinstance(one, Division | Reprint))


def _points(children: Sequence[Child]) -> list[Child]:
    """An item without a number: a point of a list, if it is nothing but blocks."""
    blocks = [one for one in children if not isinstance(one, Clause | Division | Reprint)]
    if (
        blocks
        and len(blocks) == len(children)
        and all(isinstance(one, Paragraph | BulletList) for one in blocks)
    ):
        return [BulletList((tuple(blocks),))]
    return list(children)


def joined_lists(children: Sequence[Child]) -> tuple[Child, ...]:
    """Neighbouring lists as one: in Markdown they are one."""
    result: list[Child] = []
    for child in children:
        last = result[-1] if result else None
        if isinstance(child, Clause | Division):
            child = replace(child, children=joined_lists(child.children))  # type: ignore[arg-type]
        if isinstance(child, BulletList) and isinstance(last, BulletList):
            result[-1] = BulletList((*last.items, *child.items))
        else:
            result.append(child)
    return tuple(result)


def fit(document: Document, ledger: Ledger) -> Fitted:
    """The document as source files can hold it."""
    clauses = tuple(_untitled_as_items(clause) for clause in _with_front(document, ledger))
    clauses = tuple(nested(_tucked(clause)) for clause in _gathered(clauses, ledger))
    scheme = derive(clauses, MAIN)
    fitter = _Fitter(scheme, ledger)
    fitted = tuple(fitter.top(clause) for clause in clauses)
    plain_scheme = Scheme(PLAIN, (Level("", ""),) * len(scheme.headings), scheme.items)
    schemes = (scheme, plain_scheme) if fitter.used_plain else (scheme,)
    joined = tuple(one for one in joined_lists(fitted) if isinstance(one, Clause))
    return Fitted(replace(document, clauses=joined, preamble=()), schemes, fitter.labels, fitter.kept)


def _with_front(document: Document, ledger: Ledger) -> list[Clause]:
    """The clauses at the top, after one for what stands before them."""
    if not document.preamble:
        return list(document.clauses)
    ledger.normalise("前付の見出し（加えたもの）", "", FRONT)
    return [Clause("front", (Text(FRONT),), document.preamble), *document.clauses]


def _untitled_as_items(clause: Clause) -> Clause:
    """A heading needs a title; a number without one (第１条 and its text) is an item."""
    children = tuple(_untitled_as_items(one) if isinstance(one, Clause) else one for one in clause.children)
    form = clause.form if plain(clause.title).strip() else "item"
    return replace(clause, form=form, children=children)


def _tucked(clause: Clause) -> Clause:
    """What stands between an item and the next of the same list belongs to the item, else the list would end there."""
    result: list[Child] = []
    for child in clause.children:
        if isinstance(child, Clause):
            child = _tucked(child)
            place = max((at for at, one in enumerate(result) if isinstance(one, Clause)), default=-1)
            between = result[place + 1 :]
            before = result[place] if place >= 0 else None
            if (
                between
                and isinstance(before, Clause)
                and before.form == child.form == "item"
                and not any(isinstance(one, Division) for one in between)
                and continues(before.printed, child.printed)
            ):
                result[place:] = [replace(before, children=(*before.children, *between))]
        elif isinstance(child, Division):
            inner = _tucked(Clause("", (), child.children)).children
            child = replace(child, children=_contents(inner))
        result.append(child)
    return replace(clause, children=tuple(result))


def _gathered(clauses: Sequence[Clause], ledger: Ledger) -> tuple[Clause, ...]:
    """Items and articles (条) at the top under a clause that is a file: a file a section, not one an article."""
    result: list[Clause] = []
    for clause in clauses:
        if clause.form == "heading" and not clause.printed.endswith("条"):
            result.append(clause)
        elif result and result[-1].id.startswith("body"):
            result[-1] = replace(result[-1], children=(*result[-1].children, clause))
        else:
            ledger.normalise("本則の見出し（加えたもの）", "", BODY)
            result.append(Clause(f"body{len(result)}", (Text(BODY),), (clause,)))
    return tuple(result)
