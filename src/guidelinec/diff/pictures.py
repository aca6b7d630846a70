"""Pictures that were exchanged for others: figures are compared by what their files show, not by their names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from guidelinec.model.change import PictureExchange, Shift
from guidelinec.model.document import Block, Clause, Division, Document, Figure
from guidelinec.model.walk import all_clauses, nested_blocks, plain

NEW_PICTURE = "新しい図"


def exchanged_pictures(
    old: Document, new: Document, pairs: Mapping[str, str]
) -> dict[str, tuple[PictureExchange, ...]]:
    """Of each unit of the old edition, the figures that show something else in the unit that it became."""
    before, after = _figures(old), _figures(new)
    exchanged: dict[str, tuple[PictureExchange, ...]] = {}
    for name, figures in before.items():
        others = after.get(pairs.get(name, ""), ())
        exchanges = tuple(
            PictureExchange(figure, other)
            for figure, other in zip(figures, others, strict=False)
            if figure.digest and other.digest and figure.digest != other.digest
        )
        if exchanges:
            exchanged[name] = exchanges
    return exchanged


def picture_shifts(exchanges: tuple[PictureExchange, ...]) -> tuple[Shift, ...]:
    """The exchanges as expressions that replaced each other."""
    return tuple(
        Shift("picture", plain(exchange.old.caption) or exchange.old.path, NEW_PICTURE)
        for exchange in exchanges
    )


def _figures(document: Document) -> dict[str, tuple[Figure, ...]]:
    """The figures of each unit (a clause, or a division of it), by the unit's id."""
    figures: dict[str, tuple[Figure, ...]] = {}
    for clause in all_clauses(document.clauses):
        for name, block in _unit_blocks(clause):
            inside = tuple(nested for nested in nested_blocks([block]) if isinstance(nested, Figure))
            if inside:
                figures[name] = (*figures.get(name, ()), *inside)
    return figures


def _unit_blocks(clause: Clause) -> Iterator[tuple[str, Block]]:
    """The blocks of a clause itself, each with the id of the unit in which it is compared."""
    for child in clause.children:
        if isinstance(child, Division):
            name = f"{child.target or clause.id}/{child.kind}"
            yield from ((name, block) for block in child.children if not isinstance(block, Clause))
        elif isinstance(child, Block):
            yield clause.id, child
