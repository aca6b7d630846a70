"""A document as the flat list of units that are compared, in document order."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from guidelinec.diff.words.plain import References, block_text, inline_text
from guidelinec.model.change import Unit
from guidelinec.model.document import Block, Child, Clause, Division, Document, Reprint
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.printed import Printed

PREAMBLE = "preamble"
"""The id of the unit that holds what stands before the first clause."""

CAPTION_MOST = 60
"""Characters up to which a line over items can be a caption."""

_SENTENCE = re.compile(r"[。．.：:、，,;；\n\t]|(?:とおり|次の各号)$")


def units(
    document: Document, printed: Printed | None = None, kinds: frozenset[str] = frozenset()
) -> tuple[Unit, ...]:
    """Every clause, and every division with words of its own, of a document. A document that was not compiled brings its own
    numbers. A reprint prints what is compared at home and gives no unit. `kinds` are the normative kinds of division: in a document
    that has such divisions, what stands in none of them is not normative."""
    used = {division.kind for clause in all_clauses(document.clauses) for division in _divisions(clause)}
    reader = _UnitReader(printed or Printed(), kinds if kinds & used else frozenset())
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

    def __init__(self, printed: Printed, kinds: frozenset[str]) -> None:
        self._kinds = kinds
        self._printed = printed.labels
        self._labels: References = printed.references

    def document(self, document: Document) -> Iterator[Unit]:
        text = block_text(document.preamble, self._labels)
        top = _Above("", 1, normative=not self._kinds)
        if text:
            yield Unit(PREAMBLE, PREAMBLE, title=document.title, text=text, normative=top.normative)
        for clause in document.clauses:
            yield from self._clause(clause, top)

    def _clause(self, clause: Clause, above: _Above) -> Iterator[Unit]:
        yield Unit(
            id=clause.id,
            clause=clause.id,
            source_id=clause.source_id,
            label=self._printed.get(clause.id, clause.printed),
            title=inline_text(clause.title, self._labels),
            level=above.level,
            parent=above.id,
            text=block_text(_blocks(clause.children), self._labels),
            normative=above.normative,
        )
        yield from self._children(clause.children, _Above(clause.id, above.level + 1, above.normative))

    def _children(self, children: tuple[Child, ...], above: _Above) -> Iterator[Unit]:
        for child in children:
            if isinstance(child, Clause):
                yield from self._clause(child, above)
            elif isinstance(child, Division):
                yield from self._division(child, above)

    def _division(self, division: Division, above: _Above) -> Iterator[Unit]:
        text = block_text(_blocks(division.children), self._labels)
        about = division.target or above.id
        normative = division.kind in self._kinds if self._kinds else above.normative
        if text:
            yield Unit(
                id=f"{about}/{division.kind}",
                clause=about,
                kind=division.kind,
                level=above.level,
                parent=above.id,
                text=text,
                normative=normative,
            )
        yield from self._children(division.children, replace(above, normative=normative))


@dataclass(frozen=True, slots=True)
class _Above:
    """What stands above a unit: the id of the clause, the level of what is below it, and whether that is normative."""

    id: str
    level: int
    normative: bool


def _divisions(clause: Clause) -> Iterator[Division]:
    return (child for child in clause.children if isinstance(child, Division))


def _blocks(children: tuple[Child, ...]) -> Iterator[Block]:
    return (child for child in children if not isinstance(child, (Clause, Division, Reprint)))
