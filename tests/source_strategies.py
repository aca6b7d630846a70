"""Random clauses in the form that readers make."""

from __future__ import annotations

import re

from hypothesis import strategies as st

from guidelinec.model.document import (
    Break,
    BulletList,
    Cell,
    Clause,
    Column,
    Division,
    Emphasis,
    Figure,
    Footnote,
    Inlines,
    Landscape,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    Strong,
    Table,
    Term,
    Text,
)

IDS = st.text("abyz019-", max_size=12).map(lambda signs: re.sub("-+", "-", f"i{signs}").strip("-"))
"""One draw each, as every text of given signs is: as a regular expression they took a third of the time of law 1, which is all drawing."""
_SIGNS = "あ漢ア。、「」（）：｛｝＃　ab1 .)(*_[]{}<>&;#-+!`~|^\\\"'=:/\n\t１．①"
TEXTS = st.one_of(
    st.text(_SIGNS, min_size=1, max_size=8),
    st.text(
        st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"),
        min_size=1,
        max_size=6,
    ),
    st.sampled_from(
        [
            "情報資産",
            "1. x",
            "::: 例文",
            "- x",
            "&amp;",
            "<br>",
            "[^a]: b",
            "{#id}",
            "｛＃id｝",
            "<!-- x -->",
            "---",
            "|a|",
        ]
    ),
)


def _merge(children: list[object]) -> Inlines:
    out: list[object] = []
    for one in children:
        if out and type(out[-1]) is type(one) and isinstance(one, Text | Strong | Emphasis):
            continue
        out.append(one)
    return tuple(out)  # type: ignore[arg-type]


def rows(*parts: st.SearchStrategy[object], least: int = 1) -> st.SearchStrategy[Inlines]:
    """Inlines without two texts, or two runs of one kind, side by side."""
    return st.lists(st.one_of(*parts), min_size=least, max_size=3).map(_merge)


_text = TEXTS.map(Text)
_plain = rows(_text, st.builds(LineBreak))
_emphasis = st.builds(Emphasis, rows(_text, _plain.map(lambda c: Link("https://example.jp/a(b)", c))))
_strong = st.builds(Strong, rows(_text, _emphasis))
_emphasis_with_strong = st.builds(Emphasis, rows(_text, st.builds(Strong, rows(_text))))
_linked = (
    st.builds(
        Link,
        st.sampled_from(["https://example.jp/", "https://example.jp/a b<c>\\"]),
        rows(_text, _strong, least=0),
    ),
    st.builds(Reference, IDS, st.sampled_from(["full", "label", "title", "page"])),
    st.builds(Reference, IDS, st.just("words"), rows(_text, _emphasis)),
    st.builds(Term, IDS | st.just(""), rows(_text, _strong)),
)
_parts = (_text, st.builds(LineBreak), _strong, _emphasis, _emphasis_with_strong, *_linked)
INLINES = rows(*_parts)
_TITLES = rows(_text, _emphasis, st.builds(Reference, IDS))
_NOTE_NAMES = st.uuids().map(lambda one: one.hex[:12])
_footnote = st.builds(Footnote, _NOTE_NAMES, st.lists(INLINES, max_size=2).map(tuple))
_PARAGRAPHS = st.builds(Paragraph, rows(*_parts, _footnote))
_CELLS = st.lists(rows(*_parts), max_size=2).map(tuple)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table, some of its cells merged to the right or downward."""
    width, height = draw(st.integers(1, 3)), draw(st.integers(1, 3))
    taken: set[tuple[int, int]] = set()
    grid = []
    for r in range(height):
        row = []
        for c in range(width):
            if (r, c) in taken:
                continue
            right, down = draw(st.sampled_from([(1, 1), (1, 1), (2, 1), (1, 2), (2, 2)]))
            area = {(r + i, c + j) for i in range(down) for j in range(right)}
            if c + right > width or r + down > height or area & taken:
                right, down, area = 1, 1, {(r, c)}
            taken |= area
            row.append(Cell(draw(_CELLS), right, down))
        grid.append(tuple(row))
    columns = tuple(
        Column(w, draw(st.sampled_from(["", "left", "center", "right"])))
        for w in draw(st.just([0] * width) | st.lists(st.integers(1, 99), min_size=width, max_size=width))
    )
    return Table(draw(IDS), draw(_TITLES | st.just(())), columns, tuple(grid), draw(st.integers(0, 2)))  # type: ignore[arg-type]


_FIGURES = st.builds(
    Figure,
    IDS | st.just(""),
    st.sampled_from(["a/x.png", "a/b/図 1.png", "x(1).jpg"]),
    st.text('図の[説明]\\*"', max_size=6),
    rows(_text, least=0) | st.just(()),
    st.sampled_from([0, 140, 12.5]),
)
_SIMPLE = st.one_of(_PARAGRAPHS, tables(), _FIGURES, st.builds(Break, st.sampled_from(["page", "section"])))
BLOCKS = st.recursive(
    _SIMPLE,
    lambda inner: st.one_of(
        st.builds(
            BulletList, st.lists(st.lists(inner, max_size=3).map(tuple), min_size=1, max_size=3).map(tuple)
        ),
        st.builds(Note, IDS, st.lists(inner, max_size=3).map(tuple)),
        st.builds(Landscape, st.lists(inner, max_size=3).map(tuple)),
    ),
    max_leaves=3,
)


def _children(inner: st.SearchStrategy[object], most: int = 3) -> st.SearchStrategy[tuple[object, ...]]:
    return st.lists(inner, max_size=most).map(tuple)


_LEVELS = st.sampled_from(["", "", "", "号", "(1)", "第 一"])


def items(depth: int) -> st.SearchStrategy[Clause]:
    """Numbered items, with or without a title, at most `depth` deep."""
    below = st.one_of(BLOCKS, items(depth - 1)) if depth > 1 else BLOCKS
    with_title = st.builds(
        lambda i, t, c, v: Clause(i, t, c, "item", level=v), IDS, _TITLES, _children(below, 2), _LEVELS
    )
    with_text = st.builds(
        lambda i, p, c, v: Clause(i, (), (p, *c), "item", level=v),
        IDS,
        _PARAGRAPHS,
        _children(below, 2),
        _LEVELS,
    )
    return st.one_of(with_title, with_text)


_DIVISIONS = st.builds(
    Division,
    st.sampled_from(["趣旨", "例文", "解説"]),
    _children(st.one_of(BLOCKS, items(3))),
    IDS | st.just(""),
)
_OWN = st.one_of(BLOCKS, items(4), _DIVISIONS)


def headings(depth: int) -> st.SearchStrategy[Clause]:
    """Clauses with a heading; those below stand after all other content."""
    below = st.lists(headings(depth - 1), max_size=2) if depth > 1 else st.just([])
    return st.builds(lambda i, t, c, b: Clause(i, t, (*c, *b)), IDS, _TITLES, _children(_OWN), below)


FILES = headings(2)
