"""What the first line of a clause or a container says of it: its id and its attributes."""

from __future__ import annotations

import re

from guidelinec.diagnostics import Span
from guidelinec.model.ids import is_id, mended_id
from guidelinec.read.source.attributes import NONE, Attributes, read_attributes
from guidelinec.read.source.nodes import BlockNode, first_line
from guidelinec.read.source.source_file import Source, Stretch

_ENDING = re.compile(r"(?:(?<=[^)\]\\])|(?<=[ \n])|^)(\{[^{}\n]*\})$")
_OPENING = re.compile(r" *:{3,} *[^\s{]*[ \u3000]*(?P<words>.*?)[ ]*(?P<braces>(?<!\\)\{[^{}]*\})?[ ]*$")


def check_id(source: Source, name: str, span: Span | None) -> None:
    """Report an id that is not of the form of ids."""
    if name and span and not is_id(name):
        mended = mended_id(name)
        source.report("GL303", (name, f" → {mended}" if mended else ""), span)


def split_attributes(source: Source, text: Stretch, keys: tuple[str, ...] = ()) -> tuple[Stretch, Attributes]:
    """Text and the attributes of its clause at its end, which may hold an id (and `.text`) and these keys alone."""
    match = _ENDING.match(text.text, text.text.rfind("{")) if text.text.endswith("}") else None
    if not match:
        return text, NONE
    attributes = read_attributes(match[1][1:-1])
    wrong = attributes.wrong or next((f".{name}" for name in attributes.classes if name != "text"), "")
    wrong = wrong or next((key for key, _ in attributes.values if key not in keys), "")
    if wrong:
        source.report("GL206", (wrong,), text.span(source.path, match.start(1), len(match[1])))
    return text._replace(text=text.text[: match.start(1)].rstrip(" \n")), attributes


def read_opening(source: Source, node: BlockNode, keys: tuple[str, ...] = ()) -> tuple[Stretch, Attributes]:
    """What follows the name of a container, and its attributes, of which `keys` are known."""
    line = first_line(node)
    match = _OPENING.match(source.lines[line])
    if not match:
        return Stretch("", ((0, line + 1, 1),)), NONE
    words = Stretch(match["words"], ((0, line + 1, match.start("words") + 1),))
    attributes = read_attributes(match["braces"][1:-1]) if match["braces"] else NONE
    span = Span(source.path, line + 1, match.start("braces") + 1, len(match["braces"] or " "))
    wrong = attributes.wrong or next((key for key, _ in attributes.values if key not in keys), "")
    wrong = wrong or next((f".{name}" for name in attributes.classes), "")
    wrong = wrong or (attributes.id if attributes.id and "id" not in keys else "")
    if wrong:
        source.report("GL206", (wrong,), span)
    check_id(source, attributes.id, span)
    if words.text and "words" not in keys:
        source.report("GL234", (words.text, node.token.info), words.span(source.path, 0, len(words.text)))
    return words, attributes
