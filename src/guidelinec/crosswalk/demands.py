"""What two clauses demand, apart from their words: how strongly, how often, how long, by when and how much."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidelinec.diff.words.sentences import duty_of, expressions, split_sentences
from guidelinec.model.change import Topic

BINDING: Final[frozenset[Topic]] = frozenset(("frequency", "retention", "deadline", "amount"))
"""The topics in which a difference makes another demand: who keeps a copy of one generation does not keep three."""


def agree(ours: str, theirs: str) -> bool:
    """Whether two clauses demand equally strongly and name the same times and amounts; a clause without a predicate (an item) says nothing of
    its strength."""
    strengths = max(_strengths(ours), default=-1), max(_strengths(theirs), default=-1)
    alike = -1 in strengths or strengths[0] == strengths[1]
    return alike and _limits(ours) == _limits(theirs)


def _strengths(words: str) -> Iterator[int]:
    for sentence in split_sentences(words):
        if demand := duty_of(sentence):
            yield demand.strength


def _limits(words: str) -> set[str]:
    return {
        limit
        for sentence in split_sentences(words)
        for topic, limit in expressions(sentence)
        if topic in BINDING
    }
