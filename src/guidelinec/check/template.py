"""The ministry's own template: it is there, and Word styles can be read from it."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Subject
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.suggestion import path_arrow


def check(subject: Subject) -> Iterator[Diagnostic]:
    """The template that the page design names, if it names one."""
    name = subject.design.template
    if not name:
        return
    path = f"structure/{subject.guideline.id}/{name}"
    data = subject.files.get(path)
    if data is None:
        yield Diagnostic("GL411", (path, path_arrow(path, subject.files)), _place(subject, name))
    elif reason := _unreadable(data):
        yield Diagnostic("GL415", (name, reason), _place(subject, name))


def _unreadable(data: bytes) -> str:
    # Few projects have a template, and XML need not be loaded for the others.
    from guidelinec.ooxml.package import PackageError
    from guidelinec.ooxml.parts.template import read_template

    try:
        read_template(data)
    except PackageError as error:
        return str(error)
    return ""


def _place(subject: Subject, name: str) -> Span:
    """Where guideline.yaml names the template."""
    path = f"structure/{subject.guideline.id}/guideline.yaml"
    lines = subject.files.get(path, b"").decode("utf-8-sig", "replace").splitlines()
    for number, line in enumerate(lines, start=1):
        if line.startswith("template:") and name in line:
            return Span(path, number, line.index(name) + 1, len(name))
    return Span(path, 1)
