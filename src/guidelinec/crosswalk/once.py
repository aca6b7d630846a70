"""What must be done once (一度で済むこと): the duties of several guidelines that one act fulfils, with what each of them adds.

A vendor that serves towns, hospitals and schools is asked the same by three guidelines. Their duties are merged along the crosswalks of one of
them; who does the strictest of a group does what all of it ask.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from guidelinec.adopt.features import features
from guidelinec.adopt.vectors import FeatureIndex, Vocabulary, Weighting
from guidelinec.checklist.rows import CheckedEdition
from guidelinec.crosswalk.limits import Limit, limits_of
from guidelinec.crosswalk.sides import CrosswalkSide
from guidelinec.crosswalk.taken import CrossedGuidelines
from guidelinec.diff.words.writing import one_writing
from guidelinec.model.checklist.rows import STRENGTH_WORDS, ChecklistRow, Strength

RANKS: Final[Mapping[Strength, int]] = {"may": 0, "effort": 1, "should": 2, "must": 3, "ban": 3}
"""The strengths in their order."""

LEAST_ALIKE: Final = 0.1
"""How alike two duties of related clauses must be (cosine) to be one, where either clause has several."""


@dataclass(frozen=True)
class GuidelineDuty:
    """A duty of a guideline: the place of the guideline in the order of the columns, the number and the name of the clause, and the row."""

    guideline: int
    number: str
    clause: str
    row: ChecklistRow

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """Its times and amounts."""
        return limits_of(f"{self.row.when}。{self.row.what}")


@dataclass(frozen=True)
class MergedDuty:
    """Duties that one act fulfils; several guidelines have one each, or one alone has it."""

    duties: tuple[GuidelineDuty, ...]

    @property
    def shared(self) -> bool:
        """Whether more than one guideline asks for it."""
        return len({duty.guideline for duty in self.duties}) > 1

    @property
    def strength(self) -> Strength:
        """The strongest of all."""
        return max((duty.row.strength for duty in self.duties), key=RANKS.__getitem__)

    @cached_property
    def limits(self) -> tuple[Limit, ...]:
        """The strictest of each kind, and all that cannot be compared."""
        strictest = _strictest(limit for duty in self.duties for limit in duty.limits)
        loose = [limit for duty in self.duties for limit in duty.limits if not limit.kind]
        return tuple(dict.fromkeys((*strictest.values(), *loose)))

    def added(self, guideline: int) -> tuple[str, ...]:
        """What a guideline adds to what the others ask, in words."""
        mine = [duty for duty in self.duties if duty.guideline == guideline]
        others = [duty for duty in self.duties if duty.guideline != guideline]
        if not mine or not others:
            return ()
        return tuple(
            dict.fromkeys((*_stronger(mine, others), *_stricter(mine, others), *_further(mine, others)))
        )


@dataclass(frozen=True, slots=True)
class OnceTable:
    """The guidelines in the order of the columns, the first being the one whose crosswalks they are, and the merged duties."""

    titles: tuple[str, ...]
    merged: tuple[MergedDuty, ...]


def once_table(crossings: Sequence[CrossedGuidelines]) -> OnceTable:
    """The duties of all guidelines along decided rows, in the order of ours; then what the others have alone."""
    ours = crossings[0].ours
    hub = guideline_duties(ours, 0)
    groups = [[duty] for duty in hub]
    alone: list[MergedDuty] = []
    for number, crossed in enumerate(crossings, 1):
        theirs = guideline_duties(crossed.theirs, number)
        partners = dict(_partners(crossed, hub, theirs))
        for place, duty in enumerate(theirs):
            if place in partners:
                groups[partners[place]].append(duty)
            else:
                alone.append(MergedDuty((duty,)))
    titles = ours.named.title, *(crossed.theirs.named.title for crossed in crossings)
    return OnceTable(titles, (*(MergedDuty(tuple(group)) for group in groups), *alone))


def guideline_duties(side: CrosswalkSide, guideline: int) -> tuple[GuidelineDuty, ...]:
    """The duties of a side: the rows of its checklist, and those that the program proposes for clauses that it leaves out."""
    checked = CheckedEdition(side.document, side.kinds, side.printed.references, side.checklist, side.terms)
    names = {provision.id: name for name, provision in zip(side.names, side.provisions, strict=True)}
    return tuple(
        GuidelineDuty(guideline, side.number(names[row.clause]), names[row.clause], row)
        for row in checked.printed
        if row.clause in names
    )


def _partners(
    crossed: CrossedGuidelines, hub: Sequence[GuidelineDuty], theirs: Sequence[GuidelineDuty]
) -> Iterator[tuple[int, int]]:
    """The place of our duty that each of theirs (by its place) is one with: the most alike one of the related clauses."""
    related: dict[str, set[str]] = {}
    for row in crossed.related:
        if row.decided:
            related.setdefault(row.theirs, set()).add(row.ours)
    alike = _likeness(hub, theirs)
    for place, duty in enumerate(theirs):
        near = [
            our for our, their_clause in enumerate(hub) if their_clause.clause in related.get(duty.clause, ())
        ]
        if not near:
            continue
        best = max(near, key=lambda our: (alike[our][place], -our))
        single = len(near) == 1 and sum(their_duty.clause == duty.clause for their_duty in theirs) == 1
        if single or alike[best][place] >= LEAST_ALIKE:
            yield place, best


def _likeness(hub: Sequence[GuidelineDuty], theirs: Sequence[GuidelineDuty]) -> list[list[float]]:
    """How alike the words of all duties are, a row for each of ours."""
    vocabulary = Vocabulary()
    left, right = (
        vocabulary.counted(features(f"{duty.row.what}。{duty.row.when}") for duty in side)
        for side in (hub, theirs)
    )
    weighting = Weighting(vocabulary, left, right)
    cosines: list[list[float]] = (
        FeatureIndex(weighting.vectors(right)).cosines(weighting.vectors(left)).tolist()
    )
    return cosines


def _strictest(limits: Iterator[Limit]) -> dict[str, Limit]:
    """The strictest limit of each kind that can be compared."""
    strictest: dict[str, Limit] = {}
    for limit in limits:
        if limit.kind and (
            limit.kind not in strictest or limit.strictness > strictest[limit.kind].strictness
        ):
            strictest[limit.kind] = limit
    return strictest


def _stronger(mine: Sequence[GuidelineDuty], others: Sequence[GuidelineDuty]) -> Iterator[str]:
    own = max((duty.row.strength for duty in mine), key=RANKS.__getitem__)
    if RANKS[own] > max(RANKS[duty.row.strength] for duty in others):
        weaker = "・".join(dict.fromkeys(STRENGTH_WORDS[duty.row.strength] for duty in others))
        yield f"強さ：{STRENGTH_WORDS[own]}（ほかは{weaker}）"


def _stricter(mine: Sequence[GuidelineDuty], others: Sequence[GuidelineDuty]) -> Iterator[str]:
    """Limits that are stricter than those of the others, or that the others do not have."""
    theirs = _strictest(limit for duty in others for limit in duty.limits)
    for kind, limit in _strictest(limit for duty in mine for limit in duty.limits).items():
        if kind not in theirs:
            yield f"{NAMES[limit.topic]}：{limit.words}（ほかは定めなし）"
        elif limit.strictness > theirs[kind].strictness:
            yield f"{NAMES[limit.topic]}：{limit.words}（ほかは{theirs[kind].words}）"
    told = {one_writing(limit.words) for duty in others for limit in duty.limits}
    for duty in mine:
        for limit in duty.limits:
            if not limit.kind and one_writing(limit.words) not in told:
                yield f"{NAMES[limit.topic]}：{limit.words}"


def _further(mine: Sequence[GuidelineDuty], others: Sequence[GuidelineDuty]) -> Iterator[str]:
    """Conditions that the others do not have, but for times and amounts, which were told."""
    told = {one_writing(duty.row.when) for duty in others}
    for duty in mine:
        when = duty.row.when
        times = {limit.words for limit in duty.limits}
        rest = "、".join(part for part in when.split("、") if part and part not in times)
        if rest and one_writing(when) not in told:
            yield f"条件：{rest}"


NAMES: Final = {"deadline": "期限", "frequency": "回数", "retention": "保存", "amount": "数量"}
"""The topics of limits as the table names them."""
