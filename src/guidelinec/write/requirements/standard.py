"""An edition of a standard of requirements as the workbook that is published."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.requirements.metric import Group
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.printed import printed_numbers
from guidelinec.write.requirements.rows import cell_texts, metric_rows
from guidelinec.write.requirements.workbook import PrintedStandard, write_standard


def write_edition_workbook(
    document: Document, design: Design, labels: Labels, groups: Sequence[Group]
) -> bytes:
    """The rows of an edition with their numbers, and its mark."""
    printed = printed_numbers(labels)
    rows = tuple(cell_texts(row, printed) for row in metric_rows(document, groups))
    mark = edition_mark(document, printed.references)
    return write_standard(PrintedStandard(document.title, design.cover, tuple(groups), rows, mark))
