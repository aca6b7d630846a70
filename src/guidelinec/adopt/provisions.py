"""The provisions (条, 項, 号, clauses) of a policy and of an edition, as they are held against each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from guidelinec.adopt.features import narrow
from guidelinec.diff.units import PREAMBLE, units
from guidelinec.model.change import Unit
from guidelinec.model.document import Document
from guidelinec.numbering.printed import Printed

_ARTICLE = re.compile(r"第[0-9]+条(?:の[0-9]+)*")
_PARAGRAPH = re.compile(r"[0-9]+")
_CONTENTS = re.compile(r"\(第[0-9]+条")
_ONE_WIDTH = {0xFF10 + digit: 0x30 + digit for digit in range(10)} | {0xFF08: "(", 0xFF09: ")"}
_SUPPLEMENT, _FORM = re.compile(r"附\s*則"), re.compile("様式第?[0-9]")


@dataclass(frozen=True, slots=True)
class Provision:
    """A stretch of text with a number of its own. `path` holds the printed labels from the top down (第12条, 2, (3)); `parent` and
    `children` are places in the same row of provisions, `parent` -1 at the top; `heading` is the place of the provision whose title
    heads this one (its article), itself where none does."""

    id: str
    path: tuple[str, ...]
    title: str
    text: str
    parent: int
    children: tuple[int, ...]
    heading: int

    @property
    def words(self) -> str:
        """What it says: its text, or its title where it has no text."""
        return self.text or self.title

    @property
    def speaks(self) -> bool:
        """Whether it says anything itself: a heading over others does not."""
        return bool(self.text) or not self.children


def policy_provisions(documents: Sequence[Document]) -> tuple[Provision, ...]:
    """The provisions of a town's policy, which may stand in several files (基本方針, 対策基準), in their order; without contents lists,
    preambles, supplementary provisions and forms, with all that stands below them."""
    listed: list[Unit] = []
    for number, document in enumerate(documents):
        listed += (_of_file(unit, number) for unit in _policy_units(units(document)))
    return _provisions(listed)


def edition_provisions(normative: Document, printed: Printed) -> tuple[Provision, ...]:
    """The provisions of the part of an edition that towns take over (its 例文)."""
    return _provisions([unit for unit in units(normative, printed) if unit.id != PREAMBLE])


def _of_file(unit: Unit, number: int) -> Unit:
    """The unit under an id that no other file of the policy has."""
    parent = f"{number}/{unit.parent}" if unit.parent else ""
    return replace(unit, id=f"{number}/{unit.id}", parent=parent)


def _policy_units(listed: Iterable[Unit]) -> Iterator[Unit]:
    """The units that are provisions: no line of a contents list, no preamble, no 附則, no form."""
    supplements: set[str] = set()
    for unit in listed:
        form = _FORM.match(narrow(unit.label + unit.title))
        if unit.parent in supplements or form or is_supplement(unit):
            supplements.add(unit.id)
        elif unit.id != PREAMBLE and not _CONTENTS.search(narrow(unit.title)):
            yield unit


def is_supplement(unit: Unit) -> bool:
    """Whether a unit is a 附則, by its heading."""
    return _SUPPLEMENT.match(narrow(unit.label + unit.title)) is not None


def _provisions(listed: Sequence[Unit]) -> tuple[Provision, ...]:
    places = {unit.id: place for place, unit in enumerate(listed)}
    parents = [places.get(unit.parent, -1) for unit in listed]
    children: list[list[int]] = [[] for _ in listed]
    for place, parent in enumerate(parents):
        if parent >= 0:
            children[parent].append(place)
    labels = [unit.label.translate(_ONE_WIDTH) for unit in listed]
    return tuple(
        Provision(
            id=unit.id,
            path=_path(place, labels, parents, children),
            title=unit.title,
            text=unit.text,
            parent=parents[place],
            children=tuple(children[place]),
            heading=_heading(place, listed, parents, children),
        )
        for place, unit in enumerate(listed)
    )


def _path(
    place: int, labels: Sequence[str], parents: Sequence[int], children: Sequence[Sequence[int]]
) -> tuple[str, ...]:
    """The labels from the top down. The first 項 of an article of several has no number in print: here it is 1."""
    path: list[str] = []
    below = ""
    while place >= 0:
        label = labels[place]
        several = any(_PARAGRAPH.fullmatch(labels[child]) for child in children[place])
        if _ARTICLE.fullmatch(label) and several and not _PARAGRAPH.fullmatch(below):
            path.append("1")
        path.append(label)
        below, place = label, parents[place]
    return tuple(reversed(path))


def _heading(
    place: int, listed: Sequence[Unit], parents: Sequence[int], children: Sequence[Sequence[int]]
) -> int:
    """The nearest provision from here upward that has a title; an item that is nothing but its title belongs to the one above."""
    heading = place
    while parents[heading] >= 0 and not listed[heading].title:
        heading = parents[heading]
    above = parents[place]
    alone = heading == place and not children[place] and not listed[place].label.startswith("第")
    return above if alone and above >= 0 and listed[above].title else heading


def whole_text(provisions: Sequence[Provision], place: int) -> str:
    """The title and the text of a provision and of all below it, a line each."""
    provision = provisions[place]
    below = (whole_text(provisions, child) for child in provision.children)
    return "\n".join((provision.title, provision.text, *below))


def titles_above(provisions: Sequence[Provision], place: int) -> tuple[str, ...]:
    """The titles of a provision and of those above it, the nearest first."""
    titles: list[str] = []
    while place >= 0:
        titles += [provisions[place].title] if provisions[place].title else []
        place = provisions[place].parent
    return tuple(titles)
