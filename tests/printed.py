"""Printed page numbers of a Word edition, from the pages on which its bookmarks lie."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guidelinec.model.design import Design
from guidelinec.numbering.labels import Labels
from guidelinec.write.word.bookmarks import Pages, page_counts, printed_pages


def pages_of(labels: Labels, design: Design, parts: Sequence[str], physical: Mapping[str, int]) -> Pages:
    """The numbers by printing and id."""
    return printed_pages(labels, page_counts(labels, design, parts, physical), physical)
