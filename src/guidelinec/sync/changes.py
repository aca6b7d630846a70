"""The paragraphs that read otherwise in a returned file, clause by clause, and what cannot be taken in of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import NamedTuple

from guidelinec.sync.reading import NOTES, Line, Reading

UNPLACED = "その文字が原稿に見つからないか、参照や注が動かされている"
STRUCTURE = "段落の追加、削除又は移動"
REMOVED = "条項又はそのしおりがない"
FOOTNOTE = "脚注の文の変更"
CONFLICT = "原稿もこの文書が作られた後に改められている"
TWICE = "再掲と元の箇所とで違う直し方がされている"
UNPROVED = "取り込んだ原稿から作り直すと同じ文にならない"


@dataclass(frozen=True, slots=True)
class Edit:
    """One paragraph that reads otherwise in the returned file: its clause, its number there (0: it is not there),
    both texts, and why it is not taken in ("" where it is)."""

    clause: str
    paragraph: int
    before: str
    after: str
    reason: str = ""


class Change(NamedTuple):
    """An edit as it is worked on: the bookmark of its clause at home and the index of the paragraph under it."""

    owner: str
    position: int
    before: Line
    after: Line


Names = Mapping[str, tuple[str, str]]
"""For each bookmark the id of its clause, and the bookmark of that clause at home."""


def find_changes(
    before: Reading, now: Reading, came: Reading, names: Names
) -> tuple[list[Change], list[Edit]]:
    """The edits of the returned file against what it was built from; conflicts where the source has moved on."""
    changes: dict[tuple[str, int], Change] = {}
    left: list[Edit] = []
    for owner in sorted({**before, **came}, key=lambda one: (names.get(one, ("", ""))[1] != one, one)):
        old, new = before.get(owner, ()), came.get(owner, ())
        if [one.text for one in old] == [one.text for one in new]:
            continue
        clause, home = names.get(owner, (owner, owner))
        pairs, lost = _paired(old, new)
        reason = FOOTNOTE if owner == NOTES else REMOVED if not new else STRUCTURE
        left += [_edit(clause, one, reason) for one in lost]
        for index, was, became in pairs:
            change = Change(home, index if owner == home else _index(before.get(home, ()), was), was, became)
            reason = FOOTNOTE if owner == NOTES else _hindrance(change, changes, before, now)
            if reason:
                left.append(_edit(clause, (was, became), reason))
            else:
                changes[home, change.position] = change
    return list(changes.values()), left


def _edit(clause: str, pair: tuple[Line | None, Line | None], reason: str) -> Edit:
    was, became = pair
    return Edit(
        clause,
        became.number if became else 0,
        was.shown() if was else "",
        became.shown() if became else "",
        reason,
    )


def said(change: Change, names: Names, reason: str = "") -> Edit:
    """A change as it is shown."""
    return _edit(names[change.owner][0], (change.before, change.after), reason)


def _hindrance(
    change: Change, changes: Mapping[tuple[str, int], Change], before: Reading, now: Reading
) -> str:
    other = changes.get((change.owner, change.position))
    if other is not None:
        return "" if other.after.text == change.after.text else TWICE
    if change.position < 0:
        return UNPLACED
    old, current = before.get(change.owner, ()), now.get(change.owner, ())
    return "" if [one.text for one in old] == [one.text for one in current] else CONFLICT


def _index(lines: tuple[Line, ...], line: Line) -> int:
    return next((index for index, one in enumerate(lines) if one.text == line.text), -1)


Pairs = list[tuple[int, Line, Line]]
Lost = list[tuple[Line | None, Line | None]]


def _paired(old: tuple[Line, ...], new: tuple[Line, ...]) -> tuple[Pairs, Lost]:
    """Paragraphs that became others, one to one, and those that came or went."""
    pairs: Pairs = []
    lost: Lost = []
    matcher = SequenceMatcher(None, [one.text for one in old], [one.text for one in new], autojunk=False)
    for kind, i, j, k, m in matcher.get_opcodes():
        if kind == "equal":
            continue
        if j - i == m - k:
            pairs += [(i + step, old[i + step], new[k + step]) for step in range(j - i)]
        else:
            lost += _unpaired(old[i:j], new[k:m])
    return pairs, lost


def _unpaired(old: tuple[Line, ...], new: tuple[Line, ...]) -> Iterator[tuple[Line | None, Line | None]]:
    yield from ((line, None) for line in old)
    yield from ((None, line) for line in new)
