"""A tree rebuilt through a function: nothing is lost, and every clause and block passes through it once."""

from __future__ import annotations

from dataclasses import replace

from tests.word_zoo import DOCUMENT

from guidelinec.model import walk
from guidelinec.model.document import Block, Clause, Figure, Inlines, Paragraph, Text
from guidelinec.model.rewrite import map_block, map_blocks, map_clauses, map_words, own_words


def test_nothing_changed_is_the_same_tree() -> None:
    for part in DOCUMENT.clauses:
        assert map_clauses(part, lambda clause: clause) is part
        assert map_blocks(part, lambda block: block) is part
        assert map_words(part, lambda words: tuple(words)) is part


def test_what_does_not_change_is_the_same_value() -> None:
    def louder(words: Inlines) -> Inlines:
        return tuple(replace(word, text="甲") if word is first else word for word in words)

    inlines = (inline for part in DOCUMENT.clauses for inline in walk.own_inlines(part))
    first = next(inline for inline in inlines if isinstance(inline, Text))
    changed = [map_words(part, louder) for part in DOCUMENT.clauses]
    old, new = (list(walk.all_clauses(parts)) for parts in (DOCUMENT.clauses, changed))
    others = [clause is other for clause, other in zip(old, new, strict=True)]
    assert 0 < others.count(False) < 5 < others.count(True)


def test_own_words_are_all_but_those_of_the_clauses_below() -> None:
    def marked(words: Inlines) -> Inlines:
        return (*words, Text("甲"))

    for part in DOCUMENT.clauses:
        alone, whole = own_words(part, marked), map_words(part, marked)
        assert walk.plain(alone.title) == walk.plain(whole.title)
        assert walk.own_text(alone) == walk.own_text(whole)
        below = [[clause for clause, _ in walk.child_clauses(parent)] for parent in (part, alone)]
        assert all(old is new for old, new in zip(*below, strict=True))


def test_every_clause_passes_once() -> None:
    seen: list[str] = []

    def note(clause: Clause) -> Clause:
        seen.append(clause.id)
        return clause

    for part in DOCUMENT.clauses:
        map_clauses(part, note)
    assert sorted(seen) == sorted(clause.id for clause in walk.all_clauses(DOCUMENT.clauses))


def test_every_block_passes_once() -> None:
    seen: list[Block] = []

    def note(block: Block) -> Block:
        seen.append(block)
        return block

    for part in DOCUMENT.clauses:
        map_blocks(part, note)
    for block in DOCUMENT.preamble:
        map_block(block, note)
    assert sorted(map(repr, seen)) == sorted(map(repr, walk.blocks(DOCUMENT)))


def test_a_change_reaches_blocks_at_any_depth() -> None:
    def rename(block: Block) -> Block:
        return replace(block, path="new.png") if isinstance(block, Figure) else block

    parts = [map_blocks(part, rename) for part in DOCUMENT.clauses]
    figures = [
        block for block in walk.blocks(replace(DOCUMENT, clauses=tuple(parts))) if isinstance(block, Figure)
    ]
    assert figures
    assert {figure.path for figure in figures} == {"new.png"}


def test_what_stands_inside_is_changed_first() -> None:
    inner = Clause("inner", (), (Paragraph((Text("a"),)),))
    outer = map_clauses(
        Clause("outer", (), (inner,)),
        lambda clause: replace(
            clause, title=(Text(f"{len(walk.own_text(clause))} of {walk.plain(clause.title)}"),)
        ),
    )
    assert walk.plain(outer.children[0].title) == "1 of "  # type: ignore[union-attr]
