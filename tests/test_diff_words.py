"""Examples of words and of the character of a change: a line of the old text, one of the new, and what must come out."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import regex
from hypothesis import given
from hypothesis import strategies as st

from guidelinec.diff.words import writing
from guidelinec.diff.words.compare import _SIGN, _SIGNS, TOKEN, compare_words, split_words
from guidelinec.diff.words.nature import character
from guidelinec.diff.words.readable import ISLAND, Run, _cleaned, _dissolved, _is_drawn_in, _joined
from guidelinec.diff.words.writing import _SPELLINGS, _TOUCHED, editorial_reasons, one_writing, untouched

DATA = Path(__file__).parent / "data"


def cases(name: str) -> Iterator[object]:
    """The examples of a file: a title, the old line, the new line, the expected line."""
    for block in (DATA / name).read_text(encoding="utf-8").strip().split("\n\n"):
        title, old, new, expected = block.split("\n")
        yield pytest.param(old, new, expected, id=title.removeprefix("# "))


@pytest.mark.parametrize(("old", "new", "expected"), list(cases("diff/japanese.txt")))
def test_words(old: str, new: str, expected: str) -> None:
    edits = compare_words(old, new)
    shown = "".join(edit.text if edit.op == "=" else f"[{edit.op}{edit.text}{edit.op}]" for edit in edits)
    assert shown == expected


@pytest.mark.parametrize(("old", "new", "expected"), list(cases("nature/japanese.txt")))
def test_character(old: str, new: str, expected: str) -> None:
    found = character(old, new, compare_words(old, new))
    shifts = [f"{one.topic}:{one.old}→{one.new}" for one in found.shifts if one.topic != "duty"]
    assert (
        " ".join([found.nature, *found.editorial, *([found.duty] if found.duty else []), *shifts]) == expected
    )


SIGNS = "ぁあかん一二亜龠第令和平成昭大明治元年度月日編条項の、。〇1２(（)）-‐%Aé'ァー・「」『』【】 \n\u0301\u3099\u200d\ufe0f"


@given(st.text(st.sampled_from(SIGNS)) | st.text())
def test_rows_of_signs_are_taken_together_and_parted_as_tokens_are(text: str) -> None:
    assert split_words(text) == regex.findall(TOKEN, text, regex.DOTALL)


def test_the_signs_that_change_by_themselves_are_those_that_rows_are_looked_for_by() -> None:
    assert {*regex.findall(_SIGNS, "".join(map(chr, range(0xFFFF))), regex.V1)} == _SIGN


WRITING = "".join(map("".join, _SPELLINGS)) + "取り扱い書換え実施サーバー・。、（）Ａａ１②㍿ ー\u3000"


@given(st.text(st.sampled_from(WRITING)) | st.text())
def test_no_way_of_writing_changes_what_all_have_in_common(text: str) -> None:
    assert _TOUCHED.sub("", one_writing(text)) == untouched(text)


def test_what_differs_whatever_the_spelling_is_told_without_the_stages(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(writing, "one_writing", lambda text: asked.append(text) or one_writing(text))
    assert editorial_reasons("毎年監査する。", "隔年監査する。") == ()
    assert asked == []
    assert editorial_reasons("サーバーを監査する。", "サーバを監査する。") == ("長音符",)
    assert len(asked) == 2


RUNS = st.lists(
    st.tuples(
        st.sampled_from("=-+"),
        st.lists(st.sampled_from(("あ", "いう", "えおか", "\n")), min_size=1, max_size=10),
    )
)


@given(RUNS)
def test_islands_are_drawn_in_by_stretches_as_over_the_whole(runs: list[Run]) -> None:
    assert _cleaned(runs) == whole_by_whole(runs)


def whole_by_whole(runs: list[Run]) -> list[Run]:
    """All runs gone over until no island is drawn in."""
    joined = _joined(runs)
    sizes = [len("".join(tokens)) for _, tokens in joined]
    islands = {
        place
        for place, (_, tokens) in enumerate(joined)
        if 0 < place < len(joined) - 1
        and len(tokens) <= ISLAND
        and "\n" not in tokens
        and _is_drawn_in(joined, sizes, place)
    }
    parts = [
        part for place, run in enumerate(joined) for part in (_dissolved(run) if place in islands else (run,))
    ]
    return whole_by_whole(parts) if islands else joined
