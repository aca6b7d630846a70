"""The facts of an edition put where its text names them: `[](#fact:route-agency.deadline)`, and `::: 表 {register=incident-routes}`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Final

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import (
    Block,
    Cell,
    Clause,
    Column,
    Fact,
    Inline,
    Inlines,
    Table,
    Text,
    TextPiece,
)
from guidelinec.model.facts.register import FactBook, FactRegister, FactValue, RegisteredFact, named_values
from guidelinec.model.rewrite import map_blocks, map_words
from guidelinec.suggestion import arrow

REGISTER: Final = "register:"
"""How the source of a table begins that prints a register."""


def with_facts(clause: Clause, book: FactBook, findings: list[Diagnostic]) -> Clause:
    """The clause with the values of the edition; what it names and the edition does not have is found wrong."""
    filling = _Filling(book, named_values(book), findings)
    return map_words(map_blocks(clause, filling.block), filling.words)


class _Filling:
    """The values of an edition on their way into its text."""

    def __init__(self, book: FactBook, values: Mapping[str, FactValue], findings: list[Diagnostic]) -> None:
        self._book, self._values, self._findings = book, values, findings

    def words(self, inlines: Inlines) -> Inlines:
        """A row of inlines with the words of its facts."""
        return tuple(self._filled(inline) for inline in inlines)

    def _filled(self, inline: Inline) -> Inline:
        if not isinstance(inline, Fact) or inline.children:
            return inline
        value = self._values.get(inline.name)
        if value is None:
            self._report(inline.name, self._values, inline.span)
            return inline
        return replace(inline, children=_text(value.words, value.span))

    def block(self, block: Block) -> Block:
        """A table that prints a register with its rows; any other block as it is."""
        if not isinstance(block, Table) or not block.source.startswith(REGISTER):
            return block
        name = block.source.removeprefix(REGISTER)
        registers = {register.id: register for register in self._book.registers}
        if name not in registers:
            self._report(name, registers, block.span)
            return block
        rows = tuple(_rows(registers[name]))
        columns = (block.columns + (Column(),) * len(rows[0]))[: len(rows[0])]
        return replace(block, rows=rows, columns=columns)

    def _report(self, name: str, known: Mapping[str, object], span: Span | None) -> None:
        self._findings.append(Diagnostic("GL854", (name, self._book.edition, arrow(name, known)), span))


def _rows(register: FactRegister) -> Iterator[tuple[Cell, ...]]:
    """The heads, and a row for each fact."""
    heads = (_cell(field.title, field.span) for field in register.fields)
    yield (_cell(register.head, register.head_span), *heads)
    for fact in register.facts:
        values = (_value_cell(fact, field.id) for field in register.fields)
        yield (_cell(fact.title, fact.title_span), *values)


def _cell(words: str, span: Span | None) -> Cell:
    return Cell((_text(words, span),), span=span)


def _value_cell(fact: RegisteredFact, field: str) -> Cell:
    value = fact.value(field)
    if value is None:
        return Cell(())
    inline = Fact(f"{fact.id}.{field}", _text(value.words, value.span), value.span)
    return Cell(((inline,),), span=value.span)


def _text(words: str, span: Span | None) -> Inlines:
    """The words with their place in the register as a whole."""
    return (Text(words, span, (TextPiece(0, len(words), span),) if span else ()),)
