"""The templates of the papers of meetings: Word can read them, and they have the places that are to be filled."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.check.subject import Editions
from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.minutes.papers import PAPER_TEMPLATES, PaperTemplate
from guidelinec.suggestion import arrow, path_arrow


def check(editions: Editions) -> Iterator[Diagnostic]:
    """Every template that is there."""
    for template in PAPER_TEMPLATES:
        path = f"structure/{editions.guideline.id}/{template.path}"
        if path in editions.files:
            yield from _wrong(template, editions.files[path], Span(path, 1))


def missing(editions: Editions) -> Iterator[Diagnostic]:
    """The templates that papers of a meeting need and that are not there."""
    for template in PAPER_TEMPLATES:
        path = f"structure/{editions.guideline.id}/{template.path}"
        if path not in editions.files and editions.guideline.meetings:
            place = editions.guideline.meetings[-1].span
            yield Diagnostic("GL428", (path, path_arrow(path, editions.files)), place)


def _wrong(template: PaperTemplate, data: bytes, place: Span) -> Iterator[Diagnostic]:
    # Few projects have meetings, and XML need not be loaded for the others.
    from guidelinec.ooxml.package import PackageError
    from guidelinec.ooxml.parts.named_places import place_names

    try:
        names = place_names(data)
    except PackageError as error:
        yield Diagnostic("GL429", (template.path, error.reason, error.ja), place)
        return
    for name in template.needed:
        if name not in names:
            known = "、".join(names) or "―"
            yield Diagnostic("GL430", (template.path, name, known, arrow(name, list(names))), place)
