"""What a typed reference names in an edition: by the printed number, or by the name of a level (第3条第2項, 前項, 同条各号)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from guidelinec.model import walk
from guidelinec.model.design import Design
from guidelinec.model.document import BulletList, Clause, Document, Figure, Table
from guidelinec.numbering.kanji import kanji_value

if TYPE_CHECKING:  # a single number is looked up without the patterns of sentences
    from guidelinec.check.revision.spoken import Spoken
from guidelinec.numbering.labels import Label, Labels

_FOLLOWERS: Final = re.compile("次の(?:いずれか|各[項号])|次に掲げる")
_CHAIN: Final = re.compile(r"(?:([前次同])([0-9]*)(\D))?((?:第\d+[^0-9の])*)(各[項号])?")
_ANYWHERE: Final = "(①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
"""What begins a number that says nothing outside its own list."""

_STEP: Final = re.compile(r"第(\d+)(\D)")


@dataclass(slots=True)
class ReferenceIndex:
    """An edition made ready for asking what a typed reference names."""

    document: Document
    design: Design
    labels: Labels
    clauses: Mapping[str, Clause] = field(init=False)
    parents: Mapping[str, Clause | None] = field(init=False)
    by_full: dict[str, str] = field(init=False)
    by_text: dict[str, list[str]] = field(init=False)
    levels: dict[str, str] = field(init=False)

    def __post_init__(self) -> None:
        places = list(walk.clauses(self.document))
        self.clauses = {place.clause.id: place.clause for place in places}
        self.parents = {place.clause.id: place.parent for place in places}
        self.by_full, self.by_text = {}, {}
        for label in self.labels.home.values():
            if label.text:
                self.by_full.setdefault(spelt(label.full), label.id)
                self.by_text.setdefault(spelt(label.text).rstrip("."), []).append(label.id)
        self.levels = {name: _level(self.design, label) for name, label in self.labels.home.items()}


def _level(design: Design, label: Label) -> str:
    """What the level of a clause is called: 章, 条, 項, 号."""
    scheme = next((scheme for scheme in design.schemes if scheme.name == label.scheme), None)
    if scheme is None or label.form not in ("heading", "item"):
        return ""
    levels = scheme.headings if label.form == "heading" else scheme.items
    return levels[label.level].name if label.level < len(levels) else ""


def spelt(words: str) -> str:
    """A number in one spelling: ASCII figures, brackets and points; circled numbers stay."""
    plain = words.translate(str.maketrans("０１２３４５６７８９（）．", "0123456789()."))
    return re.sub(
        "(?<=[第前の])[一二三四五六七八九十百]+(?!つ)", lambda match: str(kanji_value(match[0])), plain
    )


def names(
    index: ReferenceIndex, clause: Clause, typed: Sequence[Spoken], known: Mapping[int, str] | None = None
) -> list[str]:
    """For each reference of a clause the id of what it names, "" where that is nothing of the edition. `known` are those, by
    place, of which it is settled otherwise what they mean: 同条 behind them leans on that."""
    told: list[str] = []
    before = ""
    for place, reference in enumerate(typed):
        told.append("" if reference.foreign else _named(index, clause, reference, before))
        before = (known or {}).get(place, told[-1])
    return told


def _named(index: ReferenceIndex, clause: Clause, reference: Spoken, before: str) -> str:
    if _FOLLOWERS.fullmatch(reference.words):
        return clause.id if _has_list(clause) else ""
    words = spelt(reference.words)
    chain = _CHAIN.fullmatch(words)
    if not chain:
        return numbered(index, clause, words)
    beside, count, level, steps, each = chain.groups()
    path = [(int(value), name) for value, name in _STEP.findall(steps)]
    if beside == "同":
        named = _at_level(index, before, level)
    elif beside:
        named = _neighbour(index, clause, level, int(count or 1) * (1 if beside == "次" else -1))
    else:
        named = _first(index, clause, reference, before=before, path=path)
        path = path[1:]
    for value, name in path:
        named = _below(index, named, value, name)
    if not named:
        return "" if beside else numbered(index, clause, words)
    return named if not each or _has_list(index.clauses[named]) else ""


def _has_list(clause: Clause) -> bool:
    """Whether a clause has what 次の各号 can mean: items, bullets, a table or a figure."""
    return any(walk.child_clauses(clause)) or any(
        isinstance(block, BulletList | Table | Figure)
        for block in walk.nested_blocks(walk.own_blocks(clause))
    )


def _first(
    index: ReferenceIndex, clause: Clause, reference: Spoken, *, before: str, path: Sequence[tuple[int, str]]
) -> str:
    """The first step of a chain: beside the clause named just before (第3条第1項及び第2項), else in the clause itself and under
    each level above it, else by its printed number."""
    value, name = path[0]
    if reference.joined and (sibling := _at_level(index, before, name)):
        above = index.parents[sibling]
        return _child(index, above.id, value, name) if above else ""
    for above_id in _upward(index, clause.id):
        if child := _child(index, above_id, value, name):
            return child
    return numbered(index, clause, f"第{value}{name}")


def _child(index: ReferenceIndex, parent: str, value: int, name: str) -> str:
    """The clause directly below one that is called so and has that number."""
    for child, _ in walk.child_clauses(index.clauses[parent]):
        if index.levels.get(child.id) == name and index.labels.home[child.id].number == value:
            return child.id
    return ""


def _below(index: ReferenceIndex, top: str, value: int, name: str) -> str:
    """The clause anywhere below one that is called so and has that number."""
    if not top:
        return ""
    if child_id := _child(index, top, value, name):
        return child_id
    deeper = (
        _below(index, child.id, value, name)
        for child, _ in walk.child_clauses(index.clauses[top])
        if child.form == "heading"
    )
    return next(filter(None, deeper), "")


def numbered(index: ReferenceIndex, clause: Clause, words: str) -> str:
    """The nearest meaning of a number: under the clause itself, under each level above it, at last from the top."""
    label = index.labels.home.get(clause.id)
    steps = [spelt(words) for _, words in label.path] if label else []
    for kept in range(len(steps), -1, -1):
        if name := index.by_full.get("".join(steps[:kept]) + words):
            return name
    alone = index.by_text.get(words, [])
    return alone[0] if len(alone) == 1 and words[0] not in _ANYWHERE else ""


def _neighbour(index: ReferenceIndex, clause: Clause, level: str, step: int) -> str:
    """前章, 次項, 前2項: the clause so far before or after that of the level so called. Where no level of the edition has that
    name, before or after the clause itself."""
    own = _at_level(index, clause.id, level)
    if not own and level in index.levels.values():
        return ""
    row = _row(index, index.clauses[own or clause.id])
    place = row.index(own or clause.id) + step
    return row[place] if 0 <= place < len(row) else ""


def _row(index: ReferenceIndex, clause: Clause) -> list[str]:
    """The clauses among which one stands: items those of their list, headings all of their level (第2章's first 条 follows
    第1章's last)."""
    level = index.levels.get(clause.id)
    if clause.form == "heading" and level:
        return [name for name, its in index.levels.items() if its == level]
    above = index.parents.get(clause.id)
    row = [sibling for sibling, _ in walk.child_clauses(above)] if above else list(index.document.clauses)
    return [sibling.id for sibling in row]


def _at_level(index: ReferenceIndex, name: str, level: str) -> str:
    """The clause itself or the nearest above it whose level is called so."""
    return next((above for above in _upward(index, name) if index.levels.get(above) == level), "")


def _upward(index: ReferenceIndex, name: str) -> Iterator[str]:
    """The clause and those above it; nothing for what is no clause."""
    clause = index.clauses.get(name)
    while clause is not None:
        yield clause.id
        clause = index.parents.get(clause.id)
