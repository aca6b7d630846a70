"""What changed in a standard of requirements, cell by cell: the rows of a comparison with the fields of the metrics on both sides."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, TypeAlias

from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Change, Comparison, Edit
from guidelinec.model.counted import is_counted
from guidelinec.model.document import Document, Reference
from guidelinec.model.requirements.columns import ID, MERGED, NUMBER, columns
from guidelinec.model.requirements.form import LEVEL
from guidelinec.model.requirements.metric import Group
from guidelinec.model.walk import all_clauses, own_inlines
from guidelinec.numbering.printed import Printed
from guidelinec.write.requirements.rows import MetricRow, cell_texts, metric_rows

Shift: TypeAlias = Literal["", "raised", "lowered", "asked", "dropped"]
"""What became of the level that is chosen for a group: higher, lower, chosen where nothing was, or no longer asked."""


@dataclass(frozen=True)
class StandardEdition:
    """An edition of a standard, with its groups and its printed numbers."""

    document: Document
    groups: tuple[Group, ...]
    printed: Printed

    @cached_property
    def rows(self) -> Mapping[str, MetricRow]:
        """The metrics by their ids."""
        return {row.metric.id: row for row in metric_rows(self.document, self.groups)}

    @cached_property
    def by_target(self) -> Printed:
        """Printed numbers that name the target of each reference, by which a cell is the same when only a number followed."""
        inlines = (inline for clause in all_clauses(self.document.clauses) for inline in own_inlines(clause))
        targets = {inline.target: inline.target for inline in inlines if isinstance(inline, Reference)}
        return Printed(references=targets)

    def texts(self, name: str) -> Mapping[str, str]:
        """The words of the cells of a metric as they are printed; none where there is no such metric."""
        return cell_texts(self.rows[name], self.printed) if name in self.rows else {}

    def substance(self, name: str) -> Mapping[str, str]:
        """The same with the targets of references in the place of their numbers."""
        return cell_texts(self.rows[name], self.by_target) if name in self.rows else {}


@dataclass(frozen=True, slots=True)
class CellChange:
    """A cell that changed: the name of its column, its words on both sides, the edits between them (of a level that is chosen with
    what it means), and the shift of such a level."""

    column: str
    old: str
    new: str
    edits: tuple[Edit, ...]
    shift: Shift = ""


@dataclass(frozen=True, slots=True)
class MetricChange:
    """A row of the comparison: its index, and of a metric that stands on both sides the cells that changed. `old` and `new` are the
    ids of the metrics, "" on the side where there is none."""

    row: int
    change: Change
    old: str = ""
    new: str = ""
    cells: tuple[CellChange, ...] = ()


def metric_changes(
    comparison: Comparison, old: StandardEdition, new: StandardEdition
) -> Iterator[MetricChange]:
    """The changes in the order of the comparison; those of running text have no metric on either side."""
    for row, change in enumerate(comparison.changes):
        if is_counted(change):
            before = next((name for name in change.old if name in old.rows), "")
            after = next((name for name in change.new if name in new.rows), "")
            yield MetricChange(row, change, before, after, tuple(_cells(old, new, before, after)))


def _cells(old: StandardEdition, new: StandardEdition, before: str, after: str) -> Iterator[CellChange]:
    if not (before and after):
        return
    was, now = old.texts(before), new.texts(after)
    was_meant, now_meant = old.substance(before), new.substance(after)
    groups = {group.id for group in (*old.groups, *new.groups)}
    names = dict.fromkeys((*columns(new.groups), *columns(old.groups)))
    for name in names:
        if name in (NUMBER, ID, *MERGED) or was_meant.get(name, "") == now_meant.get(name, ""):
            continue
        texts = was.get(name, ""), now.get(name, "")
        shift = _shift(*texts) if name in groups else ""
        shown = (_chosen(was, texts[0]), _chosen(now, texts[1])) if name in groups else texts
        yield CellChange(name, *texts, compare_words(*shown), shift)


def _chosen(texts: Mapping[str, str], level: str) -> str:
    """A level that is chosen, with what it means."""
    return f"{LEVEL}{level}：{texts[f'{LEVEL}{level}']}" if level.isdecimal() else level


def _shift(old: str, new: str) -> Shift:
    if old.isdecimal() and new.isdecimal():
        return "raised" if int(new) > int(old) else "lowered"
    return "asked" if new.isdecimal() else "dropped"
