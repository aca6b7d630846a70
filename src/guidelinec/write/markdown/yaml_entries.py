"""The entries of a list in a YAML file as text: what a person wrote in one, comments and all, stays when a field of it is set."""

from __future__ import annotations

import re
from collections.abc import Sequence

from guidelinec.write.markdown.yaml_scalar import scalar

INDENT = "    "
"""What stands before the fields of an entry of a list that stands below a key at the top (`  - `)."""

_QUOTED = re.compile(r"(?<=[\s\[,])(?:\"(?:[^\"\\\n]|\\.)*\"|'[^'\n]*')")


def has_comment(entry: str) -> bool:
    """Whether somebody wrote a comment into an entry."""
    return "#" in _QUOTED.sub("", entry)


def cut_entries(text: str, lines: Sequence[int]) -> tuple[str, list[str]]:
    """What stands before the first entry, and each entry with what follows it; `lines` are those on which they begin, from 1."""
    rows = text.splitlines(keepends=True)
    if not lines:
        return text, []
    starts = [line - 1 for line in lines]
    entries = ["".join(rows[start:end]) for start, end in zip(starts, [*starts[1:], len(rows)], strict=True)]
    return "".join(rows[: starts[0]]), [entry if entry.endswith("\n") else f"{entry}\n" for entry in entries]


def with_field(entry: str, name: str, value: str) -> str:
    """The entry with a field set to words; without words it goes."""
    return with_line(entry, name, f"{INDENT}{name}: {scalar(value)}\n" if value else "")


def with_line(entry: str, name: str, line: str) -> str:
    """The entry with this line in the place of that of a field, or behind its first one."""
    field = re.compile(rf"^{INDENT}{name}:.*\n", re.M)
    if field.search(entry):
        return field.sub(lambda _: line, entry, count=1)
    first, _, rest = entry.partition("\n")
    return f"{first}\n{line}{rest}"
