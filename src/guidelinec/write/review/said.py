"""What was said of a draft, as the review page shows it: beside its clause, with what is answered; what has no clause here in a list of its own."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import TypeAlias

from guidelinec.diff.clause_words import clause_words
from guidelinec.model.change import Comparison
from guidelinec.model.comments.anchor import ClauseTexts, anchored
from guidelinec.model.comments.balance import speaker
from guidelinec.model.comments.comment import Comment

SaidOf: TypeAlias = Mapping[str, Sequence[Comment]]
"""The comments by the clause on which each stands now."""


def said_of(comments: Iterable[Comment], comparison: Comparison) -> SaidOf:
    """Comments on the new edition by clause; what stands in another clause now is there, what is on the whole under ""."""
    clauses = ClauseTexts(clause_words(comparison.new))
    said: dict[str, list[Comment]] = {}
    for comment in comments:
        anchor = anchored(comment, clauses)
        said.setdefault(anchor.clause if comment.clause else "", []).append(comment)
    return said


def said_html(comments: Iterable[Comment]) -> str:
    """The comments on a clause."""
    said = "".join(map(_comment, comments))
    return (
        f'<div class="said" role="group" aria-label="寄せられた意見"><ul>{said}</ul></div>\n' if said else ""
    )


def elsewhere_html(comments: Sequence[Comment]) -> str:
    """The comments on the whole, and those whose clause is in neither edition, folded together; nothing where there are none."""
    if not comments:
        return ""
    return (
        f'<details class="elsewhere"><summary>全体への意見と、この案に箇所のない意見（{len(comments)}件）</summary>\n'
        f"<ul>{''.join(map(_comment, comments))}</ul></details>\n"
    )


def _comment(comment: Comment) -> str:
    """Who says what of which words, and what is answered."""
    where = f"<span>{escape(comment.label)}</span> " if comment.label else ""
    quote = f"「{escape(comment.quote)}」 " if comment.quote else ""
    state = comment.disposition or ("回答済み" if comment.response else "未回答")
    answer = f'<p class="answer">回答　{_lines(comment.response)}</p>' if comment.response else ""
    reply = ' class="reply"' if comment.reply_to else ""
    return (
        f"<li{reply}><strong>{escape(comment.id)}　{escape(speaker(comment))}</strong> "
        f'<span class="state">{escape(state)}</span> {where}{quote}{_lines(comment.text)}{answer}</li>'
    )


def _lines(text: str) -> str:
    return "<br>".join(map(escape, text.split("\n")))
