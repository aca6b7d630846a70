"""The cases of clauses that a town lacks or must revise, in the report of `adopt update`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape

from guidelinec.model.cases.case import KIND_WORDS, Case
from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.task import TO_DO, Task


def task_cases(task: Task, worklist: Worklist) -> tuple[Case, ...]:
    """The cases that bear on what a task asks for; none where nothing is left to do."""
    return worklist.new.cases_on(task.clause) if task.group in TO_DO else ()


def case_links(task: Task, worklist: Worklist) -> str:
    """Links from a row to the cases that bear on it."""
    links = (
        f'<a href="#case-{escape(case.id)}">{escape(case.heading)}</a>' for case in task_cases(task, worklist)
    )
    return "".join(f"<br>事例：{link}" for link in links)


def case_sections(worklist: Worklist) -> Iterator[str]:
    """The cases with the rows that they bear on; nothing where there are none."""
    rows: dict[Case, list[Task]] = {}
    for task in worklist.tasks:
        for case in task_cases(task, worklist):
            rows.setdefault(case, []).append(task)
    if not rows:
        return
    yield "<h2>関わる事例</h2>"
    yield (
        '<p class="quiet">まだ定めていない、又は改めることを求められている規定に関わる、ほかの団体等の事例です。</p>'
    )
    for case in worklist.new.cases:
        if case in rows:
            yield from _case(case, rows[case], worklist)


def _case(case: Case, tasks: list[Task], worklist: Worklist) -> Iterator[str]:
    yield f'<h3 id="case-{escape(case.id)}">{escape(case.heading)}</h3>'
    yield f'<p class="quiet">{KIND_WORDS[case.kind]}　{escape(case.date)}　{escape(case.body)}</p>'
    yield "".join(f"<p>{escape(paragraph)}</p>" for paragraph in case.paragraphs)
    clauses = dict.fromkeys(worklist.new.citation(task.clause) for task in tasks)
    sources = (f"{source.cited}　{source.url}" for source in case.sources)
    yield from _points("関わる規定", clauses)
    yield from _points("確かめること", case.look)
    yield from _points("出典", sources)


def _points(head: str, points: Iterable[str]) -> Iterator[str]:
    rows = "".join(f"<li>{escape(point)}</li>" for point in points if point)
    if rows:
        yield f"<p><b>{head}</b></p><ul>{rows}</ul>"
