"""What a comparison leaves undone because nobody asks for it or nothing can come of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from guidelinec.diff import compare as comparing
from guidelinec.diff.compare import compare
from guidelinec.diff.words.follow import marked_words
from guidelinec.model.document import Clause, Document, Paragraph, Reference, Strong, Text
from guidelinec.numbering.printed import Printed
from work import lines_run


def edition(count: int, words: str = "機器の保守の記録を保存する。") -> Document:
    clauses = (
        Clause(f"c{place}", (), (Paragraph((Text(f"{words}{place}"),)),), "item") for place in range(count)
    )
    return Document("guide", "", "", tuple(clauses))


def test_the_script_is_made_once_somebody_asks_for_it(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[Document] = []
    make = comparing.make_script
    monkeypatch.setattr(comparing, "make_script", lambda old, *rest: asked.append(old) or make(old, *rest))
    old = edition(3)
    comparison = compare(old, replace(old, clauses=old.clauses[:2]), match="id")
    assert not asked
    assert not comparison.same
    assert not asked
    assert [step.old for step in comparison.script] == ["c2", "\0"]
    assert comparison.script is comparison.script
    assert asked == [old]


def test_a_script_makes_no_tokens_of_clauses_that_stay() -> None:
    few, many = edition(20), edition(220)
    changed = [replace(old, clauses=old.clauses[:-1]) for old in (few, many)]
    work = [
        lines_run(lambda old=old, new=new: comparing.make_script(old, new, {c.id: c.id for c in new.clauses}))
        for old, new in zip((few, many), changed, strict=True)
    ]
    assert (work[1] - work[0]) / 200 < 80  # 290 with their tokens


def test_words_are_not_marked_where_no_reference_is_printed() -> None:
    plain = edition(50)
    referring = replace(
        plain, clauses=(*plain.clauses, Clause("r", (), (Paragraph((Reference("c1", "label"),)),)))
    )
    printed = Printed({}, {"c1": "第1条"})
    assert marked_words(plain, Printed()) == {}
    assert marked_words(referring, printed)["r"].text.text == "第1条"


@pytest.mark.parametrize("words", ["目的", "太い字"])
def test_formatting_alone_is_told_from_the_same_nodes_and_from_other_words(words: str) -> None:
    old = Document("guide", "", "", (Clause("a", (Text("目的"),), (), source_id="1"),))
    renamed = Document("guide", "", "", (Clause("a", (Text("目的"),), (), source_id="2"),))
    bold = Document("guide", "", "", (Clause("a", (Strong((Text(words),)),), (), source_id="1"),))
    assert compare(old, renamed, match="id").changes[0].character.nature == "none"
    nature = compare(old, bold, match="id").changes[0].character.nature
    assert (nature == "formatting") == (words == "目的")
