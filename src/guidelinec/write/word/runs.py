"""Inlines as runs of a Word paragraph: words, emphasis, links, references as fields, footnotes, terms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guidelinec.model.design import Design, Scheme
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
from guidelinec.numbering.labels import HOME, Label, Labels, LabelStep, find_label, refer, trim
from guidelinec.ooxml.markup import bookmark, inner_link, outer_link, run, text_run
from guidelinec.ooxml.markup import field as field_runs
from guidelinec.ooxml.parts.notes import footnote_mark, footnote_xml
from guidelinec.write.layout.pieces import Place
from guidelinec.write.word.bookmarks import Pages, bookmark_name
from guidelinec.write.word.design import gothic
from guidelinec.write.word.lists import item_indents


@dataclass(slots=True)
class Ink:
    """What a Word edition gathers while it is written: footnotes, links, pictures, counts of bookmarks and drawings."""

    design: Design
    labels: Labels
    assets: Mapping[str, bytes]
    pages: Pages | None = None
    footnotes: list[str] = field(default_factory=list)
    links: dict[str, str] = field(default_factory=dict)
    pictures: dict[str, str] = field(default_factory=dict)
    bookmarks: int = 0
    drawings: int = 0
    strong: str = ""
    schemes: dict[str, Scheme] = field(default_factory=dict)
    indents: dict[str, tuple[int, ...]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.schemes = {scheme.name: scheme for scheme in self.design.schemes}
        self.indents = {
            scheme.name: tuple(left for left, _ in item_indents(self.design, scheme))
            for scheme in self.design.schemes
        }
        self.strong = gothic(self.design) + "<w:b/><w:bCs/>"

    def mark(self, label: Label, content: str) -> str:
        """The content under the bookmark of its label."""
        self.bookmarks += 1
        return bookmark(self.bookmarks, bookmark_name(label), content)

    def label(self, name: str, printing: int) -> Label | None:
        """The label of an id in this printing, or at home where it stands outside the reprint."""
        if printing != HOME and name in self.labels.reprints[printing]:
            return self.labels.reprints[printing][name]
        return self.labels.home.get(name)


@dataclass(frozen=True, slots=True)
class Look:
    """How a run looks: bold, with emphasis marks, as a link."""

    strong: bool = False
    emphasis: bool = False
    link: bool = False

    def properties(self, ink: Ink) -> str:
        """The children of w:rPr in the order of the schema."""
        return (
            ('<w:rStyle w:val="Hyperlink"/>' if self.link else "")
            + (ink.strong if self.strong else "")
            + ('<w:em w:val="dot"/>' if self.emphasis else "")
        )


PLAIN = Look()


def runs(ink: Ink, inlines: Inlines, place: Place, look: Look = PLAIN) -> str:
    """The runs of a row of inlines."""
    if len(inlines) == 1 and isinstance(inlines[0], Text):
        return text_run(inlines[0].text, look.properties(ink))
    return "".join(_inline(ink, inline, place, look) for inline in inlines)


def _inline(ink: Ink, inline: Inline, place: Place, look: Look) -> str:
    if isinstance(inline, Text):
        return text_run(inline.text, look.properties(ink))
    if isinstance(inline, Strong):
        return runs(ink, inline.children, place, Look(strong=True, emphasis=look.emphasis, link=look.link))
    if isinstance(inline, Emphasis):
        return runs(ink, inline.children, place, Look(look.strong, emphasis=True, link=look.link))
    if isinstance(inline, LineBreak):
        return run("<w:br/>")
    if isinstance(inline, Link):
        return _link(ink, inline, place, look)
    if isinstance(inline, Reference):
        return _reference(ink, inline, place, look)
    if isinstance(inline, Footnote):
        return _footnote(ink, inline, place)
    if isinstance(inline, Fact):
        return runs(ink, inline.children, place, look)
    return _term(ink, inline, place, look)


def _link(ink: Ink, link: Link, place: Place, look: Look) -> str:
    relation = ink.links.setdefault(link.url, f"rIdL{len(ink.links) + 1}")
    return outer_link(relation, runs(ink, link.children, place, Look(look.strong, look.emphasis, link=True)))


def _footnote(ink: Ink, footnote: Footnote, place: Place) -> str:
    ink.footnotes.append("")
    number = len(ink.footnotes)
    ink.footnotes[number - 1] = footnote_xml(
        number, tuple(runs(ink, paragraph, place) for paragraph in footnote.paragraphs)
    )
    return footnote_mark(number)


def _term(ink: Ink, term: Term, place: Place, look: Look) -> str:
    label = ink.label(term.id, place.printing)
    content = runs(ink, term.children, place, look)
    return ink.mark(label, content) if label and label.printing == place.printing else content


def _reference(ink: Ink, reference: Reference, place: Place, look: Look) -> str:
    """A reference as fields that give these very words again when Word refreshes them.

    REF \\n gives the number of one paragraph as it stands, without the full stop (17.16.5.51); the full label is
    therefore one such field for each label of its path. \\w would compose the path too, but by rules of its own
    and never across two lists. What has no number that Word counts is printed as words.
    """
    label = find_label(ink.labels, reference.target, place.part)
    properties = look.properties(ink)
    if label is None:
        return runs(ink, reference.children, place, look) if reference.abroad else text_run("？", properties)
    name = bookmark_name(label)
    if reference.form == "words":
        return inner_link(name, runs(ink, reference.children, place, look))
    cached = refer(ink.labels, reference.target, place.part, form=reference.form, pages=ink.pages)
    if reference.form == "page":
        return _page(ink, label, cached, properties)
    if label.form in ("table", "figure", "note"):
        return _float(label, name, reference.form, cached=cached, properties=properties)
    if label.form == "term" or (reference.form == "title" and label.title) or not label.text:
        return field_runs(f"REF {name} \\h", cached, properties)
    path = label.path if reference.form == "full" else (LabelStep(label.id, trim(label.text)),)
    return "".join(_step(ink, label, clause, words=words, properties=properties) for clause, words in path)


def _float(label: Label, name: str, form: str, cached: str, properties: str) -> str:
    """表1 and 図1 stand under their bookmark with the count; a note's brackets stand around it."""
    if form == "title" and label.title:
        return inner_link(name, text_run(cached, properties))
    field_xml = field_runs(f"REF {name} \\h", label.text, properties)
    if label.form != "note":
        return field_xml
    return text_run("（", properties) + field_xml + text_run("）", properties)


