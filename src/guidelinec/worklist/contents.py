"""The contents list of a policy (目次) after the changes: which articles each chapter has, and the lines of new chapters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from guidelinec.adopt.features import narrow
from guidelinec.adopt.provisions import Provision
from guidelinec.worklist.edits import PolicyEdits
from guidelinec.worklist.numbers import ARTICLE, CHAPTER, like, number_of
from guidelinec.worklist.placing.placed import PlacedProvision
from guidelinec.worklist.policy import REMOVED

_NUMBER = "[0-9０-９]+"
_CITED = f"第{_NUMBER}条(?:の{_NUMBER})*"
_LINE = re.compile(
    rf"(?P<head>\s*(?P<label>第{_NUMBER}[編章節款](?:の{_NUMBER})*)\s*)(?P<title>.*?)"
    rf"(?:(?P<open>[（(])(?P<first>{_CITED})(?:(?P<dash>[―—–‐－～〜・-])(?P<last>{_CITED}))?(?P<close>[)）]\s*))?\s*"
)
"""A line of a contents list, which may say its articles: 第2章　管理（第4条―第6条）."""

_HEAD = "目次"


@dataclass(slots=True)
class _ListedHeading:
    """A heading of the policy with its articles after the changes, and before them."""

    label: str
    title: str
    articles: list[str] = field(default_factory=list)
    before: list[str] = field(default_factory=list)
    new: bool = False


@dataclass(frozen=True, slots=True)
class AmendedContents:
    """A line of a contents list, and the lines that take its place."""

    old: str
    new: tuple[str, ...]

    @property
    def changed(self) -> bool:
        """Whether anything in it changes."""
        return self.new != (self.old,)


def contents_rows(lines: Sequence[str]) -> tuple[int, ...]:
    """Which of a file's lines are those of its contents list: those that say their articles; where none does, those below 目次 up to the first
    that is no division, or heads the text itself, since it stands there for the second time."""
    matches = [_LINE.fullmatch(line) for line in lines]
    ranged = tuple(row for row, match in enumerate(matches) if match and match["open"])
    if ranged:
        return ranged
    head = next((row for row, line in enumerate(lines) if narrow(line) == _HEAD), len(lines))
    rows: list[int] = []
    for row in range(head + 1, len(lines)):
        if matches[row] is None or (rows and narrow(lines[row]) == narrow(lines[rows[0]])):
            break
        rows.append(row)
    return tuple(rows)


def contents_lines(
    lines: Sequence[str], provisions: Sequence[Provision], start: int, end: int, *, edits: PolicyEdits
) -> tuple[AmendedContents, ...]:
    """The lines of a file's contents list among these lines, each with what becomes of it; none where there is no such list."""
    matches = [match for row in contents_rows(lines) if (match := _LINE.fullmatch(lines[row]))]
    kinds = {_kind(match["label"]) for match in matches}
    headings = [
        heading for heading in _headings(provisions, start, end, edits) if _kind(heading.label) in kinds
    ]
    paired: list[AmendedContents] = []
    place = 0
    for match in matches:
        label = narrow(match["label"])
        row = range(place, len(headings))
        here = next(
            (place for place in row if headings[place].label == label and not headings[place].new), None
        )
        if here is None or not _is_of(match, headings[here]):
            return ()
        paired.append(
            AmendedContents(match[0], (_line(match, headings[here]), *_behind(match, headings[here + 1 :])))
        )
        place = here + 1
    return tuple(paired)


def _kind(label: str) -> str:
    """What kind of division a number is: 編, 章, 節 or 款."""
    return label.rstrip("の0123456789０１２３４５６７８９")[-1:]


def _is_of(match: re.Match[str], heading: _ListedHeading) -> bool:
    """Whether a line is that of a heading: the articles of one that says them are there, another one has its title."""
    return bool(heading.articles) if match["open"] else narrow(match["title"]) == narrow(heading.title)


