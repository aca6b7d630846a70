"""The 新旧対照表 of a standard of requirements: a row for each cell that changed, new at the left, old at the right; the levels that
were raised and lowered; and the new numbers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from guidelinec.model.change import Comparison, Edit, Op, Unit
from guidelinec.model.requirements.columns import ID, MERGED, METRIC, NUMBER, OF_GROUPS, columns
from guidelinec.model.requirements.metric import Group
from guidelinec.model.trace import Trace
from guidelinec.write.change_table.remarks import linked_items, row_anchor
from guidelinec.write.change_table.table import Names, kind_names
from guidelinec.write.change_table.words import Words, joined_lines, plain_words, runs, side_words, tidy
from guidelinec.write.comparison_report.names import absent, summary
from guidelinec.write.printed_table.sheets import Sheet, SheetRow
from guidelinec.write.requirements.changes import (
    CellChange,
    MetricChange,
    Shift,
    StandardEdition,
    metric_changes,
)

SHIFTS: Final[Mapping[Shift, str]] = {
    "": "",
    "raised": "引上げ",
    "lowered": "引下げ",
    "asked": "新たに求める",
    "dropped": "求めない",
}
_ARROWS: Final[Mapping[Shift, str]] = {"raised": "▲", "lowered": "▼", "asked": "○", "dropped": "－", "": ""}
NOTE: Final = "下線を付した部分は、改正した部分である。番号のみの変更は「番号の対応」に示す。"
LINES: Final = 2
"""Unchanged lines of running text that are left out from this many on."""


@dataclass(frozen=True)
class StandardRevision:
    """Both editions of a standard with the comparison and the trace between them, and how they are called."""

    comparison: Comparison
    old: StandardEdition
    new: StandardEdition
    names: Names
    trace: Trace | None = None


def standard_change_sheets(revision: StandardRevision) -> tuple[Sheet, ...]:
    """The tables; those without rows are left out."""
    changes = tuple(metric_changes(revision.comparison, revision.old, revision.new))
    sheets = (_changes(revision, changes), _choices(revision, changes), _numbers(revision))
    return tuple(sheet for number, sheet in enumerate(sheets) if sheet.rows or number == 0)


def _title(revision: StandardRevision) -> str:
    return f"{revision.names.title}　新旧対照表".strip("　")


def _changes(revision: StandardRevision, changes: Sequence[MetricChange]) -> Sheet:
    names = revision.names
    rows = tuple(row for change in changes for row in _rows(revision, change))
    return Sheet(
        "新旧対照表",
        _title(revision),
        (
            NUMBER,
            METRIC,
            "欄",
            f"改正後（{names.new_edition}）",
            f"改正前（{names.old_edition}）",
            "変更",
            "改定方針",
        ),
        widths=(19, 38, 24, 68, 68, 21, 35),
        rows=rows,
        note=f"{summary(revision.comparison.changes, '')}。{_counted(changes)}{NOTE}",
        marks=("", "", "", "ins", "del", "", ""),
    )


def _counted(changes: Sequence[MetricChange]) -> str:
    """How many choices went up and down."""
    shifts = Counter[Shift](cell.shift for change in changes for cell in change.cells if cell.shift)
    told = "、".join(f"{SHIFTS[shift]} {shifts[shift]}" for shift in SHIFTS if shifts[shift])
    return f"{OF_GROUPS}の変更：{told}。" if told else ""


def _rows(revision: StandardRevision, change: MetricChange) -> Iterator[SheetRow]:
    """The rows of a change: one for each cell, or one for a metric that came or went, that only moved, and for running text."""
    items = joined_lines(linked_items(revision.trace, change.row, revision.names.files.trace))
    lines = list(_cells(revision, change))
    for number, (column, new, old, what) in enumerate(lines):
        first = number == 0
        yield SheetRow(
            (
                plain_words(_number(revision, change) if first else ""),
                plain_words(_name(revision, change) if first else ""),
                plain_words(column),
                new,
                old,
                plain_words(what),
                items if first else (),
            ),
            anchor=row_anchor(change.row) if first else "",
        )


def _cells(revision: StandardRevision, change: MetricChange) -> Iterator[tuple[str, Words, Words, str]]:
    """The column, the new and the old words, and the kind of change of each row."""
    kinds = kind_names(change.change.kinds)
    missing = plain_words(absent(change.change, ""))
    if change.old and change.new:
        for cell in change.cells:
            sides = (tidy(iter(runs(cell.edits, op))) for op in ("+", "-"))
            yield _head(cell.column, revision.new.groups), *sides, SHIFTS[cell.shift] or kinds  # type: ignore[misc]
        if not change.cells:
            yield "位置", *map(plain_words, _places(revision, change)), kinds  # type: ignore[misc]
    elif change.new and not change.change.old:
        yield "全体", tuple(_whole(revision.new, change.new, "+")), missing, kinds
    elif change.old and not change.change.new:
        yield "全体", missing, tuple(_whole(revision.old, change.old, "-")), kinds
    else:
        new, old = _side(revision, change, "+"), _side(revision, change, "-")
        yield "本文", new or missing, old or missing, kinds


def _places(revision: StandardRevision, change: MetricChange) -> tuple[str, str]:
    """Under which headings a metric stands that only moved."""
    sides = (revision.new.texts(change.new), revision.old.texts(change.old))
    new, old = ("\n".join(texts[name] for name in MERGED[:3]) for texts in sides)
    return new, old


def _whole(edition: StandardEdition, name: str, op: Op) -> Words:
    """All fields of a metric that came or went, a line each."""
    texts = edition.texts(name)
    fields = [column for column in columns(edition.groups) if column not in (NUMBER, METRIC, ID, *MERGED)]
    lines = [f"{_head(column, edition.groups)}：{texts[column]}" for column in fields if texts.get(column)]
    return _all_changed("\n".join(lines), op)


def _head(column: str, groups: Sequence[Group]) -> str:
    return f"{OF_GROUPS}{column}" if column in {group.id for group in groups} else column


def _all_changed(text: str, op: Op) -> Words:
    """Words that are all new, or all gone."""
    return runs((Edit(op, text),), op)


def _side(revision: StandardRevision, change: MetricChange, op: Op) -> Words:
    """One side of a change of running text."""
    comparison, names = revision.comparison, revision.names
    ids = change.change.new if op == "+" else change.change.old
    units: Mapping[str, Unit] = {unit.id: unit for unit in (comparison.new if op == "+" else comparison.old)}
    numbers = names.new_numbers if op == "+" else names.old_numbers
    heads = [numbers.get(name, "") for name in ids]
    return side_words(change.change, [units[name] for name in ids], heads, op, LINES) if ids else ()


def _number(revision: StandardRevision, change: MetricChange) -> str:
    """The number in the new edition, and that in the old one where it is another."""
    names = revision.names
    new = names.new.get(next(iter(change.change.new), ""), "")
    old = names.old.get(next(iter(change.change.old), ""), "")
    return f"{new}\n（旧{old}）" if new and old and new != old else new or f"（旧{old}）"


def _name(revision: StandardRevision, change: MetricChange) -> str:
    """The name of the metric, or the title of the running text."""
    comparison = revision.comparison
    ids, units = (
        (change.change.new, comparison.new) if change.change.new else (change.change.old, comparison.old)
    )
    return next((unit.title for unit in units if unit.id == ids[0]), "")


def _choices(revision: StandardRevision, changes: Sequence[MetricChange]) -> Sheet:
    """The metrics of which another level is chosen for a group."""
    groups = revision.new.groups
    shifted = [change for change in changes if any(cell.shift for cell in change.cells)]
    width = 120 / max(1, len(groups))
    return Sheet(
        "標準の選択の変更",
        _title(revision),
        (NUMBER, METRIC, *(f"グループ{group.id}" for group in groups)),
        widths=(25, 128, *(width for _ in groups)),
        rows=tuple(
            SheetRow(
                (
                    plain_words(_number(revision, change)),
                    plain_words(_name(revision, change)),
                    *(_shifted(change.cells, group.id) for group in groups),
                )
            )
            for change in shifted
        ),
        note="改正前のレベル→改正後のレベル。▲は引上げ、▼は引下げ、○は新たに求めるもの、－は求めないこととしたもの。",
    )


def _shifted(cells: Sequence[CellChange], group: str) -> Words:
    cell = next((cell for cell in cells if cell.column == group), None)
    return plain_words(f"{cell.old}→{cell.new}　{_ARROWS[cell.shift]}") if cell else ()


def _numbers(revision: StandardRevision) -> Sheet:
    """The metrics whose number is another, also where nothing else changed."""
    names = revision.names
    rows = tuple(
        SheetRow((plain_words(new), plain_words(old), plain_words(revision.new.texts(name)[METRIC])))
        for name in revision.new.rows
        if (new := names.new.get(name, "")) != (old := names.old.get(name, "")) and old
    )
    return Sheet(
        "番号の対応",
        _title(revision),
        (f"改正後（{names.new_edition}）", f"改正前（{names.old_edition}）", METRIC),
        widths=(70, 70, 123),
        rows=rows,
        note="番号が変わったメトリクスを示す。",
    )
