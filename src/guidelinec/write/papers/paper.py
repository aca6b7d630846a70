"""A paper of a meeting: a ministry's own .docx with its named places filled."""

from __future__ import annotations

from io import BytesIO

from docx import Document

from guidelinec.ooxml.package import read_package, write_package
from guidelinec.ooxml.parts.named_places import PlaceWords, fill


def write_paper(template: bytes, places: PlaceWords, properties: bytes) -> bytes:
    """The template with these words and core properties. What its places do not name stays as it is: letterhead, styles, notes."""
    bounded = write_package(read_package(template).parts)
    document = Document(BytesIO(bounded))
    fill(document.element.body, places)
    for section in document.sections:
        for margin in (
            section.header,
            section.footer,
            section.first_page_header,
            section.first_page_footer,
            section.even_page_header,
            section.even_page_footer,
        ):
            if not margin.is_linked_to_previous:
                fill(margin._element, places)
    written = BytesIO()
    document.save(written)
    # Packed once more: what python-docx writes has the time of the clock in it.
    return write_package({**read_package(written.getvalue()).parts, "docProps/core.xml": properties})
