"""structure/<document>/facts/<edition>.yaml as it lies on disk: what stands in several places of an edition, said once."""

from __future__ import annotations

from pydantic import Field

from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words


class FactFieldFile(Strict):
    """What is said of each fact of the register."""

    id: Id
    """Its name, for references: the `deadline` of [](#fact:route-agency.deadline)."""
    title: Words
    """The head of its column, where the register is printed as a table."""


class FactFile(Strict):
    """A fact: who reports to whom, with a copy to whom, by when."""

    id: Id
    """Its name, for references; no other fact of the edition has it."""
    title: Words
    """How it is called in the first column of the table."""
    values: dict[Id, Words] = Field(min_length=1)
    """What is said of it, by the ids of the fields."""
    stands_in: dict[Id, list[Id]] = Field(default={})
    """The clauses that say it in words of their own, each with the fields whose values must stand there (or below the clause)."""


class FactRegisterFile(Strict):
    """Facts of one sort (報告の経路, 保存期間)."""

    id: Id
    """Its name, for `::: 表 {register=…}`."""
    title: Words
    """What it is about."""
    head: str = ""
    """The head of the first column, which has the titles of the facts; the title of the register, if absent."""
    fields: list[FactFieldFile] = Field(min_length=1)
    """What is said of each fact, in the order of the columns."""
    subject: list[Id] = Field(default=[])
    """The fields that say whom or what a fact is about (報告する者, 報告先)."""
    compared: list[Id] = Field(default=[])
    """The fields with a time (期限, 保存期間): a sentence that names the subject of a fact and another time contradicts it."""
    facts: list[FactFile]
    """The facts, in the order of the rows."""


class FactsFile(Strict):
    """structure/<document>/facts/<edition>.yaml: the registers of facts of an edition."""

    edition: EditionId
    """The edition that prints them."""
    registers: list[FactRegisterFile]
    """The registers."""
