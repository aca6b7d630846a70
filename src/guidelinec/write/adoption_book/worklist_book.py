"""The workbook of `adopt update`: the worklist with its decisions, and the sheets of the linking behind it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from guidelinec.adopt.descent import Descent
from guidelinec.worklist.book import FORMS, Book, BookRow, BookSheet
from guidelinec.worklist.decision import Filled
from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.link_sheets import Fill, LinkedTown, link_sheets
from guidelinec.worklist.task import GROUPS, Task, TaskGroup
from guidelinec.write.adoption_book.link_book import HOW_TO, about
from guidelinec.write.adoption_report.reasons import reason

CHOICES = (
    ("採用", "改正案のとおりに改める。「要判断」では、参考の文言に改める。"),
    ("修正して採用", "「修正後の文言」に書いた文言に改める。"),
    ("採用しない", "改めない。理由を書いておく。次からは「対象外」に並ぶ。"),
    ("保留", "まだ決めない。改正案には入れない。"),
)
"""What may be decided."""


def worklist_book(town: LinkedTown, worklist: Worklist, descents: Sequence[Descent], fill: Fill) -> Book:
    """The workbook as one value."""
    new, tasks, cited = worklist.new, worklist.tasks, worklist.edits.cited()
    title = f"{town.policy.names[0].rpartition('.')[0]}　改正の作業一覧（{new.name}）"
    rows = tuple(BookRow(task.key, _shown(task, town.base, new, cited), task.decision) for task in tasks)
    sheets = BookSheet(FORMS["作業一覧"], rows), *link_sheets(town, fill, reason)
    choices = ((f"判断「{name}」", words) for name, words in CHOICES)
    return Book(
        title, (*about(town, descents), ("新しい版", new.title), *counts(tasks), *HOW_TO, *choices), sheets
    )


def counts(tasks: Sequence[Task]) -> Iterator[tuple[str, str]]:
    """How many rows each group has, and how many of them nobody asked for this time."""
    counted = Counter(task.group for task in tasks)
    for group in GROUPS:
        yield group, f"{counted[group]}件　{left_out_before(tasks, group)}".rstrip("　")


def left_out_before(tasks: Sequence[Task], group: TaskGroup) -> str:
    """How many rows of a group this revision did not ask for, in words; "" where there are none."""
    count = sum(task.group == group and not task.asked_now for task in tasks)
    return f"うち今回の改正が求めていないもの（以前から定めのないもの） {count}件" if count else ""


def _shown(
    task: Task, base: GuidelineEdition, new: GuidelineEdition, cited: Mapping[str, str]
) -> tuple[str, ...]:
    clause = new.citation(task.clause) or f"{base.citation(task.clause)}（元の版）"
    return (
        task.group,
        task.name,
        task.priority,
        task.heading,
        clause,
        task.base,
        task.new,
        task.policy or new_number(task, cited),
        task.current,
        proposed_words(task),
        "\n".join(filter(None, (task.reason, lapsed_words(task.lapsed)))),
    )


def new_number(task: Task, cited: Mapping[str, str]) -> str:
    """The number that a new provision would get."""
    return f"（新設）{cited[task.clause]}" if task.clause in cited else ""


def proposed_words(task: Task) -> str:
    """The wording that is proposed; one that is only to choose from is said to be so."""
    return f"（参考）{task.text}" if task.text and task.suggested else task.text


def lapsed_words(filled: Filled) -> str:
    """What was decided before the clause or the provision changed."""
    if not filled:
        return ""
    told = "、".join(filter(None, (filled.choice, filled.reason, filled.person, filled.date)))
    return f"条項か規定が変わったので、もう一度判断してください。前の判断：{told}"
