"""A Word file as a reader sees it, after "accept all" or after "reject all", straight from its markup.

Used to prove a redline: it changes nothing. Each story is walked once into steps; a view is what the steps say
without the inserted or without the deleted ones.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, Relationship, parse_xml
from guidelinec.ooxml.tracked.lines import Lines, lines_of
from guidelinec.ooxml.tracked.steps import (
    ALTERNATE,
    BOX,
    DELETED,
    INSERTED,
    KEPT,
    SECTPR,
    StoryStep,
    chosen,
    story_steps,
)

AFTER_ACCEPT, AFTER_REJECT = DELETED, INSERTED
"""A view is named by the revision that it leaves out."""

_LINKS = (qn("r:embed"), qn("r:id"), qn("r:link"))
_REFERENCES = {qn("w:headerReference"): "header", qn("w:footerReference"): "footer"}


@dataclass(frozen=True)
class View:
    """What a reader sees: paragraphs and table borders of every story, pictures by content, in order."""

    body: Lines
    notes: list[Lines]
    boxes: list[Lines]
    headers: list[Lines]
    images: list[str]


PARTS = ("body", "notes", "boxes", "headers", "images")


def difference(expected: View, shown: View) -> str:
    """The name of the first part that differs, "" where none does."""
    return next((name for name in PARTS if getattr(expected, name) != getattr(shown, name)), "")


@dataclass
class Part:
    """One part: its root, its links."""

    name: str
    root: Element
    links: dict[str, Relationship]


@dataclass
class Reading:
    """A package read for its views; views change nothing, so the parts parsed for them serve others too."""

    package: Package
    parts: dict[str, Part | None] = field(default_factory=dict)
    body_steps: list[StoryStep] = field(default_factory=list)

    def part(self, name: str) -> Part | None:
        """A part by name, parsed once; None where it is missing."""
        if name not in self.parts:
            data = self.package.parts.get(name)
            self.parts[name] = (
                None if data is None else Part(name, parse_xml(data, name), self.package.relationships(name))
            )
        return self.parts[name]

    def steps(self, main: Part) -> list[StoryStep]:
        """The steps through the body, walked once for both views."""
        if not self.body_steps:
            body = main.root.find(qn("w:body"))
            self.body_steps = story_steps(body) if body is not None else []
            last = body.find(SECTPR) if body is not None else None
            if last is not None:
                self.body_steps.append(StoryStep("section", KEPT, element=last))
        return self.body_steps

    def roots(self) -> dict[str, Element]:
        """The roots of the parts that were read."""
        return {name: part.root for name, part in self.parts.items() if part is not None}


def view(reading: Reading, without: int) -> View:
    """What is seen of a package after accepting (AFTER_ACCEPT) or rejecting (AFTER_REJECT) all changes."""
    main = reading.part(reading.package.main_part())
    assert main is not None
    return _view(reading, main, reading.steps(main), notes=_notes(reading, main), without=without)


Notes = dict[str, tuple[Part, dict[str, Element]]]


def _notes(reading: Reading, main: Part) -> Notes:
    notes: Notes = {}
    for kind in ("footnote", "endnote"):
        name = reading.package.related(main.name, kind + "s")
        part = reading.part(name) if name else None
        if part is not None:
            notes[kind] = (part, {note.get(qn("w:id"), ""): note for note in part.root.iter(qn("w:" + kind))})
    return notes


def _view(reading: Reading, main: Part, steps: list[StoryStep], notes: Notes, without: int) -> View:
    special = [step for step in steps if step.element is not None]
    stories: list[tuple[Part, list[StoryStep]]] = [(main, special)]
    for step in special:
        if step.kind == "note" and not step.revision & without:
            stories.append(_note(step, main, notes))
    boxes: list[Lines] = []
    images: list[str] = []
    outer = list(stories)
    for part, story in stories:
        for step in story:
            if step.kind == "box" and not step.revision & without:
                _read_box(part, step, without, boxes=boxes, outer=outer)
    for part, story in outer:
        for step in story:
            if step.kind == "graphic" and not step.revision & without:
                images += _images(reading, part, step.element)
    return View(
        body=lines_of(steps, without, body=True),
        notes=[lines_of(story, without) for _, story in stories[1:]],
        boxes=boxes,
        headers=_headers(reading, main, special, without),
        images=images,
    )


def _read_box(
    part: Part, step: StoryStep, without: int, boxes: list[Lines], outer: list[tuple[Part, list[StoryStep]]]
) -> None:
    inside = story_steps(step.element, step.revision)
    boxes.append(lines_of(inside, without))
    outer.append((part, inside))
    for inner in inside:
        if inner.kind == "box" and not inner.revision & without:
            _read_box(part, inner, without, boxes=boxes, outer=outer)


def _note(step: StoryStep, main: Part, notes: Notes) -> tuple[Part, list[StoryStep]]:
    part, by_id = notes.get(step.text, (main, {}))
    note = by_id.get(step.element.get(qn("w:id"), ""))
    if note is None:
        return part, [StoryStep("text", step.revision, "(missing)"), StoryStep("mark", step.revision)]
    return part, (story_steps(note, step.revision))


def _headers(reading: Reading, main: Part, steps: Sequence[StoryStep], without: int) -> list[Lines]:
    """Headers and footers section by section; a section without one keeps the one before (17.10.5)."""
    current: dict[str, Lines] = {}
    sections: list[list[Lines]] = []
    for step in steps:
        if step.kind != "section" or step.revision & without:
            continue
        for reference in step.element:
            kind = _REFERENCES.get(reference.tag)
            link = main.links.get(reference.get(qn("r:id"), ""))
            part = reading.part(link.target) if kind and link else None
            if part is not None:
                slot = f"{kind} {reference.get(qn('w:type'), 'default')}"
                current[slot] = lines_of((story_steps(part.root, KEPT)), without)
        shown = [
            [slot, *lines] for slot, lines in sorted(current.items()) if any(line != "¶" for line in lines)
        ]
        if shown and sections[-1:] != [shown]:
            sections.append(shown)
    return [header for section in sections for header in section]


def _images(reading: Reading, part: Part, graphic: Element) -> Iterator[str]:
    """The pictures of a drawing by content, those in its text boxes left out."""
    for element in _walk_graphic(graphic):
        if element.tag in (qn("a:blip"), qn("v:imagedata")):
            link = next((value for name in _LINKS if (value := element.get(name))), "")
            relationship = part.links.get(link)
            target = relationship.target if relationship and not relationship.external else ""
            data = reading.package.parts.get(target, (relationship.target if relationship else link).encode())
            yield hashlib.sha256(data).hexdigest()[:16]


def _walk_graphic(element: Element) -> Iterator[Element]:
    for child in element:
        if child.tag == ALTERNATE:
            choice = chosen(child)
            if choice is not None:
                yield from _walk_graphic(choice)
        elif child.tag != BOX:
            yield child
            yield from _walk_graphic(child)
