"""Tracked changes as proposals: what somebody wants to take out of a text, to put into it, or to put in its place."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby
from typing import Final, Literal, NamedTuple, TypeAlias

from guidelinec.ooxml.blocks import PPR, RPR, TC, TR, TXBX, P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.tracked_elements import CELLS, DELETED, INSERTED

IsOurs: TypeAlias = Callable[[Element], bool]
"""Whether a mark stood in the file when it was sent out."""

CONTEXT: Final = 30
"""Characters before and after what changes that are kept, by which it is found again."""

SHORT: Final = 12
"""Characters that an insertion is said to stand beside."""

BESIDE: Final = 6
"""Characters from which on words that go are quoted alone; shorter ones with as many of those before them, since nobody would know them."""

_FALLBACK = qn("mc:Fallback")
_LETTERS = {qn("w:tab"): "\t", qn("w:br"): "\n", qn("w:cr"): "\n", qn("w:noBreakHyphen"): "‑"}
_WORDS = frozenset((qn("w:t"), qn("w:delText")))
_AUTHOR, _DATE = qn("w:author"), qn("w:date")

Op: TypeAlias = Literal["=", "-", "+"]


class _ProposedPiece(NamedTuple):
    """Characters that stayed, went or came, and who says so, when."""

    op: Op
    text: str
    author: str = ""
    date: str = ""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change of words in a paragraph, by its number in the file (from 1): who wants it, when, what goes and what comes, and the words before
    and after. `place` is the number of the paragraph with whose words it stands once all is rejected. `border` says of a change of no words
    that a paragraph is parted there or joined to the next one."""

    paragraph: int
    place: int
    author: str
    date: str
    gone: str
    came: str
    before: str
    after: str
    border: Literal["", "parted", "joined"] = ""

    @property
    def is_paragraph(self) -> bool:
        """Whether a whole paragraph comes."""
        return bool(self.came) and not (self.gone or self.before or self.after)


def proposals(root: Element, is_ours: IsOurs) -> Iterator[Proposal]:
    """The proposals in a part, in the order of its paragraphs."""
    paragraphs = [paragraph for paragraph in root.iter(P) if not _is_twice(paragraph)]
    numbers = {paragraph: number for number, paragraph in enumerate(root.iter(P), 1)}
    read = [tuple(_pieces(paragraph, is_ours)) for paragraph in paragraphs]
    places = _places(paragraphs, read, numbers, is_ours)
    for paragraph, pieces, place, below in zip(paragraphs, read, places, [*read[1:], ()], strict=True):
        yield from _of_paragraph(pieces, numbers[paragraph], place)
        if border := _border(paragraph, pieces, below, is_ours):
            text = _old(pieces)
            yield Proposal(
                numbers[paragraph],
                place,
                author=border.author,
                date=border.date,
                gone="",
                came="",
                before=text[-CONTEXT:],
                after="",
                border="parted" if border.op == "+" else "joined",
            )


def _is_twice(paragraph: Element) -> bool:
    return next(paragraph.iterancestors(_FALLBACK), None) is not None


def _places(
    paragraphs: list[Element],
    read: list[tuple[_ProposedPiece, ...]],
    numbers: dict[Element, int],
    is_ours: IsOurs,
) -> list[int]:
    """For each paragraph the one in which its words stand once all is rejected; one that came whole stands with the words before it."""
    lands: list[int] = [0] * len(paragraphs)
    following = 0
    for place in range(len(paragraphs) - 1, -1, -1):
        runs_on = _goes(paragraphs[place], is_ours) and following
        lands[place] = following if runs_on else numbers[paragraphs[place]]
        following = lands[place]
    last = 0
    for place, pieces in enumerate(read):
        if _old(pieces):
            last = lands[place]
        elif pieces and last:
            lands[place] = last
    return lands


def _goes(paragraph: Element, is_ours: IsOurs) -> bool:
    """Whether the mark of a paragraph is not there once all is rejected."""
    mark = _mark(paragraph)
    return mark is not None and (mark.tag in INSERTED) != is_ours(mark)


def _mark(paragraph: Element) -> Element | None:
    """The tracked change of the mark of a paragraph (17.13.5.20, 17.13.5.15)."""
    properties = paragraph.find(f"{PPR}/{RPR}")
    children = properties if properties is not None else ()
    return next((child for child in children if child.tag in INSERTED or child.tag in DELETED), None)


def _border(
    paragraph: Element, pieces: tuple[_ProposedPiece, ...], below: tuple[_ProposedPiece, ...], is_ours: IsOurs
) -> _ProposedPiece | None:
    """A tracked mark between words that stay: the paragraph is parted there, or joined to the next."""
    mark = _mark(paragraph)
    stays = all(piece.op == "=" for piece in (*pieces, *below[:1]))
    if mark is None or is_ours(mark) or not (pieces and below and stays):
        return None
    return _ProposedPiece(
        "+" if mark.tag in INSERTED else "-", "", mark.get(_AUTHOR) or "", mark.get(_DATE) or ""
    )


