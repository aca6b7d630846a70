"""Inlines as the Markdown of a heading, a caption or a cell, which end with their line or at a character of their own."""

from __future__ import annotations

from collections.abc import Iterable

from guidelinec.model.document import Inlines
from guidelinec.write.markdown.escape import escape_in
from guidelinec.write.markdown.inlines import write_inlines

_WIDE_SPACE = "\u3000"


def write_heading(title: Inlines) -> str:
    """What stands behind the # of a heading, or (as a scalar of YAML) in the front matter of a file."""
    return write_inlines(title, one_line=True)


def write_figure_caption(caption: Inlines) -> str:
    """What stands between the quotation marks of a figure."""
    return escape_in(write_inlines(caption, one_line=True), '"')


def write_table_caption(caption: Inlines) -> str:
    """What stands behind `::: 表 `: a full-width space at its beginning would be taken for one between the two."""
    words = write_inlines(caption, one_line=True)
    return f"&#{ord(_WIDE_SPACE)};{words[1:]}" if words.startswith(_WIDE_SPACE) else words


def write_cell(paragraphs: Iterable[Inlines]) -> str:
    """What stands between two pipes; `^` alone would be a cell merged with the one above."""
    words = "<br>".join(escape_in(write_inlines(children, one_line=True), "|") for children in paragraphs)
    return "\\^" if words == "^" else words
