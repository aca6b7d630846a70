"""The rows of a table of metrics: levels and choices, and what has no column of its own as remarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from guidelinec.importing.standard.ids import id_of
from guidelinec.importing.standard.intake import TableIntake
from guidelinec.model.ids import is_id
from guidelinec.model.requirements.columns import (
    ID,
    LEVELS,
    METRIC,
    NOT_ASKED,
    NOTE,
    NUMBER,
)
from guidelinec.model.requirements.form import (
    CHOSEN,
    CLAUSES,
    CLOUD,
    CONDITIONS,
    REMARKS,
)
from guidelinec.model.requirements.metric import without_empty_end
from guidelinec.model.requirements.written import WrittenMetric
from guidelinec.read.requirements.workbook import TableRow

_CHOSEN = re.compile(r"(?:レベル)?([0-5])")
_NONE = ("", "-", "－", "ー", "―", "‐", "—", "*")


def written_metrics(
    taking: TableIntake, rows: Sequence[TableRow], path: tuple[str, ...], above: tuple[str, str]
) -> Iterator[WrittenMetric]:
    """The rows under a 小項目, of which `above` has the id and the number; `path` has the titles on the way there."""
    name, number = above
    for place, row in enumerate(rows, 1):
        texts = row.texts
        title = texts.get(METRIC, "") or "（名のない行）"
        own = texts.get(ID, "")
        levels = [texts.get(level, "") for level in LEVELS]
        levels = [*levels[:2], *without_empty_end(levels[2:])]
        remarks = [line for line in texts.get(REMARKS, "").split("\n") if line]
        choices = tuple(_choices(taking, row, levels, remarks))
        note = texts.get(NOTE, "") if texts.get(NOTE) != rows[0].texts.get(NOTE) else ""
        remarks += _others(taking, row, f"{number}.{place}", note)
        if is_id(own) and own not in taking.taken:
            taking.taken.add(own)
            taking.computed.append(own)
            given = own
        else:
            given = id_of(taking, title, (*path, title), name)
        yield WrittenMetric(
            id=given,
            title=title,
            levels=tuple(levels),
            choices=choices,
            conditions=tuple(line for line in texts.get(CONDITIONS, "").split("\n") if line),
            cloud=texts.get(CLOUD, ""),
            remarks=tuple(remarks),
        )


def _choices(
    taking: TableIntake, row: TableRow, levels: Sequence[str], remarks: list[str]
) -> Iterator[tuple[str, str]]:
    """The level of each group; what is no level that says something stays as a remark."""
    for group in taking.groups:
        text = row.texts.get(group, "")
        match = _CHOSEN.fullmatch(text)
        if match and int(match[1]) < len(levels) and levels[int(match[1])]:
            taking.computed.append(text)
            yield group, match[1]
            continue
        if text in _NONE:
            taking.computed.append(text)
        else:
            remarks.append(f"{CHOSEN}{group}：{text}")
            taking.doubts.append(
                f"{row.line}行目：グループ{group}の「{text}」は、内容のあるレベルではありません（備考に残した）"
            )
        yield group, NOT_ASKED


def _others(taking: TableIntake, row: TableRow, printed: str, note: str) -> list[str]:
    """What has no column of its own, as remarks under the heads of its columns."""
    texts = row.texts
    kept = [(name, texts[name]) for name in (CLAUSES, *taking.table.others) if texts.get(name)]
    own = texts.get(NUMBER, "")
    if own == printed:
        taking.computed.append(own)
    elif own:
        kept.append((NUMBER, own))
        taking.doubts.append(
            f"{row.line}行目：項番「{own}」は、並びから付く番号（{printed}）と違います（備考に残した）"
        )
    if texts.get(ID) and not is_id(texts[ID]):
        kept.append((ID, texts[ID]))
    if note:
        kept.append((NOTE, note))
    return [f"{name}：{line}" for name, text in kept for line in text.split("\n")]
