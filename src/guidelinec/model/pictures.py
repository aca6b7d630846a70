"""What pictures show, named by their content: another picture under the same name is another figure."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace

from guidelinec.model.document import Block, Document, Figure
from guidelinec.model.rewrite import map_blocks


def with_digest(figure: Figure, data: bytes | None) -> Figure:
    """The figure with what names its picture; as it is where the file is not at hand."""
    return figure if data is None else replace(figure, digest=hashlib.sha256(data).hexdigest()[:16])


def with_digests(document: Document, files: Mapping[str, bytes]) -> Document:
    """The document whose figures say what their pictures, which lie in these files by their paths, show."""

    if not files:  # a walk through all blocks of a long edition for nothing
        return document

    def known(block: Block) -> Block:
        return with_digest(block, files.get(block.path)) if isinstance(block, Figure) else block

    return replace(document, clauses=tuple(map_blocks(clause, known) for clause in document.clauses))
