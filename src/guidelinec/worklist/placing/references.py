"""What the words of a new provision cite, in the numbers that the town has for it.

The guideline cites its own clauses (第4編第2章1(2)①) and their neighbours (前号). In the policy the one has another number, the other other
neighbours: each is set right where it is certain what it is there, and named where it is not.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice

from guidelinec.adopt.features import narrow
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.numbers import ARTICLE
from guidelinec.worklist.placing.placed import PlacedProvision
from guidelinec.worklist.placing.town_citing import TownPlace, kind_of, neighbours, within
from guidelinec.worklist.policy import citation
from guidelinec.worklist.task import Task

_POINTING = re.compile("(前|次|同)(各|[0-9二三四五])?([条項号])(?![0-9])")
"""What in a new provision points to its neighbours, which the town may have elsewhere."""

_NUMBERS = {"二": 2, "三": 3, "四": 4, "五": 5}


@dataclass(frozen=True)
class TownReferences:
    """A linked policy, the new edition, and what comes in."""

    town: LinkedTown
    new: GuidelineEdition
    insertions: Sequence[PlacedProvision]

    def told(self, task: Task) -> Task:
        """The task with the town's provisions where its wording cites clauses of the guideline; what the town has not is named."""
        if task.group == "影響なし":
            return task
        notes: list[str] = []
        own = self._placed.get(task.clause) if task.ours is None else self._of_provision(task.ours)
        text = self._cited(task.text, own, notes)
        if task.ours is None:
            text = within(self._pointed(task, text, own, notes), own)
        return replace(task, text=text, reason="\n".join((task.reason, *dict.fromkeys(notes))))

    def _of_provision(self, place: int) -> TownPlace:
        policy = self.town.policy
        return TownPlace(policy.stem_of(place), citation(policy.provisions[place].path))

    # ---- numbers of the guideline

    def _cited(self, text: str, own: TownPlace | None, notes: list[str]) -> str:
        """A text with the town's numbers for those of the guideline."""

        def town_number(match: re.Match[str]) -> str:
            place = self._place(self.new.cited.get(narrow(match[0]), ""))
            if place is None:
                notes.append(
                    f"文中の「{match[0]}」はガイドラインの番号です。団体の規定の番号に直してください。"
                )
                return match[0]
            return place.seen_from(own)

        return self.new.citing.sub(town_number, text)

    def _place(self, clause: str) -> TownPlace | None:
        """Where the policy has a clause, or will have it: None where it has not, or in several places."""
        if clause in self._placed:
            return self._placed[clause]
        linked = self._linked.get(clause, ())
        return linked[-1] if linked else None

    @cached_property
    def _linked(self) -> Mapping[str, tuple[TownPlace, ...]]:
        """The provisions that come from each clause and are there."""
        places: defaultdict[str, list[TownPlace]] = defaultdict(list)
        for link in self.town.linking.links:
            places[self.town.linking.theirs[link.theirs].id].append(self._of_provision(link.ours))
        return {clause: tuple(listed) for clause, listed in places.items()}

    @cached_property
    def _placed(self) -> Mapping[str, TownPlace]:
        """The provisions that come in, by their clause; for a heading of the guideline the chapter or the articles that come from it."""
        placed = {
            insertion.clause: TownPlace(insertion.file, insertion.cited) for insertion in self.insertions
        }
        below = self._below_headings
        for heading, come in below.items():
            same = next(
                (
                    insertion
                    for insertion in self.insertions
                    if insertion.rank == "chapter" and below[insertion.clause] == come
                ),
                None,
            )
            cited = (
                same.cited if same else _row([insertion for insertion in come if insertion.rank == "article"])
            )
            if heading not in placed and cited:
                placed[heading] = TownPlace(come[0].file, cited)
        return placed

    @cached_property
    def _below_headings(self) -> Mapping[str, tuple[PlacedProvision, ...]]:
        """What comes in below each heading of the guideline of which the policy has nothing."""
        below: defaultdict[str, list[PlacedProvision]] = defaultdict(list)
        for insertion in self.insertions:
            if insertion.rank != "chapter":
                for heading in self._above(insertion.clause):
                    below[heading].append(insertion)
        held = {heading for clause in self._linked for heading in self._above(clause)}
        return {heading: tuple(listed) for heading, listed in below.items() if heading not in held}

    def _above(self, clause: str) -> Iterator[str]:
        """The headings above a clause."""
        return islice(self.new.way_up(clause), 1, None)

    # ---- neighbours

    def _pointed(self, task: Task, text: str, own: TownPlace | None, notes: list[str]) -> str:
        """A text in which 前号 and the like name what they name in the guideline."""
        last = ""

        def town_words(match: re.Match[str]) -> str:
            nonlocal last
            if match[1] == "同":
                return f"同{kind_of(last, match[3])}" if last else self._unsure(match[0], (), notes)
            clauses = self._pointed_at(task.clause, match)
            places = [self._place_once(clause) for clause in clauses]
            if not places or None in places:
                return self._unsure(match[0], clauses, notes)
            last = neighbours([place for place in places if place], own, match[0])
            return last

        return _POINTING.sub(town_words, text)

    def _unsure(self, words: str, clauses: Sequence[str], notes: list[str]) -> str:
        """Words that are left as they are, and named."""
        told = "、".join(filter(None, map(self.new.citation, clauses)))
        where = f"（ガイドラインでは{told}。団体の規定にない）" if told else ""
        notes.append(f"文中の「{words}」が何を指すか確かめてください{where}。")
        return words

    def _place_once(self, clause: str) -> TownPlace | None:
        """Where the policy has a clause, if in one place alone."""
        return self._place(clause) if len(self._linked.get(clause, ())) < 2 else None

    def _pointed_at(self, clause: str, match: re.Match[str]) -> tuple[str, ...]:
        """The clauses beside one that are pointed at; none where it is not certain."""
        provisions = self.new.provisions
        place = self.new.places[clause]
        parent = provisions[place].parent
        row = provisions[parent].children if parent >= 0 else ()
        before = [other for other in row if other < place]
        nested = match[3] == "項" and parent >= 0 and provisions[parent].text
        if (
            match[3] == "条"
            or nested
            or any(provisions[other].children and not provisions[other].text for other in row)
        ):
            return ()
        count = len(before) if match[2] == "各" else _NUMBERS.get(match[2] or "", 0) or int(match[2] or 1)
        near = [other for other in row if other > place][:count] if match[1] == "次" else before[-count:]
        return tuple(provisions[other].id for other in near) if len(near) == count else ()


def _row(articles: Sequence[PlacedProvision]) -> str:
    """New articles as they are cited together; "" of headings."""
    labels = list(dict.fromkeys(insertion.label for insertion in articles))
    if not labels or not all(map(ARTICLE.fullmatch, labels)):
        return ""
    if len(labels) < 3:
        return "及び".join(labels)
    return f"{labels[0]}から{labels[-1]}まで"
