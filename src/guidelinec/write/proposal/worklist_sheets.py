"""The worklist as it is printed: what is to be done in full, with the policy items as headings; what is not, in a few lines."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Literal

from guidelinec.diff.words.compare import compare_words
from guidelinec.worklist.edits import NewProvision, Worklist
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.task import GROUPS, LEFT_OUT, TO_DO, Task, TaskGroup
from guidelinec.worklist.tasks import REASONS
from guidelinec.write.adoption_book.worklist_book import lapsed_words, new_number, proposed_words
from guidelinec.write.change_table.words import Words, plain_words, runs
from guidelinec.write.printed_table.sheets import Sheet, SheetRow

SHOWN = 37
"""Characters of a clause that are printed where it is only listed: what a line of its column holds."""


@dataclass(frozen=True, slots=True)
class _Form:
    """The heads and the widths (mm) of a table."""

    name: Literal["full", "short", "counted"]
    heads: tuple[str, ...]
    widths: tuple[float, ...]


_FORMS = {
    form.name: form
    for form in (
        _Form("full", ("条項・団体の規定", "現行", "改正案", "理由", "判断"), (54.0, 66.0, 80.0, 38.0, 25.0)),
        _Form("short", ("ガイドラインの条項", "条項の文言（初めの部分）", "判断"), (80.0, 150.0, 33.0)),
        _Form("counted", ("分類", "件数", "団体の規定（ないものはガイドラインの条項）"), (30.0, 18.0, 215.0)),
    )
}


def worklist_sheets(title: str, worklist: Worklist, base: GuidelineEdition) -> tuple[Sheet, ...]:
    """A table for each group that has any row; what this revision does not ask for has a short one of its own within 要確認."""
    printer = _WorklistPrinter(title, worklist, base)
    return tuple(
        printer.sheet(name, group, members)
        for group in GROUPS
        for name, members in _parts(group, [task for task in worklist.tasks if task.group == group])
        if members
    )


def _parts(group: TaskGroup, tasks: Sequence[Task]) -> Iterator[tuple[str, list[Task]]]:
    """The tables of a group, by name."""
    if group != "要確認":
        yield group, list(tasks)
        return
    yield group, [task for task in tasks if task.asked_now]
    yield LEFT_OUT, [task for task in tasks if not task.asked_now]


@dataclass(frozen=True)
class _WorklistPrinter:
    """What the tables are made from."""

    title: str
    worklist: Worklist
    base: GuidelineEdition

    def sheet(self, name: str, group: TaskGroup, tasks: Sequence[Task]) -> Sheet:
        """The table of some tasks."""
        form = _FORMS["full"]
        if group in ("影響なし", "対象外") or name == LEFT_OUT:
            form = _FORMS["counted" if group == "影響なし" else "short"]
        rows = {"full": self._full, "short": self._short, "counted": self._counted}[form.name]
        return Sheet(
            name=name,
            title=f"{self.title}　改正の作業一覧",
            heads=form.heads,
            widths=form.widths,
            rows=tuple(rows(tasks)),
            note=self._note(name, group, tasks),
        )

    def _note(self, name: str, group: TaskGroup, tasks: Sequence[Task]) -> str:
        """How many there are, and what their classes mean."""
        if name == LEFT_OUT:
            return f"{len(tasks)}件。今回の改正で求められたものではありません。全文と似た規定は、ブックのシート「作業一覧」と「要確認」にあります。"
        classes = dict.fromkeys(task.name for task in tasks) if group in TO_DO else ()
        told = "".join(f"　［{class_name}］{REASONS[class_name]}" for class_name in classes)
        return f"{len(tasks)}件{told}"

    # ---- in full

    def _full(self, tasks: Sequence[Task]) -> Iterator[SheetRow]:
        """The rows, item by item; what comes in as one new provision stands in one."""
        for heading, group in groupby(tasks, key=lambda task: task.first_item):
            yield SheetRow((plain_words(heading), (), (), (), ()), style="heading")
            for _, family in groupby(group, key=self._family):
                yield self._row(list(family))

    @cached_property
    def _coming(self) -> dict[str, NewProvision]:
        """What comes in, by its clause."""
        added = self.worklist.edits.added.values()
        return {placed.insertion.clause: placed for listed in added for placed in listed}

    def _family(self, task: Task) -> str:
        """What tasks have in common that stand in one row."""
        return self._coming[task.clause].insertion.root if task.clause in self._coming else task.clause

    def _row(self, tasks: Sequence[Task]) -> SheetRow:
        first = tasks[0]
        clause = self._cited(first) + (f"　ほか{len(tasks) - 1}条項" if len(tasks) > 1 else "")
        place = first.policy or self._new_number(first)
        priority = f"　優先度：{first.priority}" if first.priority else ""
        current, proposed = compared_words(first)
        if first.clause in self._coming:
            current = plain_words("（新設）")
            proposed = plain_words("\n".join(self._coming_words(task) for task in tasks))
        further = "、".join(dict.fromkeys(item.id for task in tasks for item in task.items[1:]))
        said = (clause, place, f"［{first.name}］{priority}", f"改定方針はほかに{further}" if further else "")
        cells = (
            plain_words("\n".join(filter(None, said))),
            current,
            proposed,
            plain_words(_told(tasks, _remarks)),
            plain_words(_told(tasks, _decided)),
        )
        return SheetRow(cells)

    def _new_number(self, task: Task) -> str:
        """The number of a new provision as a whole: of an article without the 項 with which it begins."""
        coming = self._coming.get(task.clause)
        if coming is None or coming.insertion.rank != "article":
            return new_number(task, self.worklist.edits.cited())
        return f"（新設）{coming.insertion.named.removesuffix('第1項')}"

    def _coming_words(self, task: Task) -> str:
        coming = self._coming[task.clause].insertion
        title = f"（{coming.title}）　" if coming.title else ""
        first = f"{coming.first}　" if coming.first else ""
        return f"{coming.label}　{title}{first}{task.text}"

    def _cited(self, task: Task) -> str:
        return self.worklist.new.citation(task.clause) or f"{self.base.citation(task.clause)}（元の版）"

    # ---- in short

    def _short(self, tasks: Sequence[Task]) -> Iterator[SheetRow]:
        """The beginnings of clauses in the order of the guideline, a row for all below one title."""
        places = self.worklist.new.places
        for heading, group in groupby(
            sorted(tasks, key=lambda task: places.get(task.clause, len(places))), key=self._heading
        ):
            members = list(group)
            words = "\n".join(f"{self._number(task)}　{_beginning(task)}" for task in members)
            decided = (
                f"{self._number(task)}　{' '.join(_decided(task))}" for task in members if task.decision
            )
            yield SheetRow((plain_words(heading), plain_words(words), plain_words("\n".join(decided))))

    def _heading(self, task: Task) -> str:
        """The heading over a clause, with its number."""
        edition = self.worklist.new if task.clause in self.worklist.new.places else self.base
        heading = edition.provisions[edition.provisions[edition.places[task.clause]].heading]
        return f"{edition.citations.get(heading.id, '')}　{heading.title}".strip("　")

    def _number(self, task: Task) -> str:
        edition = self.worklist.new if task.clause in self.worklist.new.places else self.base
        provision = edition.provisions[edition.places[task.clause]]
        heading = edition.provisions[provision.heading]
        return "".join(provision.path[len(heading.path) :]) or provision.path[-1]

    # ---- counted

    def _counted(self, tasks: Sequence[Task]) -> Iterator[SheetRow]:
        """How many there are of each class, and where."""
        for name in dict.fromkeys(task.name for task in tasks):
            members = [task for task in tasks if task.name == name]
            places = dict.fromkeys(task.policy or self._cited(task) for task in members)
            cells = (name, f"{len(members)}件", "、".join(places))
            yield SheetRow(tuple(map(plain_words, cells)))


def _beginning(task: Task) -> str:
    """The first words of a clause on a line."""
    words = (task.new or task.base).replace("\n", " ")
    return words if len(words) <= SHOWN else f"{words[: SHOWN - 1]}…"


def _told(tasks: Sequence[Task], words: Callable[[Task], Sequence[str]]) -> str:
    """What is said of the tasks of a row, each thing once."""
    return "\n".join(dict.fromkeys(line for task in tasks for line in words(task) if line))


def _remarks(task: Task) -> tuple[str, ...]:
    """What is said of a task besides what its class means."""
    reasons = tuple(line for line in task.reason.split("\n") if line != REASONS[task.name])
    return (*reasons, lapsed_words(task.lapsed))


def compared_words(task: Task) -> tuple[Words, Words]:
    """The provision as it is, and as it is proposed, what differs marked; a wording only to choose from is set beside it plainly."""
    if not task.current or task.suggested or not task.text:
        return plain_words(task.current), plain_words(proposed_words(task))
    script = compare_words(task.current, task.wording or task.text)
    return runs(script, "-"), runs(script, "+")


def _decided(task: Task) -> tuple[str, ...]:
    filled = task.decision
    return tuple(filter(None, (filled.choice, filled.reason, filled.person, filled.date)))
