"""Number a document: for everything that is printed with a number, its label where it is printed.

The rules are those of Word's multilevel lists (ECMA-376 part 1, 17.9), so that Word's own numbering shows the same:
- headings count through the document, one count for each scheme; a level starts anew under each heading above it;
- numbered items start anew in each list: a row of items that nothing but their own content interrupts (`items` has the
  levels that run on);
- tables and figures count in the order of print, through the document or their chapter (表1, 図3-1); notes start anew in each part (注1).
What is printed twice is numbered twice: once at home, and once in every reprint, by the place where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.design import Design, Level, Scheme
from guidelinec.model.document import (
    Block,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Inlines,
    Note,
    Reprint,
    Table,
    Term,
)
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.model.walk import block_inlines, nested_blocks, nested_inlines, plain
from guidelinec.numbering.floats import FloatCounts, chapter_number
from guidelinec.numbering.formats import LAST
from guidelinec.numbering.items import ItemCounts, ItemRow, Scope, level_index
from guidelinec.numbering.labels import HOME, RAN_OUT, Label, Labelled, Labels, LabelStep, trim
from guidelinec.numbering.path import ITEM, Path, PathStep, joined, level_text, not_repeated, printed_format


def number(document: Document, design: Design) -> Labels:
    """The labels of a document under the numbering schemes of its design."""
    run = _Counting(design, clauses_by_id(document))
    for part in document.clauses:
        run.notes = 0
        scheme = run.schemes.get(part.scheme, design.schemes[0])
        _clause(run, part, _NumberingPlace(part.id, scheme), ItemRow())
    return Labels(run.home, tuple(run.reprints), tuple(run.findings))


@dataclass(slots=True)
class _Counting:
    """What is counted while the document is walked in the order of print."""

    design: Design
    clauses: Mapping[str, Clause]
    schemes: dict[str, Scheme] = field(default_factory=dict)
    headings: dict[str, list[int]] = field(default_factory=dict)
    items: ItemCounts = field(default_factory=ItemCounts)
    floats: FloatCounts = field(init=False)
    notes: int = 0
    home: dict[str, Label] = field(default_factory=dict)
    reprints: list[dict[str, Label]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    normative: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.floats = FloatCounts(self.design.captions)
        self.schemes = {scheme.name: scheme for scheme in self.design.schemes}
        self.normative = frozenset(kind.name for kind in self.design.kinds if kind.normative)


@dataclass(frozen=True, slots=True)
class _NumberingPlace:
    """Where the walk stands: the part, the scheme, the printing, the numbers of the headings and of the items above, the
    labels above, and the kind of the division around ("" outside any)."""

    part: str
    scheme: Scheme
    printing: int = HOME
    headings: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    path: Path = ()
    kind: str = ""


def _clause(run: _Counting, clause: Clause, place: _NumberingPlace, row: ItemRow) -> None:
    inner = _heading(run, clause, place) if clause.form == "heading" else _item(run, clause, place, row)
    _terms(run, clause.title, place)
    _children(run, clause.children, inner)


def _heading(run: _Counting, clause: Clause, place: _NumberingPlace) -> _NumberingPlace:
    """Count a heading and keep its label; gives the place below it."""
    depth = len(place.headings)
    counts = run.headings.setdefault(place.scheme.name, [])
    counts[:] = (counts + [0] * (depth + 1 - len(counts)))[: depth + 1]
    counts[depth] += 1
    run.floats.heading(depth)
    numbers = tuple(counts)
    levels = place.scheme.headings
    text = _text(run, clause, levels, numbers)
    kept = not_repeated(levels, depth, place.path)
    path = joined(kept, PathStep(LabelStep(clause.id, trim(text)), depth)) if text else kept
    _keep(run, _label(clause, place, path, "heading", text=text, level=depth, number=numbers[-1]))
    return _NumberingPlace(place.part, place.scheme, printing=place.printing, headings=numbers, path=path)


def _item(run: _Counting, clause: Clause, place: _NumberingPlace, row: ItemRow) -> _NumberingPlace:
    """Count a numbered item and keep its label; gives the place below it."""
    levels = place.scheme.items
    index = level_index(clause.level, levels, len(place.items) - 1)
    scope = Scope(place.scheme.name, place.part, place.printing)
    item = run.items.item(levels, index, above=place.items, row=row, scope=scope)
    run.items.take(levels, item, row, scope)
    text = _text(run, clause, levels, item.numbers)
    path = _item_path(run, clause, place, trim(text))
    label = _label(
        clause, place, path, "item", text=text, level=index, number=item.number, starts=item.starts
    )
    _keep(run, label)
    return replace(place, items=item.numbers, path=path)


def _item_path(run: _Counting, clause: Clause, place: _NumberingPlace, words: str) -> Path:
    """The path to an item; the first one in a division that is no norm names its kind (第2編第1章1解説(2))."""
    path = place.path
    if not place.items and place.kind and place.kind not in run.normative:
        path = (*path, PathStep(LabelStep("", place.kind), ITEM))
    return joined(path, PathStep(LabelStep(clause.id, words), ITEM)) if words else path


def _text(run: _Counting, clause: Clause, levels: tuple[Level, ...], numbers: tuple[int, ...]) -> str:
    """The text of the level with its places filled, and a finding where the format has run out."""
    level = levels[len(numbers) - 1] if len(numbers) <= len(levels) else Level("", "")
    if numbers[-1] > LAST.get(printed_format(level, level), numbers[-1]) and f"%{len(numbers)}" in level.text:
        run.findings.append(_ran_out(clause.span, level, numbers[-1]))
    return level_text(levels, numbers)


def _ran_out(span: Span | None, level: Level, value: int) -> Diagnostic:
    return Diagnostic(RAN_OUT, (level.name or level.format, str(value), str(LAST[level.format])), span)


def _label(
    clause: Clause,
    place: _NumberingPlace,
    path: Path,
    form: Labelled,
    *,
    text: str,
    level: int,
    number: int,
    starts: bool = False,
) -> Label:
    """The label of a clause, with what the place says of it: its full words, its title, its printing and kind."""
    steps = tuple([step.label for step in path]) if text else ()
    return Label(
        clause.id,
        form,
        text=text,
        full="".join([step.words for step in steps]),
        level=level,
        number=number,
        part=place.part,
        title=plain(clause.title),
        printing=place.printing,
        starts=starts,
        scheme=place.scheme.name,
        kind=place.kind,
        path=steps,
    )


def _keep(run: _Counting, label: Label) -> None:
    table = run.home if label.printing == HOME else run.reprints[label.printing]
    table.setdefault(label.id, label)


def _children(run: _Counting, children: Iterable[Child], place: _NumberingPlace) -> None:
    """The content of a clause or division in the order of print; a list of items ends where anything else comes."""
    row = ItemRow()
    for child in children:
        if not (isinstance(child, Clause) and child.form == "item"):
            row.interrupt()
        if isinstance(child, Clause):
            _clause(run, child, place, row)
        elif isinstance(child, Division):
            _children(run, child.children, replace(place, kind=child.kind))
        elif isinstance(child, Reprint):
            _reprint(run, child, place)
        else:
            _block(run, child, place)


def _reprint(run: _Counting, reprint: Reprint, place: _NumberingPlace) -> None:
    if place.printing != HOME:
        return
    printing = len(run.reprints)
    run.reprints.append({})
    _children(run, reprinted(reprint, run.clauses), replace(place, printing=printing))


def _block(run: _Counting, block: Block, place: _NumberingPlace) -> None:
    """Number the tables, figures, notes and terms of a block."""
    for inner in nested_blocks((block,)):
        if isinstance(inner, Table | Figure) and inner.caption:
            chapter = chapter_number(run.design.captions, place.scheme.headings, place.headings)
            count = run.floats.next(inner, chapter)
            run.floats.take(inner)
            form: Labelled = "table" if isinstance(inner, Table) else "figure"
            _keep(run, _float(Label(inner.id, form, text=count.text, number=count.number), inner, place))
        elif isinstance(inner, Note):
            run.notes += 1
            _keep(run, _float(Label(inner.id, "note", text=f"注{run.notes}", number=run.notes), inner, place))
        for inlines in block_inlines(inner):
            _terms(run, inlines, place)


def _float(label: Label, block: Table | Figure | Note, place: _NumberingPlace) -> Label:
    """The label of a table, figure or note with what the place says of it."""
    title = "" if isinstance(block, Note) else plain(block.caption)
    path = (LabelStep(label.id, label.text),)
    return replace(label, full=label.text, part=place.part, title=title, printing=place.printing, path=path)


def _terms(run: _Counting, inlines: Inlines, place: _NumberingPlace) -> None:
    for inline in nested_inlines(inlines):
        if isinstance(inline, Term):
            words = plain(inline.children)
            _keep(run, Label(inline.id, "term", part=place.part, title=words, printing=place.printing))
