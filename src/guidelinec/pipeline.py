"""The only module that knows the order: read, check, number, write. Bytes and options in, named bytes out.

A writer is imported when its format is asked for, so that a page of HTML does not wait for the parts of Word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.check.run import check, check_guideline, has_errors, wanted
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.project import Guideline, Project, edition_design
from guidelinec.numbering.labels import Labels
from guidelinec.numbering.number import number
from guidelinec.read.source.edition import edition_folder, read_edition
from guidelinec.read.structure.project import read_project

Files: TypeAlias = Mapping[str, bytes]
Format: TypeAlias = Literal["word", "html", "pdf", "json"]
Diagnostics: TypeAlias = tuple[Diagnostic, ...]
Pages: TypeAlias = Mapping[tuple[int, str], str]

SUFFIXES: dict[Format, str] = {"word": ".docx", "html": ".html", "pdf": ".pdf", "json": ".json"}
"""The formats that can be built, and how their files' names end."""


class RenderError(Exception):
    """PDF was asked for, and there is no LibreOffice to make it."""


@dataclass(frozen=True, slots=True)
class Render:
    """What LibreOffice can do for a build, as the command line brings it: a PDF of a Word file, and the pages of
    its bookmarks in that PDF, counted from 1 (none where they cannot be read)."""

    pdf: Callable[[bytes], bytes]
    places: Callable[[bytes], Mapping[str, int]]


@dataclass(frozen=True, slots=True)
class Options:
    """What a build depends on besides the files: the formats, the date of the file properties, LibreOffice."""

    formats: tuple[Format, ...] = ("word",)
    date: str = ""
    render: Render | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition, read and numbered, with all that a writer needs. Assets are keyed as figures name them."""

    guideline: Guideline
    document: Document
    design: Design
    labels: Labels
    assets: Files


@dataclass(frozen=True, slots=True)
class Built:
    """The outputs of a build by name, none if there was an error, the findings, and the editions that were read for it."""

    outputs: Files
    findings: Diagnostics
    editions: tuple[Edition, ...] = ()


def editions_of(project: Project, document: str, edition: str) -> tuple[tuple[str, str], ...]:
    """The document and edition pairs that these names stand for; an empty name stands for all."""
    return tuple(
        (one.id, version.id)
        for one in project.documents
        for version in one.editions
        if document in ("", one.id) and edition in ("", version.id)
    )


def read_editions(
    files: Files, document: str = "", edition: str = ""
) -> tuple[tuple[Edition, ...], Diagnostics]:
    """The editions asked for, read, numbered and checked, and everything that is wrong with them.

    Policies and mappings speak of two editions, so they are checked when all editions are read.
    """
    project, found = read_project(files)
    pairs = editions_of(project, document, edition)
    if not pairs and (document or edition):
        return (), ordered(found + read_edition(project, files, document, edition)[1])
    ready = []
    for guideline in project.documents:
        mine = [version for one, version in pairs if one == guideline.id]
        read = [read_one(project, files, guideline, version) for version in mine]
        ready += [edition for edition, _ in read]
        wrong = [one for _, found_here in read for one in found_here]
        if len(mine) == len(guideline.editions):
            documents = {(guideline.id, edition.document.edition): edition.document for edition, _ in read}
            wrong += check_guideline(guideline, documents, files)
        found += wanted(guideline, wrong)
    return tuple(ready), ordered(found)


def read_one(
    project: Project, files: Files, guideline: Guideline, version: str
) -> tuple[Edition, Diagnostics]:
    """One edition, read, numbered and checked."""
    document, found = read_edition(project, files, guideline.id, version)
    design = edition_design(guideline, version)
    labels = number(document, design)
    edition = Edition(guideline, document, design, labels, assets_of(files, guideline.id, version))
    return edition, found + labels.findings + check(project, document, design, files)


def ordered(found: Sequence[Diagnostic]) -> Diagnostics:
    """Findings in the order of files, lines and columns, each once."""
    return tuple(sorted(dict.fromkeys(found), key=lambda one: (one.span or Span("", 0), one.code, one.args)))


def assets_of(files: Files, document: str, edition: str) -> Files:
    """The pictures of an edition by their paths below its folder, and the template by its name."""
    folder = edition_folder(document, edition)
    house = f"structure/{document}/"
    pictures = {path[len(folder) :]: data for path, data in files.items() if path.startswith(folder)}
    templates = {path[len(house) :]: data for path, data in files.items() if path.startswith(house)}
    return templates | pictures


def build_editions(files: Files, document: str, edition: str, options: Options) -> Built:
    """Build one edition or all; nothing is given out if any of them has an error."""
    editions, found = read_editions(files, document, edition)
    if has_errors(found):
        return Built({}, found)
    outputs: dict[str, bytes] = {}
    for ready in editions:
        outputs |= write_formats(ready, options)
    return Built(outputs, found, editions)


def write_formats(edition: Edition, options: Options) -> dict[str, bytes]:
    """The files of an edition in the formats asked for, each written once."""
    outputs: dict[str, bytes] = {}
    word = b""
    if {"word", "pdf"} & set(options.formats):
        pages = printed_on(edition, options.render) if options.render else None
        word = write_word_edition(edition, options.date, pages)
    for form in options.formats:
        outputs[output_name(edition, form)] = write_format(edition, form, word, options)
    return outputs


def printed_on(edition: Edition, render: Render) -> Pages | None:
    """The printed page of everything with a number: the edition is laid out once to learn them."""
    from guidelinec.write.word.bookmarks import printed_pages

    physical = render.places(render.pdf(write_word_edition(edition, "", None)))
    parts = [part.id for part in edition.document.clauses]
    return printed_pages(edition.labels, parts, physical) if physical else None


def output_name(edition: Edition, form: Format) -> str:
    """The file of an edition in the build folder: `document/edition/document_edition.docx`."""
    name, version = edition.document.id, edition.document.edition
    return f"{name}/{version}/{name}_{version}{SUFFIXES[form]}"


def write_format(edition: Edition, form: Format, word: bytes, options: Options) -> bytes:
    """One output of an edition."""
    document, design, labels = edition.document, edition.design, edition.labels
    if form == "html":
        from guidelinec.write.html.edition import write_html

        return write_html(document, design, labels, edition.assets).encode()
    if form == "json":
        from guidelinec.write.tree_json import write_tree

        return write_tree(document, design, labels).encode()
    if form == "pdf":
        if options.render is None:
            raise RenderError
        return options.render.pdf(word)
    return word


def write_word_edition(edition: Edition, date: str, pages: Pages | None) -> bytes:
    """The Word edition; without pages, Word is told to fill them in."""
    from guidelinec.write.word.edition import WordOptions, write_word

    document, design = edition.document, edition.design
    template = edition.assets.get(design.template) if design.template else None
    options = WordOptions(pages, date, template)
    return write_word(document, design, edition.labels, edition.assets, options)
