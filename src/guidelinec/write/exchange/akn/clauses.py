"""Clauses of an edition as the hierarchy of Akoma Ntoso: part, chapter, section, article …, numbered items as paragraph, subparagraph, point.

An element of the hierarchy holds either content, or an introduction, elements below it and what wraps them up; blocks between two clauses
stand in an hcontainer of their own, and so do divisions (趣旨, 例文, 解説) and reprints.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby

from lxml import etree

from guidelinec.model.design import Kind
from guidelinec.model.document import Block, Child, Clause, Division, Reprint, Text
from guidelinec.model.exchange.akn import (
    BY_NUMBER,
    DIVISION,
    HEADINGS,
    IS,
    ITEMS,
    PLAIN,
    REPRINT,
    akn,
    own,
)
from guidelinec.ooxml.markup import allowed
from guidelinec.write.exchange.akn.blocks import BlockWriter
from guidelinec.write.exchange.akn.words import Element, WordWriter, add_text, address


@dataclass(frozen=True, slots=True)
class ClauseWriter:
    """Writes the clauses of one part. `numbers` are what their labels print, by id, `concepts` the eIds of the kinds by name."""

    blocks: BlockWriter
    kinds: Mapping[str, Kind]
    concepts: Mapping[str, str]

    @property
    def words(self) -> WordWriter:
        """What writes the words."""
        return self.blocks.words

    def write(self, parent: Element, clause: Clause, *, headings: int = 0, items: int = 0) -> None:
        """Put a clause and all in it at the end of an element, under so many headings and items."""
        number = self._number(clause)
        element = etree.SubElement(parent, akn(_name(clause, number, headings=headings, items=items)))
        self.words.ids.put(element, clause.id)
        for name, value in (
            ("scheme", clause.scheme),
            ("level", clause.level),
            ("source-id", clause.source_id),
        ):
            if value:
                element.set(own(name), allowed(value))
        if number:
            add_text(etree.SubElement(element, akn("num")), number)
        if clause.title:
            self.words.write(etree.SubElement(element, akn("heading")), clause.title)
        is_item = clause.form == "item"
        self._children(element, clause.children, headings=headings + (not is_item), items=items + is_item)

    def _number(self, clause: Clause) -> str:
        label = self.words.labels.home.get(clause.id)
        return label.text if label else clause.printed

    def _children(self, element: Element, children: Sequence[Child], *, headings: int, items: int) -> None:
        runs = [list(run) for _, run in groupby(children, _stands_apart)]
        for place, run in enumerate(runs):
            if isinstance(run[0], Block):
                blocks = [block for block in run if isinstance(block, Block)]
                self._run(element, blocks, first=place == 0, last=place == len(runs) - 1)
            for child in run:
                if isinstance(child, Clause):
                    self.write(element, child, headings=headings, items=items)
                elif isinstance(child, Division):
                    self._division(element, child, headings=headings, items=items)
                elif isinstance(child, Reprint):
                    self._reprint(element, child)

    def _run(self, element: Element, blocks: Sequence[Block], *, first: bool, last: bool) -> None:
        """Blocks that stand together: all there is, before what is below, after it, or between."""
        if first or last:
            name = "content" if first and last else "intro" if first else "wrapUp"
            self.blocks.write(etree.SubElement(element, akn(name)), blocks)
        else:
            between = _hcontainer(element, PLAIN, PLAIN)
            self.blocks.write(etree.SubElement(between, akn("content")), blocks)

    def _division(self, parent: Element, division: Division, *, headings: int, items: int) -> None:
        element = _hcontainer(parent, DIVISION, division.kind)
        if concept := self.concepts.get(division.kind):
            element.set("refersTo", f"#{concept}")
        if division.target:
            element.set(own("about"), allowed(division.target))
        kind = self.kinds.get(division.kind)
        if kind and kind.heading:
            add_text(etree.SubElement(element, akn("heading")), kind.heading)
        self._children(element, division.children, headings=headings, items=items)

    def _reprint(self, parent: Element, reprint: Reprint) -> None:
        """What is printed here once more: a reference to it, and the kinds that are printed."""
        element = _hcontainer(parent, REPRINT, "再掲")
        element.set(own("about"), allowed(reprint.target))
        element.set(own("kinds"), allowed(" ".join(reprint.kinds)))
        line = etree.SubElement(etree.SubElement(element, akn("content")), akn("p"))
        target = self.words.labels.home.get(reprint.target)
        reference = etree.SubElement(line, akn("ref"), href=f"#{address(reprint.target)}")
        self.words.write(reference, (Text(target.full or target.title),) if target else ())


def _stands_apart(child: Child) -> bool:
    return not isinstance(child, Block)


def _hcontainer(parent: Element, what: str, name: str) -> Element:
    element = etree.SubElement(parent, akn("hcontainer"), name=allowed(name))
    element.set(IS, what)
    return element


def _name(clause: Clause, number: str, *, headings: int, items: int) -> str:
    """The element of a clause: that of the word with which its number ends, else that of its depth."""
    if clause.form == "item":
        return ITEMS[min(items, len(ITEMS) - 1)]
    return BY_NUMBER.get(number.strip()[-1:], HEADINGS[min(headings, len(HEADINGS) - 1)])
