"""The registers of facts (事実の台帳) of an edition: what stands in several places, declared once and printed wherever it is needed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from guidelinec.diagnostics import Span


@dataclass(frozen=True, slots=True)
class FactField:
    """What is said of each fact of a register (期限): its id, and the head of its column."""

    id: str
    title: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FactValue:
    """What is said of a fact in one field. The place is that of the words alone, without a key, and with the quotes that they may stand in."""

    name: str
    words: str
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FactPlace:
    """A clause that says a fact in words of its own, and the fields whose values must stand there."""

    clause: str
    fields: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class RegisteredFact:
    """A fact: its id, how it is called, its values, and the clauses that say it."""

    id: str
    title: str
    values: tuple[FactValue, ...]
    stands_in: tuple[FactPlace, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    title_span: Span | None = field(default=None, compare=False, repr=False)

    def value(self, name: str) -> FactValue | None:
        """What is said of it in a field, None for nothing."""
        return next((fact for fact in self.values if fact.name == name), None)


@dataclass(frozen=True, slots=True)
class FactRegister:
    """Facts of one sort. `subject` are the fields that say whom or what a fact is about: a sentence with the values of all of them must
    have those of the `compared` ones, where it says such a thing."""

    id: str
    title: str
    head: str
    fields: tuple[FactField, ...]
    facts: tuple[RegisteredFact, ...]
    subject: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)
    head_span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class FactBook:
    """All registers of an edition."""

    edition: str
    registers: tuple[FactRegister, ...]
    path: str = field(default="", compare=False, repr=False)
    span: Span | None = field(default=None, compare=False, repr=False)


NO_FACTS = FactBook("", ())


def named_values(book: FactBook) -> Mapping[str, FactValue]:
    """Every value by the name that references have (route-agency.deadline)."""
    return {
        f"{fact.id}.{value.name}": value
        for register in book.registers
        for fact in register.facts
        for value in fact.values
    }


def all_facts(book: FactBook) -> Iterator[tuple[FactRegister, RegisteredFact]]:
    """Every fact with its register."""
    for register in book.registers:
        for fact in register.facts:
            yield register, fact
