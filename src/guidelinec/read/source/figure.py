"""A figure: `![alt text](images/x.png "caption"){#fig-id width=140mm}` alone in its paragraph."""

from __future__ import annotations

import posixpath
import re

from guidelinec.model.document import Figure
from guidelinec.read.source.attributes import NONE, read_attributes
from guidelinec.read.source.inlines import read_inlines
from guidelinec.read.source.source_file import Source, Stretch

_FIGURE = re.compile(
    r'!\[(?P<alt>(?:[^\[\]\\]|\\.)*)\]\(\s*(?:<(?P<angle>[^<>\n]*)>|(?P<path>[^\s()<>"]*))'
    r'(?:\s+"(?P<caption>(?:[^"\\]|\\.)*)")?\s*\)(?P<braces>\{[^{}\n]*\})?',
    re.S,
)
_ESCAPE = re.compile(r"\\([!-/:-@\[-`{-~])")
_WIDTH = re.compile(r"(\d{1,4}(?:\.\d+)?)(mm|cm)?")


def is_figure(text: str) -> bool:
    """Whether a paragraph is a figure and nothing else."""
    return bool(_FIGURE.fullmatch(text))


def read_figure(source: Source, text: Stretch) -> Figure:
    """The figure that a paragraph is."""
    match = _FIGURE.fullmatch(text.text)
    assert match
    span = text.span(source.path, 0, len(text.text))
    attributes = read_attributes(match["braces"][1:-1]) if match["braces"] else NONE
    wrong = attributes.wrong or next((f".{name}" for name in attributes.classes), "")
    wrong = wrong or next((key for key, _ in attributes.values if key != "width"), "")
    if wrong:
        source.report("GL206", (wrong,), text.span(source.path, match.start("braces"), len(match["braces"])))
    caption = read_inlines(source, text.part(*match.span("caption"))) if match["caption"] else ()
    path = resolve(source, match["angle"] if match["angle"] is not None else match["path"], span)
    width = _width(source, attributes.get("width"), span)
    return Figure(
        id=attributes.id,
        path=path,
        alt=_ESCAPE.sub(r"\1", match["alt"]).replace("\n", ""),
        caption=caption,
        width=width,
        span=span,
    )


def resolve(source: Source, path: str, span: object) -> str:
    """A path in a file as a path below its edition; one that leads out of it is refused."""
    whole = posixpath.normpath(posixpath.join(source.folder, path)) if path else ""
    bad = not path or whole.startswith(("..", "/")) or "\\" in path or ":" in path
    if bad:
        source.report("GL223", (path,), span)  # type: ignore[arg-type]
    return "" if bad else whole


def _width(source: Source, value: str, span: object) -> float:
    match = _WIDTH.fullmatch(value)
    if not match:
        if value:
            source.report("GL206", (f"width={value}",), span)  # type: ignore[arg-type]
        return 0
    return float(match[1]) * (10 if match[2] == "cm" else 1)
