"""Word files that come back, as comments: what was said beside the text, and what was changed in it as proposals.

Nothing is taken into the source here, so that a change is heard whether or not it could be.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator

from guidelinec.comments.register import NewComment
from guidelinec.model.comments.comment import Comment
from guidelinec.sync.comparison.three_way import ThreeWay, compare_three_ways
from guidelinec.sync.printed import Printing
from guidelinec.sync.returned.draft import CommentedDraft
from guidelinec.sync.returned.line import Returned, WordLine
from guidelinec.sync.returned.proposals import Proposal, as_words
from guidelinec.sync.told.register import clause_of, comments_of, page_of


def draft_comments(draft: CommentedDraft, file: str, printing: Printing) -> tuple[NewComment, ...]:
    """The comments of a Word file and then its proposals, each on its clause of the edition as it is now."""
    came = printing.targets.settled(draft.came)
    said = comments_of(compare_three_ways(printing, came, printing), file)
    return (*said, *map(NewComment, _proposed(draft, file, printing)))


def is_draft_of(draft: CommentedDraft, printing: Printing) -> bool:
    """Whether a file was, when it was sent out, mostly what the edition is."""
    return printing.targets.settled(draft.sent).has_most_of(printing.lines)


def _proposed(draft: CommentedDraft, file: str, printing: Printing) -> Iterator[Comment]:
    if not draft.proposals:
        return
    sent = printing.targets.settled(draft.sent)
    three = compare_three_ways(printing, sent, printing)
    places = _PlaceFinding(sent)
    for proposal in draft.proposals:
        line = places.line(proposal)
        clause = clause_of(three, line) if line is not None else ""
        yield _comment(proposal, file, clause=clause, three=three, line=line)


def _comment(proposal: Proposal, file: str, *, clause: str, three: ThreeWay, line: int | None) -> Comment:
    words = as_words(proposal)
    return Comment(
        "",
        author=proposal.author,
        date=proposal.date,
        file=file,
        file_place=page_of(three.came, () if line is None else (line,)),
        clause=clause,
        label=three.now.numbers.get(clause, ""),
        kind="修正意見",
        before=words.before,
        quote=words.quote,
        after=words.after,
        text=words.text,
        proposed=words.proposed,
    )


class _PlaceFinding:
    """The lines of a file by the numbers of their paragraphs."""

    def __init__(self, sent: Returned) -> None:
        pairs = sorted((number, place) for place, line in enumerate(sent.lines) for number in _numbers(line))
        self._numbers, self._lines = [pair[0] for pair in pairs], [pair[1] for pair in pairs]

    def line(self, proposal: Proposal) -> int | None:
        """The line in which the words around a proposal stand; of one in what is no line (an empty paragraph) the line before."""
        if not proposal.place or not self._numbers:
            return None
        place = bisect_left(self._numbers, proposal.place)
        if place < len(self._numbers) and self._numbers[place] == proposal.place:
            return self._lines[place]
        return self._lines[max(0, place - 1)]


def _numbers(line: WordLine) -> Iterator[int]:
    """The numbers of the paragraphs of a line or a row."""
    cells = (part.number for cell in line.cells for part in cell)
    yield from dict.fromkeys((line.number, *cells))
