"""Answers put back into the Word file of the member who made the comments: a reply to each comment, and a comment on each change, that is
answered, in a copy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final, NamedTuple

from guidelinec.model.comments.anchor import bare
from guidelinec.model.comments.comment import Comment
from guidelinec.ooxml.package import Package, read_package, write_package
from guidelinec.ooxml.parts.comment_replies import ChangeReply, CommentReply, Signature, with_replies
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, difference, view
from guidelinec.sync.returned.draft import CommentedDraft, read_draft
from guidelinec.sync.returned.line import ReturnedComment
from guidelinec.sync.returned.proposals import as_words

SHOWN: Final = 60
"""Characters of a change that its answer repeats."""


class ReplyError(Exception):
    """A file with replies that does not say what the file before it said; the first part that differs."""


@dataclass(frozen=True, slots=True)
class RepliedFile:
    """The copy with the replies; how many comments and changes the file has, how many of them were answered just now, how many had been
    answered so before, how many are open, and how many the register does not have."""

    data: bytes
    said: int
    answered: int
    before: int
    open: int
    unknown: int


class _Heard(NamedTuple):
    """A comment or a change of the file: when and by whom, the words that it is about and what it says; the first comment of its thread ("":
    it is a change), whom the answer is said to answer, and how the answer is put beside it."""

    date: str
    author: str
    quote: str
    text: str
    thread: str
    whom: str
    reply: Callable[[tuple[str, ...]], CommentReply | ChangeReply]


def replied(
    data: bytes, register: Sequence[Comment], places: Mapping[str, str], signature: Signature
) -> RepliedFile:
    """The file with the answers that a register has; `places` are the numbers of clauses by id.

    Raises PackageError for what is no Word file, ReplyError where the copy says anything else than the file.
    """
    draft = read_draft(data, "")
    pairs = list(_pairs(draft, register))
    there = {(_thread(reply).number if reply.answered else "", bare(reply.text)) for reply in draft.came.own}
    answers = [
        (heard, _lines(heard, comment, places))
        for heard, comment in pairs
        if comment is not None and comment.is_answered
    ]
    fresh = [
        heard.reply(lines) for heard, lines in answers if (heard.thread, bare("".join(lines))) not in there
    ]
    package = read_package(data)
    copy = write_package(with_replies(package, fresh, signature)) if fresh else data
    _prove(package, copy, draft)
    known = sum(comment is not None for _, comment in pairs)
    return RepliedFile(
        copy,
        len(pairs),
        len(fresh),
        before=len(answers) - len(fresh),
        open=known - len(answers),
        unknown=len(pairs) - known,
    )


def _heard(draft: CommentedDraft) -> Iterator[_Heard]:
    """The comments, and then the changes."""
    for said in draft.came.comments:
        whom = f"（{said.author or '返信'}への回答）" if said.answered is not None else ""
        reply = partial(CommentReply, said.number)
        yield _Heard(
            said.date, said.author, said.quote, said.text, _thread(said).number, whom=whom, reply=reply
        )
    for proposal in draft.proposals:
        words = as_words(proposal)
        change = partial(ChangeReply, max(1, proposal.paragraph))
        whom = f"（{words.text[:SHOWN]}）"
        yield _Heard(
            proposal.date, proposal.author, words.quote, words.text, thread="", whom=whom, reply=change
        )


def _thread(said: ReturnedComment) -> ReturnedComment:
    while said.answered is not None:
        said = said.answered
    return said


def _pairs(draft: CommentedDraft, register: Sequence[Comment]) -> Iterator[tuple[_Heard, Comment | None]]:
    """What is said in a file with its entry in the register; equal ones in their order."""
    left: dict[tuple[str, str, str], list[Comment]] = {}
    for comment in register:
        left.setdefault((comment.date, bare(comment.quote), bare(comment.text)), []).append(comment)
    for heard in _heard(draft):
        alike = left.get((heard.date, bare(heard.quote), bare(heard.text)), [])
        entry = next((comment for comment in alike if heard.author in ("", comment.author)), None)
        if entry is not None:
            alike.remove(entry)
        yield heard, entry


def _lines(heard: _Heard, comment: Comment, places: Mapping[str, str]) -> tuple[str, ...]:
    """What answers: what became of it, the answer, and where; whom it answers, where that is not the first of the thread."""
    head = heard.whom + (f"【{comment.disposition}】" if comment.disposition else "")
    where = "、".join(places.get(name, name) for name in comment.answers)
    first, *others = (head + comment.response).split("\n")
    return (first or head, *others, *((f"対応箇所：{where}",) if where else ()))


def _prove(before: Package, copy: bytes, draft: CommentedDraft) -> None:
    """See that the copy reads as the file did, and still has its comments, their threads and its changes."""
    after = read_package(copy)
    for without in (AFTER_ACCEPT, AFTER_REJECT):
        part = difference(view(Reading(before), without), view(Reading(after), without))
        if part:
            raise ReplyError(part)
    again = read_draft(copy, "")
    if (again.came.comments, again.proposals) != (draft.came.comments, draft.proposals):
        raise ReplyError("comments")
