"""Two packages made one: the new one is the base, and what old content needs (styles, lists, notes, pictures, links)
is taken over from the old one under names of its own."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from lxml import etree

from guidelinec.ooxml.blocks import WEIGHTLESS, Resolve, clean
from guidelinec.ooxml.names import NAMESPACES, qn
from guidelinec.ooxml.package import (
    CONTENT_TYPES,
    Element,
    Package,
    Relationship,
    content_types_xml,
    parse_xml,
    relationship_type,
    relationships_name,
    relationships_xml,
    serialize,
)
from guidelinec.ooxml.tracked.accept import REVISIONS, has_revisions, settle
from guidelinec.ooxml.tracked.revisions import Reviser
from guidelinec.redline.package.definitions import Definitions
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


@dataclass
class PackageSide:
    """One of the two packages with its parts parsed once and its tracked changes accepted."""

    package: Package
    parsed: dict[str, Element] = field(default_factory=dict)
    """Parts that were parsed before, as they are in the package."""
    roots: dict[str, Element] = field(default_factory=dict)
    digests: dict[str, bytes] = field(default_factory=dict)
    links: dict[str, dict[str, Relationship]] = field(default_factory=dict)
    notes: dict[str, dict[str, Element]] = field(default_factory=dict)
    """The notes of a part by id, as they were given."""
    free_notes: dict[str, Iterator[int]] = field(default_factory=dict)
    was_tracked: bool = False

    @cached_property
    def main(self) -> str:
        """The name of the main document part."""
        return self.package.main_part()

    def root(self, name: str) -> Element:
        """The root of a part, without tracked changes."""
        if name not in self.roots:
            root = self.parsed.pop(name, None)
            if root is None:
                root = parse_xml(self.package.parts[name], name)
            if has_revisions(root):
                self.was_tracked = True
                settle(root, "accept")
            self.roots[name] = root
        return self.roots[name]

    def links_of(self, name: str) -> dict[str, Relationship]:
        """The relationships of a part, which may be added to."""
        if name not in self.links:
            self.links[name] = dict(self.package.relationships(name))
        return self.links[name]

    def notes_part(self, kind: str) -> str | None:
        """The part that holds the footnotes or endnotes."""
        links = self.links_of(self.main).values()
        targets = (link.target for link in links if link.kind == kind + "s" and not link.external)
        return next((name for name in targets if name in self.package.parts or name in self.roots), None)

    def note(self, kind: str, number: str) -> Element | None:
        """One note by the id of its reference."""
        name = self.notes_part(kind)
        if name is None:
            return None
        root = self.root(name)
        if name not in self.notes:
            self.notes[name] = {note.get(_ID, ""): note for note in reversed(root)}
        return self.notes[name].get(number)

    def free_note(self, part: str) -> str:
        """An id that no note of a part has and that was not given before."""
        if part not in self.free_notes:
            numbers = [int(note.get(_ID)) for note in self.root(part) if _is_number(note.get(_ID))]
            self.free_notes[part] = count(1 + max(numbers, default=0))
        return str(next(self.free_notes[part]))

    def resolver(self, part: str) -> Resolve:
        """What the links of a part lead to, by content."""

        def resolve(name: str) -> bytes:
            kind, _, number = name.partition(" ")
            if kind in ("footnote", "endnote") and number:
                return self._note_digest(kind, number)
            link = self.links_of(part).get(name)
            if link is None:
                return b"?" + name.encode()
            return link.target.encode() if link.external else self.digest(link.target)

        return resolve

    def digest(self, part: str) -> bytes:
        """The content of a part, shortened."""
        if part not in self.digests:
            data = self.package.parts.get(part, part.encode())
            self.digests[part] = hashlib.sha256(data).hexdigest().encode()[:20]
        return self.digests[part]

    def _note_digest(self, kind: str, number: str) -> bytes:
        note, name = self.note(kind, number), self.notes_part(kind)
        if note is None or name is None:
            return b"missing"
        data = b"".join(etree.tostring(child, encoding="utf-8", with_tail=False) for child in note)
        return hashlib.sha256(clean(data, self.resolver(name))).hexdigest().encode()[:20]


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


def _is_number(text: str | None) -> bool:
    return text is not None and text.lstrip("-").isdecimal() and len(text) < 10


def unite_namespaces(old: Element, new: Element) -> Element:
    """The new root with the prefixes of the old one declared too, which mc:Choice and mc:Ignorable name as text."""
    wanted = {prefix: uri for prefix, uri in old.nsmap.items() if prefix and prefix not in new.nsmap}
    if not wanted:
        return new
    together: Any = {**new.nsmap, **wanted}
    root: Element = etree.Element(new.tag, nsmap=together)
    for name, value in new.attrib.items():
        root.set(name, value)
    ignorable = qn("mc:Ignorable")
    names = [*(new.get(ignorable) or "").split(), *(old.get(ignorable) or "").split()]
    known = [name for name in dict.fromkeys(names) if name in root.nsmap]
    if known:
        root.set(ignorable, " ".join(known))
    root.text = new.text
    root.extend(list(new))
    return root


def ids_in(root: Element) -> Iterator[int]:
    """The numbers that tracked changes and ranges of a part already use."""
    for element in root.iter(*WEIGHTLESS, *REVISIONS):
        value = element.get(_ID)
        if _is_number(value):
            yield int(value)