def _page(ink: Ink, label: Label, cached: str, properties: str) -> str:
    """The part's number is words, the page counts (17.16.5.42)."""
    part, _, page = cached.rpartition("-")
    words = text_run(f"{part}-", properties) if part else ""
    return words + field_runs(
        f"PAGEREF {bookmark_name(label)} \\h", page or cached, properties, ink.pages is None
    )


def _step(ink: Ink, label: Label, clause: str, words: str, properties: str) -> str:
    target = ink.label(clause, label.printing) if clause else None
    if target is None or not counted(ink.schemes, target):
        return text_run(words, properties)
    return field_runs(f"REF {bookmark_name(target)} \\n \\h", words, properties)


def explained(ink: Ink, label: Label) -> str:
    """The clause that a division explains, in short: the numbers of its items ((1)①) and its title, kept by fields."""
    steps = [(clause, words, ink.label(clause, label.printing)) for clause, words in label.path]
    own = [
        (clause, words)
        for clause, words, step in steps
        if step and (step.form == "item" or clause == label.id)
    ]
    numbers = "".join(_step(ink, label, clause, words=words, properties="") for clause, words in own)
    title = field_runs(f"REF {bookmark_name(label)} \\h", label.title) if label.title else ""
    return numbers + (text_run("　") + title if numbers and title else title)


def counted(schemes: Mapping[str, Scheme], label: Label) -> bool:
    """Whether the label is a number that Word counts, and not words alone (付録)."""
    scheme = schemes.get(label.scheme)
    levels = (scheme.headings if label.form == "heading" else scheme.items) if scheme else ()
    return label.level < len(levels) and "%" in levels[label.level].text
