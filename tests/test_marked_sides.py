"""The 見え消し版 with plain marks reads as either edition: its new side as the clean new one, its old side as the old one."""

from __future__ import annotations

import io
import zipfile

import pytest
from lxml import etree

from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.tracked.struck import ChosenSide, side_of_struck
from guidelinec.pipeline import Options, read_editions, write_editions
from guidelinec.product_files import build_products
from guidelinec.read.account.presence import document_text
from guidelinec.read.foreign import import_foreign

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
YAML = """
id: guide
title: 見本
editions: [{id: "1", status: published}, {id: "2", base: "1"}]
kinds: [{name: 例文, heading: 【例文】, boxed: true, normative: true}]
numbering: {main: {headings: [{name: 章, text: 第%1章}, {name: 節, text: "%2."}], items: [{text: (%1)}]}}
outline:
  "1": [{id: part, title: 総則, children: [{file: a.md}, {file: gone.md}, {file: z.md}]}]
  "2": [{id: part, title: 総則, children: [{file: a.md}, {file: new.md}, {file: z.md}]}]
"""
OLD = """---
id: a
title: 体制
---

市は、体制を整える。職員は、これに従って行動しなければならない。

第一の段落である。

第二の段落である。

1. 責任者を置く。 {#a-1}
2. 台帳を作り、担当者が毎年度これを確かめる。 {#a-2}
3. 記録を残して、求められたときに示す。 {#a-3}
4. 点検を行う。 {#a-4}

[](#z-2)を参照する。
"""
NEW = """---
id: a
title: 体制
---

市は、体制を整える。

職員は、これに従って行動しなければならない。

第一の段落である。第二の段落である。

1. 責任者を置く。 {#a-1}
2. 記録を残して、求められたときに示す。 {#a-3}
3. 点検を行う。 {#a-4}

[](#z-1)を参照する。
"""
GONE = "---\nid: gone\ntitle: 廃止\n---\n\n::: 例文\n1. **旧い題** {#g-1}\n\n   旧い文を書く。\n2. **旧い約束** {#g-2}\n\n   約束を守る。\n:::\n"
CAME = "---\nid: new\ntitle: 新設\n---\n\n::: 例文\n1. **新しい題** {#n-1}\n\n   新しい文[^n]を書く。\n:::\n\n[^n]: 脚注の文。\n"
LAST = "---\nid: z\ntitle: 雑則\n---\n\n1. 委任する。 {#z-1}\n2. 施行する。 {#z-2}\n"
FILES = {
    "structure/guide/guideline.yaml": YAML.encode(),
    "source/guide/1/a.md": OLD.encode(),
    "source/guide/1/gone.md": GONE.encode(),
    "source/guide/1/z.md": LAST.encode(),
    "source/guide/2/a.md": NEW.encode(),
    "source/guide/2/new.md": CAME.encode(),
    "source/guide/2/z.md": LAST.encode(),
}


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """Both clean editions, and the marked one."""
    clean = write_editions(*read_editions(FILES, "guide"), Options())
    assert not any(finding.code.startswith("GL1") for finding in clean.findings)
    marked = build_products(FILES, "guide", "2", ("marked",)).outputs
    return {
        name.rpartition("/")[2]: data
        for name, data in {**clean.outputs, **marked}.items()
        if name.endswith("x")
    }


def test_the_same_editions_give_the_same_bytes(files: dict[str, bytes]) -> None:
    (again,) = build_products(FILES, "guide", "2", ("marked",)).outputs.values()
    assert again == files["guide_2_marked.docx"]


def lines(word: bytes) -> list[tuple[str, str, str]]:
    """Style, level of the list and words of every paragraph."""
    root = etree.fromstring(zipfile.ZipFile(io.BytesIO(word)).read("word/document.xml"))
    found = []
    for line in root.iter(f"{W}p"):
        style, level = line.find(f"{W}pPr/{W}pStyle"), line.find(f"{W}pPr/{W}numPr/{W}ilvl")
        words = "".join(text.text or "" for text in line.iter(f"{W}t"))
        found.append(
            (
                "" if style is None else style.get(f"{W}val"),
                "" if level is None else level.get(f"{W}val"),
                words,
            )
        )
    return found


def side(word: bytes, which: ChosenSide) -> bytes:
    from guidelinec.ooxml.package import write_package

    chosen = side_of_struck(read_package(word), which)
    assert chosen is not None
    return write_package(chosen.package.parts)


@pytest.mark.parametrize(("which", "clean"), [("new", "guide_2.docx"), ("old", "guide_1.docx")])
def test_a_side_has_the_paragraphs_of_the_clean_edition(
    files: dict[str, bytes], which: ChosenSide, clean: str
) -> None:
    assert lines(side(files["guide_2_marked.docx"], which)) == lines(files[clean])


@pytest.mark.parametrize(("which", "clean"), [("new", "guide_2.docx"), ("old", "guide_1.docx")])
def test_a_side_is_imported_with_the_numbers_of_the_clean_edition(
    files: dict[str, bytes], which: ChosenSide, clean: str
) -> None:
    marked = import_foreign(files["guide_2_marked.docx"], "x.docx", which).document
    assert document_text(marked) == document_text(import_foreign(files[clean], "x.docx").document)


def test_neither_side_has_the_legend(files: dict[str, bytes]) -> None:
    assert "凡例" in "".join(words for _, _, words in lines(files["guide_2_marked.docx"]))
    for which in ("new", "old"):
        assert "凡例" not in "".join(
            words for _, _, words in lines(side(files["guide_2_marked.docx"], which))
        )
