"""The lines that read otherwise in a returned file, and what the source shall read as: the words of three sides as one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from guidelinec.sequences.blocks import common_blocks
from guidelinec.sequences.merge_texts import merge_texts, merge_words
from guidelinec.sequences.shortest_script import numbered
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.comparison.three_way import Difference, ThreeWay, reworded_copies
from guidelinec.sync.indices import BaseIndex, CameIndex, HomeIndex
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.tokens import CharacterLook, Tokens, as_one_string


@dataclass(frozen=True, slots=True)
class Rewording:
    """A line at home and what it shall read as; the lines of the base and of the returned file that say so."""

    home: HomeIndex
    target: WordLine
    base: BaseIndex
    came: CameIndex


def rewordings(three: ThreeWay) -> Iterator[Rewording | Difference]:
    """The lines that read otherwise, each once; a `Difference` where it cannot be said what they shall read as."""
    for home, copies in three.by_home.items():
        wanted = reworded_copies(three, copies)
        if not wanted:
            continue
        base, came = min(wanted, key=lambda pair: not three.is_home(pair[0]))
        if any(not _same(three.came.lines[came], three.came.lines[other]) for _, other in wanted):
            yield from (Difference("reworded", line, other, "twice") for line, other in wanted)
            continue
        try:
            target = _target(three, home, base, came)
        except NotTakenError as error:
            yield Difference("reworded", base, came, error.reason)
            continue
        if target is not None:
            yield Rewording(home, target, base, came)
    yield from _of_no_home(three)


def _of_no_home(three: ThreeWay) -> Iterator[Difference]:
    """Lines that read otherwise and whose text the source does not have any more, or not where it can be found."""
    for base, came in three.changed.new_of.items():
        if three.home(base) is None and three.base.lines[base].wording != three.came.lines[came].wording:
            yield Difference("reworded", base, came, "unplaced")


def _same(line: WordLine, other: WordLine) -> bool:
    return line.wording == other.wording or line.tokens == other.tokens


def _target(three: ThreeWay, home: HomeIndex, base: BaseIndex, came: CameIndex) -> WordLine | None:
    """What the line at home shall read as: None if it does already. Raises NotTakenError for a conflict."""
    mine, old, new = three.now.lines[home], three.base.lines[base], three.came.lines[came]
    if mine.wording == new.wording:
        return None
    if mine.wording == old.wording:
        return new if three.is_home(base) else _with_terms(new, mine)
    if old.cells or mine.cells or old.wording.notes != new.wording.notes:
        raise NotTakenError("conflict")
    (base_text, my_text, new_text), tokens = as_one_string(old.tokens, mine.tokens, new.tokens)
    text = merge_texts(base_text, my_text, new_text)
    text = merge_words(base_text, my_text, new_text) if text is None else text
    if text is None or not _plainly(old, new):
        raise NotTakenError("conflict")
    if text == my_text:
        return None
    merged = tuple(tokens[char] for char in text)
    return replace(mine, tokens=merged, looks=_looks_of(merged, new, mine))


def _looks_of(tokens: Tokens, *lines: WordLine) -> tuple[CharacterLook, ...]:
    """How merged tokens look: as in the last of the lines that has them."""
    looks = [CharacterLook()] * len(tokens)
    for line in lines:
        for block in common_blocks(*numbered(line.tokens, tokens)):
            looks[block.new : block.new + block.size] = line.looks[block.old : block.old + block.size]
    return tuple(looks)


def _with_terms(line: WordLine, home: WordLine) -> WordLine:
    """A line of a reprint with the terms that the words at home define: a reprint defines none."""
    looks = list(line.looks)
    for block in common_blocks(*numbered(home.tokens, line.tokens)):
        for step in range(block.size):
            looks[block.new + step] = looks[block.new + step]._replace(term=home.looks[block.old + step].term)
    return replace(line, looks=tuple(looks))


def _plainly(old: WordLine, new: WordLine) -> bool:
    """Whether both lines look the same all through, so that their words alone differ."""
    return len({look[:2] for look in (*old.looks, *new.looks)}) <= 1
