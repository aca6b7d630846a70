"""A self-check or an audit list as it comes back: sorted, filtered, with rows deleted or pasted, sheets renamed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping
from typing import Final

from guidelinec.checklist.answer.carry import KnownRow
from guidelinec.checklist.answer.filled import FilledAnswer, FilledBook, UnreadableBookError
from guidelinec.checklist.answer.given import Given
from guidelinec.checklist.form import (
    ANSWER_HEAD,
    BODY_FIELDS,
    FIRST_FIELD,
    FORMS,
    INTRODUCTION,
    KEY_HEADS,
    LEFT,
    RECORD,
    SUMMARY,
    Kind,
)
from guidelinec.model.checklist.rows import ANSWERS
from guidelinec.read.checklist.cells import SheetCells, place_name, workbook_cells

LONGEST: Final = 5_000
"""Characters of an evidence or a reason that are kept."""

HEADS_WITHIN: Final = 12
"""Rows from the top in which the heads are looked for; somebody may have put lines above them."""


def read_filled(data: bytes) -> FilledBook:
    """The answers of a workbook; raises UnreadableBookError for what is none."""
    try:
        sheets = workbook_cells(data)
    except Exception as problem:  # whatever a broken package makes its readers raise
        raise UnreadableBookError(
            "Excelブックとして読めません。.xlsx形式で保存し直してください",
            "this is no Excel workbook that can be read; save it as .xlsx",
        ) from problem
    record = {row.get(1, ""): row.get(2, "") for row in sheets.get(RECORD, {}).values()}
    if record.get("schema") != "guidelinec checklist" or record.get("kind") not in FORMS:
        raise UnreadableBookError(
            "自己点検票でも監査チェックリストでもありません", "this is neither a self-check nor an audit list"
        )
    kind: Kind = "self" if record["kind"] == "self" else "audit"
    troubles: list[str] = []
    rows = [
        row
        for name, cells in sheets.items()
        if name not in (INTRODUCTION, SUMMARY, LEFT, RECORD)
        for row in _rows(name, record.get(f"sheet:{name}", name), cells, kind, troubles)
    ]
    if not rows:
        raise UnreadableBookError(
            "点検項目の行がありません。" + "、".join(troubles),
            "there are no rows in it: " + ", ".join(troubles),
        )
    body = _body(sheets.get(INTRODUCTION, {}))
    return FilledBook(
        kind=kind,
        document=record.get("document", ""),
        edition=record.get("edition", ""),
        profile=record.get("profile", ""),
        body=body[0],
        department=body[1],
        size=body[2],
        rows=tuple(rows),
        troubles=tuple(troubles),
    )


def _body(cells: SheetCells) -> tuple[str, str, str]:
    """Name, department and size of the body, wherever their fields were moved to."""
    named = {row.get(1, "").strip(): row.get(2, "").strip() for row in cells.values()}
    given = [
        named.get(field, cells.get(FIRST_FIELD + place, {}).get(2, ""))
        for place, field in enumerate(BODY_FIELDS)
    ]
    return given[0], given[1], given[2]


def _rows(
    sheet: str, role: str, cells: SheetCells, kind: Kind, troubles: list[str]
) -> Iterator[FilledAnswer]:
    """The rows of a sheet below its heads; of a sheet whose heads were changed none."""
    columns, head = _columns(cells, kind)
    missing = [name for name in (ANSWER_HEAD, KEY_HEADS[0], KEY_HEADS[1]) if name not in columns]
    if missing:
        troubles.append(
            f"シート「{sheet}」に見出し「{missing[0]}」がありません（このシートは読んでいません）"
        )
        return
    seen: set[str] = set()
    for number in sorted(row for row in cells if row > head):
        row = cells[number]
        name = row.get(columns[KEY_HEADS[0]], "").strip()
        answer = _answer(row.get(columns[ANSWER_HEAD], ""))
        place = f"{sheet} {place_name(number, columns[ANSWER_HEAD])}"
        if not name:
            if answer:
                troubles.append(f"{place}：どの項目の行か分からない答えです")
        elif name in seen:
            troubles.append(f"{place}：同じ項目（{name}）が上にもあります")
        else:
            seen.add(name)
            if answer is None:
                troubles.append(f"{place}：「{row[columns[ANSWER_HEAD]][:20]}」は選べません")
            yield _filled(role, name, row, columns, answer or "")


def _filled(
    role: str, name: str, row: Mapping[int, str], columns: Mapping[str, int], answer: str
) -> FilledAnswer:
    keys = [row.get(columns.get(head, 0), "") for head in KEY_HEADS]
    known = KnownRow(name, name.rpartition(".")[0], keys[1], keys[3])
    first = columns[ANSWER_HEAD]
    evidence, reason = (row.get(first + step, "").strip()[:LONGEST] for step in (1, 2))
    return FilledAnswer(role, known, keys[2], Given(answer, evidence, reason))


def _columns(cells: SheetCells, kind: Kind) -> tuple[Mapping[str, int], int]:
    """The column of each head, and the row in which heads stand."""
    for number in sorted(cells)[:HEADS_WITHIN]:
        heads = {text.strip(): column for column, text in cells[number].items()}
        if KEY_HEADS[0] in heads or (ANSWER_HEAD in heads and FORMS[kind].shown[0][0] in heads):
            return heads, number
    return {}, 0


def _answer(text: str) -> str | None:
    """What was chosen, in its own spelling; None for what cannot be chosen."""
    plain = "".join(unicodedata.normalize("NFKC", text).split())
    return next((answer for answer in ("", *ANSWERS) if plain == answer), None)
