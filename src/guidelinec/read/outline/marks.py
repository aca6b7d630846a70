"""References to bookmarks of a file as references to the clauses, tables and figures that bear them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from guidelinec.model.document import Block, Document, Inline, Inlines, Reference
from guidelinec.model.rewrite import block_words, map_block, map_words
from guidelinec.model.walk import plain
from guidelinec.read.account.account import Ledger
from guidelinec.read.outline.tree import ClauseNode, below
from guidelinec.read.outline.words import joined


def nodes(node: ClauseNode) -> Iterator[ClauseNode]:
    """Every clause below, in the order of the text."""
    for inner in below(node):
        yield inner
        yield from nodes(inner)


def with_targets(document: Document, targets: Mapping[str, str], ledger: Ledger) -> Document:
    """The document with every reference led to the id of what bears its bookmark; one to anything else is words, and named."""

    def lead(words: Inlines) -> Inlines:
        if not any(isinstance(inline, Reference) for inline in words):
            return words
        led: list[Inline] = []
        for inline in words:
            if not isinstance(inline, Reference):
                led.append(inline)
            elif inline.target in targets:
                led.append(replace(inline, target=targets[inline.target]))
            else:
                ledger.doubt(
                    inline.target, "条項・図表でないものへの相互参照（文字とした）", plain(inline.children)
                )
                led.extend(inline.children)
        return joined(led)

    def lead_block(block: Block) -> Block:
        return map_block(block, lambda inner: block_words(inner, lead))

    return replace(
        document,
        clauses=tuple(map_words(clause, lead) for clause in document.clauses),
        preamble=tuple(map(lead_block, document.preamble)),
    )
