"""The worklist as it is printed: a table a group, the policy items as headings, changed words underlined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from guidelinec.diff.words.compare import compare_words
from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.task import GROUPS, Task
from guidelinec.write.adoption_book.worklist_book import lapsed_words, new_number, proposed_words
from guidelinec.write.change_table.words import Words, plain_words, runs
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

HEADS = ("条項・団体の規定", "現行", "改正案", "理由", "判断")
WIDTHS = (45.0, 65.0, 65.0, 50.0, 38.0)


def worklist_sheets(title: str, worklist: Worklist, base: GuidelineEdition) -> tuple[Sheet, ...]:
    """A table for each group that has any row."""
    sheets = []
    for group in GROUPS:
        tasks = [task for task in worklist.tasks if task.group == group]
        if tasks:
            rows = tuple(_rows(tasks, worklist, base))
            sheets.append(
                Sheet(
                    name=group,
                    title=f"{title}　改正の作業一覧",
                    heads=HEADS,
                    widths=WIDTHS,
                    rows=rows,
                    note=f"{len(tasks)}件",
                )
            )
    return tuple(sheets)


def _rows(tasks: Sequence[Task], worklist: Worklist, base: GuidelineEdition) -> Iterator[SheetRow]:
    """The rows, item by item."""
    cited = worklist.edits.cited()
    for heading, group in groupby(tasks, key=lambda task: task.heading):
        yield SheetRow((plain_words(heading), (), (), (), ()), style="heading")
        for task in group:
            clause = worklist.new.citation(task.clause) or f"{base.citation(task.clause)}（元の版）"
            place = f"{clause}\n{task.policy or new_number(task, cited)}\n［{task.name}］{task.priority}"
            current, proposed = compared_words(task)
            reason = "\n".join(filter(None, (task.reason, lapsed_words(task.lapsed))))
            yield SheetRow(
                (plain_words(place), current, proposed, plain_words(reason), plain_words(_decided(task)))
            )


def compared_words(task: Task) -> tuple[Words, Words]:
    """The provision as it is, and as it is proposed, what differs marked; a wording only to choose from is set beside it plainly."""
    if not task.current or task.suggested or not task.text:
        return plain_words(task.current), plain_words(proposed_words(task))
    script = compare_words(task.current, task.wording or task.text)
    return runs(script, "-"), runs(script, "+")


def _decided(task: Task) -> str:
    filled = task.decision
    return "\n".join(filter(None, (filled.choice, filled.reason, filled.person, filled.date)))
