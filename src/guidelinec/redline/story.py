"""Two stories (body, cell, note, text box, header) made one: the new one, with what became of the old one marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree

from guidelinec.ooxml.blocks import PPR, SECTPR, TBL, WRAPPERS, P, block_text, blocks, keys
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.redline.align import Features, Side, align, features
from guidelinec.redline.context import Context
from guidelinec.redline.paragraph import adopted_properties, keep_mark, merge_paragraphs
from guidelinec.redline.table import merge_tables

Fate = Literal["same", "pair", "del", "ins"]


@dataclass
class Entry:
    """Some old blocks and the new blocks that they became; `twin` is the copy of a deleted one in the output."""

    fate: Fate
    olds: list[Element] = field(default_factory=list)
    news: list[Element] = field(default_factory=list)
    twin: Element | None = None

    @property
    def is_paragraph(self) -> bool:
        """Whether it ends with a paragraph mark."""
        return bool((self.news or self.olds)[-1].tag == P)

    @property
    def mark_stays(self) -> bool:
        """Whether its last paragraph mark belongs to both sides."""
        return (
            self.fate in ("same", "pair") and self.is_paragraph and _ends_alike(self.olds[-1], self.news[-1])
        )


def merge_stories(context: Context, old: Element, new: Element) -> None:
    """Mark in the new story what became of the old one."""
    olds, news = blocks(old), blocks(new)
    entries = _entries(context, olds, news)
    tail = _tail(entries)
    ends = [_end(entry) for entry in tail]
    _write(context, new, entries, {id(entry) for entry in tail[1:]})
    _write_tail(context, tail, ends)


# ---- alignment


def _entries(context: Context, olds: list[Element], news: list[Element]) -> list[Entry]:
    old_keys, new_keys = keys(olds, context.resolve_old), keys(news, context.resolve_new)
    if context.plan.pair_similar:
        pairs = align(_side(context, olds, old_keys), _side(context, news, new_keys))
    elif context.plan.pair_equal:
        pairs = align(
            Side(old_keys, [frozenset()] * len(olds), "o" * len(olds)),
            Side(new_keys, [frozenset()] * len(news), "n" * len(news)),
        )
    else:
        pairs = []
    entries = list(_in_order(olds, news, old_keys, new_keys, pairs))
    return _with_joins(entries) if context.plan.join_paragraphs else entries


class _Features(Sequence[Features]):
    """The features of blocks, read when asked for: equal blocks never are."""

    def __init__(self, blocks: Sequence[Element]) -> None:
        self._blocks = blocks

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, at: int) -> Features:  # type: ignore[override]
        return features(block_text(self._blocks[at]))


def _side(context: Context, blocks: list[Element], keys: list[bytes]) -> Side:
    return Side(keys, _Features(blocks), _Kinds(context, blocks))


class _Kinds(Sequence[str]):
    """What a block may be paired with: paragraphs with paragraphs, tables with tables."""

    def __init__(self, context: Context, blocks: Sequence[Element]) -> None:
        self._blocks, self._tables = blocks, context.plan.inside_tables

    def __len__(self) -> int:
        return len(self._blocks)

    def __getitem__(self, at: int) -> str:  # type: ignore[override]
        tag = self._blocks[at].tag
        if tag == P or (tag == TBL and self._tables):
            return str(tag)
        return f"{id(self._blocks[at])}"


def _in_order(
    olds: list[Element],
    news: list[Element],
    old_keys: list[bytes],
    new_keys: list[bytes],
    pairs: list[tuple[int, int]],
) -> Iterator[Entry]:
    i = j = 0
    for one, other in [*pairs, (len(olds), len(news))]:
        yield from (Entry("del", [block]) for block in olds[i:one])
        yield from (Entry("ins", news=[block]) for block in news[j:other])
        if one < len(olds):
            same = old_keys[one] == new_keys[other]
            yield Entry("same" if same else "pair", [olds[one]], [news[other]])
        i, j = one + 1, other + 1


def _with_joins(entries: list[Entry]) -> list[Entry]:
    """Let a pair take in the deleted or inserted paragraphs beside it that are the rest of its other side."""
    for at, entry in enumerate(entries):
        if entry.fate == "pair" and entry.is_paragraph:
            for step in (1, -1):
                _take_in(entries, at, step)
    return [entry for entry in entries if entry.olds or entry.news]


def _take_in(entries: list[Entry], at: int, step: int) -> None:
    entry = entries[at]
    place = at + step
    while 0 <= place < len(entries) and entries[place].fate in ("del", "ins"):
        other = entries[place]
        if other.olds or other.news:
            if not other.is_paragraph or not _joins(entry, other, step):
                return
            front = step < 0
            entry.olds = other.olds + entry.olds if front else entry.olds + other.olds
            entry.news = other.news + entry.news if front else entry.news + other.news
            other.olds, other.news = [], []
        place += step


def _joins(entry: Entry, other: Entry, step: int) -> bool:
    """Whether the paragraph beside makes the two sides of the pair more alike by enough."""
    old, new = (_shingled(side) for side in (entry.olds, entry.news))
    if (other.news and len(entry.olds) > 1) or (other.olds and len(entry.news) > 1):
        return False
    more = _shingled(other.olds or other.news)
    if len(more) < 2 or any(
        _has_section(block) for block in (*other.olds, *other.news, *entry.olds, *entry.news)
    ):
        return False
    whole, rest = (old, new) if other.news else (new, old)
    return len(more & whole) >= 0.75 * len(more) and len(more & whole - rest) >= 0.35 * len(more)


def _shingled(side: Sequence[Element]) -> frozenset[str]:
    text = "".join(map(block_text, side))
    return frozenset(text[at : at + 2] for at in range(len(text) - 1))


def _has_section(block: Element) -> bool:
    return block.find(f"{PPR}/{SECTPR}") is not None


def _ends_alike(old: Element, new: Element) -> bool:
    return old.tag == new.tag == P and _has_section(old) == _has_section(new)


# ---- the end of a story


def _tail(entries: list[Entry]) -> list[Entry]:
    """The entries whose marks must change places, because the last mark of a story can be neither inserted
    nor deleted: from the last kept paragraph mark on. Where none is kept, the last paragraphs become a pair."""
    if not entries or entries[-1].mark_stays:
        return []
    for at in range(len(entries) - 1, -1, -1):
        entry = entries[at]
        if entry.mark_stays and not _has_section(entry.news[-1]):
            return entries[at:]
        if entry.fate in ("same", "pair"):
            break
    _pair_last(entries)
    return []


def _pair_last(entries: list[Entry]) -> None:
    """Make the last paragraphs of both sides a pair, parting them from what they were paired with."""
    gone = next((at for at in range(len(entries) - 1, -1, -1) if entries[at].olds), None)
    came = next((at for at in range(len(entries) - 1, -1, -1) if entries[at].news), None)
    if gone is None or came is None or entries[gone].olds[-1].tag != P or entries[came].news[-1].tag != P:
        return
    old, new = entries[gone].olds.pop(), entries[came].news.pop()
    for at in sorted({gone, came}, reverse=True):
        entry = entries[at]
        parted = [Entry("del", [block]) for block in entry.olds] + [
            Entry("ins", news=[block]) for block in entry.news
        ]
        entries[at : at + 1] = parted
    entries.append(Entry("pair", [old], [new]))


End = tuple[Element | None, Element | None]
"""The properties of a new paragraph before anything is marked, and the section that it ends."""


def _end(entry: Entry) -> End:
    found = entry.news[-1].find(PPR) if entry.news else None
    return (None, None) if found is None else (deepcopy(found), found.find(SECTPR))


def _write_tail(context: Context, tail: list[Entry], ends: list[End]) -> None:
    """Give each paragraph of the tail the mark of the next one, and the last one the mark that stays.

    A mark carries the properties of its paragraph: an inserted one those of the new text before it, a deleted
    one those of the old text before it.
    """
    steps = [(entry, end) for entry, end in zip(tail, ends, strict=True) if entry.is_paragraph]
    if len(steps) < 2:
        return
    old: Element | None = None
    new: End = (None, None)
    for at, (entry, end) in enumerate(steps):
        old = entry.olds[-1].find(PPR) if entry.olds else old
        new = end if entry.news else new
        element = entry.twin if entry.twin is not None else entry.news[-1]
        fate = steps[at + 1][0].fate if at + 1 < len(steps) else "stays"
        if fate == "del":
            _set_properties(element, adopted_properties(context, old) if old is not None else None)
            context.reviser.mark_paragraph(element, "del")
            continue
        _set_properties(element, _copied(context, new))
        if fate == "ins":
            context.reviser.mark_paragraph(element, "ins")
        else:
            before = etree.Element(P)
            before.extend([deepcopy(old)] if old is not None else [])
            keep_mark(context, before, element)


def _copied(context: Context, end: End) -> Element | None:
    twin: Element | None = deepcopy(end[0])
    section = twin.find(SECTPR) if twin is not None else None
    if section is not None and end[1] is not None:
        context.copied[section] = end[1]
    return twin


def _set_properties(paragraph: Element, properties: Element | None) -> None:
    present = paragraph.find(PPR)
    if present is not None:
        paragraph.remove(present)
    if properties is not None:
        paragraph.insert(0, properties)


# ---- writing


def _write(context: Context, story: Element, entries: list[Entry], unmarked: set[int]) -> None:
    """Mark every entry; deleted blocks are put behind what stands before them. Of the `unmarked` entries the
    paragraph marks are left for later."""
    cursor: Element | None = None
    for entry in entries:
        last = id(entry) in unmarked
        if entry.fate == "del":
            cursor = entry.twin = _insert(context, story, cursor, entry.olds[0])
            _mark(context, entry.twin, "del", last)
            continue
        if entry.fate == "ins":
            _mark(context, entry.news[0], "ins", last)
        elif entry.fate == "pair":
            _merge(context, entry)
        elif _has_section(entry.news[0]):
            _remember_section(context, entry.olds[0], entry.news[0])
        cursor = entry.news[-1]


def _remember_section(context: Context, old: Element, new: Element) -> None:
    """A section that a paragraph without any change ends may still have other headers than before."""
    before, after = (block.find(f"{PPR}/{SECTPR}") for block in (old, new))
    if before is not None and after is not None:
        context.sections[after] = before


def _merge(context: Context, entry: Entry) -> None:
    if entry.is_paragraph:
        merge_paragraphs(context, entry.olds, entry.news)
    elif entry.news[0].tag == TBL:
        merge_tables(context, entry.olds[0], entry.news[0], merge_stories)


def _mark(context: Context, block: Element, kind: Literal["ins", "del"], last: bool) -> None:
    if block.tag in (P, TBL):
        context.reviser.mark_block(block, kind, last=last)
    else:
        context.reviser.wrap([block], kind)


def _insert(context: Context, story: Element, cursor: Element | None, block: Element) -> Element:
    """Put an adopted copy of an old block behind the cursor, or first in the story."""
    twin = deepcopy(block)
    twin.tail = None
    twin = context.adopt(twin)
    section = twin.find(f"{PPR}/{SECTPR}") if twin.tag == P else None
    if section is not None:
        context.sections[section] = block.find(f"{PPR}/{SECTPR}")
    if cursor is None:
        place = next((at for at, child in enumerate(story) if child.tag not in _LEADING), len(story))
        story.insert(place, twin)
        return twin
    while (
        cursor.getparent() in _wrappers(story, cursor)
        and not _content_follows(cursor)
        and not _wrapped(block)
    ):
        cursor = cursor.getparent()
    cursor.addnext(twin)
    return twin


_LEADING = (qn("w:tcPr"),)


def _wrappers(story: Element, cursor: Element) -> list[Element]:
    return [one for one in cursor.iterancestors() if one.tag in WRAPPERS and one is not story][:1]


def _wrapped(block: Element) -> bool:
    return block.getparent() is not None and block.getparent().tag in WRAPPERS


def _content_follows(cursor: Element) -> bool:
    return any(sibling.tag in (P, TBL) or sibling.tag in WRAPPERS for sibling in cursor.itersiblings())
