"""Answers of many bodies: what each gave as rows of now, and the sums of all."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from guidelinec.checklist.answer.carry import Carried, KnownRow, carry
from guidelinec.checklist.answer.filled import FilledAnswer, FilledBook
from guidelinec.checklist.answer.sums import AnswerCounts, total
from guidelinec.checklist.chapters import CheckedChapter
from guidelinec.model.checklist.rows import Answer


@dataclass(frozen=True, slots=True)
class RowsOfNow:
    """What answers are held against: the rows of now, the chapter and the words of each, and the rows of each profile ("": all)."""

    document: str
    edition: str
    rows: tuple[KnownRow, ...]
    chapters: Mapping[str, CheckedChapter]
    profiles: Mapping[str, tuple[str, ...]]
    titles: Mapping[str, str]


def carried(book: FilledBook, rows: Sequence[KnownRow]) -> tuple[Carried[FilledAnswer], ...]:
    """What becomes of each answer of a workbook, role by role."""
    by_role: defaultdict[str, list[tuple[KnownRow, FilledAnswer]]] = defaultdict(list)
    for row in book.rows:
        by_role[row.role].append((row.row, row))
    return tuple(fate for answered in by_role.values() for fate in carry(answered, rows))


@dataclass(frozen=True, slots=True)
class BodyAnswers:
    """The sums of one workbook: by chapter and by row, with the rows that have no answer, those that are asked again with what changed, and
    the answers whose row has gone."""

    name: str
    body: str
    department: str
    size: str
    profile: str
    kind: str
    edition: str
    chapters: Mapping[str, AnswerCounts]
    rows: Mapping[str, Answer]
    unanswered: tuple[str, ...] = ()
    again: tuple[tuple[str, str], ...] = ()
    gone: tuple[str, ...] = ()
    troubles: tuple[str, ...] = ()

    @property
    def counts(self) -> AnswerCounts:
        """The sums over all chapters."""
        return total(self.chapters.values())


_WORST: Mapping[Answer, int] = {"": 0, "未実施": 1, "一部実施": 2, "実施済み": 3, "対象外": 4, "該当なし": 5}


def body_answers(name: str, book: FilledBook, asked: RowsOfNow) -> BodyAnswers:
    """What a workbook says of the rows of now. A row that several roles answered counts for each of them in the sums."""
    fates = carried(book, asked.rows)
    given: defaultdict[str, list[Answer]] = defaultdict(list)
    for fate in fates:
        if fate.fate == "carried":
            given[fate.row].append(_answer(fate.answer.given.answer))
        elif fate.fate == "again":
            given[fate.row].append("")
    wanted = asked.profiles.get(book.profile, asked.profiles[""])
    chapters: defaultdict[str, Counter[Answer]] = defaultdict(Counter)
    for row in dict.fromkeys((*wanted, *given)):
        chapters[asked.chapters[row].id].update(given.get(row) or [""])
    worst: dict[str, Answer] = {
        row: min(given.get(row) or [_NONE], key=_rank) for row in dict.fromkeys((*wanted, *given))
    }
    was = {fate.row: fate for fate in fates if fate.fate == "again" and fate.answer.given.answer}
    return BodyAnswers(
        name=name,
        body=book.body or name,
        department=book.department,
        size=book.size,
        profile=book.profile,
        kind=book.kind,
        edition=book.edition,
        chapters={chapter: AnswerCounts(dict(counts)) for chapter, counts in chapters.items()},
        rows=worst,
        unanswered=tuple(row for row, answer in worst.items() if not answer and row not in was),
        again=tuple((row, fate.old.words) for row, fate in was.items()),
        gone=tuple(fate.old.words for fate in fates if fate.fate == "gone" and fate.answer.given.answer),
        troubles=book.troubles,
    )


_NONE: Answer = ""


def _rank(answer: Answer) -> int:
    """How far an answer is from what is to be reached, the farthest first."""
    return _WORST[answer]


def _answer(text: str) -> Answer:
    return next((answer for answer in _WORST if answer == text), "")


@dataclass(frozen=True, slots=True)
class FailedBook:
    """A file that gave no answers, and why."""

    name: str
    reason: str


@dataclass
class CollectedAnswers:
    """The sums over all workbooks, entered one by one."""

    asked: RowsOfNow
    bodies: list[BodyAnswers] = field(default_factory=list)
    failed: list[FailedBook] = field(default_factory=list)
    rows: dict[str, Counter[Answer]] = field(default_factory=dict)

    def enter(self, body: BodyAnswers) -> None:
        """Count a workbook; what it says row by row is summed and not kept."""
        for row, answer in body.rows.items():
            self.rows.setdefault(row, Counter())[answer] += 1
        self.bodies.append(body)

    def by_chapter(self) -> Mapping[CheckedChapter, AnswerCounts]:
        """The sums of each chapter, in the order of the text."""
        heads = {chapter.id: chapter for chapter in self.asked.chapters.values()}
        sums: defaultdict[str, list[AnswerCounts]] = defaultdict(list)
        for body in self.bodies:
            for chapter, counts in body.chapters.items():
                sums[chapter].append(counts)
        return {head: total(sums[name]) for name, head in heads.items() if name in sums}

    def by(self, *fields: str) -> Mapping[str, AnswerCounts]:
        """The sums of those that have the same size, profile or body."""
        sums: defaultdict[str, list[AnswerCounts]] = defaultdict(list)
        for body in self.bodies:
            sums["　".join(str(getattr(body, name)) for name in fields).strip("　") or "（記入なし）"].append(
                body.counts
            )
        return {name: total(parts) for name, parts in sorted(sums.items())}


def least_done(collected: CollectedAnswers, most: int) -> Iterable[tuple[str, AnswerCounts]]:
    """The rows that are done least, with the counts of bodies."""
    rows = [(row, AnswerCounts(counts)) for row, counts in collected.rows.items()]
    rated = [(counts.rate, row, counts) for row, counts in rows if counts.rate is not None]
    return [(row, counts) for _, row, counts in sorted(rated, key=lambda entry: (entry[0], entry[1]))[:most]]
