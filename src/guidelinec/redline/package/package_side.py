"""One of the two packages of a redline, read: its parts, what their links lead to, and the numbers that they use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import count
from typing import Any

from lxml import etree

from guidelinec.ooxml.blocks import WEIGHTLESS, Resolve, clean
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, Relationship, parse_xml
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.tracked_elements import REVISIONS, has_revisions

_ID, _TYPE = qn("w:id"), qn("w:type")


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
            numbers = [int(note.get(_ID)) for note in self.root(part) if is_number(note.get(_ID))]
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


def is_number(text: str | None) -> bool:
    """Whether a text is a number of a note or a range."""
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
        if is_number(value):
            yield int(value)
