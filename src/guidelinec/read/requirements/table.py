"""A file of metrics (a 大項目 of a standard of non-functional requirements) to a clause with all that stands below it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Clause, Inlines, Paragraph, Reference, Text
from guidelinec.model.requirements.form import clause_of
from guidelinec.model.requirements.metric import Metric
from guidelinec.read.requirements.house import TableHouse
from guidelinec.read.source.inlines import read_inlines
from guidelinec.read.source.source_file import Source, Stretch
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.requirements.table import MetricFile, MiddleItemFile, RequirementsFile, SmallItemFile
from guidelinec.suggestion import no_such


@dataclass(slots=True)
class _MetricReading:
    """A file of metrics while it is read."""

    house: TableHouse
    tree: YamlTree
    source: Source
    findings: list[Diagnostic] = field(default_factory=list)

    def place(self, where: Path) -> Span:
        """Where a value stands, or the nearest key above it."""
        scalar = self.tree.scalars.get(where)
        return scalar.span if scalar else nearest(where, self.tree) or Span(self.source.path, 1)

    def words(self, text: str, where: Path) -> Inlines:
        """The words of a value as running text."""
        scalar, span = self.tree.scalars.get(where), self.place(where)
        whole = None if scalar and scalar.plain else span
        starts = ((0, span.line, span.column),)
        return (
            read_inlines(self.source, Stretch(text.strip(), starts, whole), footnotes=False) if text else ()
        )


def read_requirements(
    files: Mapping[str, bytes], path: str, house: TableHouse
) -> tuple[Clause, tuple[Diagnostic, ...]]:
    """The 大項目 that a file is, and what is wrong in it."""
    findings: list[Diagnostic] = []
    loaded = load(files, path, RequirementsFile, findings)
    if loaded is None:
        return Clause("", (), (), span=Span(path, 1)), tuple(findings)
    model, tree = loaded
    table = _MetricReading(house, tree, Source(path, "", []), findings)
    if not house.groups:
        findings.append(Diagnostic("GL830", (), table.place(("id",))))
    below = tuple(_middle(table, item, ("items", number)) for number, item in enumerate(model.items))
    clause = _clause(table, (model.id, model.title), (), below)
    return clause, (*findings, *table.source.findings)


def _clause(
    table: _MetricReading, named: tuple[str, str], where: Path, below: Sequence[Clause | Paragraph]
) -> Clause:
    name, title = named
    words = table.words(title, (*where, "title"))
    return Clause(name, words, tuple(below), span=table.place((*where, "id")))


def _middle(table: _MetricReading, item: MiddleItemFile, where: Path) -> Clause:
    below = [_small(table, small, (*where, "items", number)) for number, small in enumerate(item.items)]
    return _clause(table, (item.id, item.title), where, below)


def _small(table: _MetricReading, item: SmallItemFile, where: Path) -> Clause:
    note = table.words(item.note, (*where, "note"))
    said = [Paragraph(note, table.place((*where, "note")))] if note else []
    rows = [_metric(table, metric, (*where, "metrics", number)) for number, metric in enumerate(item.metrics)]
    return _clause(table, (item.id, item.title), where, [*said, *rows])


def _metric(table: _MetricReading, row: MetricFile, where: Path) -> Clause:
    table.findings.extend(_misfits(table, row, where))
    metric = Metric(
        id=row.id,
        title=table.words(row.title, (*where, "title")),
        levels=tuple(_lines(table, row.levels, (*where, "levels"))),
        choices=tuple((group.id, _level(row.choices.get(group.id, "-"))) for group in table.house.groups),
        conditions=tuple(_lines(table, row.conditions, (*where, "conditions"))),
        cloud=table.words(row.cloud, (*where, "cloud")),
        remarks=tuple(_lines(table, row.remarks, (*where, "remarks"))),
        clauses=_references(table, row.clauses, (*where, "clauses")),
    )
    return clause_of(metric, table.house.groups, table.place((*where, "id")))


def _lines(table: _MetricReading, rows: Sequence[str | None], where: Path) -> Iterator[Inlines]:
    return (table.words(text or "", (*where, number)) for number, text in enumerate(rows))


def _level(chosen: str) -> int | None:
    return None if chosen == "-" else int(chosen)


def _references(table: _MetricReading, names: Sequence[str], where: Path) -> Inlines:
    """The clauses that a metric names, each by its printed number; those of the main document by their ids alone."""
    shown: list[Text | Reference] = []
    for number, name in enumerate(names):
        target = name if "#" in name or not table.house.main else f"{table.house.main}#{name}"
        shown += [Text("、")] if shown else []
        shown.append(Reference(target, span=table.place((*where, number))))
    return tuple(shown)


def _misfits(table: _MetricReading, row: MetricFile, where: Path) -> Iterator[Diagnostic]:
    """Choices for groups that there are not, of levels that say nothing, and groups that nothing is chosen for."""
    known = [group.id for group in table.house.groups]
    for group, chosen in row.choices.items():
        place = table.place((*where, "choices", group))
        level = _level(chosen)
        if known and group not in known:
            yield no_such("GL831", group, known, place)
        if level is not None and not (level < len(row.levels) and row.levels[level]):
            yield Diagnostic("GL832", (group, chosen, row.id), place)
    missing = [group for group in known if group not in row.choices]
    if missing:
        yield Diagnostic("GL833", ("、".join(missing), row.id), table.place((*where, "choices")))
    said: dict[str, int] = {}
    for level, text in enumerate(row.levels):
        if text and said.setdefault(text, level) != level:
            yield Diagnostic(
                "GL834", (str(said[text]), str(level), row.id), table.place((*where, "levels", level))
            )
