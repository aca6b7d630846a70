"""The ways from the pages of a revision to its tables: as a whole, and from the clauses of the old edition."""

from __future__ import annotations

from collections import defaultdict

from guidelinec.model.change import Comparison
from guidelinec.model.counted import is_counted
from guidelinec.write.change_table.remarks import row_anchor
from guidelinec.write.change_table.table import Neighbours, kind_names
from guidelinec.write.html.row_links import ReviewLinks, RowLink


def table_ways(files: Neighbours) -> tuple[RowLink, ...]:
    """The ways to the tables that lie beside a page."""
    names = (files.changes, "新旧対照表"), (files.trace, "改定方針対応表")
    return tuple(RowLink(f"{name}.html", words) for name, words in names if name)


def review_links(comparison: Comparison, files: Neighbours) -> ReviewLinks:
    """The ways to the tables, and from each changed clause of the old edition to its row in the 新旧対照表."""
    units = {unit.id: unit for unit in comparison.old}
    rows: defaultdict[str, list[RowLink]] = defaultdict(list)
    for row, change in enumerate(comparison.changes):
        if is_counted(change):
            for unit in (units[name] for name in change.old):
                kind = f"{unit.kind}の" if unit.kind else ""
                address = f"{files.changes}.html#{row_anchor(row)}"
                rows[unit.clause].append(RowLink(address, f"{kind}{kind_names(change.kinds) or '改正'}"))
    return ReviewLinks(table_ways(files), {clause: tuple(links) for clause, links in rows.items()})
