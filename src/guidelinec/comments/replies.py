"""Answers put back into the Word file of the member who made the comments: a reply to each comment that is answered, in a copy."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.comments.anchor import bare
from guidelinec.model.comments.comment import Comment
from guidelinec.ooxml.package import Package, read_package, write_package
from guidelinec.ooxml.parts.comment_replies import CommentReply, Signature, with_replies
from guidelinec.ooxml.tracked.views import AFTER_ACCEPT, AFTER_REJECT, Reading, difference, view
from guidelinec.sync.returned.line import Returned, ReturnedComment
from guidelinec.sync.returned.story import read_returned


class ReplyError(Exception):
    """A file with replies that does not say what the file before it said; the first part that differs."""


@dataclass(frozen=True, slots=True)
class RepliedFile:
    """The copy with the replies; how many comments the file has, how many of them were answered just now, how many had been answered so
    before, how many are open, and how many the register does not have."""

    data: bytes
    comments: int
    answered: int
    before: int
    open: int
    unknown: int


def replied(
    data: bytes, register: Sequence[Comment], places: Mapping[str, str], signature: Signature
) -> RepliedFile:
    """The file with the answers that a register has; `places` are the numbers of clauses by id.

    Raises PackageError for what is no Word file, ReplyError where the copy says anything else than the file.
    """
    returned = read_returned(data)
    pairs = list(_pairs(returned, register))
    there = {(_thread(reply).number, bare(reply.text)) for reply in returned.own}
    answers = [
        (said, CommentReply(said.number, _lines(said, comment, places)))
        for said, comment in pairs
        if comment is not None and comment.is_answered
    ]
    fresh = [
        reply for said, reply in answers if (_thread(said).number, bare("".join(reply.lines))) not in there
    ]
    package = read_package(data)
    copy = write_package(with_replies(package, fresh, signature)) if fresh else data
    _prove(package, copy, returned)
    known = sum(comment is not None for _, comment in pairs)
    return RepliedFile(
        copy,
        len(pairs),
        len(fresh),
        before=len(answers) - len(fresh),
        open=known - len(answers),
        unknown=len(pairs) - known,
    )


def _thread(said: ReturnedComment) -> ReturnedComment:
    while said.answered is not None:
        said = said.answered
    return said


def _pairs(
    returned: Returned, register: Sequence[Comment]
) -> Iterator[tuple[ReturnedComment, Comment | None]]:
    """Each comment of a file with its entry in the register; equal ones in their order."""
    left: dict[tuple[str, str, str], list[Comment]] = {}
    for comment in register:
        left.setdefault((comment.date, bare(comment.quote), bare(comment.text)), []).append(comment)
    for said in returned.comments:
        alike = left.get((said.date, bare(said.quote), bare(said.text)), [])
        entry = next((comment for comment in alike if said.author in ("", comment.author)), None)
        if entry is not None:
            alike.remove(entry)
        yield said, entry


def _lines(said: ReturnedComment, comment: Comment, places: Mapping[str, str]) -> tuple[str, ...]:
    """What answers a comment: what became of it, the answer, and where; whom it answers, where that is not the first of the thread."""
    whom = f"（{said.author or '返信'}への回答）" if said.answered is not None else ""
    head = whom + (f"【{comment.disposition}】" if comment.disposition else "")
    where = "、".join(places.get(name, name) for name in comment.answers)
    first, *others = (head + comment.response).split("\n")
    return (first or head, *others, *((f"対応箇所：{where}",) if where else ()))


def _prove(before: Package, copy: bytes, returned: Returned) -> None:
    """See that the copy reads as the file did, and still has its comments and their threads."""
    after = read_package(copy)
    for without in (AFTER_ACCEPT, AFTER_REJECT):
        part = difference(view(Reading(before), without), view(Reading(after), without))
        if part:
            raise ReplyError(part)
    again = read_returned(copy)
    if again.comments != returned.comments:
        raise ReplyError("comments")
