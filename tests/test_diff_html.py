"""Pages as they are written, not as they should be: no word that a browser shows is lost to the comparison."""

from __future__ import annotations

import pytest

from guidelinec.diff.units import units
from guidelinec.read.html.page import read_html


def texts(page: str) -> list[tuple[str, str]]:
    document, _ = read_html(page.encode(), "a.html")
    return [(unit.label, unit.title + unit.text) for unit in units(document)]


@pytest.mark.parametrize(
    ("page", "expected"),
    [
        (
            "<h2>停止</h2><p>次による。</p><ol><li>止める。</li><li>報告する。</li>ただし、急ぐときは除く。</ol><p>以上</p>",
            [
                ("", "停止次による。\nただし、急ぐときは除く。\n以上"),
                ("1.", "止める。"),
                ("2.", "報告する。"),
            ],
        ),
        (
            "<h2>停止</h2><ol>まず<b>読む</b>。<li>止める。</li></ol>",
            [("", "停止まず読む。"), ("1.", "止める。")],
        ),
        (
            "<h2>停止</h2><ol><ol><ol><li>止める。</li>また、</ol></ol></ol><p>消す。</p>",
            [("", "停止また、\n消す。"), ("1.", "止める。")],
        ),
        (
            "<h2>停止</h2><ul>前置き<li>鍵</li>と<li>札</li><ul><li>木札</li></ul><i>など</i></ul>",
            [("", "停止前置き\n鍵\nと\n札\n木札\nなど")],
        ),
    ],
)
def test_words_between_the_items_of_a_list(page: str, expected: list[tuple[str, str]]) -> None:
    assert texts(page) == expected
