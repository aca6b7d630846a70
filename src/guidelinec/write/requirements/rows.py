"""The rows of a standard of requirements with what stands above each, and the words of their cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.diff.words.plain import block_text, inline_text
from guidelinec.model.document import Clause, Document, Inlines
from guidelinec.model.requirements.columns import (
    ID,
    LARGE,
    LEVELS,
    METRIC,
    MIDDLE,
    NOTE,
    NUMBER,
    SMALL,
    choice_texts,
)
from guidelinec.model.requirements.form import CLAUSES, CLOUD, CONDITIONS, REMARKS, metric_of
from guidelinec.model.requirements.metric import Group, Metric
from guidelinec.model.walk import own_blocks
from guidelinec.numbering.printed import Printed


@dataclass(frozen=True, slots=True)
class MetricRow:
    """A metric with the clauses above it: 大項目, 中項目, 小項目."""

    metric: Metric
    above: tuple[Clause, ...]


def metric_rows(document: Document, groups: Sequence[Group]) -> tuple[MetricRow, ...]:
    """The metrics of an edition in the order of the text; none where it is no standard of requirements."""
    return tuple(_below(document.clauses, (), groups)) if groups else ()


def _below(
    clauses: Sequence[object], above: tuple[Clause, ...], groups: Sequence[Group]
) -> Iterator[MetricRow]:
    for clause in clauses:
        if isinstance(clause, Clause):
            metric = metric_of(clause, groups)
            if metric:
                yield MetricRow(metric, above[-3:])
            yield from _below(clause.children, (*above, clause), groups)


def cell_texts(row: MetricRow, printed: Printed) -> Mapping[str, str]:
    """The words of each cell of a row, by the name of its column."""
    metric, above = row.metric, row.above

    def words(inlines: Inlines) -> str:
        return inline_text(inlines, printed.references)

    heads = [f"{printed.labels.get(clause.id, '')}　{words(clause.title)}" for clause in above]
    note = block_text(own_blocks(above[-1]), printed.references) if above else ""
    levels = dict.fromkeys(LEVELS, "") | dict(zip(LEVELS, map(words, metric.levels), strict=False))
    return {
        NUMBER: printed.labels.get(metric.id, ""),
        **dict(zip((LARGE, MIDDLE, SMALL), heads, strict=False)),
        NOTE: note,
        METRIC: words(metric.title),
        **levels,
        **choice_texts(metric),
        CONDITIONS: "\n".join(map(words, metric.conditions)),
        CLOUD: words(metric.cloud),
        REMARKS: "\n".join(map(words, metric.remarks)),
        CLAUSES: words(metric.clauses),
        ID: metric.id,
    }
