"""Where a clause that a policy lacks would go in it, with a number that disturbs no other.

Beside its neighbours of the guideline, where the town has those: at the end of their article or list. Else in an article of its own, behind
the one that comes from what stands before it in the guideline: 第16条の2, or the next number where no article follows.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.numbers import ARTICLE, FIRST, FIRST_OF, Rank, branch, following, number_of, rank_of
from guidelinec.worklist.policy import TownPolicy, cited_step

_ITEM_CITED = re.compile("第[0-9]+号")
"""How the citation of an item goes on behind that of its article."""


@dataclass(frozen=True, slots=True)
class PlacedProvision:
    """A new provision: the clause that it comes from, behind what (a place; with all that stands below it) it goes, whose form it takes, its
    number and its caption. `cited` is its number as it is cited (第16条の2第3号), `root` the clause of the new provision to which it belongs,
    its own where it belongs to none. Where articles are headings, its words are their first item, numbered `first`."""

    clause: str
    after: int
    model: int
    rank: Rank
    label: str
    title: str
    cited: str
    root: str
    first: str = ""


def place_insertions(
    town: LinkedTown, new: GuidelineEdition, clauses: Sequence[str]
) -> tuple[PlacedProvision, ...]:
    """The new provisions for these clauses, in the order in which they stand behind each other at one place."""
    linked = {town.linking.theirs[link.theirs].id: link.ours for link in town.linking.links}
    placer = _Placer(town.policy, new, linked)
    for clause in sorted(clauses, key=new.places.__getitem__):
        placer.made[clause] = placer.placed(clause)
    return tuple(map(placer.finally_cited, placer.made.values()))


@dataclass(frozen=True, slots=True)
class _Placer:
    """The policy, the new edition, the last provision that comes from each clause, and what has been placed so far."""

    policy: TownPolicy
    new: GuidelineEdition
    linked: Mapping[str, int]
    made: dict[str, PlacedProvision] = field(default_factory=dict)
    last: dict[tuple[int, Rank], str] = field(default_factory=dict)
    """The last number given below a provision, by rank."""
    below: dict[str, str] = field(default_factory=dict)
    """The last number given below a new provision, by its clause."""

    def placed(self, clause: str) -> PlacedProvision:
        """The place of one clause; those before it in the guideline are placed already."""
        place = self.new.places[clause]
        parent = self.new.provisions[place].parent
        above = self.new.provisions[parent] if parent >= 0 else None
        if above is not None and above.id in self.made:
            return self._under_new(clause, self.made[above.id])
        beside = self._neighbour(place)
        if isinstance(beside, PlacedProvision):
            return self._beside_new(clause, beside)
        if beside is not None:
            return self._beside(clause, beside)
        if above is not None and above.id in self.linked and above.text:
            return self._last_below(clause, self.linked[above.id], "item")
        return self._article(clause, place)

    @property
    def _iroha(self) -> bool:
        """Whether the town numbers by イロハ below its 号."""
        return any(number_of(provision) == "ロ" for provision in self.policy.provisions)

    def _following(self, label: str) -> str:
        return following(label, iroha=self._iroha)

    def _first(self, above: PlacedProvision) -> str:
        """The first number below a new provision."""
        first = FIRST["item"] if above.first else FIRST[above.rank]
        return "イ" if self._iroha and first == FIRST["item"] else first

    def finally_cited(self, placed: PlacedProvision) -> PlacedProvision:
        """The insertion as it is cited in the end: of an article that got further 項 the text is the first, with the items below it."""
        article = self.made.get(placed.root)
        several = any(other.rank == "paragraph" and other.root == placed.root for other in self.made.values())
        if article is None or article.rank != "article" or placed.rank == "paragraph" or not several:
            return placed
        below = placed.cited.removeprefix(article.cited)
        in_first = not below.startswith("第") or _ITEM_CITED.match(below)
        return replace(placed, cited=f"{article.cited}第1項{below}") if in_first else placed

    # ---- beside what is there, or new itself

    def _neighbour(self, place: int) -> PlacedProvision | int | None:
        """The nearest clause of the same parent that stands in the policy or has been placed: before it, else behind it."""
        parent = self.new.provisions[place].parent
        siblings = self.new.provisions[parent].children if parent >= 0 else ()
        before = [one for one in reversed(siblings) if one < place]
        for sibling in (*before, *(other for other in siblings if other > place)):
            name = self.new.provisions[sibling].id
            if name in self.made:
                return self.made[name]
            if name in self.linked:
                return self.linked[name]
        return None

    def _under_new(self, clause: str, above: PlacedProvision) -> PlacedProvision:
        """Below a provision that is new itself: its items."""
        first = self._first(above)
        label = self._following(self.below[above.clause]) if above.clause in self.below else first
        self.below[above.clause] = label
        cited = above.cited + cited_step(label)
        return self._further(above, clause, "item", label=label, cited=cited)

    def _beside_new(self, clause: str, beside: PlacedProvision) -> PlacedProvision:
        """Behind a new provision of the same parent: the next 項 of a new article, the next of a row."""
        if beside.first:
            label = self._following(beside.first)
            cited = beside.cited.removesuffix(beside.first) + label
            return self._further(beside, clause, "item", label=label, cited=cited)
        if beside.rank == "article":
            return self._further(beside, clause, "paragraph", label="2", cited=beside.cited + cited_step("2"))
        label = self._following(beside.label)
        cited = beside.cited.removesuffix(cited_step(beside.label)).removesuffix(beside.label) + (
            cited_step(label) if ARTICLE.match(beside.cited) else label
        )
        return replace(beside, clause=clause, label=label, cited=cited)

    def _further(
        self, family: PlacedProvision, clause: str, rank: Rank, *, label: str, cited: str
    ) -> PlacedProvision:
        """One more provision of a new family."""
        model = self._model(rank, family.after)
        return replace(
            family, clause=clause, model=model, rank=rank, label=label, title="", cited=cited, first=""
        )

    def _beside(self, clause: str, place: int) -> PlacedProvision:
        """At the end of the row in which a provision stands; an article takes another 項."""
        provisions = self.policy.provisions
        if rank_of(provisions[place]) == "article":
            return self._last_below(clause, place, "paragraph")
        above = provisions[place].parent
        return (
            self._last_below(clause, above, rank_of(provisions[place]))
            if above >= 0
            else self._article(clause, 0)
        )

    def _last_below(self, clause: str, place: int, rank: Rank) -> PlacedProvision:
        """Behind the last of the row below a provision."""
        provisions = self.policy.provisions
        row = [child for child in provisions[place].children if rank_of(provisions[child]) == rank]
        last = self.last.get((place, rank)) or (provisions[row[-1]].path[-1] if row else "")
        label = self._following(last) if last else FIRST_OF[rank]
        self.last[place, rank] = label
        after = place if rank == "paragraph" or not row else row[-1]
        model = row[-1] if row else self._model(rank, place)
        cited = self.policy.labels[place].removesuffix("第1項" if rank == "paragraph" else "") + cited_step(
            label
        )
        return PlacedProvision(
            clause, after, model, rank=rank, label=label, title="", cited=cited, root=clause
        )

    def _model(self, rank: Rank, place: int) -> int:
        """The nearest provision of a rank in the same file, before or behind; the place itself where there is none."""
        same = [
            other
            for other, provision in enumerate(self.policy.provisions)
            if rank_of(provision) == rank and provision.text and self.policy.together(other, place)
        ]
        return min(same, key=lambda other: abs(other - place), default=place)

    # ---- a new article

    def _article(self, clause: str, place: int) -> PlacedProvision:
        """An article of its own: behind the one from which the clauses before it in its part come; of a part that the policy has nothing
        of, at the end."""
        anchor = self._anchor(place)
        label, after = self._number(anchor)
        heading = self.new.provisions[self.new.provisions[place].heading].title
        if ARTICLE.match(label) and not self._captioned(anchor):
            heading = ""
        first = "" if ARTICLE.match(label) else FIRST["article"]
        return PlacedProvision(
            clause,
            after,
            anchor,
            rank="article",
            label=label,
            title=heading,
            cited=label + first,
            root=clause,
            first=first,
        )

    def _captioned(self, anchor: int) -> bool:
        """Whether the articles of a file have captions."""
        articles = (
            place for place in range(len(self.policy.provisions)) if self.policy.together(place, anchor)
        )
        provisions = (self.policy.provisions[place] for place in articles)
        return any(provision.title and ARTICLE.fullmatch(number_of(provision)) for provision in provisions)

    def _anchor(self, place: int) -> int:
        part = self._part(place)
        before = [
            self.linked[clause.id]
            for other, clause in enumerate(self.new.provisions[:place])
            if clause.id in self.linked and self._part(other) == part
        ]
        return self.policy.article_of(before[-1] if before else len(self.policy.provisions) - 1)

    def _part(self, place: int) -> int:
        while self.new.provisions[place].parent >= 0:
            place = self.new.provisions[place].parent
        return place

    def _number(self, anchor: int) -> tuple[str, int]:
        """A number that disturbs no other, and behind what it stands."""
        provisions = self.policy.provisions
        label = number_of(provisions[anchor])
        given = [
            article.label
            for article in self.made.values()
            if article.rank == "article" and self.policy.together(article.after, anchor)
        ]
        if not ARTICLE.fullmatch(label):
            row = [
                place for place, other in enumerate(provisions) if other.parent == provisions[anchor].parent
            ]
            last = self.last.get((row[-1], "article")) or provisions[row[-1]].path[-1]
            self.last[row[-1], "article"] = self._following(last)
            return self._following(last), row[-1]
        articles = [
            number
            for place, provision in enumerate(provisions)
            if self.policy.together(place, anchor) and ARTICLE.fullmatch(number := number_of(provision))
        ]
        if label == articles[-1]:
            at_end = [number for number in given if number not in articles and "の" not in number]
            return self._following(at_end[-1] if at_end else label), anchor
        return branch(label, (*articles, *given)), anchor
