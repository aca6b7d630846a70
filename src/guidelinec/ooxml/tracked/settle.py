"""All tracked changes of a Word file: accepted, rejected, listed, part by part."""

from __future__ import annotations

from collections.abc import Iterator

from guidelinec.ooxml.package import Element, Package, parse_xml, serialize, write_package
from guidelinec.ooxml.tracked.accept import Verdict, has_revisions, settle
from guidelinec.ooxml.tracked.listing import Revision, revisions

_STORIES = ("document", "footnotes", "endnotes", "comments", "header", "footer", "glossaryDocument")
"""The relationship kinds of parts that hold text (ECMA-376 part 1, 11.3)."""


def settle_package(package: Package, verdict: Verdict) -> bytes:
    """The package with every tracked change accepted or rejected; other parts stay as they are, byte for byte."""
    parts = dict(package.parts)
    for name, root in _stories(package):
        if has_revisions(root):
            settle(root, verdict)
            parts[name] = serialize(root)
    return write_package(parts)


def list_revisions(package: Package) -> list[Revision]:
    """Every tracked change, part by part in document order."""
    return [revision for name, root in _stories(package) for revision in revisions(root, name)]


def _stories(package: Package) -> Iterator[tuple[str, Element]]:
    main = package.main_part()
    links = package.relationships(main).values()
    names = [link.target for link in links if link.kind in _STORIES and not link.external]
    for name in dict.fromkeys([main, *sorted(names)]):
        if name in package.parts:
            yield name, parse_xml(package.parts[name], name)
