"""The front matter of a Markdown file: the id and the title of the clause that the file is."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from guidelinec.diagnostics import Span
from guidelinec.read.source.source_file import Source, Stretch
from guidelinec.read.structure.yaml_tree import read_yaml

_VALUE: Final = re.compile(r"""(?:title|"title"|'title')\s*:\s+(?P<value>.*?)\s*$""")
NOTHING: Final = Stretch("", ((0, 1, 1),))


class Front(NamedTuple):
    """What the front matter says, and where the id (or the front matter) stands."""

    id: str
    title: Stretch
    span: Span


def front_matter(source: Source) -> Front:
    """Read the front matter and blank its lines."""
    lines = source.lines
    here = Span(source.path, 1)
    if not lines or lines[0].rstrip(" ") != "---":
        source.report("GL120", (), here)
        return Front("", NOTHING, here)
    end = next((i for i in range(1, len(lines)) if lines[i].rstrip(" ") == "---"), 0)
    if not end:
        source.report("GL121", (), here)
        return Front("", NOTHING, here)
    front = _values(source, lines[1:end], here)
    lines[: end + 1] = [""] * (end + 1)
    return front


def _values(source: Source, lines: list[str], here: Span) -> Front:
    tree = read_yaml("\n".join(lines), source.path, 2)
    source.findings.extend(tree.findings)
    if tree.findings:
        return Front("", NOTHING, here)
    value = tree.value if isinstance(tree.value, dict) else {}
    for key in value:
        if key not in ("id", "title"):
            source.report("GL122", (key,), tree.places[(key,)])
    given = {key: value[key] for key in ("id", "title") if isinstance(value.get(key), str)}
    if not given.get("title"):
        source.report("GL123", ("title",), tree.places.get(("title",), here))
    name, title = str(given.get("id", "")), str(given.get("title", ""))
    words = _title(title, lines, tree.places.get(("title",), here))
    return Front(name, words, tree.places.get(("id",), here))


def _title(title: str, lines: list[str], key: Span) -> Stretch:
    """The title with its place behind its key: where it stands there as it is, character by character."""
    row = lines[key.line - 2] if 2 <= key.line < len(lines) + 2 else ""
    match = _VALUE.match(row, key.column - 1)
    if match is None:
        return Stretch(title, ((0, key.line, key.column),), key)
    value = match["value"]
    column = match.start("value") + 1
    if value[:1] in ("'", '"') and value[1:-1] == title and value[-1] == value[0]:
        return Stretch(title, ((0, key.line, column + 1),))
    if title and value.startswith(title):
        return Stretch(title, ((0, key.line, column),))
    return Stretch(title, ((0, key.line, column),), Span(key.path, key.line, column, max(1, len(value))))
