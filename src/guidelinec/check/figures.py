"""Figures: the picture is there, Word can show it, and words describe it."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic
from guidelinec.model import walk
from guidelinec.model.document import Figure
from guidelinec.suggestion import path_arrow

_PNG, _JPEG = b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff"


def check(subject: Subject) -> Iterator[Diagnostic]:
    """Every figure of the edition."""
    for block in walk.blocks(subject.document):
        if isinstance(block, Figure):
            yield from _figure(subject, block)


def _figure(subject: Subject, figure: Figure) -> Iterator[Diagnostic]:
    if not figure.alt.strip():
        yield Diagnostic("GL412", (), figure.span)
    if not figure.path:
        return
    data = subject.files.get(subject.folder + figure.path)
    if data is None:
        path = subject.folder + figure.path
        yield Diagnostic(
            "GL411",
            (path, path_arrow(path, [name for name in subject.files if name.startswith(subject.folder)])),
            figure.span,
        )
    elif not data.startswith((_PNG, _JPEG)):
        yield Diagnostic("GL413", (figure.path,), figure.span)
