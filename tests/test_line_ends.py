"""What a line does not part, and titles whose last line is not a single character."""

from __future__ import annotations

import io
import re
import zipfile

import pytest
from lxml import etree
from tests.word_zoo import DESIGN, heading, item, para, say

from guidelinec.model.document import Clause, Division, Document
from guidelinec.numbering.number import number
from guidelinec.ooxml.parts.fixed import settings_xml
from guidelinec.write.html.edition import write_html
from guidelinec.write.html.whole import whole
from guidelinec.write.word.edition import write_word
from guidelinec.write.word.last_line import breadth, right_indent

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


@pytest.mark.parametrize(
    ("text", "held"),
    [
        ("令和5年3月31日に", ["令和5年3月31日"]),
        ("平成元年度から", ["平成元年度"]),
        ("3月1日及び4月", ["3月1日", "4月"]),
        ("年1回以上、10か月", ["1回", "10か月"]),
        ("第3編第2章7.3(1)", ["第3編", "第2章"]),
        ("1,000円、99.5％", ["1,000円", "99.5％"]),
        ("毎年度、日本の2つの部", []),
        ("<b>5日</b>", ["5日"]),
    ],
)
def test_dates_and_numbers_with_units_are_not_parted_in_html(text: str, held: list[str]) -> None:
    made = whole(text)
    assert re.findall(r'<span class="whole">(.*?)</span>', made) == held
    assert "<b>" not in made


def test_the_html_edition_holds_them_together() -> None:
    document = Document("x", "1", "題", (heading("part", para("令和5年3月に定める。")),))
    page = write_html(document, DESIGN, number(document, DESIGN), {})
    assert '<p><span class="whole">令和5年3月</span>に定める。</p>' in page
    assert ".whole { white-space: nowrap; }" in page


def test_word_parts_no_line_at_the_marks_of_dates_and_references() -> None:
    settings = etree.fromstring(settings_xml(False))
    after, before = (settings.find(f"{W}noLineBreaks{name}") for name in ("After", "Before"))
    assert set("（「年月第") <= set(after.get(f"{W}val"))
    assert set("、。）年月日回編章") <= set(before.get(f"{W}val"))
    names = [child.tag.removeprefix(W) for child in settings]
    assert names.index("noLineBreaksBefore") == names.index("noLineBreaksAfter") + 1
    assert names.index("characterSpacingControl") + 1 == names.index("noLineBreaksAfter")


@pytest.mark.parametrize(
    ("words", "indent"),
    [
        ("短い題", ""),
        ("あ" * 20, ""),
        ("あ" * 21, '<w:ind w:right="400"/>'),
        ("あ" * 20 + "12", '<w:ind w:right="400"/>'),
        ("あ" * 22, ""),
        ("あ" * 41, '<w:ind w:right="200"/>'),
    ],
)
def test_the_lines_above_a_short_last_one_are_made_shorter(words: str, indent: str) -> None:
    assert right_indent(breadth(words), 20.4, 200) == indent


def test_headings_and_titles_of_items_get_the_indent() -> None:
    """A line of the text holds 42 characters, one of a heading of the third level 35, one of an item in a box 38."""
    for more, expected in ((0, {}), (1, {"Heading3": "480", "GLItemTitle": "420"})):
        boxed = Division("例文", (item("i", title="い" * (38 + more)),))
        section = Clause("s", say("あ" * (35 + more)), (boxed,))
        document = Document("x", "1", "題", (heading("p", heading("c", section)),))
        word = write_word(document, DESIGN, number(document, DESIGN), {})
        root = etree.fromstring(zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml"))
        lines = [(line.find(f"{W}pPr/{W}pStyle"), line.find(f"{W}pPr/{W}ind")) for line in root.iter(f"{W}p")]
        assert {
            style.get(f"{W}val"): indent.get(f"{W}right")
            for style, indent in lines
            if style is not None and indent is not None and indent.get(f"{W}right")
        } == expected
