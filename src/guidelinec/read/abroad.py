"""References to other documents of a project (`document#id`): each gets the words that the other document prints today."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from guidelinec.diagnostics import Diagnostic
from guidelinec.itself import EDITIONS_KEPT, Itself
from guidelinec.model.document import Clause, Document, Inline, Inlines, Reference, Text
from guidelinec.model.project import Guideline, Project, edition_beside, edition_design, find_document
from guidelinec.model.rewrite import map_clauses, own_words
from guidelinec.model.walk import own_inlines
from guidelinec.numbering.labels import Labels, refer
from guidelinec.numbering.number import number
from guidelinec.read.source.edition import edition_folder, read_edition
from guidelinec.suggestion import arrow

Findings = tuple[Diagnostic, ...]


@dataclass(slots=True)
class Shelf:
    """The editions of a project as they are read and numbered, each once."""

    project: Project
    files: Mapping[str, bytes]
    read: dict[tuple[str, str], tuple[Document, Findings, Labels]] = field(default_factory=dict)
    faults: Findings = ()
    """What is wrong with structure/."""

    def edition(self, guideline: Guideline, version: str) -> tuple[Document, Findings, Labels]:
        """An edition as it stands in its own files, what is wrong in it, and its labels."""
        name = (guideline.id, version)
        if name not in self.read:
            folder = edition_folder(*name)
            own = tuple((path, data) for path, data in self.files.items() if path.startswith(folder))
            self.read[name] = _numbered(Itself(guideline), version, own, tuple(self.files))
        return self.read[name]

    def whole(self, guideline: Guideline, version: str) -> tuple[Document, Findings, Labels]:
        """The same with the words of its references to other documents, and those that lead nowhere."""
        document, findings, labels = self.edition(guideline, version)
        words = _WordsAbroad(self, guideline, version)
        clauses = tuple(map_clauses(clause, words.clause) for clause in document.clauses)
        if any(clause is not before for clause, before in zip(clauses, document.clauses, strict=True)):
            document = replace(document, clauses=clauses)
        return document, (*findings, *words.findings), labels


@lru_cache(EDITIONS_KEPT)
def _numbered(
    guideline: Itself[Guideline], version: str, own: tuple[tuple[str, bytes], ...], paths: tuple[str, ...]
) -> tuple[Document, Findings, Labels]:
    """An edition by what is said of it and by its own files; of all `paths` the nearest is named where one is not there."""
    files = dict.fromkeys(paths, b"") | dict(own)
    document, findings = read_edition(Project((guideline.value,)), files, guideline.value.id, version)
    return document, findings, number(document, edition_design(guideline.value, version))


@dataclass(slots=True)
class _WordsAbroad:
    """The words of references while a document is walked."""

    shelf: Shelf
    guideline: Guideline
    version: str
    findings: list[Diagnostic] = field(default_factory=list)

    def clause(self, clause: Clause) -> Clause:
        """A clause with the words of its own references."""
        has_any = any(isinstance(inline, Reference) and inline.abroad for inline in own_inlines(clause))
        return own_words(clause, self.row) if has_any else clause

    def row(self, row: Inlines) -> Inlines:
        """A row of inlines with the words of its references."""
        return tuple(map(self._inline, row)) if any(isinstance(inline, Reference) for inline in row) else row

    def _inline(self, inline: Inline) -> Inline:
        if not (isinstance(inline, Reference) and inline.abroad):
            return inline
        words = self._printed(inline)
        return inline if inline.form == "words" or not words else replace(inline, children=(Text(words),))

    def _printed(self, reference: Reference) -> str:
        """What the other document calls its clause; "" with a finding where there is none."""
        name, _, target = reference.target.partition("#")
        project = self.shelf.project
        other = find_document(project, name)
        if other is None:
            known = [guideline.id for guideline in project.documents]
            return self._nothing(reference, "GL835", name, "、".join(known), arrow(name, known))
        version = edition_beside(self.guideline, self.version, other)
        if not version:
            return self._nothing(reference, "GL836", f"{self.guideline.id}@{self.version}", other.id)
        labels = self.shelf.edition(other, version)[2]
        if target not in labels.home:
            near = arrow(target, labels.home)
            return self._nothing(reference, "GL837", target, f"{other.id}@{version}", near)
        form = "full" if reference.form in ("page", "words") else reference.form
        said = refer(labels, target, "", form)
        return said if form == "title" else f"{other.called or other.title}{said}"

    def _nothing(self, reference: Reference, code: str, *args: str) -> str:
        self.findings.append(Diagnostic(code, args, reference.span))
        return ""
