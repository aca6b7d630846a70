"""The HTML edition: one file that needs no network and no script, safe against hostile text."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from html import escape

from guidelinec.model.cases.case import Case
from guidelinec.model.design import Cover, Design
from guidelinec.model.document import Child, Clause, Division, Document, Reprint
from guidelinec.model.fingerprint import edition_mark
from guidelinec.model.reprint import clauses_by_id, reprinted
from guidelinec.model.walk import plain
from guidelinec.numbering.labels import HOME, Labels
from guidelinec.numbering.printed import printed_numbers
from guidelinec.write.html.blocks import blocks
from guidelinec.write.html.cards import CARDS
from guidelinec.write.html.cases import CASES, collection, collection_entries
from guidelinec.write.html.clauses import TOP, Clauses, children
from guidelinec.write.html.head import page_head
from guidelinec.write.html.inlines import Collected, PrintPlace, anchor, footnotes, label_of
from guidelinec.write.html.row_links import ReviewLinks, table_links
from guidelinec.write.html.style import SCRIPT, STYLE
from guidelinec.write.layout.cases import boxes_of

NO_LINKS = ReviewLinks()


def write_html(
    document: Document,
    design: Design,
    labels: Labels,
    assets: Mapping[str, bytes],
    links: ReviewLinks = NO_LINKS,
    cases: Sequence[Case] = (),
) -> str:
    """The whole edition as one page; `links` lead from its clauses to the tables of its revision, `cases` stand beside theirs."""
    clauses = clauses_by_id(document)
    boxes = boxes_of(document, cases)
    place = PrintPlace(design, labels, assets, Collected(), rows=links.rows, boxes=boxes)
    text = body(document, place, clauses) + collection(document, cases, place)
    notes = footnotes(place.collected)
    listed = contents(document, replace(place, collected=Collected()), clauses, cases)
    style = STYLE + CARDS + (CASES if cases else "") + "\n".join(sorted(place.collected.sizes)) + "\n"
    return (
        f"{head(document, labels, style)}<body>\n"
        '<a class="skip" href="#_main">本文へ移動</a>\n'
        f"{listed}"
        f'<div class="page">\n<main id="_main" tabindex="-1">\n{table_links(links.tables)}{cover(document, design.cover)}'
        f"{text}{notes}</main>\n</div>\n"
        f"<script>{SCRIPT}</script>\n</body>\n</html>\n"
    )


def head(document: Document, labels: Labels, style: str) -> str:
    """The head of the page of an edition."""
    mark = edition_mark(document, printed_numbers(labels).references)
    return page_head(f"{document.title}（{document.edition}）", mark, style, SCRIPT)


def cover(document: Document, design: Cover) -> str:
    """The title, what stands under it, and the notice."""
    lines = [f"<h1>{escape(document.title)}</h1>"]
    rows = (("subtitle", design.subtitle), ("date", design.date), ("publisher", design.publisher))
    lines += [
        f'<p class="{name}">{escape(words)}</p>'
        for name, words in (*rows, ("notice", design.notice))
        if words
    ]
    return "<header>\n" + "\n".join(lines) + "\n</header>\n"


def body(document: Document, place: PrintPlace, clauses: Clauses) -> str:
    """What stands before the first part, and the parts."""
    parts = [blocks(document.preamble, place)]
    parts += [children((part,), replace(place, part=part.id), clauses, TOP) for part in document.clauses]
    return "".join(parts)


def contents(document: Document, place: PrintPlace, clauses: Clauses, cases: Sequence[Case] = ()) -> str:
    """The contents as a landmark that screen readers list, folded away on narrow screens."""
    listed = entries(document.clauses, place, clauses, place.design.contents_depth)
    if cases:
        opened = listed.removesuffix("</ol>\n") or "<ol>\n"
        listed = f"{opened}{collection_entries(cases)}</ol>\n"
    return (
        '<nav class="contents" aria-label="目次">\n<details open>\n<summary>目次</summary>\n'
        f"{listed}</details>\n</nav>\n"
    )


def entries(nodes: Sequence[Child], place: PrintPlace, clauses: Clauses, depth: int) -> str:
    """The headings below a clause, down to the depth of the contents."""
    rows = "".join(entry(node, place, clauses, depth) for node in nodes) if depth else ""
    return f"<ol>\n{rows}</ol>\n" if "<li>" in rows else rows


def entry(node: Child, place: PrintPlace, clauses: Clauses, depth: int) -> str:
    """One heading of the contents with those below it."""
    if isinstance(node, Division):
        return "".join(entry(inner, place, clauses, depth) for inner in node.children)
    if isinstance(node, Reprint) and place.printing == HOME:
        here = replace(place, printing=place.collected.reprints)
        place.collected.reprints += 1
        return "".join(entry(inner, here, clauses, depth) for inner in reprinted(node, clauses))
    if not isinstance(node, Clause) or node.form == "item":
        return ""
    label = label_of(node.id, place)
    number = f"{escape(label.text)}\u3000" if label and label.text else ""
    link = f'<a href="#{escape(anchor(node.id, place.printing))}">{number}{escape(plain(node.title))}</a>'
    return f"<li>{link}\n{entries(node.children, place, clauses, depth - 1)}</li>\n"
