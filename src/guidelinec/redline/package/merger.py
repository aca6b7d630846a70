"""Two packages made one: the new one is the base, and what old content needs (styles, lists, notes, pictures, links)
is taken over from the old one under names of its own."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from itertools import count

from lxml import etree

from guidelinec.ooxml.names import NAMESPACES, qn
from guidelinec.ooxml.package import (
    CONTENT_TYPES,
    Element,
    Relationship,
    content_types_xml,
    relationship_type,
    relationships_name,
    relationships_xml,
    serialize,
)
from guidelinec.ooxml.tracked.revisions import Reviser
from guidelinec.redline.package.definitions import Definitions
from guidelinec.redline.package.package_side import PackageSide
from guidelinec.redline.replaced import Untracked, WholeReplacement

_R = "{" + NAMESPACES["r"] + "}"
_ID, _TYPE = qn("w:id"), qn("w:type")
NOTE_KINDS = {qn("w:footnoteReference"): "footnote", qn("w:endnoteReference"): "endnote"}
_LEFT_BEHIND = tuple(
    qn("w:" + name)
    for name in (
        "bookmarkStart",
        "bookmarkEnd",
        "commentRangeStart",
        "commentRangeEnd",
        "commentReference",
        "permStart",
        "permEnd",
        "proofErr",
        "lastRenderedPageBreak",
    )
)
"""What old content does not bring along: ranges of the old document, whose names and ids the new one may use."""


Merge = Callable[[Element, Element, str, str], None]
"""Merge an old story into a new one, given the names of their parts."""


@dataclass
class Merger:
    """The package in the making: the new one, and what is taken over from the old one."""

    old: PackageSide
    new: PackageSide
    reviser: Reviser
    definitions: Definitions
    added: dict[str, bytes] = field(default_factory=dict)
    added_types: dict[str, str] = field(default_factory=dict)
    taken: dict[str, str] = field(default_factory=dict)
    changed: set[str] = field(default_factory=set)
    notes_taken: dict[tuple[str, str], str] = field(default_factory=dict)
    linked: dict[tuple[str, str, str], str] = field(default_factory=dict)
    link_ids: dict[str, dict[tuple[str, str, bool], str]] = field(default_factory=dict)
    """The links of each new part by what they lead to."""
    free_links: dict[str, Iterator[str]] = field(default_factory=dict)
    replaced: list[WholeReplacement] = field(default_factory=list)
    """What was replaced as a whole, part by part."""
    untracked: list[Untracked] = field(default_factory=list)
    """What differs and could not be tracked, part by part."""

    def adopter(self, old_part: str, new_part: str) -> Callable[[Element], Element]:
        """What makes a copied element of an old part fit into a new part."""

        def adopt(element: Element) -> Element:
            for inner in list(element.iter(*_LEFT_BEHIND)):
                if inner.getparent() is not None:
                    inner.getparent().remove(inner)
            for inner in element.iter(etree.Element):
                if inner.attrib:
                    self._adopt_attributes(inner, old_part, new_part)
            return element

        return adopt

    def _adopt_attributes(self, element: Element, old_part: str, new_part: str) -> None:
        if element.tag in NOTE_KINDS:
            element.set(_ID, self.take_note(NOTE_KINDS[element.tag], element.get(_ID, "")))
        for name, value in element.attrib.items():
            if name.startswith(_R) and value:
                element.set(name, self.link(old_part, new_part, value))
            elif name.endswith(("}paraId", "}textId")) or name.startswith(qn("w:rsid")):
                del element.attrib[name]

    # ---- links and parts

    def link(self, old_part: str, new_part: str, number: str) -> str:
        """The id in the new part of what an id of the old part leads to."""
        place = (old_part, new_part, number)
        if place not in self.linked:
            link = self.old.links_of(old_part).get(number)
            self.linked[place] = number if link is None else self.add_link(new_part, self._taken(link))
        return self.linked[place]

    def _taken(self, link: Relationship) -> Relationship:
        if link.external or link.target not in self.old.package.parts:
            return link
        return Relationship(link.id, link.type, self.take_part(link.target))

    def add_link(self, part: str, link: Relationship) -> str:
        """An id for a link of a part: the one that it has, or a new one."""
        links = self.new.links_of(part)
        if part not in self.link_ids:
            self.link_ids[part] = {_leads_to(known): known.id for known in reversed(links.values())}
            self.free_links[part] = (f"rIdOld{number}" for number in count(1))
        known = self.link_ids[part].get(_leads_to(link))
        if known is not None:
            return known
        free = next(name for name in self.free_links[part] if name not in links)
        links[free] = Relationship(free, link.type, link.target, link.external)
        self.link_ids[part][_leads_to(link)] = free
        self.changed.add(part)
        return free

    def take_part(self, name: str) -> str:
        """The name in the new package of a part of the old one; equal parts are not taken twice."""
        if name in self.taken:
            return self.taken[name]
        data = self.old.package.parts[name]
        links = self.old.links_of(name)
        if self.new.package.parts.get(name) == data and not links:
            self.taken[name] = name
            return name
        target = self.free_name(name)
        self.taken[name] = target
        self.added[target] = data
        self.added_types[target] = self.old.package.content_type(name)
        if links:
            its = {number: self._taken(link) for number, link in links.items()}
            kept = [
                Relationship(number, link.type, link.target, link.external) for number, link in its.items()
            ]
            self.added[relationships_name(target)] = relationships_xml(target, kept)
        return target

    def free_name(self, name: str) -> str:
        """A part name beside the given one that is free."""
        folder, base = posixpath.split(name)
        stem, dot, ending = base.rpartition(".")
        used = {name_in_use.lower() for name_in_use in (*self.new.package.parts, *self.added)}
        for number in range(1, len(used) + 2):
            candidate = posixpath.join(folder, f"{stem or base}_old{number}{dot}{ending if stem else ''}")
            if candidate.lower() not in used:
                return candidate
        raise AssertionError("there is always a free name")

    # ---- notes

    def take_note(self, kind: str, number: str) -> str:
        """The id in the new package of an old note, taken over as deleted."""
        place = (kind, number)
        if place in self.notes_taken:
            return self.notes_taken[place]
        note, old_part = self.old.note(kind, number), self.old.notes_part(kind)
        if note is None or old_part is None:
            return number
        part = self.new.notes_part(kind) or self._start_notes(kind, old_part)
        root = self.new.root(part)
        free = self.new.free_note(part)
        twin = deepcopy(note)
        twin.set(_ID, free)
        root.append(self.adopter(old_part, part)(twin))
        self.reviser.mark_cell_content(twin, "del")
        self.changed.add(part)
        self.notes_taken[place] = free
        return free

    def _start_notes(self, kind: str, old_part: str) -> str:
        """A part for notes, with the separators of the old one, where the new document has none."""
        name = self.free_name(old_part) if old_part in self.new.package.parts else old_part
        root = deepcopy(self.old.root(old_part))
        for note in [note for note in root if note.get(_TYPE) in (None, "normal")]:
            root.remove(note)
        self.new.roots[name] = self.adopter(old_part, name)(root)
        self.added_types[name] = self.old.package.content_type(old_part)
        self.add_link(self.new.main, Relationship("", relationship_type(kind + "s"), name))
        return name

    def start_numbering(self) -> str:
        """A part for lists where the new document has none, and the old one has."""
        old_part = self.old.package.related(self.old.main, "numbering") or ""
        name = self.free_name(old_part) if old_part in self.new.package.parts else old_part
        self.new.roots[name] = self.definitions.new_numbering
        self.added_types[name] = self.old.package.content_type(old_part)
        self.add_link(self.new.main, Relationship("", relationship_type("numbering"), name))
        return name

    # ---- the end

    def parts(self) -> dict[str, bytes]:
        """All parts of the merged package; their roots are used up."""
        parts = {**self.new.package.parts, **self.added}
        for name in sorted(self.changed):
            if name in self.new.roots:
                parts[name] = serialize(self.new.roots.pop(name))
            if self.new.links.get(name):
                parts[relationships_name(name)] = relationships_xml(name, self.new.links[name].values())
        if self.added_types:
            parts[CONTENT_TYPES] = self._content_types()
        return parts

    def _content_types(self) -> bytes:
        defaults, overrides = self.new.package.content_types
        return content_types_xml(defaults, {**overrides, **{n: t for n, t in self.added_types.items() if t}})


def _leads_to(link: Relationship) -> tuple[str, str, bool]:
    return link.type, link.target, link.external
