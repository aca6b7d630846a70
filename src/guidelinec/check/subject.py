"""What a check looks at: one edition of a document with the project and the files around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidelinec.diagnostics import Span
from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.project import Guideline, Project


@dataclass(frozen=True, slots=True)
class Subject:
    """One edition to be checked; `guideline` is its entry in the project."""

    project: Project
    guideline: Guideline
    document: Document
    design: Design
    files: Mapping[str, bytes]
    lines: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    @property
    def folder(self) -> str:
        """The folder of the edition's text."""
        return f"source/{self.guideline.id}/{self.document.edition}/"


def locate(subject: Subject, span: Span | None, words: str, nth: int = 0) -> Span | None:
    """The place of the words (at their occurrence `nth`, from 0) in the block that begins at `span`."""
    if span is None:
        return None
    lines = _lines(subject, span.path)
    left = nth
    for number in range(span.line, min(span.line + 60, len(lines) + 1)):
        row = lines[number - 1]
        at = row.find(words, span.column - 1 if number == span.line else 0)
        while at >= 0:
            if left == 0:
                return Span(span.path, number, at + 1, len(words))
            left -= 1
            at = row.find(words, at + 1)
        if not row.strip():
            break
    return span


def _lines(subject: Subject, path: str) -> tuple[str, ...]:
    if path not in subject.lines:
        text = subject.files.get(path, b"").decode("utf-8-sig", "replace")
        subject.lines[path] = tuple(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return subject.lines[path]
