"""References that are typed in prose (第3編第2章, 7.3(1), (7)②, 別紙2, 前項, 次の各号): where they stand and what they name."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from guidelinec.diff.numbers import kanji_value
from guidelinec.model import walk
from guidelinec.model.design import Design
from guidelinec.model.document import Block, BulletList, Clause, Document, Figure, Inlines, Table, Text
from guidelinec.number import Label, Labels, number

_D, _K = "[0-9０-９]", "[一二三四五六七八九十百]"
_N = f"(?:{_D}{{1,3}}|{_K}{{1,4}})"
_STEPS = rf"{_D}{{1,2}}(?:[.．]{_D}{{1,2}})+"
_BRACKETED = rf"[(（]{_D}{{1,2}}[)）]"
_HOME = "(?<![法律令則例程綱款約針書」）)同旧0-9０-９])"

SPOKEN: Final = re.compile(
    rf"{_HOME}(?:第{_N}[編章節款条項号])+(?:{_D}{{1,2}}(?:[.．]{_D}{{1,2}})*)?(?:{_BRACKETED})?[①-⑳]?"
    rf"|(?<![0-9０-９.．A-Za-zv第]){_STEPS}(?:{_BRACKETED})[①-⑳]?"
    rf"|{_BRACKETED}[①-⑳]?|(?<![)）①-⑳])[①-⑳]"
    rf"|(?:別[紙表添記]|様式|図|表|注){_D}{{1,3}}(?![0-9０-９.．年月日])"
    "|(?<![以直])[前次][編章節款条項号](?![0-9０-９])"
    "|次の(?:いずれか|各号)|次に掲げる"
)

_FOLLOWERS: Final = re.compile("次の(?:いずれか|各号)|次に掲げる")


@dataclass(frozen=True, slots=True)
class Spoken:
    """A typed reference: its words, the block where it stands, and which occurrence of its words there it is."""

    words: str
    block: Block
    nth: int = 0


@dataclass(slots=True)
class Reading:
    """An edition made ready for asking what a typed reference names."""

    document: Document
    design: Design
    clauses: Mapping[str, Clause] = field(init=False)
    parents: Mapping[str, Clause | None] = field(init=False)
    labels: Labels = field(init=False)
    by_full: dict[str, str] = field(init=False)
    by_text: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        places = list(walk.clauses(self.document))
        self.clauses = {one.clause.id: one.clause for one in places}
        self.parents = {one.clause.id: one.parent for one in places}
        self.labels = number(self.document, self.design)
        self.by_full, self.by_text = {}, {}
        for label in self.labels.home.values():
            if label.text:
                self.by_full.setdefault(spelt(label.full), label.id)
                self.by_text.setdefault(spelt(label.text).rstrip("."), []).append(label.id)


def spelt(words: str) -> str:
    """A number in one spelling: ASCII figures, brackets and points; circled numbers stay."""
    plain = words.translate(str.maketrans("０１２３４５６７８９（）．", "0123456789()."))
    return re.sub(f"(?<=第){_K}+", lambda found: str(kanji_value(found[0])), plain)


def spoken(clause: Clause) -> list[Spoken]:
    """The typed references of a clause itself, in the order of the text."""
    return [
        Spoken(found[0], block, text[: found.start()].count(found[0]))
        for block in walk.nested_blocks(walk.own_blocks(clause))
        for text in ["\n".join(map(_words, walk.block_inlines(block)))]
        for found in SPOKEN.finditer(text)
    ]


def _words(children: Inlines) -> str:
    """The plain words of a row of inlines; links and references are a sign that no number has."""
    return "".join(one.text if isinstance(one, Text) else "￼" for one in children)


def named_by(reading: Reading, clause: Clause, one: Spoken) -> str:
    """The id of what a typed reference in a clause names; "" where it names nothing of the edition."""
    if _FOLLOWERS.fullmatch(one.words):
        return clause.id if _has_list(clause) else ""
    if one.words[0] in "前次":
        return _neighbour(reading, clause, one.words)
    return _numbered(reading, clause, spelt(one.words))


def _has_list(clause: Clause) -> bool:
    """Whether a clause has what 次の各号 can mean: items, bullets, a table or a figure."""
    return any(walk.child_clauses(clause)) or any(
        isinstance(block, BulletList | Table | Figure)
        for block in walk.nested_blocks(walk.own_blocks(clause))
    )


def _numbered(reading: Reading, clause: Clause, words: str) -> str:
    """The nearest reading of a number: under the clause itself, under each level above it, at last from the top."""
    label = reading.labels.home.get(clause.id)
    steps = [spelt(words) for _, words in label.path] if label else []
    for kept in range(len(steps), -1, -1):
        if found := reading.by_full.get("".join(steps[:kept]) + words):
            return found
    alone = reading.by_text.get(words, [])
    return alone[0] if len(alone) == 1 else ""


def _neighbour(reading: Reading, clause: Clause, words: str) -> str:
    """前章, 次項: the clause before or after that of the level so called, else before or after the clause itself."""
    at = next((one for one in _upward(reading, clause) if _level(reading, one) == words[1]), clause)
    above = reading.parents.get(at.id)
    row = [one for one, _ in walk.child_clauses(above)] if above else list(reading.document.clauses)
    place = next(number for number, one in enumerate(row) if one.id == at.id)
    place += 1 if words[0] == "次" else -1
    return row[place].id if 0 <= place < len(row) else ""


def _upward(reading: Reading, clause: Clause) -> Iterator[Clause]:
    at: Clause | None = clause
    while at is not None:
        yield at
        at = reading.parents.get(at.id)


def _level(reading: Reading, clause: Clause) -> str:
    """What the level of a clause is called: 章, 項; 号 for an item of any depth would be too much, only the first is."""
    label: Label | None = reading.labels.home.get(clause.id)
    schemes = {scheme.name: scheme for scheme in reading.design.schemes}
    if label is None or label.scheme not in schemes:
        return ""
    scheme = schemes[label.scheme]
    levels = scheme.headings if label.form == "heading" else scheme.items
    return levels[label.level].name if label.level < len(levels) else ""
