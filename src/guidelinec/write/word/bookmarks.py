"""Names of the bookmarks by which a Word edition knows its clauses, and page numbers as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from zlib import crc32

from guidelinec.numbering.formats import roman
from guidelinec.numbering.labels import HOME, Label, Labels

LONGEST = 40
"""Word takes no longer name of a bookmark."""

Pages = Mapping[tuple[int, str], str]
"""Printed page numbers by printing and id."""


def bookmark_name(label: Label) -> str:
    """A hidden bookmark (its name begins with _): `_c_` and the id at home, `_r0_` in the first reprint."""
    mark = "c" if label.form in ("heading", "item") else "t"
    return _bookmark(f"_{mark}_" if label.printing == HOME else f"_r{label.printing}_", label.id)


def clause_bookmark(name: str) -> str:
    """The bookmark of a clause where it is at home, by its id."""
    return _bookmark("_c_", name)


def _bookmark(prefix: str, what: str) -> str:
    name = prefix + what.replace("-", "_")
    if len(name) <= LONGEST:
        return name
    return f"{name[: LONGEST - 9]}_{crc32(name.encode()):08x}"


def part_number(ordinal: int) -> str:
    """The number of a part in front of its page numbers: ⅰ, ⅱ … one character each up to twelve."""
    return chr(0x2170 + ordinal - 1) if ordinal <= 12 else roman(ordinal)


def printed_pages(
    labels: Labels, parts: Iterable[str], physical: Mapping[str, int]
) -> dict[tuple[int, str], str]:
    """Printed page numbers (ⅱ-15) from the pages, counted from the cover, on which the bookmarks lie."""
    ordinals = {part: ordinal for ordinal, part in enumerate(parts, 1)}
    starts = {part: physical.get(bookmark_name(labels.home[part]), 0) for part in ordinals}
    pages: dict[tuple[int, str], str] = {}
    for table in (labels.home, *labels.reprints):
        for label in table.values():
            page, start = physical.get(bookmark_name(label), 0), starts.get(label.part, 0)
            if page and start:
                number = f"{part_number(ordinals[label.part])}-{page - start + 1}"
                pages[label.printing, label.id] = number
    return pages
