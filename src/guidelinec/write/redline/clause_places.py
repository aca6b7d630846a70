"""To which clause and division each paragraph of a Word edition belongs, read from its hidden bookmarks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidelinec.model.design import Design
from guidelinec.numbering.labels import Label, Labels
from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.write.word.bookmarks import bookmark_name

_TARGET = re.compile(r"^\s*REF (\S+)")
_BOOKMARK, _NAME = qn("w:bookmarkStart"), qn("w:name")


@dataclass(frozen=True, slots=True)
class ClausePlace:
    """Where a paragraph stands: its item ("" outside of items), the division (the clause that it is about, and its kind)
    and the heading above it. `label` is the label that the paragraph itself begins with."""

    item: str = ""
    about: str = ""
    kind: str = ""
    heading: str = ""
    printing: int = 0
    label: Label | None = None

    def units(self) -> Iterator[tuple[str, str]]:
        """The clauses, with the kind of a division, whose words these may be, the nearest first."""
        if self.item:
            yield self.item, ""
        if self.about:
            yield self.about, self.kind
        if self.heading:
            yield self.heading, ""


def clause_places(root: Element, labels: Labels, design: Design) -> list[ClausePlace]:
    """The place of every paragraph of the main part of an edition, in order; empty before its first clause."""
    known = {
        bookmark_name(label): label for table in (labels.home, *labels.reprints) for label in table.values()
    }
    found: list[ClausePlace] = []
    at = ClausePlace()
    for paragraph in root.iter(P):
        at = _next(at, paragraph, known, design)
        found.append(at)
    return found


def _next(at: ClausePlace, paragraph: Element, known: Mapping[str, Label], design: Design) -> ClausePlace:
    label = next(
        (
            one
            for mark in paragraph.iter(_BOOKMARK)
            if (one := known.get(mark.get(_NAME) or "")) and one.form in ("heading", "item")
        ),
        None,
    )
    if label is not None and label.form == "heading":
        return ClausePlace(heading=label.id, printing=label.printing, label=label)
    if label is not None:
        return ClausePlace(label.id, at.about, at.kind, at.heading, label.printing, label)
    kind = _kind(paragraph, design)
    if at.heading and kind:
        return ClausePlace(
            about=_target(paragraph, known) or at.heading,
            kind=kind,
            heading=at.heading,
            printing=at.printing,
        )
    return ClausePlace(at.item, at.about, at.kind, at.heading, at.printing)


def _kind(paragraph: Element, design: Design) -> str:
    """The kind of the division that begins with this line: nothing but its heading (（解説）), and fields for what it explains."""
    words = ""
    for one in paragraph.iter(qn("w:t"), qn("w:fldChar")):
        if one.tag == qn("w:fldChar"):
            break
        words += one.text or ""
    return next((kind.name for kind in design.kinds if kind.heading and words == kind.heading), "")


def _target(paragraph: Element, known: Mapping[str, Label]) -> str:
    """The clause that a division explains: the last that the line above it refers to."""
    names = (_TARGET.match(one.text or "") for one in paragraph.iter(qn("w:instrText")))
    labels = [known[name[1]] for name in names if name and name[1] in known]
    return labels[-1].id if labels else ""
