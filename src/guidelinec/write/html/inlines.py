"""Inlines as HTML, and the state of a page while it is written. All text passes through `escape`."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from guidelinec.model.design import Design
from guidelinec.model.document import (
    Emphasis,
    Fact,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)
from guidelinec.numbering.labels import HOME, Label, Labels, find_label, refer
from guidelinec.write.html.row_links import RowLink
from guidelinec.write.html.whole import whole
from guidelinec.write.layout.cases import CaseBox

SCHEMES = ("https://", "http://", "mailto:")
"""Links to anything else are printed as plain words."""


@dataclass(slots=True)
class Collected:
    """What the text gathers on its way: footnotes, sizes for the style, reprints printed so far."""

    footnotes: list[Footnote] = field(default_factory=list)
    places: list[PrintPlace] = field(default_factory=list)
    sizes: set[str] = field(default_factory=set)
    reprints: int = 0


def on_this_page(label: Label) -> str:
    """The address of what a label names, on a page that holds the whole edition."""
    return f"#{anchor(label.id, label.printing)}"


@dataclass(frozen=True, slots=True)
class PrintPlace:
    """Where a piece of text is printed: in which part, and whether at home or in which reprint; to which rows of tables each clause
    leads, and which cases stand beside it. `way` is the address of what a reference names, `pictures` the addresses of pictures
    that are files of their own."""

    design: Design
    labels: Labels
    assets: Mapping[str, bytes]
    collected: Collected
    part: str = ""
    printing: int = HOME
    rows: Mapping[str, tuple[RowLink, ...]] = field(default_factory=dict)
    boxes: Mapping[str, tuple[CaseBox, ...]] = field(default_factory=dict)
    way: Callable[[Label], str] = on_this_page
    pictures: Mapping[str, str] = field(default_factory=dict)


def anchor(target: str, printing: int) -> str:
    """The anchor of an id: the id itself at home, marked with the reprint elsewhere."""
    return target if printing == HOME else f"r{printing + 1}_{target}"


def label_of(target: str, place: PrintPlace) -> Label | None:
    """The label of what is printed at this place."""
    labels = place.labels
    return (labels.home if place.printing == HOME else labels.reprints[place.printing]).get(target)


def inlines(children: Inlines, place: PrintPlace) -> str:
    """A row of inlines."""
    return "".join(inline(child, place) for child in children)


def inline(node: Inline, place: PrintPlace) -> str:
    """One inline."""
    match node:
        case Text():
            return whole(node.text)
        case Strong():
            return f"<strong>{inlines(node.children, place)}</strong>"
        case Emphasis():
            return f"<em>{inlines(node.children, place)}</em>"
        case LineBreak():
            return "<br>"
        case Term():
            return (
                f'<dfn id="{escape(anchor(node.id, place.printing))}">{inlines(node.children, place)}</dfn>'
            )
        case Fact():
            return inlines(node.children, place)
        case Link():
            return link(node, place)
        case Reference():
            return reference(node, place)
        case Footnote():
            return footnote_mark(node, place)


def link(node: Link, place: PrintPlace) -> str:
    """A link to an address outside; one of an unknown scheme (`javascript:`) leaves its words alone."""
    words = inlines(node.children, place)
    if not node.url.lower().startswith(SCHEMES):
        return words
    return f'<a href="{escape(node.url)}" rel="noopener noreferrer">{words}</a>'


def reference(node: Reference, place: PrintPlace) -> str:
    """A reference as a link to its target, as printed in this part if it is."""
    label = find_label(place.labels, node.target, place.part)
    words = inlines(node.children, place) or whole(reference_text(node, place))
    return f'<a href="{escape(place.way(label))}">{words}</a>' if label else words


def reference_text(node: Reference, place: PrintPlace) -> str:
    """The words of a reference; a page number means nothing on a screen, so the full label stands for it."""
    form = "full" if node.form == "page" else node.form
    return refer(place.labels, node.target, place.part, form)


def footnote_mark(node: Footnote, place: PrintPlace) -> str:
    """The mark of a footnote; the note itself waits for the end of the page."""
    place.collected.footnotes.append(node)
    place.collected.places.append(place)
    number = len(place.collected.footnotes)
    return (
        f'<sup><a id="fnref_{number}" href="#fn_{number}" role="doc-noteref" '
        f'aria-label="脚注{number}">{number}</a></sup>'
    )


def footnotes(collected: Collected) -> str:
    """All footnotes, each with a link back; a note in a note joins the end of the list."""
    items = []
    for index, note in enumerate(collected.footnotes):  # the list grows while it is read
        place = collected.places[index]
        text = " ".join(f"<p>{inlines(paragraph, place)}</p>" for paragraph in note.paragraphs)
        back = f'<a href="#fnref_{index + 1}" role="doc-backlink" aria-label="本文に戻る">↩</a>'
        items.append(f'<li id="fn_{index + 1}">{text} {back}</li>\n')
    if not items:
        return ""
    rows = "".join(items)
    return (
        '<section class="footnotes" role="doc-endnotes" aria-labelledby="_footnotes">\n'
        f'<h2 id="_footnotes">脚注</h2>\n<ol>\n{rows}</ol>\n</section>\n'
    )
