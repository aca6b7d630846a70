"""The comments of a Word file: who said what of which words, in answer to whom, and what was closed."""

from __future__ import annotations

import re
from typing import NamedTuple, TypeAlias

from guidelinec.ooxml.blocks import P
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.parts.comments import INITIALS
from guidelinec.sync.returned.line import ReturnedComment
from guidelinec.sync.returned.paragraph import Reader
from guidelinec.sync.returned.quotes import Quotes
from guidelinec.sync.returned.tokens import text_of

_DATE = re.compile(r"[1-9]\d{3}-\d\d-\d\d")
"""LibreOffice writes 0-00-00 where there is none."""

_EXTENDED = "{http://schemas.microsoft.com/office/word/2012/wordml}"
_PARAGRAPH = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"


CommentSets: TypeAlias = tuple[tuple[ReturnedComment, ...], tuple[ReturnedComment, ...]]
"""The comments of others, and our own."""


def read_comments(root: Element, extended: Element | None, places: Quotes, reader: Reader) -> CommentSets:
    """The comments of a part, by the part beside it that knows their threads, and apart from them our own. What answers one of ours
    answers what that answered."""
    threads = _threads(extended)
    comments: dict[str, ReturnedComment] = {}
    heard: list[ReturnedComment] = []
    own: list[ReturnedComment] = []
    for number, comment in enumerate(root.iter(qn("w:comment"))):
        names = (paragraph.get(_PARAGRAPH) for paragraph in comment.iter(P))
        thread = next((threads[name] for name in names if name in threads), _Thread())
        date = comment.get(qn("w:date")) or ""
        marked = places.of(comment.get(qn("w:id")) or "")
        said = ReturnedComment(
            comment.get(qn("w:author")) or "",
            date if _DATE.match(date) else "",
            marked.lines,
            marked.quote,
            "\n".join(text_of(reader.read(paragraph).tokens) for paragraph in comment.iter(P)).strip(),
            answered=comments.get(thread.answered),
            resolved=thread.resolved,
            number=comment.get(qn("w:id")) or "",
            before=marked.before,
            after=marked.after,
        )
        is_ours = _is_ours(comment)
        (own if is_ours else heard).append(said)
        if not is_ours:
            comments[thread.name or str(number)] = said
        elif said.answered is not None:
            comments[thread.name] = said.answered
    return tuple(heard), tuple(own)


def _is_ours(comment: Element) -> bool:
    """Whether a comment is one of those in our redlines: by its initials, and by its date, which has no hour."""
    date = comment.get(qn("w:date")) or ""
    return comment.get(qn("w:initials")) == INITIALS and date[10:19] == "T00:00:00"


class _Thread(NamedTuple):
    """The name of a comment by its last paragraph, that of the comment that it answers, and whether the thread was closed."""

    name: str = ""
    answered: str = ""
    resolved: bool = False


def _threads(part: Element | None) -> dict[str | None, _Thread]:
    """What the part beside the comments says of them ([MS-DOCX] 2.5.1.2)."""
    if part is None:
        return {}
    rows = (
        _Thread(
            entry.get(_EXTENDED + "paraId") or "",
            entry.get(_EXTENDED + "paraIdParent") or "",
            resolved=entry.get(_EXTENDED + "done") in ("1", "true"),
        )
        for entry in part.iter(_EXTENDED + "commentEx")
    )
    return {row.name: row for row in rows if row.name}
