"""Old and new paragraphs as rows of pieces, and the fate of every stretch of them: pure reading, no markup is changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from guidelinec.ooxml.blocks import PPR, SECTPR
from guidelinec.ooxml.inline import HYPERLINK, MARK, Alphabet, InlinePiece, pieces
from guidelinec.ooxml.package import Element
from guidelinec.redline.context import Context
from guidelinec.redline.narrow import edits

Ops = Sequence[tuple[str, str]]


@dataclass(slots=True)
class Item:
    """A piece, or a paragraph mark, with its paragraph."""

    piece: InlinePiece
    paragraph: Element
    is_mark: bool = False


@dataclass(slots=True)
class Segment:
    """A stretch of one piece with one fate; `start` and `end` are offsets in the new piece, or the old for "-"."""

    op: str
    old: Item | None
    new: Item | None
    start: int
    end: int
    format_from: Element | None = None
    reformatted: bool = False


def segments_of(context: Context, olds: Sequence[Element], news: Sequence[Element]) -> list[Segment]:
    for whole in (False, True) if not context.plan.whole_fields else (True,):
        old, new = (_items(context, side, is_old, whole) for side, is_old in ((olds, True), (news, False)))
        segments = _paired(old, new, _ops(_text(old), _text(new)))
        if fields_balanced(segments) and _cuttable(segments):
            return segments
    context.register.note("paragraph", news[-1])
    ops = [("-", _text(old)[:-1]), ("+", _text(new)[:-1])]
    return _paired(old, new, [op for op in ops if op[1]] + list(_last_mark(_text(old)[-1], _text(new)[-1])))


def _items(context: Context, paragraphs: Sequence[Element], is_old: bool, whole: bool) -> list[Item]:
    resolve = context.resolve_old if is_old else context.resolve_new
    items: list[Item] = []
    for paragraph in paragraphs:
        row = pieces(
            paragraph, context.alphabet, resolve, whole_fields=whole, inside_boxes=context.plan.inside_boxes
        )
        items += [Item(piece, paragraph) for piece in row if piece.text]
        items.append(Item(InlinePiece(_mark(paragraph, context.alphabet), []), paragraph, is_mark=True))
    return items


def _mark(paragraph: Element, alphabet: Alphabet) -> str:
    """A mark that ends a section is another one than a plain mark."""
    properties = paragraph.find(PPR)
    ends_section = properties is not None and properties.find(SECTPR) is not None
    return alphabet.character("section mark") if ends_section else MARK


def _text(items: Sequence[Item]) -> str:
    return "".join(item.piece.text for item in items)


def _ops(old: str, new: str) -> Ops:
    return [*edits(old[:-1], new[:-1]), *_last_mark(old[-1], new[-1])]


def _last_mark(old: str, new: str) -> Iterator[tuple[str, str]]:
    yield from (("=", old),) if old == new else (("-", old), ("+", new))


# ---- from edits to segments


def _paired(old: Sequence[Item], new: Sequence[Item], ops: Ops) -> list[Segment]:
    """Every stretch of every piece with its fate, in order."""
    segments: list[Segment] = []
    i = j = at_old = at_new = 0
    for op, text in ops:
        left = len(text)
        while left:
            sizes = [left]
            if op != "+":
                sizes.append(len(old[i].piece.text) - at_old)
            if op != "-":
                sizes.append(len(new[j].piece.text) - at_new)
            size = min(sizes)
            start = at_old if op == "-" else at_new
            segment = Segment(
                op,
                old[i] if op != "+" else None,
                new[j] if op != "-" else None,
                start=start,
                end=start + size,
            )
            segments.append(segment)
            left -= size
            if op != "+":
                at_old += size
                if at_old == len(old[i].piece.text):
                    i, at_old = i + 1, 0
            if op != "-":
                at_new += size
                if at_new == len(new[j].piece.text):
                    j, at_new = j + 1, 0
    return segments


def fields_balanced(segments: Sequence[Segment]) -> bool:
    """Whether the begin and the end of each field share one fate, on both sides."""
    for side in ("old", "new"):
        open_fields: list[str] = []
        for segment in segments:
            item = getattr(segment, side)
            if item is None or not item.piece.field:
                continue
            if item.piece.field == "start":
                open_fields.append(segment.op)
            elif item.piece.field == "end" and open_fields and open_fields.pop() != segment.op:
                return False
    return True


def _cuttable(segments: Sequence[Segment]) -> bool:
    """Whether every removed mark falls where its new paragraph can be cut."""
    for place, segment in enumerate(segments):
        if segment.op != "-" or segment.old is None or not segment.old.is_mark:
            continue
        before = next((s.new for s in reversed(segments[:place]) if s.new), None)
        after = next((s.new for s in segments[place:] if s.new), None)
        if before and after and not before.is_mark and not after.is_mark and not _can_cut(before, after):
            return False
    return True


def _can_cut(before: Item, after: Item) -> bool:
    shared = [
        element
        for element in before.piece.elements[-1].iterancestors()
        if element in list(after.piece.run.iterancestors())
    ]
    inner = shared[: shared.index(after.paragraph)] if after.paragraph in shared else []
    return all(child.tag == HYPERLINK for child in inner)
