"""References in the words of a row: `[](#id)` as in the source, so that they never go stale, and the number that is printed for them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from guidelinec.model.checklist.rows import ChecklistRow

_NUMBER = re.compile(r"第[0-9０-９]+(?:編|章)|[表図][0-9０-９]+|別紙")
_REFERENCE = re.compile(r"\[\]\(#(?P<id>[a-z0-9-]+)\)")


def is_number(words: str) -> bool:
    """Whether what a reference prints is a number, and not a title or a term."""
    return bool(_NUMBER.match(words))


def with_ids(words: str, numbers: Mapping[str, str]) -> str:
    """The words with each printed number as a reference to the id that it stands for (`numbers`), the longest first."""
    if not _NUMBER.search(words):
        return words
    for number in sorted((number for number in numbers if number in words), key=len, reverse=True):
        words = re.sub(rf"{re.escape(number)}(?![0-9.])", f"[](#{numbers[number]})", words)
    return words


def with_numbers(words: str, references: Mapping[str, str]) -> str:
    """The words with the number that each reference prints; an id that there is not stays."""
    return _REFERENCE.sub(lambda match: references.get(match["id"], match["id"]), words)


def referred(words: str) -> Iterator[str]:
    """The ids that words refer to."""
    yield from (match["id"] for match in _REFERENCE.finditer(words))


def printed_row(row: ChecklistRow, references: Mapping[str, str]) -> ChecklistRow:
    """The row as it is printed."""
    return replace(
        row,
        who=with_numbers(row.who, references),
        what=with_numbers(row.what, references),
        when=with_numbers(row.when, references),
        asks=with_numbers(row.asks, references),
        evidence=with_numbers(row.evidence, references),
        method=with_numbers(row.method, references),
        note=with_numbers(row.note, references),
    )
