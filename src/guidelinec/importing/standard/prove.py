"""An imported standard of requirements read back: every row with its levels and choices, and every character of the workbook."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping

from guidelinec.check.run import has_errors
from guidelinec.diagnostics import Diagnostic
from guidelinec.importing.standard.intake import StandardTarget
from guidelinec.importing.standard.take_in import ImportedStandard
from guidelinec.model.document import Document
from guidelinec.model.project import find_document
from guidelinec.model.requirements.columns import choice_texts
from guidelinec.model.requirements.form import metric_of
from guidelinec.model.requirements.metric import Group, Metric, without_empty_end
from guidelinec.model.walk import all_clauses, plain
from guidelinec.read.account.places import unplaced
from guidelinec.read.account.presence import document_text
from guidelinec.read.requirements.workbook import MetricTable
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project

_NUMBER = re.compile(r"[A-Z](?:[.．]\d+)*[.．]?[\s　]+(?=\S)")


def lost(
    files: Mapping[str, bytes], target: StandardTarget, table: MetricTable, imported: ImportedStandard
) -> tuple[tuple[str, ...], tuple[Diagnostic, ...]]:
    """What of the workbook does not stand in the files, and the errors with which they are read."""
    project, findings = read_project(files)
    document, more = read_edition(project, files, target.document, target.edition)
    guideline = find_document(project, target.document)
    if guideline is None or has_errors((*findings, *more)):
        return (), (*findings, *more)
    wrong = tuple(_other_rows(document, guideline.groups, imported))
    return (*wrong, *missing(document, table, imported)), ()


def _other_rows(document: Document, groups: tuple[Group, ...], imported: ImportedStandard) -> Iterator[str]:
    """The rows that read otherwise than they were written."""
    metrics = (metric_of(clause, groups) for clause in all_clauses(document.clauses))
    read = {metric.id: metric for metric in metrics if metric}
    for written in imported.metrics:
        metric = read.get(written.id)
        if metric is None or _said(metric) != (without_empty_end(written.levels), dict(written.choices)):
            yield written.title


def _said(metric: Metric) -> tuple[tuple[str, ...], dict[str, str]]:
    return without_empty_end(tuple(map(plain, metric.levels))), choice_texts(metric)


def missing(document: Document, table: MetricTable, imported: ImportedStandard) -> tuple[str, ...]:
    """The pieces of the workbook that stand nowhere in the document; heads of columns, numbers and choices are made again."""
    made_again = Counter([*imported.computed, *table.heads])
    pieces: list[str] = []
    for piece in table.pieces:
        number = _NUMBER.match(piece)
        if made_again[piece]:
            made_again[piece] -= 1
        elif number and made_again[number[0].strip()]:
            pieces.append(piece[number.end() :])
        else:
            pieces.append(piece)
    bare = [re.sub(r"\s", "", piece) for piece in pieces]
    return tuple(unplaced(bare, document_text(document)).values())
