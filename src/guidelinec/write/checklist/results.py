"""The results of many bodies as tables: one value for the page and the workbook."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidelinec.checklist.answer.collected import CollectedAnswers, least_done
from guidelinec.checklist.answer.sums import AnswerCounts, total

MOST_ROWS = 30
"""Rows that are done least, as many as are shown."""

MOST_NAMED = 20
"""Rows without an answer that are named for a body; how many more there are is said."""


@dataclass(frozen=True, slots=True)
class ResultTable:
    """Counts by something: its name, a note, whether a chart is drawn, and the rows."""

    name: str
    first: str
    note: str
    charted: bool
    rows: tuple[tuple[str, AnswerCounts], ...]


def result_tables(collected: CollectedAnswers, profiles: Mapping[str, str]) -> tuple[ResultTable, ...]:
    """By chapter, by profile, by size, by body and department, and the rows that are done least."""
    note = "実施率＝実施済み÷（項目数－対象外－該当なし）。未回答は実施していないものとして数える。"
    by_profile = [(profiles.get(name, name), counts) for name, counts in collected.by("profile").items()]
    tables = [
        ResultTable(
            "章別",
            "章",
            note,
            charted=True,
            rows=_whole({chapter.name: counts for chapter, counts in collected.by_chapter().items()}),
        ),
        ResultTable("プロファイル別", "プロファイル", note, charted=True, rows=tuple(by_profile)),
        ResultTable("規模別", "団体の規模", note, charted=True, rows=tuple(collected.by("size").items())),
        ResultTable(
            "団体別",
            "団体",
            "一つの団体のいくつもの部署の回答を足したもの。",
            charted=False,
            rows=tuple(collected.by("body").items()),
        ),
        ResultTable(
            "部署別",
            "団体・部署",
            "一つの票ごと。",
            charted=False,
            rows=tuple(collected.by("body", "department").items()),
        ),
        ResultTable(
            "実施率の低い項目",
            "項目",
            f"実施率の低いものから{MOST_ROWS}項目。いくつもの役割が答えた項目は、最も低い答えで数える。",
            charted=False,
            rows=tuple(
                (collected.asked.titles[row], counts) for row, counts in least_done(collected, MOST_ROWS)
            ),
        ),
    ]
    return tuple(table for table in tables if table.rows)


def _whole(rows: Mapping[str, AnswerCounts]) -> tuple[tuple[str, AnswerCounts], ...]:
    return (*rows.items(), ("計", total(rows.values())))


def notices(collected: CollectedAnswers) -> Iterator[tuple[str, str, str]]:
    """What to ask bodies for: the body, what it is about, and which rows."""
    titles = collected.asked.titles
    for body in collected.bodies:
        who = "　".join(part for part in (body.body, body.department) if part)
        if body.unanswered:
            yield who, "未回答", _named([titles[row] for row in body.unanswered])
        for row, before in body.again:
            yield who, "改正されたので再度の回答が要る", f"今：{titles[row]}　前：{before}"
        for words in body.gone:
            yield who, "項目がなくなった回答", words
        for trouble in body.troubles:
            yield who, "読めなかった答え", trouble


def _named(titles: list[str]) -> str:
    shown = "／".join(titles[:MOST_NAMED])
    left = len(titles) - MOST_NAMED
    return f"{len(titles)}項目：{shown}" + (f"／ほか{left}項目" if left > 0 else "")
