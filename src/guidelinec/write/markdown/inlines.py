"""Inlines to the Markdown that reads back as the same inlines."""

from __future__ import annotations

import re
from typing import Final

from guidelinec.model.document import (
    Emphasis,
    Fact,
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
    out = _row(_flat(children, strong=False, emphasis=False), one_line)
    if out.endswith("\\\n"):
        out += APART
    return guard_lines(out)


def _flat(children: Inlines, strong: bool, emphasis: bool) -> Inlines:
    """Without empty runs, bold within bold and adjacent runs of one kind, which Markdown cannot write."""
    flat: list[Inline] = []
    for child in children:
        if (isinstance(child, Strong) and strong) or (isinstance(child, Emphasis) and emphasis):
            parts = _flat(child.children, strong, emphasis)
        elif isinstance(child, Strong):
            inner = _flat(child.children, strong=True, emphasis=emphasis)
            parts = (Strong(inner),) if inner else ()
        elif isinstance(child, Emphasis):
            inner = _flat(child.children, strong, emphasis=True)
            parts = (Emphasis(inner),) if inner else ()
        else:
            parts = () if isinstance(child, Text) and not child.text else (child,)
        for part in parts:
            _append(flat, part)
    return tuple(flat)


def _append(flat: list[Inline], part: Inline) -> None:
    last = flat[-1] if flat else None
    if isinstance(last, Text) and isinstance(part, Text):
        flat[-1] = Text(last.text + part.text)
    elif isinstance(last, Strong) and isinstance(part, Strong):
        flat[-1] = Strong(_flat((*last.children, *part.children), strong=True, emphasis=False))
    elif isinstance(last, Emphasis) and isinstance(part, Emphasis):
        flat[-1] = Emphasis(_flat((*last.children, *part.children), strong=False, emphasis=True))
    else:
        flat.append(part)


def _row(children: Inlines, one_line: bool) -> str:
    out = ""
    for child in children:
        piece = _inline(child, one_line)
        if piece.startswith("*") and _ends_in_star(out):
            out += APART
        if not out or out.endswith("\n"):
            piece = _solid_start(piece)
        if isinstance(child, LineBreak):
            out = _solid_end(out)
        out += piece
    return _solid_end(out)


def _ends_in_star(text: str) -> bool:
    return text.endswith("*") and not text.endswith("\\*")


def _solid_start(text: str) -> str:
    return SPACE + text[1:] if text.startswith(" ") else text


def _solid_end(text: str) -> str:
    return text[:-1] + SPACE if text.endswith(" ") else text


def _inline(inline: Inline, one_line: bool) -> str:
    if isinstance(inline, Text):
        return escape_text(inline.text)
    if isinstance(inline, LineBreak):
        return "<lb>" if one_line else "\\\n"
    if isinstance(inline, Strong | Emphasis):
        return _delimited(inline, one_line)
    if isinstance(inline, Footnote):
        return f"[^{inline.name}]"
    if isinstance(inline, Fact):
        return f"[]({_address(f'#fact:{inline.name}')})"
    words = _row(_flat(inline.children, strong=False, emphasis=False), one_line)
    words = "\\" + words if words.startswith("^") else words
    if isinstance(inline, Link):
        return f"[{words}]({_address(inline.url)})"
    if isinstance(inline, Term):
        return f"[{words}]{{.term{f' #{inline.id}' if inline.id else ''}}}"
    return _reference(inline, words)


def _delimited(inline: Strong | Emphasis, one_line: bool) -> str:
    marks = "**" if isinstance(inline, Strong) else "*"
    inner = _row(inline.children, one_line)
    if inner.startswith(("*", "\n")):
        inner = APART + inner
    if _ends_in_star(inner) or inner.endswith("\n"):
        inner += APART
    return marks + inner + marks


def _reference(reference: Reference, words: str) -> str:
    address = _address("#" + reference.target)
    if reference.form == "words":
        return f"[{words}]({address})"
    return f"[]({address})" + ("" if reference.form == "full" else f"{{.{reference.form}}}")


def _address(url: str) -> str:
    if _BARE_URL.fullmatch(url):
        return url
    return "<" + re.sub(r"([\\<>])", r"\\\1", url) + ">"
