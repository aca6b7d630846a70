"""The files that an outline names to a Document, with the tables that stand in files of their own."""

from __future__ import annotations

from collections.abc import Mapping as Files
from dataclasses import dataclass, field, replace

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.document import Child, Clause, Document, Reprint, Text
from guidelinec.model.facts.register import FactBook
from guidelinec.model.project import OutlineNode, Project, find_document, find_edition, find_facts
from guidelinec.read.requirements.house import TableHouse
from guidelinec.read.source.edition_file import read_file, read_table
from guidelinec.suggestion import no_such, path_arrow


@dataclass(slots=True)
class _EditionReading:
    """The files of one edition while they are read."""

    files: Files[str, bytes]
    folder: str
    house: TableHouse
    facts: FactBook
    findings: list[Diagnostic] = field(default_factory=list)


def edition_folder(document: str, edition: str) -> str:
    """The folder of an edition's text, with a slash at its end."""
    return f"source/{document}/{edition}/"


def read_edition(
    project: Project, files: Files[str, bytes], document_id: str, edition: str
) -> tuple[Document, tuple[Diagnostic, ...]]:
    """One edition as a document; a name that the project does not have gives an empty one and a finding."""
    document = find_document(project, document_id)
    if document is None:
        names = [guideline.id for guideline in project.documents]
        return Document(document_id, edition, "", ()), (no_such("GL406", document_id or edition, names),)
    version = find_edition(document, edition)
    if version is None:
        names = [version.id for version in document.editions]
        return Document(document.id, edition, document.title, ()), (no_such("GL406", edition, names),)
    house = TableHouse(document.groups, document.accompanies)
    facts = find_facts(document, edition)
    reading = _EditionReading(files, edition_folder(document.id, edition), house, facts)
    clauses = tuple(_clause(reading, node) for node in version.outline if node.id or not node.reprint)
    for node in version.outline:
        if node.reprint and not node.id:
            reading.findings.append(Diagnostic("GL418", (node.reprint,), node.span))
    return Document(document.id, edition, document.title, clauses), tuple(reading.findings)


def _clause(reading: _EditionReading, node: OutlineNode) -> Clause:
    own = _file(reading, node) if node.file else Clause(node.id, _title(node.title), (), span=node.span)
    if node.id and node.file:
        own = replace(own, id=node.id, title=_title(node.title) if node.title else own.title, span=node.span)
    below: list[Child] = [Reprint(node.reprint, node.kinds, node.span)] if node.reprint else []
    below.extend(_clause(reading, child) for child in node.children)
    return replace(own, children=(*own.children, *below), scheme=node.numbering)


def beside(path: str, reading: _EditionReading) -> list[str]:
    """The files of the edition that end like a path."""
    ending = path.rpartition(".")[2]
    return [name for name in reading.files if name.startswith(reading.folder) and name.endswith(f".{ending}")]


def _title(title: str) -> tuple[Text, ...]:
    return (Text(title),) if title else ()


def _file(reading: _EditionReading, node: OutlineNode) -> Clause:
    path = reading.folder + node.file
    data = reading.files.get(path)
    if data is None:
        reading.findings.append(
            Diagnostic("GL404", (path, path_arrow(path, beside(path, reading))), node.span)
        )
        return Clause(node.id, _title(node.title), (), span=node.span)
    if path.endswith(".yaml"):
        table, faults = read_table(data, path, reading.house)
        reading.findings.extend(faults)
        return table
    clause, faults = read_file(reading.files, path, reading.folder, reading.facts)
    reading.findings.extend(faults)
    return clause or Clause(node.id, _title(node.title), (), span=Span(path, 1))
