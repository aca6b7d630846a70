"""Where a clause that a policy lacks would go in it, with a number that disturbs no other.

Beside its neighbours of the guideline, where the town has those: at the end of their article or list. Else in an article of its own, behind
the one that comes from what stands before it in the guideline: 第16条の2, or the next number where no article follows.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.numbers import (
    ARTICLE,
    FIRST,
    FIRST_OF,
    Rank,
    first_below,
    following,
    number_of,
    rank_of,
)
from guidelinec.worklist.placing.articles import ArticlePlacer
from guidelinec.worklist.placing.chapters import MissingParts
from guidelinec.worklist.placing.placed import PlacedProvision, finally_cited
from guidelinec.worklist.policy import TownPolicy, citation, cited_step


def place_insertions(
    town: LinkedTown, new: GuidelineEdition, clauses: Sequence[str]
) -> tuple[PlacedProvision, ...]:
    """The new provisions for these clauses, in the order in which they stand behind each other at one place; new chapters last, each
    with its heading before it."""
    linked = {town.linking.theirs[link.theirs].id: link.ours for link in town.linking.links}
    chapters = MissingParts(town.policy, new, linked, town.base.places).chapters(clauses)
    made: dict[str, PlacedProvision] = {}
    articles = ArticlePlacer(town.policy, new, linked, chapters, made)
    placer = _Placer(town.policy, new, linked, articles, made)
    listed: list[PlacedProvision] = []
    for clause in sorted(clauses, key=lambda clause: (clause in chapters, new.places[clause])):
        listed += articles.headings(clause)
        made[clause] = placer.placed(clause)
        listed.append(made[clause])
    return tuple(finally_cited(insertion, made.values()) for insertion in listed)


@dataclass(frozen=True, slots=True)
class _Placer:
    """The policy, the new edition, the last provision that comes from each clause, and what has been placed so far."""

    policy: TownPolicy
    new: GuidelineEdition
    linked: Mapping[str, int]
    articles: ArticlePlacer
    made: dict[str, PlacedProvision]
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
        return self.articles.article(clause)

    @property
    def _iroha(self) -> bool:
        """Whether the town numbers by イロハ below its 号."""
        return any(number_of(provision) == "ロ" for provision in self.policy.provisions)

    def _following(self, label: str) -> str:
        return following(label, iroha=self._iroha)

    def _first(self, above: PlacedProvision) -> str:
        """The first number below a new provision."""
        if above.rank == "item" or above.first:
            return first_below(above.label if above.rank == "item" else above.first, iroha=self._iroha)
        return FIRST[above.rank]

    # ---- beside what is there, or new itself

    def _neighbour(self, place: int) -> PlacedProvision | int | None:
        """The nearest clause of the same parent that stands in the policy or has been placed: before it, else behind it."""
        parent = self.new.provisions[place].parent
        siblings = self.new.provisions[parent].children if parent >= 0 else ()
        before = [sibling for sibling in reversed(siblings) if sibling < place]
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
        step = cited_step if ARTICLE.match(beside.cited) else str
        cited = beside.cited.removesuffix(step(beside.label)) + step(label)
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
            else self.articles.article(clause)
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
        above = provisions[place].path
        whole = above[:-1] if rank == "paragraph" and number_of(provisions[place]) != above[-1] else above
        return PlacedProvision(
            clause,
            after,
            model,
            rank=rank,
            label=label,
            title="",
            cited=citation((*whole, label)),
            root=clause,
            file=self.policy.stem_of(place),
        )

    def _model(self, rank: Rank, place: int) -> int:
        """The nearest provision of a rank in the same file, before or behind; the place itself where there is none."""
        same = [
            other
            for other, provision in enumerate(self.policy.provisions)
            if rank_of(provision) == rank and provision.text and self.policy.together(other, place)
        ]
        return min(same, key=lambda other: abs(other - place), default=place)
