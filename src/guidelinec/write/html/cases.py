"""Cases as HTML: the box beside a heading, and the collection behind the last part."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from html import escape
from itertools import groupby
from typing import Final

from guidelinec.model.cases.case import Case
from guidelinec.model.document import Document
from guidelinec.model.walk import by_id
from guidelinec.write.html.inlines import PrintPlace, inlines
from guidelinec.write.layout.cases import (
    BOX_HEADING,
    COLLECTION,
    COLLECTION_NOTICE,
    COLLECTION_TITLE,
    CaseBox,
    CaseLine,
    box_lines,
    case_label,
    full_lines,
)

CASES: Final = """
.case { margin: 1.2em 0; padding: .6em 1.2em; border-left: 4px solid var(--link); background: var(--soft); font-size: .9375rem; }
.case p { margin: .4em 0; } .case ul { margin: .2em 0 .6em; } .case .head, .cases .head { font-weight: bold; margin-bottom: 0; }
"""
"""What the style has besides, where a page has cases."""


def box(shown: CaseBox, place: PrintPlace) -> str:
    """A case beside the heading under which a clause stands that it names."""
    title = escape(shown.case.heading)
    link = f'<a href="#{escape(case_label(shown.case).id)}">{title}</a>'
    return (
        f'<p class="kind">{BOX_HEADING}</p>\n<aside class="case" aria-label="事例：{title}">\n<p class="title">{link}</p>\n'
        f"{case_lines(box_lines(shown), place)}</aside>\n"
    )


def collection(document: Document, cases: Sequence[Case], place: PrintPlace) -> str:
    """All cases as a section of their own."""
    if not cases:
        return ""
    here, known = replace(place, part=COLLECTION), by_id(document)
    text = "".join(
        f'<section>\n<h3 id="{escape(case_label(case).id)}">{escape(case.heading)}</h3>\n'
        f"{case_lines(full_lines(case, known), here)}</section>\n"
        for case in cases
    )
    return (
        f'<section class="cases">\n<h2 id="{COLLECTION}">{COLLECTION_TITLE}</h2>\n<p>{COLLECTION_NOTICE}</p>\n'
        f"{text}</section>\n"
    )


def collection_entries(cases: Sequence[Case]) -> str:
    """The collection in the contents."""
    if not cases:
        return ""
    rows = "".join(
        f'<li><a href="#{escape(case_label(case).id)}">{escape(case.heading)}</a>\n</li>\n' for case in cases
    )
    return f'<li><a href="#{COLLECTION}">{COLLECTION_TITLE}</a>\n<ol>\n{rows}</ol>\n</li>\n'


def case_lines(lines: Iterable[CaseLine], place: PrintPlace) -> str:
    """Paragraphs, and points in a row as one list."""
    written = []
    for listed, group in groupby(lines, lambda line: line.listed):
        rows = list(group)
        if listed:
            written.append(_lists(rows, place))
        else:
            written += [f"{_head(line)}<p>{inlines(line.words, place)}</p>\n" for line in rows]
    return "".join(written)


def _lists(rows: Sequence[CaseLine], place: PrintPlace) -> str:
    """Points, a list for each head."""
    text = ""
    for row in rows:
        item = f"<li>{inlines(row.words, place)}</li>\n"
        text += f"{'</ul>' if text and row.head else ''}{_head(row)}{'<ul>' if row.head else ''}{item}"
    return text + "</ul>\n"


def _head(line: CaseLine) -> str:
    return f'<p class="head">{escape(line.head)}</p>\n' if line.head else ""
