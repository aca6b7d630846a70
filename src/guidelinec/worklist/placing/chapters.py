"""The chapters of a policy, and the parts of a new edition that become a chapter of it: those of which the policy has nothing yet."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.adopt.provisions import Provision
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.numbers import ARTICLE, CHAPTER, branch, following, number_of
from guidelinec.worklist.policy import TownPolicy

_LAST_ANYWAY = re.compile("雑則|補則|罰則")
"""The titles of chapters that stay the last of a policy."""

_EDITORIAL = re.compile(r"[（(](?:解説|例文)[）)]$")
"""What the guideline says of its own text behind the title of a chapter."""


@dataclass(frozen=True, slots=True)
class NewChapter:
    """A chapter of the policy: its number and title, and the chapter (its place) behind which it comes and whose form it takes."""

    clause: str
    behind: int
    label: str
    title: str


def chapters_of(policy: TownPolicy, file: int) -> list[int]:
    """The places of a file's chapters: its highest numbered headings, where those head other headings or articles."""
    provisions = policy.provisions
    tops = [
        place
        for place, provision in enumerate(provisions)
        if provision.parent < 0 and policy.file_of(place) == file
    ]
    if any(
        ARTICLE.fullmatch(number_of(provision))
        for place, provision in enumerate(provisions)
        if policy.file_of(place) == file
    ):
        return [place for place in tops if CHAPTER.fullmatch(number_of(provisions[place]))]
    return [place for place in tops if number_of(provisions[place]) and _heads_headings(provisions, place)]


def _heads_headings(provisions: Sequence[Provision], place: int) -> bool:
    provision = provisions[place]
    return bool(provision.title) and any(
        provisions[child].title and number_of(provisions[child]) for child in provision.children
    )


@dataclass(frozen=True, slots=True)
class MissingParts:
    """What tells whether a heading of the new edition is a part of which the policy has nothing: the edition, the policy, the provisions
    that come from its clauses, and the clauses that the base has."""

    policy: TownPolicy
    new: GuidelineEdition
    linked: Mapping[str, int]
    base: Collection[str]

    def chapters(self, clauses: Sequence[str]) -> Mapping[str, NewChapter]:
        """The chapters that these clauses come in with, by clause; none in a policy without chapters."""
        provisions = self.policy.provisions
        there = chapters_of(self.policy, self.policy.file_of(self.policy.end))
        before_last = (place for place in reversed(there) if not _LAST_ANYWAY.search(provisions[place].title))
        behind = next(before_last, None)
        if behind is None:
            return {}
        parts = {clause: part for clause in clauses if (part := self._part(clause)) is not None}
        wanted = [part for part in dict.fromkeys(parts.values()) if self._is_chapter(part)]
        labels = _labels(number_of(provisions[behind]), [number_of(provisions[place]) for place in there])
        made = {
            part: NewChapter(self.new.provisions[part].id, behind, label, _title(self.new.provisions[part]))
            for part, label in zip(wanted, labels, strict=False)
        }
        return {clause: made[part] for clause, part in parts.items() if part in made}

    def _part(self, clause: str) -> int | None:
        """The highest heading above a clause that the base does not have and below which nothing stands in the policy."""
        part = None
        place = self.new.provisions[self.new.places[clause]].parent
        while place >= 0:
            heading = self.new.provisions[place]
            if heading.id not in self.base and not heading.text and not self._places(place):
                part = place
            place = heading.parent
        return part

    def _places(self, place: int) -> set[int]:
        """The chapters of the policy in which there stands what comes from a clause and all below it."""
        clause = self.new.provisions[place]
        own = {self.policy.top_of(self.linked[clause.id])} if clause.id in self.linked else set()
        return own.union(*map(self._places, clause.children))

    def _is_chapter(self, part: int) -> bool:
        """Whether a part is as great as a chapter of the policy: it is one in the guideline, or what stands beside it fills chapters."""
        provisions = self.new.provisions
        if CHAPTER.fullmatch(provisions[part].path[-1]):
            return True
        above = provisions[part].parent
        beside = (
            [self._places(child) for child in provisions[above].children if child != part]
            if above >= 0
            else []
        )
        filled = [chapters for chapters in beside if chapters]
        return (
            above >= 0
            and CHAPTER.fullmatch(provisions[above].path[-1]) is not None
            and len(filled) > 1
            and len(set.union(*filled)) > 1
            and len(provisions[part].children) > 1
        )


def _title(heading: Provision) -> str:
    return _EDITORIAL.sub("", heading.title)


def _labels(last: str, taken: list[str]) -> Iterator[str]:
    """The numbers behind that of a chapter; branches of it where another chapter follows."""
    at_end = last == taken[-1]
    while label := following(last) if at_end else branch(last, taken):
        yield label
        taken = [*taken, label]
        last = label if at_end else last
