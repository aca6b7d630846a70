"""A project as it was last read whole, with what an editor asks of it: where an id stands, what it prints, who refers to it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model import walk
from guidelinec.model.document import Clause, Division, Document, Fact, Reference, Reprint
from guidelinec.model.facts.register import FactValue, named_values
from guidelinec.model.project import find_facts
from guidelinec.pipeline import NumberedEdition, read_editions
from guidelinec.read.source import links

FACT: Final = links.FACT.removeprefix("#")
"""What stands before the name of a value of a register."""


@dataclass(frozen=True)
class Snapshot:
    """The editions of a project and what was found wrong, read from `files` (keys: paths below the project)."""

    files: Mapping[str, bytes]
    editions: tuple[NumberedEdition, ...] = ()
    findings: tuple[Diagnostic, ...] = ()
    _indices: dict[str, EditionIndex] = field(default_factory=dict, compare=False)

    def index(self, path: str) -> EditionIndex | None:
        """The index of the edition to which a file of source/ belongs."""
        edition = next(
            (edition for edition in self.editions if path.startswith(source_folder(edition.document))), None
        )
        if edition is None:
            return None
        folder = source_folder(edition.document)
        if folder not in self._indices:
            self._indices[folder] = EditionIndex(edition, self._base(edition))
        return self._indices[folder]

    def _base(self, edition: NumberedEdition) -> NumberedEdition | None:
        """The edition that this one revises."""
        versions = {version.id: version.base for version in edition.guideline.editions}
        base = versions.get(edition.document.edition, "")
        same = (candidate for candidate in self.editions if candidate.document.id == edition.document.id)
        return next((candidate for candidate in same if base and candidate.document.edition == base), None)


def source_folder(document: Document) -> str:
    """The folder of an edition's text."""
    return f"source/{document.id}/{document.edition}/"


def read_snapshot(files: Mapping[str, bytes]) -> Snapshot:
    """All editions, read and checked."""
    editions, findings = read_editions(files)
    return Snapshot(files, editions, findings)


@dataclass(frozen=True)
class EditionIndex:
    """One edition by its ids, beside the one that it revises."""

    edition: NumberedEdition
    base: NumberedEdition | None

    @cached_property
    def named(self) -> Mapping[str, walk.Named]:
        """What each id names."""
        return walk.by_id(self.edition.document)

    @cached_property
    def facts(self) -> Mapping[str, FactValue]:
        """The values of the registers, each by the name that references have."""
        book = find_facts(self.edition.guideline, self.edition.document.edition)
        return {f"{FACT}{name}": value for name, value in named_values(book).items()}

    @cached_property
    def old_clauses(self) -> Mapping[str, Clause]:
        """The clauses of the older edition by id."""
        clauses = walk.all_clauses(self.base.document.clauses) if self.base else ()
        return {clause.id: clause for clause in clauses}

    @cached_property
    def uses(self) -> Mapping[str, tuple[Span, ...]]:
        """The places that refer to each id, in the order of files and lines."""
        places: dict[str, list[Span]] = {}
        for target, span in _references(self.edition.document):
            places.setdefault(target, []).append(span)
        return {target: tuple(sorted(spans)) for target, spans in places.items()}

    def label(self, name: str) -> str:
        """The number of an id as it is printed at home, "" for one without."""
        label = self.edition.labels.home.get(name)
        return label.text if label else ""


def _references(document: Document) -> Iterator[tuple[str, Span]]:
    for clause in walk.all_clauses(document.clauses):
        for inline in walk.own_inlines(clause):
            if isinstance(inline, Reference) and inline.span:
                yield inline.target, inline.span
            elif isinstance(inline, Fact) and inline.span:
                yield f"{FACT}{inline.name}", inline.span
        for child in clause.children:
            if isinstance(child, Reprint | Division) and child.target and child.span:
                yield child.target, child.span
