"""The registers of facts, and what the text says of the same things in words of its own."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidelinec.check.attached.doubled import doubled
from guidelinec.check.subject import Subject, clause_texts, locate
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.diff.words.writing import one_writing
from guidelinec.model import walk
from guidelinec.model.document import Clause
from guidelinec.model.facts.register import (
    FactBook,
    FactPlace,
    FactRegister,
    FactValue,
    RegisteredFact,
    all_facts,
)
from guidelinec.model.project import find_facts
from guidelinec.suggestion import arrow

_SENTENCE = re.compile(r"[^。\n]+")
_NUMBER = r"(?:[0-9０-９]+|[一二三四五六七八九十]+)"
_TIME = re.compile(
    rf"{_NUMBER}(?:営業日|日|週間?|か月|ヶ月|カ月|箇月|年|時間|分)間?(?:以内|以上|未満|前まで|まで)"
    rf"|{_NUMBER}(?:日|週|か月|ヶ月|カ月|箇月|年)間(?!に)"
    r"|翌(?:営業)?日まで|(?:当日|即日)中|直ちに|ただちに|速やかに|すみやかに|遅滞なく"
)
"""How long or by when: no frequency (年1回以上), no date, no time of day."""


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The registers of the edition in themselves, and against its text."""
    book = find_facts(subject.guideline, subject.document.edition)
    yield from _names(book)
    for register, fact in all_facts(book):
        yield from _fields(register, fact)
        yield from _valueless(book, register, fact)
        for place in fact.stands_in:
            yield from _stands(subject, register, fact, place)
    registers = [register for register in book.registers if register.subject and register.compared]
    timed = tuple(_timed_sentences(subject)) if registers else ()
    for register in registers:
        yield from _contradictions(subject, register, timed)


def _names(book: FactBook) -> Iterator[Diagnostic]:
    """Ids that stand twice: of registers, of facts in all of them, of the fields of one."""
    yield from doubled("GL856", ((register.id, register.span) for register in book.registers))
    yield from doubled("GL856", ((fact.id, fact.span) for _, fact in all_facts(book)))
    for register in book.registers:
        yield from doubled("GL856", ((field.id, field.span) for field in register.fields))


def _fields(register: FactRegister, fact: RegisteredFact) -> Iterator[Diagnostic]:
    """Fields that the register does not have."""
    known = [field.id for field in register.fields]
    named = [(value.name, value.span, known) for value in fact.values]
    named += [(name, register.span, known) for name in (*register.subject, *register.compared)]
    named += [(name, place.span, known) for place in fact.stands_in for name in place.fields]
    for name, span, there in named:
        if name not in there:
            yield Diagnostic("GL857", (fact.id, name, arrow(name, there)), span)


def _valueless(book: FactBook, register: FactRegister, fact: RegisteredFact) -> Iterator[Diagnostic]:
    """Places that must say a value which the fact does not have, though the register has the field."""
    known = {field.id for field in register.fields}
    for place in fact.stands_in:
        for name in place.fields:
            if name in known and fact.value(name) is None:
                yield Diagnostic("GL854", (f"{fact.id}.{name}", book.edition, ""), place.span)


def _stands(
    subject: Subject, register: FactRegister, fact: RegisteredFact, place: FactPlace
) -> Iterator[Diagnostic]:
    """The values that a clause must say and does not."""
    clause = subject.named.get(place.clause)
    if not isinstance(clause, Clause):
        yield Diagnostic("GL304", (place.clause, arrow(place.clause, subject.named)), place.span)
        return
    texts = [text for inner in walk.all_clauses((clause,)) for text in clause_texts(inner)]
    said = one_writing("\n".join(words for words, _ in texts))
    for name in place.fields:
        value = fact.value(name)
        if value and one_writing(value.words) not in said:
            is_time = name in register.compared or _TIME.search(value.words) is not None
            instead, span = _instead(subject, texts, is_time=is_time) or ("", clause.span)
            number = subject.labels.home[place.clause].full
            other = f"（「{instead}」とあります）" if instead else ""
            words = (number, _title(register, name), value.words, other, f"{fact.id}.{name}")
            yield Diagnostic("GL859", words, span)


def _instead(
    subject: Subject, texts: Iterable[tuple[str, Span | None]], *, is_time: bool
) -> tuple[str, Span | None] | None:
    """The first time that stands in a clause in the place of another one, and where."""
    for words, span in texts if is_time else ():
        time = _TIME.search(words)
        if time:
            return time[0], locate(subject, span, time[0])
    return None


def _title(register: FactRegister, name: str) -> str:
    return next((field.title for field in register.fields if field.id == name), name)


@dataclass(frozen=True)
class _About:
    """What a register says of one subject: its values as a sentence has them, and the facts that are about it."""

    register: FactRegister
    subjects: tuple[str, ...]
    facts: tuple[RegisteredFact, ...]

    def names(self, sentence: str) -> bool:
        """Whether a sentence, in one writing, is about it."""
        return all(words in sentence for words in self._written)

    @cached_property
    def _written(self) -> tuple[str, ...]:
        return tuple(map(one_writing, self.subjects))


class _TimedSentence(NamedTuple):
    """A sentence in one writing, the first time that it says, and where it stands."""

    written: str
    said: str
    span: Span | None


def _timed_sentences(subject: Subject) -> Iterator[_TimedSentence]:
    """The sentences of the edition that say a time."""
    for words, span in subject.texts:
        for sentence in _SENTENCE.findall(words) if _TIME.search(words) else ():
            if said := _TIME.search(sentence):
                yield _TimedSentence(one_writing(sentence), said[0], span)


def _contradictions(
    subject: Subject, register: FactRegister, timed: Iterable[_TimedSentence]
) -> Iterator[Diagnostic]:
    """Sentences that name the subject of a fact, and a time that no fact on it has."""
    abouts = tuple(_abouts(register))
    for sentence in timed:
        for about in abouts:
            if about.names(sentence.written):
                yield from _contradiction(subject, about, sentence)


def _abouts(register: FactRegister) -> Iterator[_About]:
    """The facts of a register by what they are about; those without a subject are about nothing."""
    by_subject: dict[tuple[str, ...], list[RegisteredFact]] = {}
    for fact in register.facts:
        values = [fact.value(name) for name in register.subject]
        if all(values):
            by_subject.setdefault(tuple(value.words for value in values if value), []).append(fact)
    for subjects, facts in by_subject.items():
        yield _About(register, subjects, tuple(facts))


def _contradiction(subject: Subject, about: _About, sentence: _TimedSentence) -> Iterator[Diagnostic]:
    """A sentence with times, of which none is that of a fact on its subject."""
    values = tuple(_compared(about))
    if values and not any(one_writing(value.words) in sentence.written for _, value in values):
        fact, value = values[0]
        words = ("・".join(about.subjects), _title(about.register, value.name), value.words, sentence.said)
        yield Diagnostic(
            "GL858", (*words, f"{fact.id}.{value.name}"), locate(subject, sentence.span, sentence.said)
        )


def _compared(about: _About) -> Iterator[tuple[RegisteredFact, FactValue]]:
    """The times of the facts."""
    for fact in about.facts:
        for name in about.register.compared:
            value = fact.value(name)
            if value:
                yield fact, value
