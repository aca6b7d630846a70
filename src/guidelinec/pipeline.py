"""The only module that knows the order: read, check, number, write. Bytes and options in, named bytes out.

A writer is imported when its format is asked for, so that a page of HTML does not wait for the parts of Word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeAlias

from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.project import Guideline, Project, edition_design, find_document
from guidelinec.number import Labels, number
from guidelinec.read.edition import edition_folder
from guidelinec.read.structure import read_edition, read_project

Files: TypeAlias = Mapping[str, bytes]
Format: TypeAlias = Literal["word", "html", "pdf", "json"]
Diagnostics: TypeAlias = tuple[Diagnostic, ...]

SUFFIXES: dict[Format, str] = {"word": ".docx", "html": ".html", "pdf": ".pdf", "json": ".json"}
"""The formats that can be built, and how their files' names end."""


class RenderError(Exception):
    """PDF was asked for, and there is no LibreOffice to make it."""


@dataclass(frozen=True, slots=True)
class Render:
    """What LibreOffice can do for a build: a PDF of a Word file. The command line brings it."""

    pdf: Callable[[bytes], bytes]


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
    """The outputs of a build by name, none if there was an error, and the findings."""

    outputs: Files
    findings: Diagnostics
    pages_known: bool = True


def editions_of(project: Project, document: str, edition: str) -> tuple[tuple[str, str], ...]:
    """The document and edition pairs that these names stand for; an empty name stands for all."""
    return tuple(
        (one.id, version.id)
        for one in project.documents
        for version in one.editions
        if document in ("", one.id) and edition in ("", version.id)
    )


def check_editions(files: Files, document: str = "", edition: str = "") -> Diagnostics:
    """Everything that is wrong with a project, or with one edition of it."""
    from guidelinec.check.run import check

    project, found = read_project(files)
    pairs = editions_of(project, document, edition)
    for one, version in pairs or (((document, edition),) if edition or document else ()):
        text, wrong = read_edition(project, files, one, version)
        found += wrong
        if guideline := find_document(project, one):
            design = edition_design(guideline, version)
            found += check(project, text, design, files) + number(text, design).findings
    return ordered(found)


def ordered(found: Sequence[Diagnostic]) -> Diagnostics:
    """Findings in the order of files, lines and columns, each once."""
    return tuple(sorted(dict.fromkeys(found), key=place))


def place(found: Diagnostic) -> tuple[str, int, int, str, tuple[str, ...]]:
    """Where a finding stands, to sort by."""
    span = found.span
    return (span.path, span.line, span.column, found.code, found.args) if span else ("", 0, 0, found.code, ())


def errors(found: Sequence[Diagnostic]) -> Diagnostics:
    """The findings that keep a document from being built."""
    return tuple(one for one in found if CODES[one.code].severity == "error")


def compile_edition(
    project: Project, files: Files, document: str, edition: str
) -> tuple[Edition, Diagnostics]:
    """Read and number one edition."""
    text, found = read_edition(project, files, document, edition)
    guideline = find_document(project, text.id)
    assert guideline is not None, "the caller names an edition that the project has"
    design = edition_design(guideline, edition)
    labels = number(text, design)
    compiled = Edition(guideline, text, design, labels, assets_of(files, text.id, edition))
    return compiled, found + labels.findings


def assets_of(files: Files, document: str, edition: str) -> Files:
    """The pictures of an edition by their paths below its folder, and the template by its name."""
    folder = edition_folder(document, edition)
    house = f"structure/{document}/"
    pictures = {path[len(folder) :]: data for path, data in files.items() if path.startswith(folder)}
    templates = {path[len(house) :]: data for path, data in files.items() if path.startswith(house)}
    return templates | pictures


def build_editions(files: Files, document: str, edition: str, options: Options) -> Built:
    """Build one edition or all; nothing is given out if any of them has an error."""
    project, found = read_project(files)
    pairs = editions_of(project, document, edition)
    compiled = []
    for one, version in pairs:
        ready, wrong = compile_edition(project, files, one, version)
        found += wrong + build_checks(project, ready, files)
        compiled.append(ready)
    if not pairs:
        found += read_edition(project, files, document, edition)[1]
    found = ordered(found)
    if errors(found):
        return Built({}, found)
    outputs: dict[str, bytes] = {}
    for ready in compiled:
        outputs |= write_formats(ready, options)
    return Built(outputs, found, options.render is not None)


def build_checks(project: Project, edition: Edition, files: Files) -> Diagnostics:
    """The checks of an edition that is about to be built."""
    from guidelinec.check.run import check

    return check(project, edition.document, edition.design, files)


def write_formats(edition: Edition, options: Options) -> dict[str, bytes]:
    """The files of an edition in the formats asked for, each written once."""
    outputs: dict[str, bytes] = {}
    word = b""
    if {"word", "pdf"} & set(options.formats):
        word = write_word_edition(edition, options)
    for form in options.formats:
        outputs[output_name(edition, form)] = write_format(edition, form, word, options)
    return outputs


def output_name(edition: Edition, form: Format) -> str:
    """The file of an edition in the build folder: `document/edition/document_edition.docx`."""
    name, version = edition.document.id, edition.document.edition
    return f"{name}/{version}/{name}_{version}{SUFFIXES[form]}"


def write_format(edition: Edition, form: Format, word: bytes, options: Options) -> bytes:
    """One output of an edition."""
    document, design, labels = edition.document, edition.design, edition.labels
    if form == "html":
        from guidelinec.write.html import write_html

        return write_html(document, design, labels, edition.assets).encode()
    if form == "json":
        from guidelinec.write.json import write_tree

        return write_tree(document, design, labels).encode()
    if form == "pdf":
        if options.render is None:
            raise RenderError
        return options.render.pdf(word)
    return word


def write_word_edition(edition: Edition, options: Options) -> bytes:
    """The Word edition."""
    from guidelinec.write.word import WordOptions, write_word

    return write_word(
        edition.document, edition.design, edition.labels, edition.assets, WordOptions(date=options.date)
    )
