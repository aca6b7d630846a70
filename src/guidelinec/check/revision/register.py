"""The comments on an edition: of an edition that is there, of clauses and words that it has, each under a name of its own, and answered by
what is there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic
from guidelinec.diff.clause_words import clause_words
from guidelinec.diff.units import units
from guidelinec.model.comments.anchor import ClauseTexts, anchored
from guidelinec.model.comments.comment import TAKEN_UP, Comment, Register
from guidelinec.model.project import find_edition, find_policy
from guidelinec.numbering.printed import printed_numbers
from guidelinec.suggestion import arrow, no_such

NUMBERED = re.compile(r"C0*([1-9]\d{0,5})")
"""The names that are given to comments as they come in."""

MOST_GAPS = 20
"""How many missing numbers are named."""

SHOWN = 30
"""Characters of a quote that a message shows."""


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every register of a document against its editions."""
    for register in editions.guideline.registers:
        if find_edition(editions.guideline, register.edition) is None:
            known = [edition.id for edition in editions.guideline.editions]
            yield no_such("GL406", register.edition, known, register.span)
            continue
        seen: set[str] = set()
        commented = _commented(editions, register)
        yield from _gaps(register)
        for comment in register.comments:
            yield from _thread(comment, seen)
            if comment.id in seen:
                yield Diagnostic("GL506", (comment.id,), comment.span)
            seen.add(comment.id)
            yield from _place(comment, commented)
            yield from _answer(comment, commented)


@dataclass(frozen=True, slots=True)
class _Commented:
    """What a register speaks of: the words of each clause of the edition by id (none where it could not be read), the items of its
    policy, and whether it is published."""

    clauses: ClauseTexts
    items: tuple[str, ...]
    is_published: bool


def _gaps(register: Register) -> Iterator[Diagnostic]:
    """The numbers that are missing below the highest: what was received and is gone. A register with names of another kind has none."""
    numbers = {int(match[1]) for comment in register.comments if (match := NUMBERED.fullmatch(comment.id))}
    if len(numbers) == len({comment.id for comment in register.comments}):
        last = f"C{max(numbers, default=0):03d}"
        missing = sorted(set(range(1, min(len(numbers) + MOST_GAPS, max(numbers, default=0)))) - numbers)
        for number in missing[:MOST_GAPS]:
            yield Diagnostic("GL526", (f"C{number:03d}", last), register.span)


def _thread(comment: Comment, before: set[str]) -> Iterator[Diagnostic]:
    """A thread whose comments stand in it and above."""
    missing = [
        name for name in dict.fromkeys((comment.reply_to, comment.thread)) if name and name not in before
    ]
    if missing:
        yield Diagnostic("GL525", (comment.id, "、".join(missing)), comment.span)


def _commented(editions: Editions, register: Register) -> _Commented:
    guideline = editions.guideline
    edition, policy = find_edition(guideline, register.edition), find_policy(guideline, register.edition)
    return _Commented(
        ClauseTexts(_texts(editions, register.edition) if register.comments else {}),
        tuple(item.id for item in policy.items) if policy else (),
        edition is not None and edition.status == "published",
    )


def _texts(editions: Editions, edition: str) -> dict[str, str]:
    """The title and the words of each clause, with those of its divisions, as they are printed."""
    document = editions.edition(edition)
    if document is None:
        return {}
    labels = editions.labels[editions.guideline.id, edition]
    words = clause_words(units(document, printed_numbers(labels)))
    return {name: words.get(name, "") for name in (*editions.ids(edition), *words)}


def _place(comment: Comment, commented: _Commented) -> Iterator[Diagnostic]:
    if not commented.clauses.texts:
        return
    anchor = anchored(comment, commented.clauses)
    if anchor.state in ("no clause", "moved"):
        if comment.clause not in commented.clauses.texts:
            goes_on = f" → {anchor.clause}" if anchor.state == "moved" else ""
            yield Diagnostic("GL507", (comment.id, comment.label or comment.clause, goes_on), comment.span)
    elif anchor.state == "gone" and comment.disposition not in TAKEN_UP:
        yield Diagnostic("GL512", (comment.id, comment.quote[:SHOWN]), comment.span)


def _answer(comment: Comment, commented: _Commented) -> Iterator[Diagnostic]:
    if comment.disposition in TAKEN_UP and not comment.answers:
        yield Diagnostic("GL513", (comment.id, comment.disposition), comment.span)
    for name in comment.answers:
        if commented.clauses.texts and name not in commented.clauses.texts and name not in commented.items:
            near = arrow(name, (*commented.items, *commented.clauses.texts))
            yield Diagnostic("GL514", (comment.id, name, near), comment.span)
    if commented.is_published and not comment.is_answered:
        yield Diagnostic("GL515", (comment.id,), comment.span)
