"""What a returned workbook says otherwise than it was built: cells, rows that came, went or moved, each held against the source of now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.document import Inlines, Text
from guidelinec.model.requirements.columns import (
    CHOICES,
    FIXED,
    ID,
    LEVELS,
    MERGED,
    METRIC,
    NOT_ASKED,
    NUMBER,
    columns,
)
from guidelinec.model.requirements.form import CLAUSES, CLOUD, CONDITIONS, REMARKS
from guidelinec.model.requirements.metric import Metric
from guidelinec.read.requirements.workbook import MetricTable, TableRow
from guidelinec.sequences.longest_rise import longest_rise
from guidelinec.sync.comparison.reasons import Act, Reason
from guidelinec.write.requirements.changes import StandardEdition

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class RowEdit:
    """An edit of a row: what it is, the metric, the column of a cell that was reworded, the words before and after, the line of the sheet,
    and why it cannot be taken in. `after` of a move and of a new row is the id of the row above ("" for the first of its 小項目 `item`); `texts` are
    the cells of a new row."""

    act: Act
    metric: str
    column: str = ""
    old: str = ""
    new: str = ""
    line: int = 0
    reason: Reason = ""
    ours: str = ""
    behind: str = ""
    item: str = ""
    texts: tuple[tuple[str, str], ...] = ()


def row_edits(table: MetricTable, now: StandardEdition) -> Iterator[RowEdit]:
    """The edits in the order of the sheet, those of rows that are gone last."""
    known: set[str] = set()
    for row in table.rows:
        name = row.texts.get(ID, "")
        if not name:
            continue
        if name in known or name not in table.built:
            yield RowEdit("added", name, new=row.texts.get(METRIC, ""), line=row.line, reason="row")
        elif name not in now.rows:
            yield RowEdit("reworded", name, new=row.texts.get(METRIC, ""), line=row.line, reason="conflict")
        else:
            yield from _cells(row, table.built[name], now)
        known.add(name)
    yield from _new_rows(table, now)
    yield from _moves(table, now)
    yield from _gone(table, known, now)


def _cells(row: TableRow, built: Texts, now: StandardEdition) -> Iterator[RowEdit]:
    """The cells of a row that differ from what was built, three ways."""
    name = row.texts[ID]
    ours = now.texts(name)
    metric = now.rows[name].metric
    for column, came in row.texts.items():
        was = built.get(column, "")
        if column == ID or came == was or came == ours.get(column, ""):
            continue
        reason = _reason(column, (came, was, ours.get(column, "")), now, metric)
        kept = ours.get(column, "") if reason == "conflict" else ""
        yield RowEdit(
            "reworded", name, column=column, old=was, new=came, line=row.line, reason=reason, ours=kept
        )


def _reason(column: str, words: tuple[str, str, str], now: StandardEdition, metric: Metric) -> Reason:
    """Why a cell cannot be taken in, "" where it can; `words` are those that came, that were built, and those of now."""
    came, was, ours = words
    if column in (NUMBER, CLAUSES):
        return "field"
    if column in MERGED or column not in editable(now):
        return "item"
    if ours != was:
        return "conflict"
    if column in _groups(now) and came not in CHOICES:
        return "value"
    return "" if _is_plain(column, metric) else "marked"


def editable(now: StandardEdition) -> tuple[str, ...]:
    """The columns of which cells are taken in."""
    names = {*FIXED, *_groups(now)}
    return tuple(name for name in columns(now.groups) if name in names)


def _groups(now: StandardEdition) -> tuple[str, ...]:
    return tuple(group.id for group in now.groups)


def _is_plain(column: str, metric: Metric) -> bool:
    """Whether a field holds characters alone, so that other characters say all that it says."""
    return all(isinstance(inline, Text) for words in field_words(column, metric) for inline in words)


def field_words(column: str, metric: Metric) -> Sequence[Inlines]:
    """The rows of words in the field of a column."""
    if column == METRIC:
        return (metric.title,)
    if column in LEVELS:
        return metric.levels[LEVELS.index(column) :][:1]
    return {CONDITIONS: metric.conditions, CLOUD: (metric.cloud,), REMARKS: metric.remarks}.get(column, ())


def _item_of(now: StandardEdition, name: str) -> str:
    return now.rows[name].above[-1].id if name in now.rows else ""


def _new_rows(table: MetricTable, now: StandardEdition) -> Iterator[RowEdit]:
    """Rows without an id, each behind the row above it, where that stands under the same headings."""
    above: TableRow | None = None
    count: dict[str, int] = {}
    for row in table.rows:
        if row.texts.get(ID):
            above = row
            continue
        behind = above.texts[ID] if above else ""
        same = above is not None and all(above.texts.get(name) == row.texts.get(name) for name in MERGED[:3])
        item = _item_of(now, behind)
        taken = {*now.rows, *table.built}
        count[item] = next(n for n in range(count.get(item, 0) + 1, 10_000) if f"{item}-{n}" not in taken)
        said = ((name, row.texts.get(name, "")) for name in editable(now))
        texts = tuple((name, text if name in FIXED else text or NOT_ASKED) for name, text in said)
        yield RowEdit(
            "added",
            f"{item}-{count[item]}",
            new=row.texts.get(METRIC, ""),
            line=row.line,
            reason=_new_reason(dict(texts), now, known=same and bool(item)),
            behind=behind,
            item=item,
            texts=texts,
        )


def _new_reason(texts: Texts, now: StandardEdition, *, known: bool) -> Reason:
    if not known:
        return "item"
    return "" if all(texts[group] in CHOICES for group in _groups(now)) else "value"


def _moves(table: MetricTable, now: StandardEdition) -> Iterator[RowEdit]:
    """Rows that stand behind others than when the workbook was built; those that keep most in order stay."""
    order = {name: place for place, name in enumerate(table.built)}
    names = [row.texts[ID] for row in table.rows if row.texts.get(ID) in order]
    names = list(dict.fromkeys(names))
    stay = set(longest_rise([order[name] for name in names]))
    heads = {
        row.texts[ID]: [row.texts.get(name) for name in MERGED[:3]] for row in table.rows if row.texts.get(ID)
    }
    lines = {row.texts.get(ID): row.line for row in table.rows}
    for place, name in enumerate(names):
        if place in stay or name not in now.rows:
            continue
        behind = names[place - 1] if place else ""
        if (
            behind
            and heads[behind] != heads[name]
            and place + 1 < len(names)
            and heads[names[place + 1]] == heads[name]
        ):
            behind = ""
        item = _item_of(now, behind or (names[place + 1] if place + 1 < len(names) else ""))
        yield RowEdit(
            "moved",
            name,
            new=now.texts(name)[METRIC],
            line=lines[name],
            reason="" if item else "item",
            behind=behind,
            item=item,
        )


def _gone(table: MetricTable, known: set[str], now: StandardEdition) -> Iterator[RowEdit]:
    """Rows that were built and are not there any more; one that the source has changed since is left."""
    for name, built in table.built.items():
        if name in known or name not in now.rows:
            continue
        ours = now.texts(name)
        changed = any(ours.get(column, "") != built.get(column, "") for column in editable(now))
        yield RowEdit(
            "removed",
            name,
            old=built.get(METRIC, ""),
            reason="conflict" if changed else "",
            ours=ours[METRIC] if changed else "",
        )
