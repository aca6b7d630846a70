"""Where a comment stands in the text of now: by its quote, and where that stands in several places by the words around it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, TypeAlias

from guidelinec.model.comments.comment import Comment

Anchor: TypeAlias = Literal["whole", "quote", "gone", "no clause"]
"""On the whole clause; on words that still stand in it; on words that stand there no longer; on a clause that is not there."""


def anchored(comment: Comment, texts: Mapping[str, str]) -> Anchor:
    """How a comment stands to the texts of the clauses by id."""
    if comment.clause and comment.clause not in texts:
        return "no clause"
    if not comment.quote:
        return "whole"
    text = texts.get(comment.clause, "\n".join(texts.values()) if not comment.clause else "")
    return "quote" if bare(comment.quote) in bare(text) else "gone"


def bare(words: str) -> str:
    """Words without white space, which pages and files break in places of their own."""
    return "".join(words.split())
