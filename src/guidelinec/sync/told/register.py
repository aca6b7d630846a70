"""Comments of returned files as entries of the register, structure/<document>/comments/<edition>.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelinec.comments.register import NewComment
from guidelinec.model.comments.comment import Comment
from guidelinec.sync.comparison.three_way import ThreeWay
from guidelinec.sync.indices import CameIndex
from guidelinec.sync.returned.line import Returned, ReturnedComment


def comments_of(three: ThreeWay, file: str) -> Iterator[NewComment]:
    """The comments of a returned file, without those that it was sent out with; ids are given later."""
    sent = set(map(_words, three.base.comments))
    for said in three.came.comments:
        if _words(said) not in sent and said.text:
            answered = _comment(three, file, said.answered) if said.answered else None
            yield NewComment(_comment(three, file, said), answered)


def _comment(three: ThreeWay, file: str, said: ReturnedComment) -> Comment:
    clause = next((clause_there for line in said.lines if (clause_there := clause_of(three, line))), "")
    return Comment(
        "",
        author=said.author,
        date=said.date,
        file=file,
        file_place=page_of(three.came, said.lines),
        clause=clause,
        label=three.now.numbers.get(clause, ""),
        before=said.before,
        quote=said.quote,
        after=said.after,
        text=said.text,
        resolved=said.resolved,
    )


def page_of(came: Returned, lines: Sequence[int]) -> str:
    """The page on which lines of a file begin, where Word marked the pages."""
    page = came.lines[lines[0]].page if lines and lines[0] < len(came.lines) else 0
    return f"{page}ページ" if page else ""


def _words(comment: ReturnedComment) -> tuple[str, str, str]:
    return comment.author, comment.quote, comment.text


def clause_of(three: ThreeWay, came: int) -> str:
    """The clause of a line of the returned file; of a new line that of the line before."""
    base = three.changed.old_of.get(CameIndex(came))
    home = three.before(CameIndex(came)) if base is None else three.home(base)
    return "" if home is None else three.now.origins[home].subject
