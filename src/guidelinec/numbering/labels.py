"""Numbers: for everything that is printed with a number, its label where it is printed.

The rules are those of Word's multilevel lists (ECMA-376 part 1, 17.9), so that Word's own numbering shows the same:
- headings count through the document, one count for each scheme; a level starts anew under each heading above it;
- numbered items start anew in each list: a row of items that nothing but their own content interrupts (`number_items` has the
  levels that run on);
- tables and figures count through the document in the order of print (表1, 図1); notes start anew in each part (注1).
What is printed twice is numbered twice: once at home, and once in every reprint, by the place where it stands.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Literal, TypeAlias

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.design import Design, Level, Scheme
from guidelinec.model.document import (
    Block,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Note,
    ReferenceForm,
    Reprint,
    Table,
    Term,
)
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.model.walk import block_inlines, nested_blocks, nested_inlines, plain
from guidelinec.numbering.formats import LAST
from guidelinec.numbering.items import ItemCounts, Row, Scope, level_index
from guidelinec.numbering.path import ITEM, Path, joined, level_text, not_repeated

HOME = -1
"""The printing of a text at its home; the reprints of a document are 0, 1, 2 … in the order of print."""

RAN_OUT = "GL420"
"""The code of the finding that a number ran out of its format."""

Labelled: TypeAlias = Literal["heading", "item", "table", "figure", "note", "term"]


@dataclass(frozen=True, slots=True)
class Label:
    """The number of one thing where it is printed.

    `text` is what stands before it: 第3編, 7.3., (1), ①, 表2, 注1. `full` is how a reference names it: 第3編第2章7.3(1);
    `path` is the same cut at the clauses whose labels make it up, each with its clause's id ("" for words
    between them). `level` counts from 0 within the headings or within the items of the scheme. `number`
    is the bare number, `starts` says that a list begins with it. `printing` is HOME or the number of the reprint,
    `part` the id of the part where it is printed, `kind` that of the division.
    """

    id: str
    form: Labelled
    text: str
    full: str
    level: int
    number: int
    part: str
    title: str = ""
    printing: int = HOME
    starts: bool = False
    scheme: str = ""
    kind: str = ""
    path: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a document: at home by id, in each reprint by id, and what went wrong in numbering."""

    home: Mapping[str, Label]
    reprints: tuple[Mapping[str, Label], ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def number(document: Document, design: Design) -> Labels:
    """The labels of a document under the numbering schemes of its design."""
    run = _Run(design, clauses_by_id(document))
    for part in document.clauses:
        run.notes = 0
        scheme = run.schemes.get(part.scheme, design.schemes[0])
        _clause(run, part, _Place(part.id, scheme), Row())
    return Labels(run.home, tuple(run.reprints), tuple(run.findings))


def find_label(labels: Labels, target: str, at_part: str) -> Label | None:
    """The label of the target as printed in that part, if it is printed there; else the one at home."""
    home = labels.home.get(target)
    if home is None or home.part == at_part:
        return home
    here = (found for one in labels.reprints if (found := one.get(target)) and found.part == at_part)
    return next(here, home)


def refer(
    labels: Labels,
    target: str,
    at_part: str,
    form: ReferenceForm,
    pages: Mapping[tuple[int, str], str] | None = None,
) -> str:
    """The words that a reference from that part prints; for the form `words` nothing, since it brings its own.

    Notes are cited in brackets, （注1）; a term by its words; what has no title by its label. `pages` are the printed
    page numbers by printing and id; an unknown target or page is ？.
    """
    label = find_label(labels, target, at_part)
    if label is None:
        return "？"
    if form == "page":
        return (pages or {}).get((label.printing, label.id), "？")
    if form == "words":
        return ""
    return _words(label, form)


def _words(label: Label, form: ReferenceForm) -> str:
    if label.form == "note":
        return f"（{label.text}）"
    if label.form == "term" or (form == "title" and label.title):
        return label.title
    if form == "full":
        return label.full or label.title
    return trim(label.text) or label.title


def trim(text: str) -> str:
    """A label as a reference has it: without the full stop at its end, as Word's REF field with \\n leaves it off."""
    return text.rstrip(".．")


@dataclass(slots=True)
class _Run:
    """What is counted while the document is walked in the order of print."""

    design: Design
    clauses: Mapping[str, Clause]
    schemes: dict[str, Scheme] = field(default_factory=dict)
    headings: dict[str, list[int]] = field(default_factory=dict)
    items: ItemCounts = field(default_factory=ItemCounts)
    tables: int = 0
    figures: int = 0
    notes: int = 0
    home: dict[str, Label] = field(default_factory=dict)
    reprints: list[dict[str, Label]] = field(default_factory=list)
    findings: list[Diagnostic] = field(default_factory=list)
    normative: frozenset[str] = frozenset()

    def __post_init__(self) -> None:
        self.schemes = {scheme.name: scheme for scheme in self.design.schemes}
        self.normative = frozenset(kind.name for kind in self.design.kinds if kind.normative)


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the walk stands: numbers and labels of the levels above, by heading and by item."""

    part: str
    scheme: Scheme
    printing: int = HOME
    headings: tuple[int, ...] = ()
    items: tuple[int, ...] = ()
    path: Path = ()
    kind: str = ""


def _clause(run: _Run, clause: Clause, place: _Place, row: Row) -> None:
    inner = _heading(run, clause, place) if clause.form == "heading" else _item(run, clause, place, row)
    _terms(run, clause.title, place)
    _children(run, clause.children, inner)


def _heading(run: _Run, clause: Clause, place: _Place) -> _Place:
    depth = len(place.headings)
    counts = run.headings.setdefault(place.scheme.name, [])
    counts[:] = (counts + [0] * (depth + 1 - len(counts)))[: depth + 1]
    counts[depth] += 1
    numbers = tuple(counts)
    levels = place.scheme.headings
    text = _text(run, clause, levels, numbers)
    kept = not_repeated(levels, depth, place.path)
    path = joined(kept, clause.id, trim(text), depth) if text else kept
    _note_label(run, clause, "heading", text, path, place, depth, numbers[-1])
    return _Place(place.part, place.scheme, place.printing, numbers, (), path)


def _item(run: _Run, clause: Clause, place: _Place, row: Row) -> _Place:
    levels = place.scheme.items
    at = level_index(clause.level, levels, len(place.items) - 1)
    scope = Scope(place.scheme.name, place.part, place.printing)
    item = run.items.item(levels, at, place.items, row, scope)
    run.items.take(levels, item, row, scope)
    text = _text(run, clause, levels, item.numbers)
    path = place.path
    if not place.items and place.kind and place.kind not in run.normative:
        path = (*path, ("", place.kind, ITEM))
    path = joined(path, clause.id, trim(text), ITEM) if text else path
    _note_label(run, clause, "item", text, path, place, at, item.number, item.starts)
    return _Place(place.part, place.scheme, place.printing, place.headings, item.numbers, path, place.kind)


def _text(run: _Run, clause: Clause, levels: tuple[Level, ...], numbers: tuple[int, ...]) -> str:
    """The text of the level with its places filled, and a finding where the format has run out."""
    level = levels[len(numbers) - 1] if len(numbers) <= len(levels) else Level("", "")
    if f"%{len(numbers)}" in level.text and numbers[-1] > LAST.get(level.format, numbers[-1]):
        run.findings.append(_ran_out(clause.span, level, numbers[-1]))
    return level_text(levels, numbers)


def _ran_out(span: Span | None, level: Level, value: int) -> Diagnostic:
    return Diagnostic(RAN_OUT, (level.name or level.format, str(value), str(LAST[level.format])), span)


def _note_label(
    run: _Run,
    clause: Clause,
    form: Labelled,
    text: str,
    path: Path,
    place: _Place,
    level: int,
    value: int,
    starts: bool = False,
) -> None:
    steps = tuple((name, words) for name, words, _ in path) if text else ()
    full = "".join(words for _, words in steps)
    title = plain(clause.title)
    _keep(
        run,
        Label(
            clause.id,
            form,
            text,
            full,
            level,
            value,
            place.part,
            title,
            place.printing,
            starts,
            place.scheme.name,
            place.kind,
            steps,
        ),
    )


def _keep(run: _Run, label: Label) -> None:
    table = run.home if label.printing == HOME else run.reprints[label.printing]
    table.setdefault(label.id, label)


def _children(run: _Run, children: Iterable[Child], place: _Place) -> None:
    """The content of a clause or division in the order of print; a list of items ends where anything else comes."""
    row = Row()
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


def _reprint(run: _Run, reprint: Reprint, place: _Place) -> None:
    if place.printing != HOME:
        return
    printing = len(run.reprints)
    run.reprints.append({})
    _children(run, reprinted(reprint, run.clauses), replace(place, printing=printing))


def _block(run: _Run, block: Block, place: _Place) -> None:
    for one in nested_blocks((block,)):
        if isinstance(one, Table) and one.caption:
            run.tables += 1
            _float(run, "table", one.id, f"表{run.tables}", plain(one.caption), run.tables, place)
        elif isinstance(one, Figure) and one.caption:
            run.figures += 1
            _float(run, "figure", one.id, f"図{run.figures}", plain(one.caption), run.figures, place)
        elif isinstance(one, Note):
            run.notes += 1
            _float(run, "note", one.id, f"注{run.notes}", "", run.notes, place)
        for inlines in block_inlines(one):
            _terms(run, inlines, place)


def _float(run: _Run, form: Labelled, name: str, text: str, title: str, value: int, place: _Place) -> None:
    path = ((name, text),)
    _keep(run, Label(name, form, text, text, 0, value, place.part, title, place.printing, path=path))


def _terms(run: _Run, inlines: Iterable[object], place: _Place) -> None:
    for inline in nested_inlines(tuple(inlines)):  # type: ignore[arg-type]
        if isinstance(inline, Term):
            words = plain(inline.children)
            _keep(run, Label(inline.id, "term", "", "", 0, 0, place.part, words, place.printing))
