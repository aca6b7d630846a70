"""structure/<document>/facts/<edition>.yaml: the registers of facts of each edition."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.facts.register import (
    FactBook,
    FactField,
    FactPlace,
    FactRegister,
    FactValue,
    RegisteredFact,
)
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import Path, YamlTree
from guidelinec.schema.attached.facts import FactFile, FactRegisterFile, FactsFile
from guidelinec.suggestion import no_such


def fact_books(
    files: Files[str, bytes],
    paths: Sequence[str],
    folder: str,
    editions: Sequence[str],
    findings: list[Diagnostic],
) -> Iterator[FactBook]:
    """The registers of each edition that has a file of that name."""
    for path in paths:
        if not (path.startswith(folder) and path.endswith((".yaml", ".yml"))):
            continue
        loaded = load(files, path, FactsFile, findings)
        if loaded is None:
            continue
        model, tree = loaded
        place = tree.places.get(("edition",))
        if model.edition not in editions:
            findings.append(no_such("GL406", model.edition, editions, place))
        elif path.removeprefix(folder).rpartition(".")[0] != model.edition:
            findings.append(Diagnostic("GL417", (model.edition, path.rpartition("/")[2]), place))
        registers = (
            _register(register, ("registers", number), tree)
            for number, register in enumerate(model.registers)
        )
        yield FactBook(model.edition, tuple(registers), path, place)


def _register(register: FactRegisterFile, where: Path, tree: YamlTree) -> FactRegister:
    return FactRegister(
        id=register.id,
        title=register.title,
        head=register.head or register.title,
        fields=tuple(
            FactField(field.id, field.title, _place((*where, "fields", number, "title"), tree))
            for number, field in enumerate(register.fields)
        ),
        facts=tuple(
            _fact(fact, (*where, "facts", number), tree) for number, fact in enumerate(register.facts)
        ),
        subject=tuple(register.subject),
        compared=tuple(register.compared),
        span=nearest((*where, "id"), tree),
        head_span=_place((*where, "head" if register.head else "title"), tree),
    )


def _fact(fact: FactFile, where: Path, tree: YamlTree) -> RegisteredFact:
    values = (
        FactValue(name, words, _place((*where, "values", name), tree)) for name, words in fact.values.items()
    )
    places = (
        FactPlace(clause, tuple(fields), nearest((*where, "stands_in", clause), tree))
        for clause, fields in fact.stands_in.items()
    )
    return RegisteredFact(
        fact.id,
        fact.title,
        tuple(values),
        stands_in=tuple(places),
        span=nearest((*where, "id"), tree),
        title_span=_place((*where, "title"), tree),
    )


def _place(where: Path, tree: YamlTree) -> Span | None:
    """Where the words of a value stand, with the quotes around them."""
    scalar = tree.scalars.get(where)
    return scalar.span if scalar else None
