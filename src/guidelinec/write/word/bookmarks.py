"""Names of the bookmarks by which a Word edition knows its clauses, and page numbers as they are printed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from zlib import crc32

from guidelinec.model.design import Design
from guidelinec.numbering.formats import roman
from guidelinec.numbering.labels import HOME, Label, Labels

LONGEST = 40
"""Word takes no longer name of a bookmark."""

_PARTS = ("編", "部")
"""What headings are called that have pages of their own."""

Pages = Mapping[tuple[int, str], str]
"""Printed page numbers by printing and id."""


@dataclass(frozen=True, slots=True)
class PageCount:
    """The page from which pages count, itself counted from the cover, and what stands before their numbers (ⅱ-)."""

    page: int
    before: str = ""


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


def counts_parts(design: Design) -> bool:
    """Whether the pages of each part count from 1, with the number of the part in front."""
    if design.page.numbers != "auto":
        return design.page.numbers == "part"
    first = design.schemes[0].headings[0]
    return first.name in _PARTS or first.text.endswith(_PARTS)


def page_counts(
    labels: Labels, design: Design, parts: Iterable[str], physical: Mapping[str, int]
) -> tuple[PageCount, ...]:
    """Where the pages of a file begin to count, from the pages, counted from the cover, on which its bookmarks lie."""
    starts = (
        (physical.get(bookmark_name(labels.home[part]), 0), ordinal) for ordinal, part in enumerate(parts, 1)
    )
    counts = sorted((page, f"{part_number(ordinal)}-") for page, ordinal in starts if page)
    if counts_parts(design):
        return tuple(PageCount(page, before) for page, before in counts)
    return tuple(PageCount(page) for page, _ in counts[:1])


def printed_pages(
    labels: Labels, counts: Sequence[PageCount], physical: Mapping[str, int]
) -> dict[tuple[int, str], str]:
    """Printed page numbers (ⅱ-15, or 15) of all that has a bookmark."""
    pages: dict[tuple[int, str], str] = {}
    for table in (labels.home, *labels.reprints):
        for label in table.values():
            page = physical.get(bookmark_name(label), 0)
            count = next((count for count in reversed(counts) if count.page <= page), None)
            if count is not None:
                pages[label.printing, label.id] = f"{count.before}{page - count.page + 1}"
    return pages
