"""A crosswalk as printed tables: chapters against chapters, clause against clause, and the clauses of either side that have no partner."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guidelinec.crosswalk.sides import CrosswalkSide
from guidelinec.crosswalk.taken import CrossedGuidelines
from guidelinec.model.crosswalk.rows import RATIONALE_WORDS, RELATION_WORDS, CrosswalkRow
from guidelinec.write.change_table.words import Destination, Run, Words, plain_words
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

NOTE = "「案」は文言の近さから機械が挙げたもので、まだ誰も決めていない。「要確認」は、決めた後に条項の文が変わったか、条項がなくなったもの。"
MATRIX_NOTE = "数は、関係のある条項の組の数（案を含む）。括弧内は、そのうち人が決めたもの。数から、その章の最初の組へ飛べる。"


def crosswalk_sheets(crossed: CrossedGuidelines) -> tuple[Sheet, ...]:
    """All tables of a crosswalk."""
    title = f"{crossed.ours.named.title}　と　{crossed.theirs.named.title}　の対照"
    return (
        matrix(crossed, title),
        _rows(crossed, title),
        *_lonely(crossed, title),
    )


def matrix(crossed: CrossedGuidelines, title: str) -> Sheet:
    """Our chapters down, theirs across, and how many pairs of clauses stand in each cell."""
    ours, theirs = crossed.ours, crossed.theirs
    pairs: Counter[tuple[str, str]] = Counter()
    decided: Counter[tuple[str, str]] = Counter()
    first: dict[tuple[str, str], CrosswalkRow] = {}
    for row in crossed.related:
        cell = ours.chapters[row.ours], theirs.chapters[row.theirs]
        pairs[cell] += 1
        decided[cell] += row.decided
        first.setdefault(cell, row)
    across = _chapters(theirs)
    rows = [
        SheetRow(
            (
                plain_words(_chapter(ours, our)),
                *(
                    _count(pairs[our, their], decided[our, their], first.get((our, their)))
                    for their in across
                ),
                plain_words(str(sum(pairs[our, their] for their in across))),
            )
        )
        for our in _chapters(ours)
    ]
    sums = [sum(count for (_, their), count in pairs.items() if their == chapter) for chapter in across]
    rows.append(SheetRow((plain_words("計"), *(plain_words(str(count)) for count in (*sums, sum(sums))))))
    width = max(12.0, min(34.0, 188.0 / max(1, len(across))))
    return Sheet(
        "章の対応",
        title,
        ("章", *(_chapter(theirs, chapter) for chapter in across), "計"),
        widths=(60.0, *(width for _ in across), 14.0),
        rows=tuple(rows),
        note=MATRIX_NOTE,
    )


def _chapters(side: CrosswalkSide) -> tuple[str, ...]:
    return tuple(dict.fromkeys(side.chapters[name] for name in side.names if side.speaks(name)))


def _chapter(side: CrosswalkSide, name: str) -> str:
    number, title = side.number(name), side.title(name)
    return number if title in ("", number) else f"{number}　{title}"


def _count(count: int, decided: int, first: CrosswalkRow | None) -> Words:
    if not count or first is None:
        return ()
    return (Run(f"{count}（{decided}）", link=Destination(_anchor(first))),)


def _anchor(row: CrosswalkRow) -> str:
    return f"{row.ours}--{row.theirs}"


def _rows(crossed: CrossedGuidelines, title: str) -> Sheet:
    return Sheet(
        "条項の対応",
        title,
        ("こちらの条項", "こちらの文", "相手の条項", "相手の文", "こちらは", "観点", "近さ", "状態", "理由"),
        widths=(28, 56, 28, 56, 18, 12, 11, 22, 32),
        rows=tuple(_row(crossed, row) for row in crossed.crosswalk.rows),
        note=NOTE,
    )


def _row(crossed: CrossedGuidelines, row: CrosswalkRow) -> SheetRow:
    cells = (
        crossed.ours.number(row.ours),
        crossed.ours.words(row.ours),
        crossed.theirs.number(row.theirs),
        crossed.theirs.words(row.theirs),
        RELATION_WORDS[row.relation],
        RATIONALE_WORDS[row.rationale],
        f"{row.likeness / 100:.2f}" if row.likeness else "",
        crossed.standing(row).told or row.state,
        row.reason,
    )
    return SheetRow(tuple(map(plain_words, cells)), anchor=_anchor(row))


def _lonely(crossed: CrossedGuidelines, title: str) -> Iterator[Sheet]:
    """The clauses of either side that say something and have no partner."""
    for name, side, taken in (
        ("こちらだけ", crossed.ours, {row.ours for row in crossed.related}),
        ("相手だけ", crossed.theirs, {row.theirs for row in crossed.related}),
    ):
        alone = [clause for clause in side.names if side.speaks(clause) and clause not in taken]
        yield Sheet(
            name,
            title,
            ("章", "条項", "文"),
            widths=(60, 48, 155),
            rows=tuple(_alone(side, clause) for clause in alone),
            note=f"{side.named.title}の条項のうち、関係する条項が相手にないもの。",
        )


def _alone(side: CrosswalkSide, name: str) -> SheetRow:
    cells = (_chapter(side, side.chapters[name]), side.number(name), side.words(name))
    return SheetRow(tuple(map(plain_words, cells)))
