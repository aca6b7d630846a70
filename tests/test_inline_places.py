"""Every inline of the source knows where it stands: the characters there say the text that it has."""

from __future__ import annotations

import html
from collections.abc import Iterator
from pathlib import Path

import yaml
from hypothesis import Phase, given, settings
from tests.source_strategies import FILES

from guidelinec.diagnostics import Span
from guidelinec.model.document import Clause, Footnote, Inline, LineBreak, Text
from guidelinec.model.walk import nested_inlines
from guidelinec.read.source.markdown import read_markdown
from guidelinec.write.markdown.clause import write_markdown

SOURCE = Path(__file__).parents[1] / "source"
_OPENINGS = {
    "Strong": ("*",),
    "Emphasis": ("*",),
    "Link": ("[", "<"),
    "Reference": ("[",),
    "Term": ("[",),
    "Fact": ("[",),
}


def said(text: str, span: Span) -> str:
    """The characters of a span in a file."""
    start = sum(len(line) + 1 for line in text.split("\n")[: span.line - 1]) + span.column - 1
    return text[start : start + span.length]


def all_inlines(node: object) -> Iterator[Inline]:
    """The inlines of a clause in titles, texts, captions, cells and footnotes."""
    if isinstance(node, tuple):
        if node and isinstance(node[0], Inline):
            for inline in nested_inlines(node):
                yield inline
                if isinstance(inline, Footnote):
                    yield from all_inlines(inline.paragraphs)
            return
        for child in node:
            yield from all_inlines(child)
        return
    for name in ("title", "caption", "children", "items", "rows", "paragraphs"):
        yield from all_inlines(getattr(node, name, ()))


def assert_said(text: str, inline: Inline) -> None:
    """An inline's stretch of the file really is that inline."""
    assert inline.span is not None, inline
    words = said(text, inline.span)
    if not isinstance(inline, Text):
        if inline.span.line <= 3 and words[:1] in ("'", '"'):
            assert "title" in yaml.safe_load(f"title: {words}"), "a quoted title, as a whole"
            return
        opens = _OPENINGS.get(type(inline).__name__, ("[^",))
        assert words.startswith(("\\", "<lb>") if isinstance(inline, LineBreak) else opens), (inline, words)
        return
    if not inline.pieces:
        assert words == inline.text
    end = 0
    for piece in inline.pieces:
        assert piece.offset == end, "the pieces have all of the text"
        end += piece.length
        _assert_piece(inline.text[piece.offset : end], said(text, piece.span))
    assert end == (len(inline.text) if inline.pieces else 0)


def _assert_piece(text: str, words: str) -> None:
    if words[:1] in ("'", '"') and len(words) > len(text):
        assert "title" in yaml.safe_load(f"title: {words}"), "a quoted title, as a whole"
    elif len(text) == len(words) and words not in ("\n", "\t"):
        assert words == text
    elif words.startswith("\\"):
        assert words == "\\" + text
    elif words.startswith("&"):
        assert html.unescape(words) == text
    else:
        assert text == " ", (text, words)
        assert not words.strip(" \n\t"), "a join of lines"


def test_shipped_source() -> None:
    count = 0
    for path in SOURCE.rglob("*.md"):
        text = path.read_text(encoding="utf-8")
        clause, _ = read_markdown(text, path.name)
        for inline in all_inlines(clause):
            assert_said(text, inline)
            count += 1
    assert count > 2000


@settings(max_examples=30, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(FILES)
def test_random_documents(clause: Clause) -> None:
    text = write_markdown(clause)
    read, _ = read_markdown(text, "x.md")
    for inline in all_inlines(read):
        assert_said(text, inline)
