"""Two stories (body, cell, note, text box, header) made one: the new one, with what became of the old one marked in it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import partial

from guidelinec.ooxml.blocks import (
    CHUNK,
    PPR,
    SECTPR,
    SUBDOCUMENT,
    TBL,
    TXBX,
    WRAPPERS,
    P,
    block_text,
    blocks,
    keys,
)
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.revisions import Kind
from guidelinec.redline.context import Context
from guidelinec.redline.entry import BlockMatch, Fate, has_section
from guidelinec.redline.joins import with_joins
from guidelinec.redline.moves import find_changed_moves, find_moves, mark_changed_move, name_move
from guidelinec.redline.paragraph import merge_paragraphs
from guidelinec.redline.table import merge_tables
from guidelinec.redline.tail import end_of, end_with_paragraph, find_tail, write_tail
from guidelinec.sequences.align import align
from guidelinec.sequences.similar import Lazy, Side, features


def merge_stories(context: Context, old: Element, new: Element) -> None:
    """Mark in the new story what became of the old one, which is used up."""
    end_with_paragraph(context, old, new)
    olds, news = blocks(old), blocks(new)
    entries = _entries(context, olds, news)
    tail = find_tail(entries)
    ends = [end_of(entry) for entry in tail]
    _write(context, new, entries, {id(entry) for entry in tail[1:]})
    write_tail(context, tail, ends)


# ---- alignment


def _entries(context: Context, olds: list[Element], news: list[Element]) -> list[BlockMatch]:
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
    entries = list(_in_order(olds, news, old_keys, new_keys=new_keys, pairs=pairs))
    return with_joins(entries) if context.plan.join_paragraphs else entries


def _side(context: Context, blocks: list[Element], keys: list[bytes]) -> Side:
    kinds = Lazy(blocks, partial(_kind, context.plan.inside_tables))
    return Side(keys, Lazy(blocks, lambda block: features(block_text(block))), kinds)


def _kind(inside_tables: bool, block: Element) -> str:
    """What a block may be paired with: paragraphs with paragraphs, tables with tables."""
    return str(block.tag) if block.tag == P or (block.tag == TBL and inside_tables) else f"{id(block)}"


def _in_order(
    olds: list[Element],
    news: list[Element],
    old_keys: list[bytes],
    new_keys: list[bytes],
    pairs: list[tuple[int, int]],
) -> Iterator[BlockMatch]:
    i = j = 0
    for old_place, new_place in [*pairs, (len(olds), len(news))]:
        yield from (BlockMatch("del", [block]) for block in olds[i:old_place])
        yield from (BlockMatch("ins", news=[block]) for block in news[j:new_place])
        if old_place < len(olds):
            same = old_keys[old_place] == new_keys[new_place]
            yield BlockMatch("same" if same else "pair", [olds[old_place]], [news[new_place]])
        i, j = old_place + 1, new_place + 1


# ---- writing


def _write(context: Context, story: Element, entries: list[BlockMatch], unmarked: set[int]) -> None:
    """Mark every entry; deleted blocks are put behind what stands before them. Of the `unmarked` entries the
    paragraph marks are left for later."""
    names, changed = _moves(context, [entry for entry in entries if id(entry) not in unmarked])
    cursor: Element | None = None
    for entry in entries:
        if entry.fate == "pair":
            _merge(context, entry)
        elif entry.fate == "same" and entry.is_paragraph and has_section(entry.news[0]):
            context.sections[entry.news[0].find(_SECTION)] = entry.olds[0].find(_SECTION)
        if entry.fate in ("same", "pair"):
            cursor = entry.news[-1]
            _let_go(entry.olds)
            continue
        block = (entry.news or entry.olds)[0]
        other = changed.get(block)
        if block.tag == CHUNK:  # nothing may mark it: the new one stands, the old one is left out
            context.register.leave("chunk", block if cursor is None else cursor)
            cursor = block if entry.fate == "ins" else cursor
            continue
        name = names.get(block, "")
        _leave_subdocuments(context, entry, cursor)
        if entry.fate == "del":
            block = entry.twin = _insert(context, story, cursor, block)
            _let_go(entry.olds)
        kind = _KINDS[entry.fate, bool(name)]
        if other is not None:
            merge_paragraphs(context, [other], [block])
            mark_changed_move(context.reviser, block, "moveTo" if entry.fate == "ins" else "moveFrom")
        else:
            _mark(context, block, kind, last=id(entry) in unmarked)
        cursor = name_move(context.reviser, block, kind, name) if name else block


def _leave_subdocuments(context: Context, entry: BlockMatch, cursor: Element | None) -> None:
    """Note the documents that a whole block takes in, and leave them out of a deleted one."""
    for block in (*entry.olds, *entry.news):
        for element in list(block.iter(SUBDOCUMENT)):
            context.register.leave("subdocument", block if entry.fate == "ins" or cursor is None else cursor)
            if entry.fate == "del":
                element.getparent().remove(element)


def _let_go(olds: Sequence[Element]) -> None:
    """Drop what old paragraphs held, so that two long documents do not stand in memory twice; their properties are
    needed to the end, and text boxes are compared later."""
    for old in olds:
        if old.tag == P and next(old.iter(TXBX), None) is None:
            del old[1 if len(old) and old[0].tag == PPR else 0 :]


_KINDS: dict[tuple[Fate, bool], Kind] = {
    ("del", False): "del",
    ("del", True): "moveFrom",
    ("ins", False): "ins",
    ("ins", True): "moveTo",
}


def _moves(context: Context, entries: list[BlockMatch]) -> tuple[dict[Element, str], dict[Element, Element]]:
    """The name of the move for each block that moved, old and new; and for each in which words changed a copy of
    the other one."""
    gone = [entry.olds[0] for entry in entries if entry.fate == "del"]
    came = [entry.news[0] for entry in entries if entry.fate == "ins"]
    moves = find_moves(gone, came, context.resolve_old, context.resolve_new)
    changed: dict[Element, Element] = {}
    if context.plan.join_paragraphs:
        news = set(moves.values())
        changed = find_changed_moves(
            [block for block in gone if block not in moves], [block for block in came if block not in news]
        )
    names = {old: f"move{next(context.reviser.ids)}" for old in (*moves, *changed)}
    copies = {new: deepcopy(old) for old, new in changed.items()}
    copies |= {old: deepcopy(new) for old, new in changed.items()}
    return names | {new: names[old] for old, new in (moves | changed).items()}, copies


def _merge(context: Context, entry: BlockMatch) -> None:
    if entry.is_paragraph:
        merge_paragraphs(context, entry.olds, entry.news)
    elif entry.news[0].tag == TBL:
        merge_tables(context, entry.olds[0], entry.news[0], merge_stories)


def _mark(context: Context, block: Element, kind: Kind, *, last: bool) -> None:
    if block.tag in (P, TBL):
        context.reviser.mark_block(block, kind, last=last)
    else:
        context.reviser.wrap([block], kind)


def _insert(context: Context, story: Element, cursor: Element | None, block: Element) -> Element:
    """Put an adopted copy of an old block behind the cursor, or first in the story."""
    twin = deepcopy(block)
    twin.tail = None
    twin = context.adopt(twin)
    section = twin.find(_SECTION) if twin.tag == P else None
    if section is not None:
        context.sections[section] = block.find(_SECTION)
    if cursor is None:
        place = next((number for number, child in enumerate(story) if child.tag not in _LEADING), len(story))
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


_SECTION = f"{PPR}/{SECTPR}"
_LEADING = (qn("w:tcPr"),)


def _wrappers(story: Element, cursor: Element) -> list[Element]:
    return [
        ancestor for ancestor in cursor.iterancestors() if ancestor.tag in WRAPPERS and ancestor is not story
    ][:1]


def _wrapped(block: Element) -> bool:
    return block.getparent() is not None and block.getparent().tag in WRAPPERS


def _content_follows(cursor: Element) -> bool:
    return any(sibling.tag in (P, TBL) or sibling.tag in WRAPPERS for sibling in cursor.itersiblings())
