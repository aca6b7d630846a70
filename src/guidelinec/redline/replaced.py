"""What was replaced as a whole because Word cannot track it more finely, and where it stands in the new document."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from guidelinec.ooxml.package import Element
from guidelinec.ooxml.places import Places, WordPlace

Kept = Literal["chunk", "subdocument", "end"]
"""A document that Word takes in (w:altChunk, w:subDoc), or the empty paragraph that stays at the end of a story."""

What = Literal["paragraph", "row", "drawing", "box", "formula", "ruby", "object", "field", "section"]


@dataclass(frozen=True, slots=True)
class WholeReplacement:
    """One replacement: what, and where in the new document."""

    what: What
    place: WordPlace


@dataclass(frozen=True, slots=True)
class Untracked:
    """A difference that Word has no tracked change for: what, and where in the new document."""

    what: Kept
    place: WordPlace


@dataclass
class Replacements:
    """The replacements found in one part; its stories are counted before anything is marked in them."""

    places: Places = field(default_factory=Places)
    replaced: list[WholeReplacement] = field(default_factory=list)

    untracked: list[Untracked] = field(default_factory=list)

    def leave(self, what: Kept, element: Element) -> None:
        """Note that the difference at an element of the new part cannot be tracked."""
        note = Untracked(what, self.places.place(element))
        if note not in self.untracked:
            self.untracked.append(note)

    def note(self, what: What, element: Element) -> None:
        """Note that something in or at an element of the new part was replaced."""
        self.replaced.append(WholeReplacement(what, self.places.place(element)))
