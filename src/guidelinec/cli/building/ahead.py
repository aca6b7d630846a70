"""Reading the editions of a build ahead of their check. Of a long text, another processor reads what needs the schemas of structure/, while
parts that are needed later are loaded here, and then the editions are read."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from typing import Final

from guidelinec.check.run import has_errors
from guidelinec.cli.edition import Wanted
from guidelinec.cli.processes.beside import each_beside
from guidelinec.model.facts.register import NO_FACTS
from guidelinec.model.project import Guideline, Project, edition_beside
from guidelinec.ooxml.workbook_library import load_openpyxl
from guidelinec.pipeline import Files, NumberedEdition, editions_of, number_one, project_of
from guidelinec.read.abroad import Shelf
from guidelinec.read.source.edition import edition_folder
from guidelinec.read.source.edition_file import read_file

LONG: Final = 200_000
"""Bytes of text from which on another process is worth its beginning: of one edition of as many it saves a quarter of the time."""


def read_ahead(wanted: Wanted, parts: Sequence[str]) -> tuple[Shelf, tuple[NumberedEdition, ...]]:
    """The editions that are wanted as they stand on a shelf; none are given where reading them or structure/ finds an error."""
    is_long = sum(len(data) for path, data in wanted.files.items() if path.endswith(".md")) >= LONG
    shelf = _helped(wanted, parts) if is_long else _shelf(wanted)
    guidelines = _guidelines(shelf.project)
    places = editions_of(shelf.project, wanted.document, wanted.edition)
    numbered = [number_one(shelf, guidelines[name], version) for name, version in places]
    if has_errors((*shelf.faults, *(finding for _, own in numbered for finding in own))):
        return shelf, ()
    return shelf, tuple(edition for edition, _ in numbered)


def _shelf(wanted: Wanted) -> Shelf:
    project, faults = project_of(wanted.files)
    return Shelf(project, wanted.files, faults=faults)


def _helped(wanted: Wanted, parts: Sequence[str]) -> Shelf:
    """A shelf with the editions that are wanted, and those of other documents to which they refer."""
    coming = each_beside(lambda: _elsewhere(wanted))
    for part in parts:
        import_module(part)
    if any(path.endswith(".xlsx") for path in wanted.files):
        load_openpyxl()
    for folder, path in _texts(wanted):
        read_file(wanted.files, path, folder, NO_FACTS)
    structure = next(coming)
    shelf = Shelf(structure.project, wanted.files, faults=structure.faults)
    guidelines = _guidelines(shelf.project)
    for name, version in editions_of(shelf.project, wanted.document, wanted.edition):
        shelf.edition(guidelines[name], version)
    shelf.read.update(next(coming).read)
    return shelf


def _texts(wanted: Wanted) -> Iterator[tuple[str, str]]:
    """The Markdown files of the editions, which are read once, whenever that is: each with the folder of its edition."""
    for path in wanted.files:
        top, name, version, *below = (*path.split("/"), "", "")
        is_wanted = wanted.document in ("", name) and wanted.edition in ("", version)
        if top == "source" and any(below) and is_wanted and path.endswith(".md"):
            yield edition_folder(name, version), path


def _elsewhere(wanted: Wanted) -> Iterator[Shelf]:
    """What another process reads: structure/, then the editions of other documents, which may be standards of requirements."""
    shelf = _shelf(wanted)
    yield Shelf(shelf.project, {}, faults=shelf.faults)
    for guideline, version in _referred_to(shelf, wanted):
        shelf.edition(guideline, version)
    yield Shelf(Project(()), {}, shelf.read)


def _referred_to(shelf: Shelf, wanted: Wanted) -> Iterator[tuple[Guideline, str]]:
    guidelines = _guidelines(shelf.project)
    for name, version in editions_of(shelf.project, wanted.document, wanted.edition):
        text = _text(wanted.files, edition_folder(name, version))
        for other in shelf.project.documents:
            beside = edition_beside(guidelines[name], version, other)
            if other.id != name and beside and f"]({other.id}#".encode() in text:
                yield other, beside


def _text(files: Files, folder: str) -> bytes:
    return b"\n".join(
        data for path, data in files.items() if path.startswith(folder) and path.endswith(".md")
    )


def _guidelines(project: Project) -> Mapping[str, Guideline]:
    return {guideline.id: guideline for guideline in project.documents}
