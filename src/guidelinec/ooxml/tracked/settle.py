"""All tracked changes of a Word file: accepted, rejected, listed, part by part."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count

from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element, Package, parse_xml, serialize, write_package
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.chosen import settle_chosen
from guidelinec.ooxml.tracked.listing import Revision, listed, revisions
from guidelinec.ooxml.tracked.tracked_elements import Verdict, has_revisions

_STORIES = ("document", "footnotes", "endnotes", "comments", "header", "footer", "glossaryDocument")
"""The relationship kinds of parts that hold text (ECMA-376 part 1, 11.3)."""


@dataclass(frozen=True)
class Selection:
    """Which changes to settle: those of these authors, or with these numbers (from 1, in the order of the list)."""

    authors: frozenset[str] = frozenset()
    items: frozenset[int] = frozenset()


def settle_package(package: Package, verdict: Verdict, selection: Selection | None = None) -> bytes:
    """The package with every tracked change, or every selected one, accepted or rejected; other parts stay as they are,
    byte for byte."""
    parts = dict(package.parts)
    numbers = count(1)
    for name, root in _stories(package):
        if not has_revisions(root):
            continue
        if selection is None:
            settle(root, verdict)
        else:
            chosen = {mark for mark in listed(root) if _is_selected(mark, next(numbers), selection)}
            settle_chosen(root, verdict, chosen.__contains__)
        parts[name] = serialize(root)
    return write_package(parts)


def _is_selected(mark: Element, number: int, selection: Selection) -> bool:
    return number in selection.items or mark.get(qn("w:author"), "") in selection.authors


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
