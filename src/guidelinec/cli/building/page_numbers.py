"""What LibreOffice does for a build: PDF, and the page numbers of contents."""

from __future__ import annotations

from collections.abc import Mapping

from guidelinec.cli.console import progress, tell
from guidelinec.cli.language import say
from guidelinec.cli.office import OfficeError, bookmark_pages, find_office, pdf_of
from guidelinec.pipeline import Render


def office_render() -> Render | None:
    """What LibreOffice does for a build, if it is installed."""
    office = find_office()
    if office is None:
        return None

    def pdf(word: bytes) -> bytes:
        with progress(say("LibreOfficeで組んでいます", "laying out with LibreOffice")):
            return pdf_of(word, office)

    return Render(pdf, places)


def places(pdf: bytes) -> Mapping[str, int]:
    """The pages of the bookmarks; none, and a word about it, where they cannot be read."""
    try:
        return bookmark_pages(pdf)
    except OfficeError as problem:
        tell(problem.reason)
        return {}
