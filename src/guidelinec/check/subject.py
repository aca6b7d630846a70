"""What a check looks at: one edition with the project around it, or a document with all its editions."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from guidelinec.diagnostics import Span
from guidelinec.model import walk
from guidelinec.model.design import Design
from guidelinec.model.document import Clause, Document
from guidelinec.model.project import Guideline, Project, find_edition
from guidelinec.numbering.labels import Labels

if TYPE_CHECKING:  # an edition alone waits for no mark of a clause
    from guidelinec.checklist.rows import CheckedEdition


@dataclass(frozen=True)
class Subject:
    """One edition to be checked, with its numbers; `guideline` is its entry in the project. What several checks look at is made once."""

    project: Project
    guideline: Guideline
    document: Document
    design: Design
    labels: Labels
    files: Mapping[str, bytes]
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def folder(self) -> str:
        """The folder of the edition's text."""
        return f"source/{self.guideline.id}/{self.document.edition}/"

    @cached_property
    def named(self) -> Mapping[str, walk.Named]:
        """What each id of the edition names."""
        return walk.by_id(self.document)

    @cached_property
    def texts(self) -> tuple[tuple[str, Span | None], ...]:
        """The titles and the paragraphs of all clauses in their order, each with its place."""
        clauses = walk.all_clauses(self.document.clauses)
        return tuple(text for clause in clauses for text in clause_texts(clause))

    @cached_property
    def words(self) -> str:
        """All of these texts in one, in which a word that stands in none of them does not stand."""
        return "\n".join(words for words, _ in self.texts)

    @property
    def base(self) -> str:
        """The edition that it revises; "" for none."""
        edition = find_edition(self.guideline, self.document.edition)
        return edition.base if edition else ""

    @property
    def is_published(self) -> bool:
        """Whether the words of the edition no longer change."""
        edition = find_edition(self.guideline, self.document.edition)
        return edition is not None and edition.status == "published"

    def lines_of(self, path: str) -> tuple[str, ...]:
        """The lines of a file, without line ends."""
        if path not in self.lines:
            text = self.files.get(path, b"").decode("utf-8-sig", "replace")
            self.lines[path] = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
        return self.lines[path]


@dataclass(frozen=True, slots=True)
class Editions:
    """A document with the editions of it that could be read and their numbers, by document and edition, and the files of the
    project; `others` are the other documents of the project by their ids, of which what was read stands beside; `marked` are the editions
    of all of them whose clauses were given marks."""

    guideline: Guideline
    documents: Mapping[tuple[str, str], Document]
    files: Mapping[str, bytes] = field(default_factory=dict)
    labels: Mapping[tuple[str, str], Labels] = field(default_factory=dict)
    known: dict[str, frozenset[str]] = field(default_factory=dict, compare=False, repr=False)
    others: Mapping[str, Guideline] = field(default_factory=dict)
    marked: dict[tuple[str, str], CheckedEdition] = field(default_factory=dict, compare=False, repr=False)

    def edition(self, name: str) -> Document | None:
        """The edition of that name, if it was read."""
        return self.documents.get((self.guideline.id, name))

    def ids(self, name: str) -> frozenset[str]:
        """The ids of that edition; none where it could not be read."""
        if name not in self.known:
            document = self.edition(name)
            self.known[name] = frozenset(walk.by_id(document)) if document else frozenset()
        return self.known[name]


def clause_texts(clause: Clause) -> Iterator[tuple[str, Span | None]]:
    """The title and the paragraphs of a clause itself, each with its place."""
    yield walk.plain(clause.title), clause.span
    for block in walk.nested_blocks(walk.own_blocks(clause)):
        for children, span in walk.placed_inlines(block):
            yield walk.plain(children), span


def locate(subject: Subject, span: Span | None, words: str, nth: int = 0) -> Span | None:
    """The place of the words (at their occurrence `nth`, from 0) in the block that begins at `span`; a cell of a workbook as
    a whole."""
    if span is None or span.sheet:
        return span
    lines = subject.lines_of(span.path)
    left = nth
    for number in range(span.line, min(span.line + 60, len(lines) + 1)):
        row = lines[number - 1]
        offset = row.find(words, span.column - 1 if number == span.line else 0)
        while offset >= 0:
            if left == 0:
                return Span(span.path, number, offset + 1, len(words))
            left -= 1
            offset = row.find(words, offset + 1)
        if not row.strip():
            break
    return span
