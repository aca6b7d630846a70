"""Who has read the changed words of a row, and what is still to be read, on the review page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from guidelinec.model.signoff import STATE_NAMES
from guidelinec.write.review.rows import ReviewRow
from guidelinec.write.trace_table.standing import ORDER, is_waiting, standing


def reading(rows: Sequence[ReviewRow]) -> Iterator[tuple[str, str]]:
    """The states in which changed words of some row are, as choices of a filter."""
    known = {review.state for row in rows for review in row.spans}
    yield from ((state, STATE_NAMES[state]) for state in ORDER if state in known)


def states(row: ReviewRow) -> str:
    """The states of a row's changed words, as the filter asks for them."""
    return " ".join(dict.fromkeys(review.state for review in row.spans))


def reading_html(row: ReviewRow) -> str:
    """How the changed words stand, and what changed beside the words."""
    if not row.spans:
        return ""
    words = escape(standing(row.spans).replace("\n", "、"))
    waiting = " waiting" if is_waiting(row.spans) else ""
    beside = "".join(
        f" <span>語句のほか：{escape(review.words.old or 'なし')} → {escape(review.words.new or 'なし')}</span>"
        for review in row.spans
        if review.words.part == "form"
    )
    return f'{beside} <span class="read{waiting}">{words}</span>'
