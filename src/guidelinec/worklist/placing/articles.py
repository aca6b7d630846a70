"""New articles of a policy (where it has none, new headings), and the headings of new chapters over them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field

from guidelinec.worklist.guideline import GuidelineEdition
from guidelinec.worklist.numbers import ARTICLE, FIRST, branch, following, number_of
from guidelinec.worklist.placing.chapters import NewChapter
from guidelinec.worklist.placing.placed import PlacedProvision
from guidelinec.worklist.policy import TownPolicy, citation


@dataclass(frozen=True, slots=True)
class ArticlePlacer:
    """The policy, the new edition, the last provision that comes from each clause, the new chapters by clause, and what has been placed
    so far."""

    policy: TownPolicy
    new: GuidelineEdition
    linked: Mapping[str, int]
    chapters: Mapping[str, NewChapter]
    made: Mapping[str, PlacedProvision]
    opened: dict[str, PlacedProvision] = field(default_factory=dict)
    """The headings that have been placed, by their clause."""
    last: dict[str, str] = field(default_factory=dict)
    """The last number given to a heading, by what it stands in."""

    def article(self, clause: str) -> PlacedProvision:
        """An article of its own: behind the one from which the clauses before it in its part come; of a part that the policy has nothing
        of, in the new chapter, or at the end."""
        place, chapter = self.new.places[clause], self.chapters.get(clause)
        anchor = self._last_article(chapter.behind) if chapter else self._anchor(place)
        label, after = self._number(anchor, chapter)
        title = self.new.provisions[self.new.provisions[place].heading].title
        if ARTICLE.match(label) and not self._captioned(anchor):
            title = ""
        first = "" if ARTICLE.match(label) else FIRST["article"]
        inside = chapter.label if chapter else ""
        return PlacedProvision(
            clause,
            chapter.behind if chapter else after,
            anchor,
            rank="article",
            label=label,
            title=title,
            cited=self._cited(anchor, label, inside) + first,
            root=clause,
            first=first,
            file=self.policy.stem_of(anchor),
            chapter=citation(self.policy.provisions[chapter.behind].path) if chapter else "",
        )

    def _cited(self, anchor: int, label: str, inside: str) -> str:
        """A heading is cited with those above it."""
        if ARTICLE.match(label):
            return label
        above = self.policy.provisions[anchor].path[:-1]
        return citation((inside, label) if inside else (*above, label))

    def _captioned(self, anchor: int) -> bool:
        """Whether the articles of a file have captions."""
        return any(self.policy.provisions[place].title for place in self._articles(anchor))

    def _articles(self, anchor: int) -> list[int]:
        """The articles of the file in which a provision stands."""
        provisions = self.policy.provisions
        return [
            place
            for place, provision in enumerate(provisions)
            if ARTICLE.fullmatch(number_of(provision)) and self.policy.together(place, anchor)
        ]

    def _anchor(self, place: int) -> int:
        """The article behind which a clause goes: of its chapter of the guideline, where that stands in another file; else of its part."""
        part, chapter = self._above(place, 1), self._above(place, 2)
        before = [ours for other, ours in self._there() if other < place and self._above(other, 1) == part]
        beside = [ours for other, ours in self._there() if self._above(other, 2) == chapter]
        if before and beside and not self.policy.together(before[-1], beside[0]):
            file = self.policy.file_of(beside[0])
            return self.policy.article_of(
                max(
                    candidate
                    for candidate in range(len(self.policy.provisions))
                    if self.policy.file_of(candidate) == file
                )
            )
        return self.policy.article_of(before[-1] if before else self.policy.end)

    def _there(self) -> Iterator[tuple[int, int]]:
        """The clauses that the policy has, in their order, each with its provision."""
        return (
            (place, self.linked[clause.id])
            for place, clause in enumerate(self.new.provisions)
            if clause.id in self.linked
        )

    def _above(self, place: int, depth: int) -> int:
        """The heading of that depth above a clause, 1 the highest."""
        row = [place]
        while self.new.provisions[row[-1]].parent >= 0:
            row.append(self.new.provisions[row[-1]].parent)
        return row[max(0, len(row) - depth)]

    def _number(self, anchor: int, chapter: NewChapter | None) -> tuple[str, int]:
        """A number that disturbs no other, and behind what it stands."""
        provisions = self.policy.provisions
        label = number_of(provisions[anchor])
        if not ARTICLE.fullmatch(label):
            return self._heading_number(anchor, chapter)
        given = [
            insertion.label
            for insertion in self.made.values()
            if insertion.rank == "article" and self.policy.together(insertion.after, anchor)
        ]
        articles = [number_of(provisions[place]) for place in self._articles(anchor)]
        if label == articles[-1]:
            numbers = [
                int(match[1]) for number in (*articles, *given) if (match := ARTICLE.fullmatch(number))
            ]
            return f"第{max(numbers) + 1}条", anchor
        return self._branch(label, anchor, {*articles, *given})

    def _branch(self, label: str, anchor: int, taken: Collection[str]) -> tuple[str, int]:
        """A branch number that stands behind those which an article has: 第5条の3 behind 第5条の2, whether that is new or not."""
        provisions = self.policy.provisions
        stem, _, figure = label.rpartition("の")
        main = stem if figure.isdecimal() and stem else label
        branches = [
            place
            for place in self._articles(anchor)
            if re.fullmatch(f"{main}の[0-9]+", number_of(provisions[place]))
        ]
        behind = branches[-1] if branches else anchor
        return branch(main, taken), behind

    def _heading_number(self, anchor: int, chapter: NewChapter | None) -> tuple[str, int]:
        """The number of a heading: the next of its row, in a new chapter the first of a row like that of the chapter before."""
        provisions = self.policy.provisions
        row = [
            place
            for place, other in enumerate(provisions)
            if other.parent == provisions[anchor].parent
            and number_of(other)
            and self.policy.together(place, anchor)
        ] or [anchor]
        home = chapter.clause if chapter else str(row[-1])
        if home in self.last:
            label = following(self.last[home])
        elif chapter:
            model = number_of(provisions[provisions[chapter.behind].children[0]])
            label = chapter.label + model.removeprefix(number_of(provisions[chapter.behind]))
            label = label if model.startswith(number_of(provisions[chapter.behind])) else model
        else:
            label = following(provisions[row[-1]].path[-1])
        self.last[home] = label
        return label, row[-1]

    # ---- chapters

    def headings(self, clause: str) -> Iterator[PlacedProvision]:
        """The headings that come before a clause of a new chapter: that of the chapter, and of its section where the town has sections."""
        chapter = self.chapters.get(clause)
        if chapter is None:
            return
        if chapter.clause not in self.opened:
            yield self._heading(
                chapter.clause, chapter, chapter.label, title=chapter.title, model=chapter.behind
            )
        section, model = self._section(clause, chapter), self._model_section(chapter)
        if section is not None and model is not None and section not in self.opened:
            inside = f"{chapter.clause}/節"
            self.last[inside] = following(self.last[inside]) if inside in self.last else "第1節"
            title = self.new.provisions[self.new.places[section]].title
            yield self._heading(section, chapter, self.last[inside], title=title, model=model)

    def _heading(
        self, clause: str, chapter: NewChapter, label: str, *, title: str, model: int
    ) -> PlacedProvision:
        placed = PlacedProvision(
            clause,
            chapter.behind,
            model,
            rank="chapter",
            label=label,
            title=title,
            cited=label if clause == chapter.clause else chapter.label + label,
            root=clause,
            file=self.policy.stem_of(chapter.behind),
            chapter=citation(self.policy.provisions[chapter.behind].path),
        )
        self.opened[clause] = placed
        return placed

    def _model_section(self, chapter: NewChapter) -> int | None:
        """A section of the town (節), in whatever chapter, whose form new ones take."""
        provisions = self.policy.provisions
        sections = (
            place
            for place, provision in enumerate(provisions)
            if number_of(provision).endswith("節") and self.policy.together(place, chapter.behind)
        )
        return next(sections, None)

    def _section(self, clause: str, chapter: NewChapter) -> str | None:
        """The heading between a new chapter and the article of a clause, the highest that has others beside it."""
        provisions = self.new.provisions
        article = provisions[self.new.places[clause]].heading
        row: list[int] = []
        place = provisions[article].parent
        while place >= 0 and provisions[place].id != chapter.clause:
            row.append(place)
            place = provisions[place].parent
        several = (place for place in reversed(row) if len(provisions[provisions[place].parent].children) > 1)
        return next((provisions[place].id for place in several), None)

    def _last_article(self, chapter: int) -> int:
        """The last article of a chapter; without articles its first heading, whose form new ones take."""
        provisions = self.policy.provisions
        within = [place for place in self._articles(chapter) if self.policy.top_of(place) == chapter]
        articles = within or self._articles(chapter)
        return articles[-1] if articles else provisions[chapter].children[0]
