"""A document as the flat list of units that are compared, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from guidelinec.diff.words.plain import Labels, block_text, inline_text
from guidelinec.model.change import Unit
from guidelinec.model.document import Block, Child, Clause, Division, Document, Reprint

PREAMBLE = "preamble"
"""The id of the unit that holds what stands before the first clause."""

CAPTION_MOST = 60
"""Characters up to which a line over items can be a caption."""

_SENTENCE = re.compile(r"[。．.：:、，,;；\n\t]|(?:とおり|次の各号)$")


@dataclass(frozen=True, slots=True)
class Printed:
    """The computed numbers of an edition by id: as they stand before a clause, and as a reference names it."""

    labels: Mapping[str, str] = field(default_factory=dict)
    references: Mapping[str, str] = field(default_factory=dict)


def units(document: Document, printed: Printed | None = None) -> tuple[Unit, ...]:
    """Every clause, and every division with words of its own, of a document. A document that was not compiled brings its own
    numbers. A reprint prints what is compared at home and gives no unit."""
    reader = _UnitReader(printed or Printed())
    return tuple(_uniquely(reader.document(document)))


def _uniquely(every: Iterable[Unit]) -> Iterator[Unit]:
    seen: dict[str, int] = {}
    for unit in every:
        seen[unit.id] = seen.get(unit.id, 0) + 1
        yield unit if seen[unit.id] == 1 else replace(unit, id=f"{unit.id}#{seen[unit.id]}")


def headed(side: tuple[Unit, ...], other: tuple[Unit, ...]) -> tuple[Unit, ...]:
    """The units with the captions that stand over items as titles: what one document prints as a heading, another prints as the
    words of an item, with the same things below. What the other side has as words with nothing below stays words."""
    above = {unit.parent for unit in side}
    over = {unit.parent for unit in other}
    words = {unit.text for unit in other if unit.id not in over}
    return tuple(
        replace(unit, title=unit.text, text="")
        if unit.id in above and unit.text not in words and _is_caption(unit)
        else unit
        for unit in side
    )


def _is_caption(unit: Unit) -> bool:
    """Whether all words of a unit are one short line that is no sentence and introduces none."""
    return (
        not unit.title
        and not unit.kind
        and 0 < len(unit.text) <= CAPTION_MOST
        and not _SENTENCE.search(unit.text)
    )


class _UnitReader:
    """One walk down a document; holds the labels that references print."""

    def __init__(self, printed: Printed) -> None:
        self._printed = printed.labels
        self._labels: Labels = printed.references

    def document(self, document: Document) -> Iterator[Unit]:
        text = block_text(document.preamble, self._labels)
        if text:
            yield Unit(id=PREAMBLE, clause=PREAMBLE, title=document.title, level=1, text=text)
        for clause in document.clauses:
            yield from self._clause(clause, "", 1)

    def _clause(self, clause: Clause, parent: str, level: int) -> Iterator[Unit]:
        own = block_text(_blocks(clause.children), self._labels)
        yield Unit(
            id=clause.id,
            clause=clause.id,
            source_id=clause.source_id,
            label=self._printed.get(clause.id, clause.printed),
            title=inline_text(clause.title, self._labels),
            level=level,
            parent=parent,
            text=own,
        )
        yield from self._children(clause.children, clause, level + 1)

    def _children(self, children: tuple[Child, ...], above: Clause, level: int) -> Iterator[Unit]:
        for child in children:
            if isinstance(child, Clause):
                yield from self._clause(child, above.id, level)
            elif isinstance(child, Division):
                yield from self._division(child, above, level)

    def _division(self, division: Division, above: Clause, level: int) -> Iterator[Unit]:
        text = block_text(_blocks(division.children), self._labels)
        about = division.target or above.id
        if text:
            yield Unit(
                id=f"{about}/{division.kind}",
                clause=about,
                kind=division.kind,
                level=level,
                parent=above.id,
                text=text,
            )
        yield from self._children(division.children, above, level)


def _blocks(children: tuple[Child, ...]) -> Iterator[Block]:
    return (child for child in children if not isinstance(child, (Clause, Division, Reprint)))