def _pieces(paragraph: Element, is_ours: IsOurs) -> Iterator[_ProposedPiece]:
    """The characters of a paragraph as they are changed; those of text boxes in it are of their own paragraphs."""
    around = list(_of_row(paragraph, is_ours))
    for element in paragraph.iter(*_WORDS, *_LETTERS):
        marks: list[Element] = []
        for parent in element.iterancestors():
            if parent is paragraph:
                break
            if parent.tag in (TXBX, _FALLBACK, PPR):
                break
            if parent.tag in INSERTED or parent.tag in DELETED:
                marks.append(parent)
        else:
            continue
        if parent is paragraph:
            text = _LETTERS.get(element.tag) or element.text or ""
            yield from _changed(text, [*marks, *around], is_ours)


def _of_row(paragraph: Element, is_ours: IsOurs) -> Iterator[Element]:
    """The marks of the row and the cell in which a paragraph stands."""
    for owner in paragraph.iterancestors(TR, TC):
        properties = owner.find(qn("w:trPr") if owner.tag == TR else qn("w:tcPr"))
        for mark in properties if properties is not None else ():
            if mark.tag in INSERTED or mark.tag in DELETED or mark.tag in CELLS:
                yield mark


def _comes(mark: Element) -> bool:
    return mark.tag in INSERTED or bool(CELLS.get(mark.tag))


def _changed(text: str, marks: Iterable[Element], is_ours: IsOurs) -> Iterator[_ProposedPiece]:
    """Characters under marks, the innermost first. What somebody put in and another took out again is both."""
    marks = list(marks)
    if any(is_ours(mark) and not _comes(mark) for mark in marks):
        return  # it was struck when the file was sent out
    theirs = [mark for mark in marks if not is_ours(mark)]
    came = next((mark for mark in theirs if _comes(mark)), None)
    gone = next((mark for mark in theirs if not _comes(mark)), None)
    if came is not None:
        yield _ProposedPiece("+", text, came.get(_AUTHOR) or "", came.get(_DATE) or "")
    if gone is not None:
        yield _ProposedPiece("-", text, gone.get(_AUTHOR) or "", gone.get(_DATE) or "")
    if not theirs:
        yield _ProposedPiece("=", text)


def _old(pieces: Iterable[_ProposedPiece]) -> str:
    return "".join(piece.text for piece in pieces if piece.op in "=-")


def _of_paragraph(pieces: tuple[_ProposedPiece, ...], number: int, place: int) -> Iterator[Proposal]:
    """The changes of a paragraph; what one person takes out and puts in at one place is one."""
    old, edges = _old(pieces), [0]
    for piece in pieces:
        edges.append(edges[-1] + (len(piece.text) if piece.op in "=-" else 0))
    end = 0
    for (author, stays), group in groupby(pieces, key=lambda piece: (piece.author, piece.op == "=")):
        members = list(group)
        start, end = end, end + len(members)
        gone = "".join(piece.text for piece in members if piece.op == "-")
        came = "".join(piece.text for piece in members if piece.op == "+")
        if not stays and (gone + came).strip():
            yield Proposal(
                number,
                place,
                author=author,
                date=max(piece.date for piece in members),
                gone=gone,
                came=came,
                before=old[max(0, edges[start] - CONTEXT) : edges[start]],
                after=old[edges[end] : edges[end] + CONTEXT],
            )


class WantedWords(NamedTuple):
    """The words of the text of now that a proposal is about, those before and after them, those that it wants in their place, and what it
    says."""

    before: str
    quote: str
    after: str
    proposed: str
    text: str


def as_words(proposal: Proposal) -> WantedWords:
    """A proposal as words that somebody who has the text before him can find."""
    before, gone, came, after = proposal.before, proposal.gone, proposal.came, proposal.after
    if proposal.border:
        how = "段落を分ける" if proposal.border == "parted" else "次の段落とつなぐ"
        rest, quote = _cut(before, SHORT)
        return WantedWords(rest, quote, "", "", f"「{quote}」の後で{how}。")
    if gone and came:
        rest, beside = _cut(before, BESIDE if len(gone) < BESIDE else 0)
        quote, proposed = beside + gone, beside + came
        return WantedWords(rest, quote, after, proposed, f"「{quote}」を「{proposed}」に改める。")
    if gone:
        return WantedWords(before, gone, after, "", f"「{gone}」を削る。")
    if before.strip():
        rest, quote = _cut(before, SHORT)
        return WantedWords(rest, quote, after, quote + came, f"「{quote}」の次に「{came}」を加える。")
    if after.strip():
        quote, rest = after[:SHORT].rstrip(), after[SHORT:]
        return WantedWords("", quote, rest, came + quote, f"「{quote}」の前に「{came}」を加える。")
    return WantedWords("", "", "", came, f"次の段落を加える。\n{came}")


def _cut(before: str, count: int) -> tuple[str, str]:
    """Words parted before their last characters, which begin with no space."""
    last = before[len(before) - count :].lstrip() if count < len(before) else before.lstrip()
    return (before[: len(before) - len(last)], last) if count else (before, "")
