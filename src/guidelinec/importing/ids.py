"""Ids for clauses, tables and figures that have none: the same words at the same place give the same id."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TypeVar

from guidelinec.model.document import (
    Block,
    BulletList,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Landscape,
    Note,
    Table,
)
from guidelinec.model.ids import LONGEST
from guidelinec.model.walk import block_text, own_text, plain

_ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789"
LENGTH = 6
"""Characters after the first letter; doubled ones get a number."""

T = TypeVar("T", bound=Child)


@dataclass
class _Namer:
    """Gives ids. `known` are ids taken over from an older edition, by the id that the reader gave."""

    known: Mapping[str, str]
    used: set[str] = field(default_factory=set)
    counts: dict[str, int] = field(default_factory=dict)

    def name(self, letter: str, words: str) -> str:
        """A new id made of a digest of the words."""
        digest = hashlib.sha256(words.encode()).digest()
        base = letter + "".join(_ALPHABET[byte % len(_ALPHABET)] for byte in digest[:LENGTH])
        unique, count = base, self.counts.get(base, 1)
        while unique in self.used:
            count += 1
            unique = f"{base}-{count}"
        self.counts[base] = count
        self.used.add(unique)
        return unique

    def clause(self, clause: Clause, above: str) -> Clause:
        """A clause and all in it."""
        known = self.known.get(clause.id, "")
        words = "\n".join((above, plain(clause.title), own_text(clause) if not clause.title else ""))
        unique = known or self.name("c", words)
        self.used.add(unique)
        children = tuple(self.child(child, unique) for child in clause.children)
        return replace(clause, id=unique, children=children, printed="", source_id="")

    def child(self, child: Child, above: str) -> Child:
        """Anything below a clause."""
        if isinstance(child, Clause):
            return self.clause(child, above)
        if isinstance(child, Division):
            inner = tuple(self.child(one, f"{above} {child.kind}") for one in child.children)
            return replace(child, children=inner)  # type: ignore[arg-type]
        if isinstance(child, Block):
            return self.block(child, above)
        return child

    def block(self, block: Block, above: str) -> Block:
        """A block; tables, figures and notes get ids."""
        if isinstance(block, Table):
            return replace(block, id=self.name("t", f"{above}\n{plain(block.caption) or block_text(block)}"))
        if isinstance(block, Figure):
            return replace(block, id=self.name("f", f"{above}\n{block.path}"))
        if isinstance(block, Note):
            children = tuple(self.block(one, above) for one in block.children)
            return replace(block, id=self.name("n", block_text(block)), children=children)
        if isinstance(block, Landscape):
            return replace(block, children=tuple(self.block(one, above) for one in block.children))
        if isinstance(block, BulletList):
            return replace(
                block, items=tuple(tuple(self.block(one, above) for one in item) for item in block.items)
            )
        return block


def with_ids(document: Document, known: Mapping[str, str]) -> Document:
    """The document with an id for everything that needs one. Ids that were taken over are kept free for their clauses."""
    namer = _Namer(known, set(known.values()))
    return replace(document, clauses=tuple(namer.clause(clause, "") for clause in document.clauses))


def as_name(text: str) -> str:
    """A word as an id: lower case letters, digits and hyphens."""
    return re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")[:LONGEST].strip("-")
