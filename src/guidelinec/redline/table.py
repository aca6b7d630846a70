"""Two tables made one: rows and columns that came and went are marked, cells are compared as stories."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from copy import deepcopy

from guidelinec.ooxml.blocks import block_text, cells, keys, rows
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.redline.context import Context
from guidelinec.redline.properties import formatting, properties_of
from guidelinec.sequences.align import align
from guidelinec.sequences.similar import Features, Lazy, Least, Side, features

MergeStories = Callable[[Context, Element, Element], None]
_TCPR, _TC = qn("w:tcPr"), qn("w:tc")
_SPANS = tuple(map(qn, ("w:gridSpan", "w:vMerge", "w:hMerge")))
_VAL = qn("w:val")

ROWS = Least(among_others=0.25, alone=0.0)
"""Rows are paired more readily than paragraphs: their cells are marked apart."""

Columns = dict[int, int] | None
"""Old column to new column, where columns came or went; None where they did not."""


def merge_tables(context: Context, old: Element, new: Element, merge_stories: MergeStories) -> None:
    """Mark in the new table what became of the old one."""
    _track(context, old, new, "w:tblPr")
    _track(context, old, new, "w:tblGrid")
    olds, news = rows(old), rows(new)
    columns = _columns(olds, news)
    before, after = _side(olds, context.resolve_old, columns), _side(news, context.resolve_new, columns)
    i = j = 0
    cursor: Element | None = None
    for old_place, new_place in [*align(before, after, ROWS), (len(olds), len(news))]:
        _note_merging(context, olds[i:old_place], news[j:new_place])
        for row in olds[i:old_place]:
            cursor = _insert_row(context, new, cursor, row)
        for row in news[j:new_place]:
            context.reviser.mark_whole_row(row, "ins")
            cursor = row
        if old_place < len(olds):
            if before.keys[old_place] != after.keys[new_place]:
                _merge_rows(
                    context, olds[old_place], news[new_place], columns=columns, merge_stories=merge_stories
                )
            cursor = news[new_place]
        i, j = old_place + 1, new_place + 1


def _side(table_rows: Sequence[Element], resolve: Callable[[str], bytes], columns: Columns) -> Side:
    kinds = ["row" if columns is not None and _is_plain(row) else signature(row) for row in table_rows]
    return Side(keys(table_rows, resolve), Lazy(table_rows, _row_features), kinds)


def _note_merging(context: Context, olds: Sequence[Element], news: Sequence[Element]) -> None:
    """Note the new rows that took the place of old ones with much of their text and other merged cells."""
    if not olds or not news:
        return
    before, after = (
        Side(keys(side, resolve), Lazy(side, _row_features), ["row"] * len(side))
        for side, resolve in ((olds, context.resolve_old), (news, context.resolve_new))
    )
    for i, j in align(before, after, ROWS):
        if signature(olds[i]) != signature(news[j]):
            context.register.note("row", news[j])


def _row_features(row: Element) -> Features:
    """The text of a row; whole cells count as much as their text again, since a first cell often names the row."""
    texts = [block_text(cell) for cell in cells(row)]
    whole = {f"{text}\t{place}" for text in texts for place in range(len(text))}
    return features("".join(texts)) | whole


def signature(row: Element) -> str:
    """How the cells of a row are merged: only rows with the same merging are compared cell by cell."""
    return "|".join(_span(cell) for cell in cells(row))


def _span(cell: Element) -> str:
    properties = next(cell.iterchildren(_TCPR), None)
    spans = list(properties.iterchildren(*_SPANS)) if properties is not None else []
    merged = {span.tag: span.get(_VAL, "continue") for span in reversed(spans)}
    return " ".join(merged.get(tag, "-") for tag in _SPANS)


def _insert_row(context: Context, table: Element, cursor: Element | None, row: Element) -> Element:
    twin = deepcopy(row)
    twin.tail = None
    twin = context.adopt(twin)
    context.reviser.mark_whole_row(twin, "del")
    if cursor is not None:
        cursor.addnext(twin)
        return twin
    grid = table.find(qn("w:tblGrid"))
    place = grid if grid is not None else table.find(qn("w:tblPr"))
    table.insert(0 if place is None else table.index(place) + 1, twin)
    return twin


def _track(context: Context, old: Element, new: Element, tag: str) -> None:
    before, after = properties_of(old, tag), properties_of(new, tag)
    if after is not None and formatting(before) != formatting(after):
        context.reviser.change_properties(
            new, tag, context.adopt(deepcopy(before)) if before is not None else None
        )


# ---- rows and columns


def _merge_rows(
    context: Context, old: Element, new: Element, columns: Columns, merge_stories: MergeStories
) -> None:
    _track(context, old, new, "w:trPr")
    olds, news = cells(old), cells(new)
    if columns is None or len(olds) == len(news):
        for old_cell, new_cell in zip(olds, news, strict=True):
            _merge_cells(context, old_cell, new_cell, merge_stories)
        return
    pairs = {new_at: old_at for old_at, new_at in columns.items()}
    for place, cell in enumerate(news):
        if place in pairs:
            _merge_cells(context, olds[pairs[place]], cell, merge_stories)
        else:
            context.reviser.mark_cell_content(cell, "ins")
            context.reviser.mark_cell(cell, "cellIns")
    for place in range(len(olds)):
        if place not in columns:
            _insert_cell(context, news, olds, place=place, columns=columns)


def _insert_cell(
    context: Context, news: Sequence[Element], olds: Sequence[Element], place: int, columns: dict[int, int]
) -> None:
    twin = deepcopy(olds[place])
    twin.tail = None
    twin = context.adopt(twin)
    context.reviser.mark_cell_content(twin, "del")
    context.reviser.mark_cell(twin, "cellDel")
    following = next((columns[column] for column in range(place + 1, len(olds)) if column in columns), None)
    if following is not None:
        news[following].addprevious(twin)
    else:
        news[-1].getparent().append(twin)


def _merge_cells(context: Context, old: Element, new: Element, merge_stories: MergeStories) -> None:
    before, after = old.find(_TCPR), new.find(_TCPR)
    if formatting(before) != formatting(after):
        context.reviser.change_properties(new, "w:tcPr", before)
    merge_stories(context, old, new)


def _columns(olds: Sequence[Element], news: Sequence[Element]) -> Columns:
    """Which column became which, where columns were only added or only removed; told by the rows without merged cells,
    which must be most of them."""
    grids = [[cells(row) for row in side if _is_plain(row)] for side in (olds, news)]
    widths = [{len(row) for row in grid} for grid in grids]
    if any(len(width) != 1 for width in widths) or widths[0] == widths[1]:
        return None
    if any(2 * len(grid) < len(side) for grid, side in zip(grids, (olds, news), strict=True)):
        return None
    texts = [["\n".join(map(block_text, column)) for column in zip(*grid, strict=True)] for grid in grids]
    old, new = (
        Side(column, [features(text) for text in column], ["column"] * len(column)) for column in texts
    )
    pairs = dict(align(old, new))
    return pairs if len(pairs) == min(map(len, texts)) else None


def _is_plain(row: Element) -> bool:
    """Whether no cell of a row is merged with another."""
    return all(_span(cell) == "- - -" for cell in cells(row))
