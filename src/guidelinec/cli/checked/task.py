"""The job of one returned workbook: bytes in, its sums out, in a process of its own. Whatever is wrong with one, the others go on."""

from __future__ import annotations

import json
import pickle
from dataclasses import asdict, dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Any

from guidelinec.checklist.answer.collected import BodyAnswers, RowsOfNow, body_answers, carried
from guidelinec.checklist.answer.filled import FilledBook, UnreadableBookError
from guidelinec.checklist.answer.given import Given
from guidelinec.checklist.answer.sums import AnswerCounts
from guidelinec.checklist.book import ChecklistBook
from guidelinec.cli.status.task import FAILED, failure
from guidelinec.diagnostics import Language
from guidelinec.read.checklist.filled_workbook import read_filled
from guidelinec.version import VERSION
from guidelinec.write.checklist.workbook import write_audit, write_self_check


@dataclass(frozen=True, slots=True)
class BookJob:
    """A returned workbook by its name, and the language of messages."""

    name: str
    data: bytes
    language: Language


def book_key(job: BookJob, shared: bytes) -> str:
    """The name of a job's result: the same for the same file, the same rows and the same program."""
    parts = [VERSION, sha256(shared).hexdigest(), job.name, job.language, sha256(job.data).hexdigest()]
    return sha256("\n".join(parts).encode("utf-8", "surrogatepass")).hexdigest()


def sums_task(job: BookJob, shared: bytes) -> bytes:
    """The sums of a workbook against the rows of now (`shared`), or why there are none."""
    asked: RowsOfNow = _shared(shared)
    try:
        return json.dumps(asdict(body_answers(job.name, _read(job, asked.document), asked))).encode()
    except UnreadableBookError as problem:
        return failure(problem.ja if job.language == "ja" else problem.en)
    except Exception as problem:  # one file of 1,788 must not end the run for all
        return failure(f"{type(problem).__name__}: {problem}")


def next_task(job: BookJob, shared: bytes) -> bytes:
    """The workbook of now with the answers of an older one: those that hold, and beside what is asked again what changed."""
    asked, books = _shared(shared)
    try:
        filled = _read(job, asked.document)
        book: ChecklistBook = books.get(filled.profile) or books[""]
        write = write_self_check if filled.kind == "self" else write_audit
        return write(book, *prefilled(filled, asked, book))
    except UnreadableBookError as problem:
        return failure(problem.ja if job.language == "ja" else problem.en)
    except Exception as problem:
        return failure(f"{type(problem).__name__}: {problem}")


def prefilled(
    filled: FilledBook, asked: RowsOfNow, book: ChecklistBook
) -> tuple[dict[tuple[str, str], Given], list[tuple[str, Given]]]:
    """What the next workbook begins with, by role and row, and the answers that have no row in it, with the words of theirs. An answer whose
    role has no such row any more stands with the first that has."""
    roles: dict[str, list[str]] = {}
    for role, rows in book.roles.items():
        for row in rows:
            roles.setdefault(row.row.id, []).append(role)
    given: dict[tuple[str, str], Given] = {}
    left: list[tuple[str, Given]] = []
    for fate in carried(filled, asked.rows):
        own = roles.get(fate.row, []) if filled.kind == "self" else [fate.answer.role]
        role = fate.answer.role if fate.answer.role in own else next(iter(own), "")
        if not role or (role, fate.row) in given:
            left.append((fate.old.words, fate.answer.given))
        elif fate.fate == "carried":
            given[role, fate.row] = fate.answer.given
        else:
            given[role, fate.row] = Given(told=_again(fate.answer.given, fate.old.words))
    return given, [(words, answer) for words, answer in left if answer != Given()]


def _again(given: Given, words: str) -> str:
    """What is told of an answer that is to be given once more."""
    answer = "、".join(part for part in (given.answer, given.evidence, given.reason) if part) or "未回答"
    return f"改正されたので、もう一度答えてください。\n前の項目：{words}\n前の回答：{answer}"


def _read(job: BookJob, document: str) -> FilledBook:
    filled = read_filled(job.data)
    if filled.document != document:
        raise UnreadableBookError(
            f"別の文書（{filled.document}）の票です", f"it is of another document ({filled.document})"
        )
    return filled


@lru_cache(maxsize=1)
def _shared(data: bytes) -> Any:
    """What all jobs share, read once in a process; it comes from the process that began them."""
    return pickle.loads(data)  # noqa: S301 - our own bytes


def result_of(result: bytes) -> BodyAnswers | str:
    """The sums that a job gave, or why it gave none."""
    if result.startswith(FAILED):
        return result.removeprefix(FAILED).decode("utf-8", "replace")
    read = json.loads(result)
    chapters = {name: AnswerCounts(chapter["counts"]) for name, chapter in read["chapters"].items()}
    again = tuple((row, words) for row, words in read["again"])
    lists = {name: tuple(read[name]) for name in ("unanswered", "gone", "troubles")}
    return BodyAnswers(**{**read, **lists, "chapters": chapters, "again": again})
