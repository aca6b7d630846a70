"""The contents of a redline name the pages on which it is itself printed, not those of a clean edition."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping

import pytest
from lxml import etree

from guidelinec.cli.office import bookmark_pages, find_office, pdf_of
from guidelinec.making import ProductOptions
from guidelinec.pipeline import Render
from guidelinec.product_files import build_products

OFFICE = find_office()
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
YAML = """
id: guide
title: 見本
editions: [{id: "1", status: published}, {id: "2", base: "1"}]
numbering: {main: {headings: [{name: 編, text: 第%1編}, {name: 章, text: 第%2章}], items: [{text: (%1)}]}}
outline:
  "1":
    - {id: general, title: 総則, children: [{file: aim.md}, {file: gone.md}]}
    - {id: rules, title: 対策, children: [{file: last.md}]}
  "2":
    - {id: general, title: 総則, children: [{file: aim.md}]}
    - {id: cloud, title: 雲, children: [{file: new.md}]}
    - {id: rules, title: 対策, children: [{file: last.md}]}
"""


def chapter(name: str, title: str, text: str) -> bytes:
    return f"---\nid: {name}\ntitle: {title}\n---\n\n{text}\n".encode()


LONG = "\n\n".join("市は、情報資産を守るため、次の対策を行う。" * 6 for _ in range(20))
FILES = {
    "structure/guide/guideline.yaml": YAML.encode(),
    "source/guide/1/aim.md": chapter("aim", "目的", "旧い文。"),
    "source/guide/1/gone.md": chapter("gone", "廃止する章", LONG),
    "source/guide/1/last.md": chapter("last", "最後の章", "文。"),
    "source/guide/2/aim.md": chapter("aim", "目的", "新しい文。"),
    "source/guide/2/new.md": chapter("new", "新しい章", "届け出る。"),
    "source/guide/2/last.md": chapter("last", "最後の章", "文。"),
}  # fmt: skip
MARKED, TRACKED = "guide/2/guide_2_marked.docx", "guide/2/guide_2_redline.docx"


def built(render: Render | None) -> Mapping[str, bytes]:
    made = build_products(FILES, "guide", "2", ("redline", "marked"), ProductOptions(render=render))
    assert not made.findings
    return made.outputs


def main_part(word: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml").decode()


def entries(word: bytes) -> list[str]:
    """The lines of the contents."""
    root = etree.fromstring(main_part(word).encode())
    return [
        "".join(text.text or "" for text in line.iter(f"{W}t", f"{W}delText"))
        for line in root.iter(f"{W}p")
        if (line.find(f"{W}pPr/{W}pStyle") is not None)
        and re.fullmatch("TOC[1-9]", line.find(f"{W}pPr/{W}pStyle").get(f"{W}val"))
    ]


def test_contents_name_the_pages_of_the_file_in_which_they_stand() -> None:
    """Each file is laid out as it is shown: the one with tracked changes, and the one with plain marks."""
    shown: list[bytes] = []

    def pdf(word: bytes) -> bytes:
        shown.append(word)
        return b"plain" if "<w:ins " not in main_part(word) else b"tracked"

    places = {"_c_general": 3, "_c_aim": 3, "_c_gone": 3, "_c_cloud": 6, "_c_new": 6, "_c_rules": 7}
    outputs = built(Render(pdf, lambda made: {**places, "_c_last": 7 if made == b"tracked" else 8}))
    assert len(shown) == 2
    expected = [
        "第1編　総則ⅰ-1",
        "第1章　目的ⅰ-1",
        "第2章　廃止する章ⅰ-1",
        "第2編　雲ⅱ-1",
        "第1章　新しい章ⅱ-1",
    ]
    assert entries(outputs[TRACKED])[:5] == expected
    assert entries(outputs[TRACKED])[-1] == "第1章　最後の章ⅲ-1"
    assert entries(outputs[MARKED])[:5] == expected
    assert entries(outputs[MARKED])[-1] == "第1章　最後の章ⅲ-2"


def test_what_stayed_has_one_number_in_the_contents() -> None:
    places = {"_c_general": 3, "_c_aim": 3, "_c_cloud": 6, "_c_new": 6, "_c_rules": 7, "_c_last": 9}
    word = built(Render(lambda _: b"", lambda _: places))[TRACKED]
    line = next(one for one in re.findall(r"<w:p>.*?</w:p>", main_part(word)) if "最後の章" in one)
    assert "ⅲ-3" in line
    assert "<w:del " not in line


@pytest.mark.parametrize("render", [None, Render(lambda _: b"", lambda _: {})])
def test_without_pages_word_is_told_to_count(render: Render | None) -> None:
    word = built(render)[TRACKED]
    assert entries(word)[0] == "第1編　総則"
    assert b"updateFields" in zipfile.ZipFile(io.BytesIO(word)).read("word/settings.xml")


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_the_numbers_are_those_at_the_foot_of_the_pages() -> None:
    pdfium = pytest.importorskip("pypdfium2")
    office = OFFICE
    assert office is not None
    word = built(Render(lambda word: pdf_of(word, office), bookmark_pages))[MARKED]
    data = pdf_of(word, office)
    pages, document = bookmark_pages(data), pdfium.PdfDocument(data)
    contents = document[1].get_textpage().get_text_bounded()
    assert re.search("新しい章[^第]*ⅱ-1", contents), "LibreOffice counts no page of the contents anew"
    feet = {at + 1: document[at].get_textpage().get_text_bounded().split()[-1] for at in range(len(document))}
    document.close()
    lines = entries(word)
    for name, title in (("new", "新しい章"), ("last", "最後の章")):
        number = next(line.rpartition(title)[2] for line in lines if title in line)
        assert feet[pages[f"_c_{name}"]].endswith(number)
    assert next(line for line in lines if "新しい章" in line).endswith("ⅱ-1")
    assert pages["_c_new"] > 5, "the chapter that went is printed too"
