"""The ways from the clauses of an edition back to the tables of its revision."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from guidelinec.model.change import Change, Comparison, Unit
from guidelinec.model.counted import is_counted
from guidelinec.write.change_table.remarks import row_anchor
from guidelinec.write.change_table.table import Neighbours, kind_names
from guidelinec.write.html.row_links import ReviewLinks, RowLink


def review_links(comparison: Comparison, files: Neighbours, *, old: bool = False) -> ReviewLinks:
    """From each changed clause of the new or of the old edition to its row in the 新旧対照表."""
    units = {unit.id: unit for unit in (comparison.old if old else comparison.new)}
    rows: defaultdict[str, list[RowLink]] = defaultdict(list)
    for row, change in enumerate(comparison.changes):
        if is_counted(change):
            for unit in _units(change, units, old=old):
                kind = f"{unit.kind}の" if unit.kind else ""
                address = f"{files.changes}.html#{row_anchor(row)}"
                rows[unit.clause].append(RowLink(address, f"{kind}{kind_names(change.kinds) or '改正'}"))
    tables = (
        RowLink(f"{name}.html", words)
        for name, words in ((files.changes, "新旧対照表"), (files.trace, "改定方針対応表"))
        if name
    )
    return ReviewLinks(tuple(tables), {clause: tuple(links) for clause, links in rows.items()})


def _units(change: Change, units: Mapping[str, Unit], *, old: bool) -> list[Unit]:
    return [units[name] for name in (change.old if old else change.new)]