def _line(match: re.Match[str], heading: _ListedHeading) -> str:
    """A line with the articles of now, in the signs that it has; as it is where they are the same."""
    if not match["open"] or heading.articles == heading.before:
        return match[0]
    return f"{match['head']}{match['title']}{_range(match, heading.articles)}"


def _range(match: re.Match[str], articles: Sequence[str]) -> str:
    row = sorted(articles, key=lambda article: tuple(map(int, re.findall("[0-9]+", article))))
    first, last = (like(article, match["first"]) for article in (row[0], row[-1]))
    dash = match["dash"] or "―"
    if dash == "・" and len(articles) > 2:
        dash = "―"
    return match["open"] + (first if first == last else f"{first}{dash}{last}") + match["close"]


def _behind(match: re.Match[str], following: Sequence[_ListedHeading]) -> Iterator[str]:
    """The lines of the new chapters that stand right behind a line."""
    for new in takewhile(lambda heading: heading.new, following):
        head = match["head"].replace(match["label"], like(new.label, match["label"]))
        yield f"{head}{new.title}{_range(match, new.articles) if match['open'] and new.articles else ''}"


def _headings(
    provisions: Sequence[Provision], start: int, end: int, edits: PolicyEdits
) -> Iterator[_ListedHeading]:
    """The chapters and sections of a file in their order, with the articles that they have after the changes."""
    made = _there(provisions, start, end, edits)
    coming: dict[int, _ComingChapters] = {}
    for after, listed in sorted(edits.added.items()):
        if start <= after < end:
            for placed in listed:
                _enter(placed.insertion, after, provisions, made, coming=coming)
    for place, heading in sorted(made.items()):
        yield heading
        for chapters in coming.values():
            if chapters.last == place:
                yield from chapters.headings


def _there(
    provisions: Sequence[Provision], start: int, end: int, edits: PolicyEdits
) -> dict[int, _ListedHeading]:
    """The headings that are there, with their articles before the changes, and those of them that stay."""
    made: dict[int, _ListedHeading] = {}
    for place in range(start, end):
        number = number_of(provisions[place])
        if CHAPTER.fullmatch(number):
            made[place] = _ListedHeading(number, provisions[place].title)
        elif ARTICLE.fullmatch(number):
            stays = edits.new_text(place, provisions[place]) != REMOVED
            for heading in _over(place, provisions, made):
                heading.before.append(number)
                heading.articles += [number] if stays else []
    return made


def _enter(
    placed: PlacedProvision,
    after: int,
    provisions: Sequence[Provision],
    made: Mapping[int, _ListedHeading],
    *,
    coming: dict[int, _ComingChapters],
) -> None:
    """Enter what comes in: a heading behind the last one of the chapter before it, an article with the headings over it."""
    if placed.rank == "chapter":
        last = max((insertion for insertion in made if after in _above(insertion, provisions)), default=after)
        new = _ListedHeading(placed.label, placed.title, new=True)
        coming.setdefault(after, _ComingChapters(last)).headings.append(new)
    elif placed.rank == "article" and placed.chapter:
        coming[after].enter(placed.label)
    elif placed.rank == "article":
        for heading in _over(after, provisions, made):
            heading.articles.append(placed.label)


def _above(place: int, provisions: Sequence[Provision]) -> Iterator[int]:
    """A provision and those above it."""
    while place >= 0:
        yield place
        place = provisions[place].parent


def _over(
    place: int, provisions: Sequence[Provision], made: Mapping[int, _ListedHeading]
) -> list[_ListedHeading]:
    """The headings over a provision."""
    return [made[above] for above in _above(place, provisions) if above in made]


@dataclass(slots=True)
class _ComingChapters:
    """The headings of new chapters behind one, and the last heading that stands in that one."""

    last: int
    headings: list[_ListedHeading] = field(default_factory=list)

    def enter(self, label: str) -> None:
        """Enter an article with the last heading of each kind."""
        kinds: set[str] = set()
        for heading in reversed(self.headings):
            kind = _kind(heading.label)
            if kind not in kinds:
                kinds.add(kind)
                heading.articles.append(label)
