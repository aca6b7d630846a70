"""What became of the edition before, as passive modifications of Akoma Ntoso: each with the item of the policy that asked for it, where it is, and
the words before and after.

The texts stand as XHTML, since `old` and `new` take elements of other namespaces alone; changed words are in `del` and `ins`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal

from lxml import etree

from guidelinec.model.change import Change, Comparison, Edit, Kind, Unit
from guidelinec.model.exchange.akn import XHTML, akn, own
from guidelinec.model.trace import Trace
from guidelinec.write.exchange.akn.meta import SOURCE, DatedEdition, NamedReference, Work, expression_id
from guidelinec.write.exchange.akn.words import Element, add_text, address

TYPES: Final[Mapping[Kind, str]] = {
    "added": "insertion",
    "removed": "repeal",
    "split": "split",
    "merged": "join",
    "moved": "renumbering",
    "renumbered": "renumbering",
    "reworded": "substitution",
}
"""The types of textual modifications by the kinds of change. The standard has none for a move, which always gives a clause another place and
mostly another number; our kind stands beside it."""
Side = Literal["old", "new"]
OPS: Final[Mapping[Side, str]] = {"old": "-", "new": "+"}
MARKS: Final[Mapping[Side, str]] = {"old": "del", "new": "ins"}


@dataclass(frozen=True, slots=True, kw_only=True)
class AmendedEdition:
    """The comparison with the edition that this one revises, and its policy traced through it."""

    base: DatedEdition
    comparison: Comparison
    trace: Trace | None


def policy_references(amended: AmendedEdition, policy_urn: str) -> Iterator[NamedReference]:
    """The items of the policy, by which modifications name their source."""
    for item in amended.trace.items if amended.trace else ():
        href = address(f"{policy_urn}:{item.item.id}")
        yield NamedReference(
            element="TLCReference",
            id=policy_id(item.item.id),
            href=href,
            words=item.item.title or item.item.id,
        )


def policy_id(item: str) -> str:
    """The eId of the reference to an item of the policy."""
    return f"policy_{'-'.join(item.split())}"


def write_modifications(meta: Element, work: Work, amended: AmendedEdition) -> None:
    """Every change of words, number or place since the edition before."""
    rows = [
        (row, change)
        for row, change in enumerate(amended.comparison.changes)
        if set(change.kinds) & set(TYPES)
    ]
    if not rows:
        return
    analysis = etree.SubElement(meta, akn("analysis"), source=SOURCE)
    writer = _ModificationWriter(
        etree.SubElement(analysis, akn("passiveModifications")),
        work,
        amended,
        {unit.id: unit for unit in amended.comparison.old},
        {unit.id: unit for unit in amended.comparison.new},
    )
    for row, change in rows:
        for kind in change.kinds:
            if kind in TYPES:
                writer.write(row, change, kind)


@dataclass(frozen=True, slots=True)
class _ModificationWriter:
    """Writes the modifications one after the other; units are known by their ids."""

    parent: Element
    work: Work
    amended: AmendedEdition
    old: Mapping[str, Unit]
    new: Mapping[str, Unit]

    def write(self, row: int, change: Change, kind: Kind) -> None:
        """One kind of change of one row."""
        element = etree.SubElement(self.parent, akn("textualMod"), type=TYPES[kind])
        element.set("eId", f"pmod_{len(self.parent)}")
        element.set(own("kind"), kind)
        items = self.amended.trace.by_row.get(row, ()) if self.amended.trace else ()
        for source in [*map(policy_id, items)] or [expression_id(self.work.editions[-1])]:
            etree.SubElement(element, akn("source"), href=f"#{address(source)}")
        old, new = [self.old[place] for place in change.old], [self.new[place] for place in change.new]
        for unit in new or old:
            side: Side = "new" if new else "old"
            self._place(etree.SubElement(element, akn("destination")), unit, side)
        for unit, lines in zip(old, _texts(change, kind, old, side="old"), strict=True):
            self._words(element, unit, lines, side="old")
        for unit, lines in zip(new, _texts(change, kind, new, side="new"), strict=True):
            self._words(element, unit, lines, side="new")

    def _place(self, element: Element, unit: Unit, side: Side) -> None:
        """Where a unit stands: in this edition, or in the one before."""
        before = "" if side == "new" else self.work.expression(self.amended.base)
        element.set("href", f"{before}#{address(unit.clause)}")
        if unit.kind:
            element.set(own("division"), unit.kind)

    def _words(self, parent: Element, unit: Unit, lines: Sequence[Sequence[Edit]], side: Side) -> None:
        element = etree.SubElement(parent, akn(side))
        self._place(element, unit, side)
        for line in lines:
            paragraph = etree.SubElement(element, f"{{{XHTML}}}p", nsmap={None: XHTML})  # type: ignore[dict-item]
            for edit in line:
                changed = edit.op == OPS[side]
                add_text(
                    etree.SubElement(paragraph, f"{{{XHTML}}}{MARKS[side]}") if changed else paragraph,
                    edit.text,
                )


def _texts(change: Change, kind: Kind, units: Sequence[Unit], side: Side) -> Iterator[list[list[Edit]]]:
    """The lines of each unit: its number where that changed, else its title and its words, with what changed in them."""
    titled = bool(change.title_edits)
    for place, (unit, edits) in enumerate(zip(units, _cut(change.edits, units, side), strict=True)):
        title = _side(change.title_edits, side) if titled and place == 0 else [Edit("=", unit.title)]
        if TYPES[kind] == "renumbering":
            yield [[Edit("=", unit.label)]] if unit.label else []
        else:
            yield [line for line in (*_lines(title), *_lines(edits)) if line]


def _cut(edits: Sequence[Edit], units: Sequence[Unit], side: Side) -> Iterator[list[Edit]]:
    """The edits of each unit of a side: they run over all texts, with a line break between two."""
    signs = iter([(edit.op, sign) for edit in _side(edits, side) for sign in edit.text])
    for unit in units:
        own_signs = [pair for pair, _ in zip(signs, unit.text, strict=False)] if unit.text else []
        yield [
            Edit(op, "".join(sign for _, sign in run))
            for op, run in groupby(own_signs, key=lambda pair: pair[0])
        ]
        next(signs, None)


def _side(edits: Sequence[Edit], side: Side) -> list[Edit]:
    return [edit for edit in edits if edit.op in ("=", OPS[side])]


def _lines(edits: Sequence[Edit]) -> list[list[Edit]]:
    lines: list[list[Edit]] = [[]]
    for edit in edits:
        first, *more = edit.text.split("\n")
        lines[-1].append(Edit(edit.op, first))
        lines += [[Edit(edit.op, text)] for text in more]
    return [[edit for edit in line if edit.text] for line in lines]
