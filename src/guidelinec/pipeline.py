"""The order of a build: read, number, check, write. Bytes and options in, named bytes out.

A writer is imported when its format is asked for, so that a page of HTML does not wait for the parts of Word.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Final, TypeAlias

from guidelinec.check.causes import causes_first
from guidelinec.check.run import check, has_errors, wanted
from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.project import Guideline, Project, edition_cases, edition_design
from guidelinec.numbering.labels import Labels
from guidelinec.ooxml.workbook_library import load_openpyxl
from guidelinec.read.abroad import Shelf
from guidelinec.read.source.edition import edition_folder, read_edition

if TYPE_CHECKING:
    from guidelinec.model.cases.case import Case
    from guidelinec.write.word.origins import WordEdition

Files: TypeAlias = Mapping[str, bytes]
Format: TypeAlias = str
"""A name in `FORMATS`."""
Diagnostics: TypeAlias = tuple[Diagnostic, ...]
Pages: TypeAlias = Mapping[tuple[int, str], str]


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
    """What a build depends on besides the files: the formats (none: those that are usual for an edition), the date of the file
    properties, LibreOffice."""

    formats: tuple[Format, ...] = ()
    date: str = ""
    render: Render | None = None


@dataclass(frozen=True)
class NumberedEdition:
    """One edition, read and numbered, with all that a writer needs. Assets are keyed as figures name them."""

    guideline: Guideline
    document: Document
    design: Design
    labels: Labels
    assets: Files

    @property
    def cases(self) -> tuple[Case, ...]:
        """The cases that are printed beside its clauses."""
        return edition_cases(self.guideline, self.document.edition)

    @property
    def without_cases(self) -> NumberedEdition:
        """The edition as its text alone: what is compared and merged into a redline, of which cases are no part."""
        return self._without_cases or self

    @cached_property
    def _without_cases(self) -> NumberedEdition | None:
        return replace(self, guideline=replace(self.guideline, cases=())) if self.cases else None

    @cached_property
    def _plain_words(self) -> dict[str, WordEdition]:
        return {}

    def plain_word(self, date: str = "") -> WordEdition:
        """The Word edition without page numbers, made once for each date of its properties: what is laid out to learn the pages."""
        if date not in self._plain_words:
            self._plain_words[date] = traced_word_edition(self, date, None)
        return self._plain_words[date]

    def text_word(self, date: str = "") -> WordEdition:
        """The same without cases: what is merged into a redline."""
        return self.without_cases.plain_word(date)


@dataclass(frozen=True, slots=True)
class Built:
    """The outputs of a build by name, none if there was an error, the findings, and the editions that were read for it;
    `questions` is what the gate found between the changes and the policy, which holds nothing up."""

    outputs: Files
    findings: Diagnostics
    editions: tuple[NumberedEdition, ...] = ()
    questions: Diagnostics = ()


def editions_of(project: Project, document: str, edition: str) -> tuple[tuple[str, str], ...]:
    """The document and edition pairs that these names stand for; an empty name stands for all."""
    return tuple(
        (guideline.id, version.id)
        for guideline in project.documents
        for version in guideline.editions
        if document in ("", guideline.id) and edition in ("", version.id)
    )


def project_of(files: Files, published: Sequence[NumberedEdition] = ()) -> tuple[Project, Diagnostics]:
    """The project of these files, or of the editions of a published guideline, with what is wrong with its structure."""
    if published:
        return Project(tuple({edition.guideline.id: edition.guideline for edition in published}.values())), ()
    from guidelinec.read.structure.project import read_project  # schemas, which take 0.2 s to load

    return read_project(files)


def read_editions(
    files: Files, document: str = "", edition: str = "", *, shelf: Shelf | None = None
) -> tuple[tuple[NumberedEdition, ...], Diagnostics]:
    """The editions asked for, read, numbered and checked, and everything that is wrong with them; what stands on the `shelf` is not read
    again.

    Policies and mappings speak of two editions, so they are checked when all editions are read.
    """
    project, findings = (shelf.project, shelf.faults) if shelf else project_of(files)
    pairs = editions_of(project, document, edition)
    if not pairs and (document or edition):
        return (), ordered(findings + read_edition(project, files, document, edition)[1], files)
    ready: list[NumberedEdition] = []
    shelf = shelf or Shelf(project, files)
    for guideline in project.documents:
        read = [
            read_one(project, files, guideline, version, shelf=shelf)
            for name, version in pairs
            if name == guideline.id
        ]
        ready += (edition for edition, _ in read)
        findings += wanted(guideline, (finding for _, own in read for finding in own))
    findings += _between(project, files, ready)
    return tuple(ready), ordered(findings, files)


def _between(project: Project, files: Files, ready: Sequence[NumberedEdition]) -> Diagnostics:
    """All that is wrong between the editions of each document of which all are there, and between documents."""
    documents = {(edition.document.id, edition.document.edition): edition.document for edition in ready}
    labels = {(edition.document.id, edition.document.edition): edition.labels for edition in ready}
    others = {guideline.id: guideline for guideline in project.documents}
    whole = [
        guideline
        for guideline in project.documents
        if all((guideline.id, edition.id) in documents for edition in guideline.editions)
    ]
    if not whole:
        return ()
    from guidelinec.check.all_editions import check_guideline  # an edition alone does not wait for it

    first = Editions(whole[0], documents, files, labels, others=others)
    return tuple(
        finding
        for guideline in whole
        for finding in check_guideline(replace(first, guideline=guideline, known={}))
    )


def read_one(
    project: Project, files: Files, guideline: Guideline, version: str, *, shelf: Shelf | None = None
) -> tuple[NumberedEdition, Diagnostics]:
    """One edition, read, numbered and checked; what stands on the `shelf` is not read again."""
    edition, findings = number_one(shelf or Shelf(project, files), guideline, version)
    document, design, labels = edition.document, edition.design, edition.labels
    return edition, findings + check(project, document, design, labels=labels, files=files)


def number_one(shelf: Shelf, guideline: Guideline, version: str) -> tuple[NumberedEdition, Diagnostics]:
    """One edition as it is read and numbered, and what that finds wrong with it."""
    document, findings, labels = shelf.whole(guideline, version)
    design = edition_design(guideline, version)
    assets = assets_of(shelf.files, guideline.id, version)
    edition = NumberedEdition(guideline, document, design=design, labels=labels, assets=assets)
    return edition, findings + labels.findings


def ordered(findings: Sequence[Diagnostic], files: Files) -> Diagnostics:
    """Findings in the order of files, lines and columns, each once, without those that only follow from another."""
    return causes_first(sorted(dict.fromkeys(findings), key=_place), files)


def _place(finding: Diagnostic) -> tuple[Span, str, tuple[str, ...]]:
    return finding.span or Span("", 0), finding.code, finding.args


def assets_of(files: Files, document: str, edition: str) -> Files:
    """The pictures of an edition by their paths below its folder, and the template by its name."""
    folder = edition_folder(document, edition)
    house = f"structure/{document}/"
    pictures = {path[len(folder) :]: data for path, data in files.items() if path.startswith(folder)}
    templates = {path[len(house) :]: data for path, data in files.items() if path.startswith(house)}
    return templates | pictures


@dataclass(frozen=True)
class EditionBuild:
    """An edition on its way to its files, with the Word file that several of them are made from written once."""

    edition: NumberedEdition
    options: Options

    @cached_property
    def word(self) -> bytes:
        """The Word edition, with page numbers where LibreOffice can tell them."""
        pages = (
            printed_on(self.edition, self.options.render, self.options.date) if self.options.render else None
        )
        return write_word_edition(self.edition, self.options.date, pages)


def _word(build: EditionBuild) -> bytes:
    return build.word


def _html(build: EditionBuild) -> bytes:
    from guidelinec.write.html.edition import write_html

    edition = build.edition
    html = write_html(edition.document, edition.design, edition.labels, edition.assets, cases=edition.cases)
    return html.encode()


def _pdf(build: EditionBuild) -> bytes:
    if build.options.render is None:
        raise RenderError
    return build.options.render.pdf(build.word)


def _json(build: EditionBuild) -> bytes:
    from guidelinec.write.tree_json import write_tree

    edition = build.edition
    return write_tree(edition.document, edition.design, edition.labels).encode()


def _xlsx(build: EditionBuild) -> bytes:
    load_openpyxl()
    from guidelinec.write.requirements.standard import write_edition_workbook

    edition = build.edition
    return write_edition_workbook(edition.document, edition.design, edition.labels, edition.guideline.groups)


@dataclass(frozen=True, slots=True)
class EditionFormat:
    """A format of an edition: how its file's name ends, how the file is made, whether it is made where no format is asked for, and
    whether of standards of requirements alone."""

    suffix: str
    make: Callable[[EditionBuild], bytes]
    usual: bool = False
    needs_groups: bool = False

    def can_be_made(self, edition: NumberedEdition) -> bool:
        """Whether the edition has what the format shows."""
        return bool(edition.guideline.groups) or not self.needs_groups


FORMATS: Final[Mapping[Format, EditionFormat]] = {
    "word": EditionFormat(".docx", _word, usual=True),
    "html": EditionFormat(".html", _html),
    "pdf": EditionFormat(".pdf", _pdf),
    "json": EditionFormat(".json", _json),
    "xlsx": EditionFormat(".xlsx", _xlsx, usual=True, needs_groups=True),
}
"""The formats in which an edition can be built. A writer is imported when its format is asked for."""


def write_editions(editions: Sequence[NumberedEdition], findings: Diagnostics, options: Options) -> Built:
    """Editions in the forms asked for, with what was found in them; nothing is given out if any of them has an error."""
    if has_errors(findings):
        return Built({}, findings)
    outputs: dict[str, bytes] = {}
    for numbered in editions:
        build = EditionBuild(numbered, options)
        asked = options.formats or [name for name, form in FORMATS.items() if form.usual]
        forms = [name for name in asked if FORMATS[name].can_be_made(numbered)]
        outputs |= {output_name(numbered, form): FORMATS[form].make(build) for form in forms}
    return Built(outputs, findings, tuple(editions))


def output_name(edition: NumberedEdition, form: Format) -> str:
    """The file of an edition in the build folder: `document/edition/document_edition.docx`."""
    name, version = edition.document.id, edition.document.edition
    return f"{name}/{version}/{name}_{version}{FORMATS[form].suffix}"


def printed_on(edition: NumberedEdition, render: Render, date: str = "") -> Pages | None:
    """The printed page of everything with a number: the edition is laid out once to learn them."""
    from guidelinec.write.layout.cases import COLLECTION, with_case_labels
    from guidelinec.write.word.bookmarks import page_counts, printed_pages

    physical = render.places(render.pdf(edition.plain_word(date).data))
    labels = with_case_labels(edition.labels, edition.cases)
    parts = [part.id for part in edition.document.clauses] + ([COLLECTION] if edition.cases else [])
    counts = page_counts(labels, edition.design, parts, physical)
    return printed_pages(labels, counts, physical) if physical else None


def write_word_edition(edition: NumberedEdition, date: str, pages: Pages | None) -> bytes:
    """The Word edition; without pages, Word is told to fill them in."""
    word = edition.plain_word(date) if pages is None else traced_word_edition(edition, date, pages)
    return word.data


def traced_word_edition(edition: NumberedEdition, date: str, pages: Pages | None) -> WordEdition:
    """The Word edition, with what each of its paragraphs is printed from."""
    from guidelinec.write.word.edition import WordOptions, word_edition

    document, design = edition.document, edition.design
    template = edition.assets.get(design.template) if design.template else None
    options = WordOptions(pages, date, template, edition.cases)
    return word_edition(document, design, edition.labels, assets=edition.assets, options=options)
