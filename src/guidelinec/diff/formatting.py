"""Clauses that keep every character and their structure, and change in formatting."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from guidelinec.diff.flatten import content, nodes_by_id
from guidelinec.diff.script import Names, Tokens, kept_nodes, new_names, renamed
from guidelinec.model.change import Mark, Token
from guidelinec.model.document import Clause, Document
from guidelinec.model.walk import child_clauses

_STRUCTURE = frozenset({"Clause", "Division", "Document", "Reprint"})


def formatted_clauses(old: Document, new: Document, pairs: Names, asked: Iterable[str]) -> frozenset[str]:
    """Of the old clauses asked for, those that change in formatting alone; `pairs` says which clause became which."""
    before, after = nodes_by_id(old), nodes_by_id(new)
    kept = kept_nodes(before, after, pairs)
    names = new_names(before, kept)
    return frozenset(
        name
        for name in asked
        if name in kept
        and not _has_same_nodes(before[name], after[kept[name]])
        and _is_formatting_alone(renamed(content(before[name]), names), content(after[kept[name]]))
    )


def _has_same_nodes(old: Document | Clause, new: Document | Clause) -> bool:
    """Whether two clauses, neither with a clause below it, have the same title and blocks: all that could be formatted, known without
    their tokens."""
    if not (isinstance(old, Clause) and isinstance(new, Clause)) or next(child_clauses(old), None):
        return False
    return old.title == new.title and old.children == new.children


def _is_formatting_alone(before: Tokens, after: Tokens) -> bool:
    """Whether two contents differ, but in no character and no structure."""
    if before == after or "".join(_words(before)) != "".join(_words(after)):
        return False
    return list(_without_formatting(before)) == list(_without_formatting(after))


def _words(tokens: Tokens) -> Iterator[str]:
    return (token for token in tokens if isinstance(token, str))


def _without_formatting(tokens: Tokens) -> Iterator[Token]:
    """The tokens without the marks of formatting, neighbouring runs of characters as one."""
    kept = (token for token in tokens if not isinstance(token, Mark) or token.name in _STRUCTURE)
    for is_words, run in groupby(kept, lambda token: isinstance(token, str)):
        if is_words:
            yield "".join(map(str, run))
        else:
            yield from run
