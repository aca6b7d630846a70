"""What is printed, in the order of print: a document and its labels as a flat row of pieces.

Every paper-like writer starts here. A reprint is already followed, and every numbered item knows the list that it belongs to.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.model.cases.case import Case
from guidelinec.model.design import Design, Kind, Scheme
from guidelinec.model.document import (
    Block,
    BulletList,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Inlines,
    Landscape,
    Note,
    Paragraph,
    Reprint,
    Table,
    Text,
)
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.numbering.formats import LAST
from guidelinec.numbering.labels import HOME, Label, Labels
from guidelinec.write.layout.case_pieces import case_box, collection
from guidelinec.write.layout.cases import COLLECTION_LABEL, CaseBox, boxes_of, parted
from guidelinec.write.layout.pieces import (
    BodyLine,
    BoxEdge,
    BulletLine,
    FigurePiece,
    HeadingLine,
    ItemLine,
    ItemList,
    KindLine,
    Layout,
    NoteLine,
    PartOpening,
    Piece,
    Place,
    TablePiece,
    Turn,
)

NO_LIST = -1
_SHARED = {"decimalEnclosedCircle": 20}
"""The last number that Word and LibreOffice write alike, where that is not the last of the format."""


def lay_out(document: Document, design: Design, labels: Labels, cases: Sequence[Case] = ()) -> Layout:
    """What is printed after the cover and the contents; cases beside their clauses, and all of them behind the last part."""
    run = _LayingOut(design, labels, clauses_by_id(document), boxes_of(document, cases))
    _blocks(run, document.preamble, Place())
    for ordinal, part in enumerate(document.clauses, 1):
        label = labels.home[part.id]
        run.pieces.append(PartOpening(ordinal, label, label.scheme))
        _clause(run, part, Place(part=part.id), _List())
    if cases:
        run.pieces.append(PartOpening(len(document.clauses) + 1, COLLECTION_LABEL, ""))
        run.pieces += collection(document, cases)
    return Layout(tuple(run.pieces), tuple(run.lists))


@dataclass(slots=True)
class _LayingOut:
    design: Design
    labels: Labels
    clauses: Mapping[str, Clause]
    boxes: Mapping[str, tuple[CaseBox, ...]] = field(default_factory=dict)
    pieces: list[Piece] = field(default_factory=list)
    lists: list[ItemList] = field(default_factory=list)
    kinds: dict[str, Kind] = field(default_factory=dict)
    schemes: dict[str, Scheme] = field(default_factory=dict)
    reprints: int = 0

    def __post_init__(self) -> None:
        self.schemes = {scheme.name: scheme for scheme in self.design.schemes}
        self.kinds = {kind.name: kind for kind in self.design.kinds}

    def label(self, name: str, place: Place) -> Label:
        """The label of what is printed at this place."""
        table = self.labels.home if place.printing == HOME else self.labels.reprints[place.printing]
        return table[name]


@dataclass(slots=True)
class _List:
    """The lists open at the present place: that of the items above with the level of these, and whether a nested list may still
    join it: one that stands on a deeper level, which Word begins with 1."""

    above: int = NO_LIST
    level: int = 0
    joins: bool = False
    numbers: tuple[int, ...] = ()


def _clause(run: _LayingOut, clause: Clause, place: Place, lists: _List, current: int = NO_LIST) -> int:
    """Print a clause; gives the list that the item stands in, for the next of its row."""
    label = run.label(clause.id, place)
    if clause.form == "heading":
        inner = replace(place, clause=clause.id, kind="", depth=0, about="", heading=clause.id)
        run.pieces.append(HeadingLine(label, clause.title, inner, clause.span))
        own, below = parted(clause.children)
        _children(run, own, inner, _List())
        for box in run.boxes.get(clause.id, ()) if place.printing == HOME else ():
            run.pieces += case_box(box, replace(inner, about=clause.id, case=box.case.id))
        _children(run, below, inner, _List())
        return NO_LIST
    return _item(run, clause, label, place=place, lists=lists, current=current)


def _item(run: _LayingOut, clause: Clause, label: Label, place: Place, lists: _List, current: int) -> int:
    inner = replace(place, clause=clause.id, depth=label.level + 1)
    numbers = (*lists.numbers, label.number)
    literal = "" if numbered_by_word(label, run.schemes.get(label.scheme)) else label.text
    if literal or current == NO_LIST or label.starts or run.lists[current].literal:
        joins = lists.joins and label.number == 1 and label.level > lists.level and not literal
        joined = lists.above if joins else NO_LIST
        current = joined if joined != NO_LIST else _new_list(run, label, numbers, literal)
    first, rest = _first_words(clause)
    run.pieces.append(ItemLine(label, first, inner, current, titled=bool(clause.title), span=clause.span))
    _children(run, rest, inner, _List(current, label.level, bool(label.text) and not literal, numbers))
    return current


def _new_list(run: _LayingOut, label: Label, numbers: tuple[int, ...], literal: str) -> int:
    run.lists.append(ItemList(label.scheme, label.level, numbers, literal))
    return len(run.lists) - 1


def numbered_by_word(label: Label, scheme: Scheme | None) -> bool:
    """Whether Word and LibreOffice write this number as we do: both leave the circles at ⑳, and no format goes on for ever."""
    if scheme is None or label.level >= len(scheme.items):
        return True
    form = scheme.items[label.level].format
    return label.number <= _SHARED.get(form, LAST.get(form, label.number))


def _first_words(clause: Clause) -> tuple[Inlines, tuple[Child, ...]]:
    """What stands beside the number of an item, and what follows below."""
    if clause.title:
        return clause.title, clause.children
    if clause.children and isinstance(clause.children[0], Paragraph):
        return clause.children[0].children, clause.children[1:]
    return (), clause.children


def _children(run: _LayingOut, children: Iterable[Child], place: Place, lists: _List) -> None:
    current = NO_LIST
    for child in children:
        if isinstance(child, Clause):
            current = _clause(run, child, place, lists=lists, current=current)
            if child.form == "item":
                lists.joins = False
            continue
        current = NO_LIST
        if isinstance(child, Division):
            _division(run, child, place, lists)
        elif isinstance(child, Reprint):
            _reprint(run, child, place)
        else:
            _blocks(run, (child,), place)


def _division(run: _LayingOut, division: Division, place: Place, lists: _List) -> None:
    kind = run.kinds.get(division.kind, Kind(division.kind))
    boxed = kind.boxed and not place.boxed
    outer = replace(place, kind=division.kind, about=division.target or place.clause)
    inner = replace(outer, boxed=place.boxed or boxed)
    if kind.heading:
        target = _explained(run, division, place)
        run.pieces.append(KindLine(kind.heading, outer, target, division.span))
    if boxed:
        run.pieces.append(BoxEdge(opens=True, place=outer))
    _children(run, division.children, inner, lists)
    if boxed:
        run.pieces.append(BoxEdge(opens=False, place=outer))


def _explained(run: _LayingOut, division: Division, place: Place) -> Label | None:
    """The label of the clause that a division names, unless it is the clause that it stands in."""
    if division.target in ("", place.clause):
        return None
    here = {} if place.printing == HOME else run.labels.reprints[place.printing]
    return here.get(division.target) or run.labels.home.get(division.target)


def _reprint(run: _LayingOut, reprint: Reprint, place: Place) -> None:
    if place.printing != HOME:
        return
    printing = run.reprints
    run.reprints += 1
    inner = replace(place, printing=printing)
    _children(run, reprinted(reprint, run.clauses), inner, _List())


def _blocks(run: _LayingOut, blocks: Iterable[Block], place: Place) -> None:
    for block in blocks:
        if isinstance(block, Paragraph):
            run.pieces.append(BodyLine(block.children, place, block.span))
        elif isinstance(block, BulletList):
            _bullets(run, block, place, 0)
        elif isinstance(block, Note):
            _note(run, block, place)
        elif isinstance(block, Table):
            label = run.label(block.id, place) if block.caption else None
            run.pieces.append(TablePiece(block, place, label))
        elif isinstance(block, Figure):
            label = run.label(block.id, place) if block.caption else None
            run.pieces.append(FigurePiece(block, place, label))
        elif isinstance(block, Landscape):
            _landscape(run, block, place)
        elif not place.boxed:
            run.pieces.append(Turn(block.kind))


def _bullets(run: _LayingOut, bullets: BulletList, place: Place, level: int) -> None:
    for item in bullets.items:
        first = True
        for block in item:
            if isinstance(block, Paragraph):
                run.pieces.append(BulletLine(block.children, place, level, first=first, span=block.span))
            elif isinstance(block, BulletList):
                _bullets(run, block, place, level + 1)
            else:
                _blocks(run, (block,), place)
            first = False


def _note(run: _LayingOut, note: Note, place: Place) -> None:
    label, first = run.label(note.id, place), True
    for block in note.children:
        if isinstance(block, Paragraph):
            run.pieces.append(NoteLine(block.children, place, label, first=first, span=block.span))
        else:
            if first:
                run.pieces.append(NoteLine((Text(""),), place, label, first=True))
            _blocks(run, (block,), place)
        first = False


def _landscape(run: _LayingOut, landscape: Landscape, place: Place) -> None:
    """A box cannot be turned: what stands in one is printed upright."""
    if place.boxed:
        _blocks(run, landscape.children, place)
        return
    run.pieces.append(Turn("landscape"))
    _blocks(run, landscape.children, place)
    run.pieces.append(Turn("portrait"))
