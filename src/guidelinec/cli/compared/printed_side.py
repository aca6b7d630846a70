"""An edition as it is printed, its reprints too: what a file holds that was printed from it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import count

from guidelinec.cli.compared.sides import ComparedSide
from guidelinec.model.document import Block, Child, Clause, Figure, Inlines, Reference, Reprint, Table
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.model.rewrite import map_blocks, map_clauses, map_words
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.printed import Printed

Names = Mapping[str, str]
"""What the clauses, tables and figures of a reprint are called, by their ids at home."""


def with_reprints(side: ComparedSide) -> ComparedSide:
    """The edition with a copy of what it prints again in the place of each reprint, under ids and with numbers of its own."""
    if side.edition is None or not side.edition.labels.reprints:
        return side
    labels, clauses, printings = side.edition.labels, clauses_by_id(side.document), count()

    def printed(clause: Clause) -> Clause:
        return replace(clause, children=tuple(_children(clause)))

    def _children(clause: Clause) -> Iterator[Child]:
        for child in clause.children:
            if isinstance(child, Reprint):
                yield from _copy(reprinted(child, clauses), _names(labels, next(printings)))
            else:
                yield printed(child) if isinstance(child, Clause) else child

    document = replace(side.document, clauses=tuple(printed(clause) for clause in side.document.clauses))
    return replace(side, document=document, printed=_numbers(side.printed, labels))


def _names(labels: Labels, printing: int) -> Names:
    """The names in all reprints of the part in which one stands: references inside it lead there."""
    part = _part(labels, printing)
    places = [number for number in range(len(labels.reprints)) if _part(labels, number) == part]
    return {name: _name(number, name) for number in places for name in labels.reprints[number]}


def _part(labels: Labels, printing: int) -> str:
    return next((label.part for label in labels.reprints[printing].values()), "")


def _name(printing: int, name: str) -> str:
    return f"{printing}.{name}"


def _copy(children: tuple[Child, ...], names: Names) -> tuple[Child, ...]:
    def led(words: Inlines) -> Inlines:
        return tuple(
            replace(word, target=names.get(word.target, word.target)) if isinstance(word, Reference) else word
            for word in words
        )

    def named(block: Block) -> Block:
        return (
            replace(block, id=names.get(block.id, block.id)) if isinstance(block, Table | Figure) else block
        )

    copied = map_clauses(
        Clause("", (), children), lambda inner: replace(inner, id=names.get(inner.id, inner.id))
    )
    return map_blocks(map_words(copied, led), named).children


def _numbers(printed: Printed, labels: Labels) -> Printed:
    again = {
        _name(number, name): label
        for number, reprint in enumerate(labels.reprints)
        for name, label in reprint.items()
    }
    return Printed(
        {**printed.labels, **{name: label.text for name, label in again.items()}},
        {**printed.references, **{name: label.full or label.title for name, label in again.items()}},
    )
