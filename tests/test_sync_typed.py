"""Signs that are markup in the source, typed in Word, come back as themselves wherever they were typed."""

from __future__ import annotations

import itertools
from collections.abc import Callable

from lxml import etree

from guidelinec.sync.printed import print_edition
from sync_bench import Bench, built, edition_of
from sync_project import rich_bench
from test_sync import printed_at_home
from word_editor import XML_SPACE, W, WordEditor

STYLES = ("GLBody", "GLItem", "GLBullet", "GLItemTitle", "GLCell", "Caption", "Heading3", "Heading4")
TYPED = (
    "&amp;", "{#甲}", "｛#甲｝", "- ", "1. ", "::: ", "：：：", "#", "|", "<b>", "**", "\\", "[x](#y)", "![", "`", "\"", "'", ": ", " #", "&#35;", "<lb>", "~~~",
)  # fmt: skip


def type_words(paragraph: etree._Element, words: str, place: Callable[[str], int]) -> None:
    """Words put into the first run of a paragraph that is long enough, at an offset that follows from its text."""
    texts = [one for one in paragraph.iterfind(f"{W}r/{W}t") if len(one.text or "") > 3]
    if texts:
        text = texts[0].text or ""
        offset = place(text)
        texts[0].text = text[:offset] + words + text[offset:]
        texts[0].set(XML_SPACE, "preserve")


def start(text: str) -> int:
    return 0


def middle(text: str) -> int:
    return len(text) // 2


def test_typed_signs_come_back(bench: Bench) -> None:
    def edit(editor: WordEditor) -> None:
        for number, style in enumerate(STYLES):
            words = TYPED[number:] + TYPED[:number]
            places = itertools.cycle((start, middle, len))
            for paragraph, typed, place in zip(editor.at_home(style), words, places, strict=False):
                at_end = style == "GLCell" or place is not middle  # no space is kept there
                if style != "GLBullet" or place is not start:  # the sign of a bullet stands there
                    type_words(paragraph, typed.strip() if at_end else typed, place)

    returned = bench.edited(edit, seed=5)
    plan = bench.plan(returned)
    assert {one.reason for one in plan.left} <= {"sheet"}, plan.left
    assert plan.taken
    if not plan.left:
        assert printed_at_home(built(edition_of({**bench.files, **plan.files}))) == printed_at_home(returned)


def test_words_that_become_markup_by_what_stands_beside_them() -> None:
    """`&` and then `amp;`, `｛` and then `#甲｝`, each typed on its own and taken in before the other."""
    bench = rich_bench()
    pairs = (("&", "amp;"), ("｛", "#甲｝"), ("\\", "*"), ("{", "#a}"), ("1", ". "), ("<", "b>"))

    def long_ones(editor: WordEditor) -> list[etree._Element]:
        return [
            one for one in editor.at_home("GLBody", "GLItem") if len(one.findtext(f"{W}r/{W}t") or "") > 3
        ]

    def first(editor: WordEditor) -> None:
        for paragraph, pair in zip(long_ones(editor), pairs, strict=False):
            type_words(paragraph, pair[0], start)

    def behind(editor: WordEditor) -> None:
        for paragraph, pair in zip(long_ones(editor), pairs, strict=False):
            type_words(paragraph, pair[1], lambda _: 1)

    once = bench.plan(bench.edited(first))
    assert (len(once.taken), once.left) == (len(pairs), ())
    files = {**bench.files, **once.files}
    edition = bench.read(files)
    again = Bench(files, edition, built(edition), print_edition(edition))
    twice = again.plan(again.edited(behind))
    assert (len(twice.taken), twice.left) == (len(pairs), ())


def test_signs_typed_in_footnotes_come_back(bench: Bench) -> None:
    def edit(editor: WordEditor) -> None:
        root = etree.fromstring(editor.parts["word/footnotes.xml"])
        texts = [text for text in root.iter(W + "t") if len(text.text or "") > 3]
        for text, typed, place in zip(texts, TYPED, itertools.cycle((middle, len)), strict=False):
            words = text.text or ""
            text.text = words[: place(words)] + typed.strip() + words[place(words) :]
            text.set(XML_SPACE, "preserve")
        editor.parts["word/footnotes.xml"] = etree.tostring(root)

    plan = bench.plan(bench.edited(edit))
    assert plan.taken
    assert not plan.left, plan.left
