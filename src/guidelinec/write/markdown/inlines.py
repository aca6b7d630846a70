"""Inlines to the Markdown that reads back as the same inlines."""

from __future__ import annotations

import re
from typing import Final

from guidelinec.model.document import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)
from guidelinec.write.markdown.escape import SPACE, escape_text, guard_lines

APART: Final = "<!-- -->"
"""A comment that keeps two runs of asterisks apart."""

_BARE_URL = re.compile(r"[^\s()<>\\]+")


def write_inlines(children: Inlines, one_line: bool = False) -> str:
    """Markdown of inlines; on one line (heading, cell, caption) a line break is `<lb>`."""
    out = _row(_flat(children, False, False), one_line)
    if out.endswith("\\\n"):
        out += APART
    return guard_lines(out)


def _flat(children: Inlines, strong: bool, emphasis: bool) -> Inlines:
    """Without empty runs, bold within bold and adjacent runs of one kind, which Markdown cannot write."""
    flat: list[Inline] = []
    for one in children:
        if (isinstance(one, Strong) and strong) or (isinstance(one, Emphasis) and emphasis):
            parts = _flat(one.children, strong, emphasis)
        elif isinstance(one, Strong):
            inner = _flat(one.children, True, emphasis)
            parts = (Strong(inner),) if inner else ()
        elif isinstance(one, Emphasis):
            inner = _flat(one.children, strong, True)
            parts = (Emphasis(inner),) if inner else ()
        else:
            parts = () if isinstance(one, Text) and not one.text else (one,)
        for part in parts:
            _append(flat, part)
    return tuple(flat)


def _append(flat: list[Inline], part: Inline) -> None:
    last = flat[-1] if flat else None
    if isinstance(last, Text) and isinstance(part, Text):
        flat[-1] = Text(last.text + part.text)
    elif isinstance(last, Strong) and isinstance(part, Strong):
        flat[-1] = Strong(_flat((*last.children, *part.children), True, False))
    elif isinstance(last, Emphasis) and isinstance(part, Emphasis):
        flat[-1] = Emphasis(_flat((*last.children, *part.children), False, True))
    else:
        flat.append(part)


def _row(children: Inlines, one_line: bool) -> str:
    out = ""
    for one in children:
        piece = _inline(one, one_line)
        if piece.startswith("*") and _ends_in_star(out):
            out += APART
        if not out or out.endswith("\n"):
            piece = _solid_start(piece)
        if isinstance(one, LineBreak):
            out = _solid_end(out)
        out += piece
    return _solid_end(out)


def _ends_in_star(text: str) -> bool:
    return text.endswith("*") and not text.endswith("\\*")


def _solid_start(text: str) -> str:
    return SPACE + text[1:] if text.startswith(" ") else text


def _solid_end(text: str) -> str:
    return text[:-1] + SPACE if text.endswith(" ") else text


def _inline(one: Inline, one_line: bool) -> str:
    if isinstance(one, Text):
        return escape_text(one.text)
    if isinstance(one, LineBreak):
        return "<lb>" if one_line else "\\\n"
    if isinstance(one, Strong | Emphasis):
        return _delimited(one, one_line)
    if isinstance(one, Footnote):
        return f"[^{one.name}]"
    words = _row(_flat(one.children, False, False), one_line)
    words = "\\" + words if words.startswith("^") else words
    if isinstance(one, Link):
        return f"[{words}]({_address(one.url)})"
    if isinstance(one, Term):
        return f"[{words}]{{.term{f' #{one.id}' if one.id else ''}}}"
    return _reference(one, words)


def _delimited(one: Strong | Emphasis, one_line: bool) -> str:
    marks = "**" if isinstance(one, Strong) else "*"
    inner = _row(one.children, one_line)
    if inner.startswith(("*", "\n")):
        inner = APART + inner
    if _ends_in_star(inner) or inner.endswith("\n"):
        inner += APART
    return marks + inner + marks


def _reference(one: Reference, words: str) -> str:
    address = _address("#" + one.target)
    if one.form == "words":
        return f"[{words}]({address})"
    return f"[]({address})" + ("" if one.form == "full" else f"{{.{one.form}}}")


def _address(url: str) -> str:
    if _BARE_URL.fullmatch(url):
        return url
    return "<" + re.sub(r"([\\<>])", r"\\\1", url) + ">"
