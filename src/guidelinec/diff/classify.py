"""From matched units to rows: the kinds of change of every unit, and renumbering apart from everything else."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import replace

from guidelinec.diff.match.matching import Link, Matching
from guidelinec.diff.words.compare import compare_words
from guidelinec.diff.words.nature import character
from guidelinec.diff.words.references import Moves, mark_numbers, moves
from guidelinec.model.change import KINDS, Change, Character, Evidence, Kind, Renumbering, Unit


def rows(matching: Matching) -> tuple[Change, ...]:
    """One row for every unit of either side, in the order of the new edition; what was removed stands after what stood before it."""
    moved = moved_links(matching)
    groups = _groups(matching)
    found: list[tuple[tuple[float, int], Change]] = []
    taken_old = {a for olds, _ in groups.values() for a in olds}
    taken_new = {b for _, news in groups.values() for b in news}
    for link in matching.by_old.values():
        olds, news = groups.get((link.old, link.new), ([], []))
        found.append(
            (
                (link.new, 0),
                _row(matching, link, sorted([link.old, *olds]), sorted([link.new, *news]), link.old in moved),
            )
        )
    for b in range(len(matching.new)):
        if b not in matching.by_new and b not in taken_new:
            found.append(((b, 0), _lone(matching, "added", (), (b,))))
    for a in range(len(matching.old)):
        if a not in matching.by_old and a not in taken_old:
            found.append(((_after(matching, a), a + 1), _lone(matching, "removed", (a,), ())))
    return tuple(change for _, change in sorted(found, key=lambda entry: entry[0]))


def _groups(matching: Matching) -> dict[tuple[int, int], tuple[list[int], list[int]]]:
    """For a link the further old units that were merged into it and the further new ones that it was split into."""
    groups: dict[tuple[int, int], tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for part in matching.parts:
        link = matching.by_old.get(part.old) or matching.by_new[part.new]
        olds, news = groups[link.old, link.new]
        if part.old != link.old:
            olds.append(part.old)
        if part.new != link.new:
            news.append(part.new)
    return groups


def _after(matching: Matching, a: int) -> float:
    """The place of the last new unit that stands before a removed one."""
    for before in range(a - 1, -1, -1):
        link = matching.by_old.get(before)
        if link:
            return link.new
    return -1


def _lone(matching: Matching, kind: Kind, olds: tuple[int, ...], news: tuple[int, ...]) -> Change:
    before = tuple(matching.old.units[a].id for a in olds)
    after = tuple(matching.new.units[b].id for b in news)
    text = "".join([*(matching.old.units[a].text for a in olds), *(matching.new.units[b].text for b in news)])
    title = "".join(
        [*(matching.old.units[a].title for a in olds), *(matching.new.units[b].title for b in news)]
    )
    script = compare_words(text, "") if olds else compare_words("", text)
    heads = compare_words(title, "") if olds else compare_words("", title)
    return Change((kind,), before, after, script, heads)


def _row(matching: Matching, link: Link, olds: list[int], news: list[int], moved: bool) -> Change:
    before = [matching.old.units[a] for a in olds]
    after = [matching.new.units[b] for b in news]
    edits = compare_words("\n".join(u.text for u in before), "\n".join(u.text for u in after))
    titles = compare_words("\n".join(u.title for u in before), "\n".join(u.title for u in after))
    kinds: set[Kind] = set()
    if len(after) > 1:
        kinds.add("split")
    if len(before) > 1:
        kinds.add("merged")
    if moved:
        kinds.add("moved")
    if len(before) == len(after) == 1:
        if matching.old.number[link.old] != matching.new.number[link.new]:
            kinds.add("renumbered")
        if any(edit.op != "=" for edit in (*edits, *titles)):
            kinds.add("reworded")
    return Change(
        tuple(kind for kind in KINDS if kind in kinds) or ("same",),
        tuple(unit.id for unit in before),
        tuple(unit.id for unit in after),
        edits,
        titles,
        round(link.score, 4),
        link.method,
        tuple(Evidence(reason.name, round(reason.weight, 4)) for reason in link.evidence),
    )


def moved_links(matching: Matching) -> set[int]:
    """The old places of links that moved: to another parent, or out of the longest run of siblings that kept their order."""
    siblings: defaultdict[tuple[int, int], list[Link]] = defaultdict(list)
    moved: set[int] = set()
    for a, link in matching.by_old.items():
        above, its = matching.old.parent[a], matching.new.parent[link.new]
        if (above < 0) == (its < 0) and (above < 0 or matching.partner(above) == its):
            siblings[above, its].append(link)
        else:
            moved.add(a)
    for links in siblings.values():
        ordered = sorted(links, key=lambda link: link.old)
        kept = set(longest_rise([link.new for link in ordered]))
        moved.update(link.old for place, link in enumerate(ordered) if place not in kept)
    return moved


def longest_rise(values: list[int]) -> Iterator[int]:
    """The places of a longest rising subsequence."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, value in enumerate(values):
        at = bisect_left(tails, value)
        before.append(ends[at - 1] if at else -1)
        tails[at : at + 1] = [value]
        ends[at : at + 1] = [place]
    place = ends[-1] if ends else -1
    while place >= 0:
        yield place
        place = before[place]


def finished(
    changes: tuple[Change, ...], matching: Matching, numbers: tuple[Renumbering, ...], touched: set[str]
) -> tuple[Change, ...]:
    """The rows with the references that only followed a renumbering marked, and with the character of each change.
    `touched` are the old clauses whose content differs in any way, if only in formatting."""
    known = moves(numbers)
    old = {unit.id: unit for unit in matching.old.units}
    new = {unit.id: unit for unit in matching.new.units}
    return tuple(_finished(change, known, old, new, touched) for change in changes)


def _finished(
    change: Change, known: Moves, old: Mapping[str, Unit], new: Mapping[str, Unit], touched: set[str]
) -> Change:
    if change.kinds == ("same",):
        formatting = len(change.old) == 1 and change.old[0] in touched and not old[change.old[0]].kind
        return replace(change, character=Character("formatting")) if formatting else change
    edits, titles = mark_numbers(change.edits, known), mark_numbers(change.title_edits, known)
    before = "\n".join(f"{old[name].title}\n{old[name].text}" for name in change.old)
    after = "\n".join(f"{new[name].title}\n{new[name].text}" for name in change.new)
    kinds = change.kinds
    if "reworded" in kinds and all(edit.op == "=" or edit.number for edit in (*edits, *titles)):
        plain = {*kinds, "renumbered"} - {"reworded"}
        kinds = tuple(kind for kind in KINDS if kind in plain)
    nature = character(before, after, (*titles, *edits))
    return replace(change, kinds=kinds, edits=edits, title_edits=titles, character=nature)


def renumberings(matching: Matching) -> tuple[Renumbering, ...]:
    """The table of numbers that changed."""
    pairs = (
        (matching.old.units[a], matching.new.units[link.new]) for a, link in sorted(matching.by_old.items())
    )
    return tuple(
        Renumbering(before.id, after.id, before.label, after.label)
        for before, after in pairs
        if before.label and after.label and before.label != after.label
    )
