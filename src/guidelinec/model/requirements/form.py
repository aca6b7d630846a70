"""A metric as a clause with one table, and back: the form in which its fields stand in the document tree.

So numbering, comparison, trace, redline and publication treat a row of the standard as they treat any clause, and what it says is
read back from the tree itself: `metric_of(clause_of(metric, groups), groups) == metric`.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from guidelinec.diagnostics import Span
from guidelinec.model.document import Cell, Clause, Column, Inlines, Table, Text
from guidelinec.model.requirements.metric import HIGHEST, Group, Metric, without_empty_end
from guidelinec.model.walk import cell_text

LEVEL: Final = "レベル"
DESCRIBED: Final = "内容"
CHOSEN: Final = "標準の選択"
CONDITIONS: Final = "選択時の条件"
CLOUD: Final = "クラウド調達時の扱い"
REMARKS: Final = "備考"
CLAUSES: Final = "関係する条項"

_BETWEEN: Final = "、"
_LEVELS: Final = HIGHEST + 1
_COLUMNS: Final = (Column(15, "center"), *(Column(15),) * _LEVELS)


def clause_of(metric: Metric, groups: Sequence[Group], span: Span | None = None) -> Clause:
    """The clause that a metric is printed as: the levels from the left to the right, what is chosen, and a row for each other field."""
    level_of = dict(metric.choices)
    chosen = [[group.id for group in groups if level_of.get(group.id) == level] for level in range(_LEVELS)]
    fields = (
        (CONDITIONS, metric.conditions),
        (CLOUD, (metric.cloud,) if metric.cloud else ()),
        (REMARKS, metric.remarks),
        (CLAUSES, (metric.clauses,) if metric.clauses else ()),
    )
    rows = (
        _row("", [(Text(f"{LEVEL}{level}"),) for level in range(_LEVELS)]),
        _row(DESCRIBED, [*metric.levels, *[()] * (_LEVELS - len(metric.levels))]),
        _row(CHOSEN, [(Text(_BETWEEN.join(marks)),) if marks else () for marks in chosen]),
        *((_cell((Text(head),)), Cell(words, colspan=_LEVELS)) for head, words in fields if words),
    )
    table = Table(_table_id(metric.id), (), _COLUMNS, rows, span=span)
    return Clause(metric.id, metric.title, (table,), span=span)


def metric_of(clause: Clause, groups: Sequence[Group]) -> Metric | None:
    """The metric that a clause is; None where it is none."""
    rows = _rows(clause)
    if DESCRIBED not in rows or CHOSEN not in rows:
        return None
    marks = {
        mark: level for level, cell in enumerate(rows[CHOSEN]) for mark in cell_text(cell).split(_BETWEEN)
    }
    fields = {head: cells[0].paragraphs for head, cells in rows.items()}
    return Metric(
        id=clause.id,
        title=clause.title,
        levels=without_empty_end([_words(cell) for cell in rows[DESCRIBED]]),
        choices=tuple((group.id, marks.get(group.id)) for group in groups),
        conditions=fields.get(CONDITIONS, ()),
        cloud=next(iter(fields.get(CLOUD, ())), ()),
        remarks=fields.get(REMARKS, ()),
        clauses=next(iter(fields.get(CLAUSES, ())), ()),
    )


def _table_id(metric: str) -> str:
    return f"{metric}-levels"


def _row(head: str, cells: Sequence[Inlines]) -> tuple[Cell, ...]:
    return (_cell((Text(head),) if head else ()), *map(_cell, cells))


def _cell(words: Inlines) -> Cell:
    return Cell((words,))


def _words(cell: Cell) -> Inlines:
    return cell.paragraphs[0] if cell.paragraphs else ()


def _rows(clause: Clause) -> dict[str, tuple[Cell, ...]]:
    """The rows of the table of a metric by their heads."""
    table = next((child for child in clause.children if isinstance(child, Table)), None)
    if table is None or table.id != _table_id(clause.id):
        return {}
    return {cell_text(row[0]): row[1:] for row in table.rows if len(row) > 1}
