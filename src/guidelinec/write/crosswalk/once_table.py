"""What must be done once, as printed tables: what several guidelines ask for, and what each of them asks for alone."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.crosswalk.once import GuidelineDuty, MergedDuty, OnceTable
from guidelinec.model.checklist.rows import STRENGTH_WORDS
from guidelinec.write.change_table.words import Run, Words, joined_lines, plain_words
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

TITLE = "一度で済むこと"
NOTE = (
    "一つの行が、複数のガイドラインが求める一つの行いである。最も強い定め、最も短い期限、最も多い回数に従えば、全てを満たす。"
    "「＋」の行は、そのガイドラインがほかより強く、早く、又は余計に求めること。対照で決めた組だけによる（案は含まない）。"
)
ALONE_NOTE = "対照で、ほかのガイドラインに関係する条項が決められていないもの。"


def once_sheets(table: OnceTable) -> tuple[Sheet, ...]:
    """The shared duties, then those of each guideline alone."""
    shared = [duty for duty in table.merged if duty.shared]
    columns = tuple(map(short, table.titles))
    width = 170.0 / len(columns)
    return (
        Sheet(
            TITLE,
            TITLE,
            ("", "すること", "強さ", "期限・回数・数量", *columns),
            widths=(9, 48, 12, 24, *(width for _ in columns)),
            rows=tuple(_shared(number, duty, table) for number, duty in enumerate(shared, 1)),
            note=NOTE,
        ),
        *_alone(table),
    )


def short(title: str) -> str:
    """A title as the head of a column: without what every guideline is called."""
    for words in ("（実証用）", "に関するガイドライン", "ガイドライン"):
        title = title.replace(words, "")
    return title


def _shared(number: int, merged: MergedDuty, table: OnceTable) -> SheetRow:
    cells: list[Words] = [
        plain_words(str(number)),
        plain_words(_strictest(merged).row.what),
        plain_words(STRENGTH_WORDS[merged.strength]),
        plain_words("、".join(limit.words for limit in merged.limits)),
    ]
    for guideline in range(len(table.titles)):
        duties = [duty for duty in merged.duties if duty.guideline == guideline]
        added = ((Run(f"＋{words}", changed=True),) for words in merged.added(guideline))
        cells.append(joined_lines((*(plain_words(_duty(duty)) for duty in duties), *added)))
    return SheetRow(tuple(cells))


def _strictest(merged: MergedDuty) -> GuidelineDuty:
    """The duty that stands for all: of the strongest strength the one that adds the most; of equal ones the first."""
    return max(
        merged.duties,
        key=lambda duty: (
            duty.row.strength == merged.strength,
            len(merged.added(duty.guideline)),
            -duty.guideline,
        ),
    )


def _duty(duty: GuidelineDuty) -> str:
    row = duty.row
    who = f"{row.who}：" if row.who else ""
    when = f"（{row.when}）" if row.when and row.when not in row.what else ""
    return f"{duty.number}〔{STRENGTH_WORDS[row.strength]}〕{who}{row.what}{when}"


def _alone(table: OnceTable) -> Iterator[Sheet]:
    for guideline, title in enumerate(table.titles):
        own = [
            group.duties[0]
            for group in table.merged
            if not group.shared and group.duties[0].guideline == guideline
        ]
        rows = tuple(
            SheetRow(
                tuple(
                    map(
                        plain_words,
                        (
                            duty.number,
                            STRENGTH_WORDS[duty.row.strength],
                            duty.row.who,
                            duty.row.what,
                            duty.row.when,
                        ),
                    )
                )
            )
            for duty in own
        )
        yield Sheet(
            f"{guideline + 1} {short(title)}"[:28],
            f"{TITLE}のうち、{short(title)}だけが求めること",
            ("条項", "強さ", "だれが", "すること", "いつ"),
            widths=(40, 12, 42, 115, 54),
            rows=rows,
            note=ALONE_NOTE,
        )
