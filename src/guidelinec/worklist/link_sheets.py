"""The sheets of the workbook that show how a policy stands to its base edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.adopt.features import narrow
from guidelinec.adopt.likeness import word_likeness
from guidelinec.adopt.link import Linking, ProvisionLink
from guidelinec.adopt.substitution import Rewriter, Substitution
from guidelinec.worklist.book import FORMS, BookRow, BookSheet
from guidelinec.worklist.decision import Filled, RowKey, SheetName
from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.policy import TownPolicy

RELATIONS = {
    "same": "文言が同じ",
    "local": "団体の語に置き換えると同じ",
    "reworded": "書き換え",
    "merged": "複数の条項をまとめたもの",
    "split": "一つの条項を分けたもの",
}
"""How links are called in the workbook."""

MOST_FAILING = 10
"""How many provisions are named in which a word of the town does not stand."""

Fill = Callable[[RowKey], Filled]
"""What a person has filled in so far."""

Reason = Callable[[ProvisionLink], str]


@dataclass(frozen=True, slots=True)
class LinkedTown:
    """A policy linked to the edition that it descends from."""

    policy: TownPolicy
    base: GuidelineEdition
    linking: Linking


def link_sheets(town: LinkedTown, fill: Fill, reason: Reason) -> tuple[BookSheet, ...]:
    """The sheets in the order of their tabs; `reason` says in words why a link is taken to hold."""
    sheets = _LinkSheets(town, fill, reason)
    rows: Mapping[SheetName, Iterator[BookRow]] = {
        "対応": sheets.links(),
        "要確認": sheets.similar(),
        "欠落": sheets.missing(),
        "独自の規定": sheets.own(),
        "語の置き換え": sheets.words(),
    }
    return tuple(BookSheet(FORMS[name], tuple(listed)) for name, listed in rows.items())


@dataclass(frozen=True, slots=True)
class _LinkSheets:
    """A linked policy, and what has been filled in."""

    town: LinkedTown
    fill: Fill
    reason: Reason

    def links(self) -> Iterator[BookRow]:
        linking, labels = self.town.linking, self.town.policy.labels
        for link in linking.links:
            ours, theirs = linking.ours[link.ours], linking.theirs[link.theirs]
            shown = (
                labels[link.ours],
                ours.words,
                self.town.base.citation(theirs.id),
                theirs.words,
                RELATIONS[link.relation],
                "確実" if link.settled else "要確認",
                self.reason(link),
            )
            yield self._row(RowKey("対応", theirs.id, labels[link.ours]), shown)

    def similar(self) -> Iterator[BookRow]:
        linking, policy = self.town.linking, self.town.policy
        for place, nearest in _nearest(linking, linking.similar).items():
            clause = linking.theirs[place]
            shown = (
                self.town.base.citation(clause.id),
                clause.words,
                policy.labels[nearest],
                linking.ours[nearest].words,
            )
            yield self._row(RowKey("欠落", clause.id, ""), shown)

    def missing(self) -> Iterator[BookRow]:
        for place in self.town.linking.missing:
            clause = self.town.linking.theirs[place]
            yield self._row(RowKey("欠落", clause.id, ""), (self.town.base.citation(clause.id), clause.words))

    def own(self) -> Iterator[BookRow]:
        linking, labels = self.town.linking, self.town.policy.labels
        kinds = dict.fromkeys(linking.own, "独自") | dict.fromkeys(linking.unsure, "要確認")
        for place in sorted(kinds):
            shown = labels[place], linking.ours[place].words, kinds[place]
            yield self._row(RowKey("独自の規定", "", labels[place]), shown)

    def words(self) -> Iterator[BookRow]:
        for word in self.town.linking.substitutions:
            failing = "、".join(self._failing(word))
            shown = word.ours, word.theirs, str(word.count), str(word.of), failing
            yield self._row(RowKey("語の置き換え", word.theirs, word.ours), shown)

    def _failing(self, word: Substitution) -> Iterator[str]:
        """Where the clause has the guideline's word and the provision not the town's, a few of them."""
        linking = self.town.linking
        places = dict.fromkeys(
            link.ours
            for link in linking.links
            if narrow(word.theirs) in narrow(linking.theirs[link.theirs].words)
            and narrow(word.ours) not in narrow(linking.ours[link.ours].words)
        )
        named = [self.town.policy.labels[place] for place in places]
        yield from named[:MOST_FAILING]
        if len(named) > MOST_FAILING:
            yield f"ほか{len(named) - MOST_FAILING}か所"

    def _row(self, key: RowKey, shown: tuple[str, ...]) -> BookRow:
        return BookRow(key, shown, self.fill(key))


def _nearest(linking: Linking, clauses: Sequence[int]) -> dict[int, int]:
    """Of each of these clauses the provision that is nearest to it by its words."""
    speaking = [place for place, provision in enumerate(linking.ours) if provision.speaks]
    if not clauses or not speaking:
        return {}
    rewriter = Rewriter(linking.substitutions)
    words = word_likeness(linking.ours, linking.theirs, rewriter.to_guideline)[speaking]
    best = words[:, clauses].argmax(axis=0).tolist()
    return {place: speaking[row] for place, row in zip(clauses, best, strict=True)}
