"""Broken and hostile files: a finding or a document, in bounded time, never an exception. The damage is seeded."""

from __future__ import annotations

import io
import random
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook

from guidelinec.ooxml.package import write_package
from guidelinec.read.account.intake import Intake
from guidelinec.read.foreign import import_foreign
from word_cases import CASES, case_file, made_word
from work import lines_run

ROUNDS = 40

PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj\n"
    b"4 0 obj<</Length 44>>stream\nBT /F 12 Tf 50 200 Td (1. A heading) Tj ET  \nendstream endobj\n"
    b"5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\ntrailer<</Root 1 0 R>>\n"
)
HTML = "<html><body><h1>第1章</h1><ol><li>一<ul><li>二</ul></ol><table><tr><td colspan=2>表</table></body></html>".encode()
REIKI = (
    '<html><body><div class="joubun"><div class="eline"><div class="article"><p class="num"><span class="num cm">第1条'
    '</span><span class="p cm">本文</span></p></div></div></div></body></html>'
).encode()
LAW = "<Law><LawBody><MainProvision><Article Num='1'><ArticleTitle>第一条</ArticleTitle></Article></MainProvision></LawBody></Law>".encode()


def workbook() -> bytes:
    """A small workbook with a merged cell."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["項番", "チェック内容"])
    sheet.append(["1", "内容"])
    sheet.merge_cells("A3:B3")
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


SAMPLES: dict[str, Callable[[], bytes]] = {
    "x.docx": lambda: case_file(CASES / "numbering-items-and-restarts"),
    "x.pdf": lambda: PDF,
    "x.html": lambda: HTML,
    "reiki.html": lambda: REIKI,
    "x.xml": lambda: LAW,
    "x.xlsx": workbook,
}


def damaged(data: bytes, chance: random.Random) -> bytes:
    """The bytes with some changed, cut out or doubled."""
    broken = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        place = chance.randrange(len(broken))
        match chance.randrange(4):
            case 0:
                broken[place] = chance.randrange(256)
            case 1:
                del broken[place : place + chance.randrange(40)]
            case 2:
                broken[place:place] = broken[place : place + chance.randrange(40)]
            case _:
                broken[place:place] = bytes(chance.randrange(256) for _ in range(4))
        if not broken:
            break
    return bytes(broken)


def damaged_parts(data: bytes, chance: random.Random) -> bytes:
    """A package with one of its parts damaged, so that the damage gets past the checksum."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice(sorted(parts))
    parts[name] = damaged(parts[name], chance)
    return write_package(parts)


@pytest.mark.parametrize("name", SAMPLES)
def test_damaged_files_are_refused_or_read(name: str) -> None:
    data = SAMPLES[name]()
    assert import_foreign(data, name).document.clauses or name == "x.pdf"
    chance = random.Random(name)
    for _ in range(ROUNDS):
        broken = damaged(data, chance)
        if name.endswith(("docx", "xlsx")) and chance.random() < 0.7:
            broken = damaged_parts(data, chance)
        intake = import_foreign(broken, name)
        assert intake.account.unexplained == 0


NESTED = "<w:ins>" * 150 + "<w:r><w:t>深い</w:t></w:r>" + "</w:ins>" * 150
TABLES = (
    "<w:tbl><w:tr><w:tc>" * 60 + "<w:p><w:r><w:t>深い表</w:t></w:r></w:p>" + "</w:tc></w:tr></w:tbl>" * 60
)
HOSTILE = {
    "deep": f"<w:p>{NESTED}</w:p>",
    "tables": TABLES,
    "spans": '<w:tbl><w:tr><w:tc><w:tcPr><w:gridSpan w:val="999999999"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>',
    "levels": '<w:p><w:pPr><w:outlineLvl w:val="-7"/><w:numPr><w:ilvl w:val="99"/><w:numId w:val="1"/></w:numPr></w:pPr></w:p>',
    "fields": '<w:p><w:r><w:fldChar w:fldCharType="end"/><w:fldChar w:fldCharType="begin"/><w:t>開いたまま</w:t></w:r></w:p>',
    "note": '<w:p><w:r><w:footnoteReference w:id="9"/></w:r></w:p>',
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_word_files_are_read(name: str) -> None:
    intake = import_foreign(made_word(HOSTILE[name]), "x.docx")
    assert intake.account.unexplained == 0


def test_entities_are_not_followed() -> None:
    bomb = b'<!DOCTYPE w [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    law = bomb + b"<Law><LawBody><LawTitle>&b;</LawTitle></LawBody></Law>"
    assert "aaaa" not in str(import_foreign(law, "x.xml").document)


def test_a_page_of_many_open_boxes_is_read() -> None:
    import_foreign(("<div>" * 3000 + "<p>文</p>").encode(), "x.html")


LINEAR: dict[str, Callable[[int], str]] = {
    "headings.md": lambda size: "".join(f"# 見出し{number}\n\n" for number in range(size)),
    "items.txt": lambda size: "(1) x\n" * size,
    "items.md": lambda size: "(1) x\n\n" * size,
    "lines under items.txt": lambda size: "第1条　甲\n(1) 乙\n(2) 丙\n" + "丁である。\n" * size,
    "items.html": lambda size: "<p>(1) x</p>" * size,
    "brackets.txt": lambda size: "【" * 2 * size,
    "brackets.html": lambda size: "<p>" + "【" * 2 * size,
    "brackets.md": lambda size: "[" * 2 * size,
    "articles.txt": lambda size: "".join(f"第{number}条　甲\n" for number in range(size)),
    "struck.md": lambda size: "<s>a" * size + "</s>",
    "letters.html": lambda size: f"<style>{'a' * 10 * size}</style><del>甲</del>文",
    "classes.html": lambda size: f"<style>{'.a,' * size}</style><del>甲</del>文",
}
"""Texts by their size, in which a search that begins anew at every line or letter takes its square.

What such a search leaves to C alone is timed by benchmarks/growth.py.
"""


@pytest.mark.parametrize("name", sorted(LINEAR))
def test_many_like_and_unlike_lines_take_work_by_their_number(name: str) -> None:
    small, large = (lines_of_import(LINEAR[name](size).encode(), name) for size in (500, 1_000))
    assert large < 2.3 * small


def lines_of_import(data: bytes, name: str) -> int:
    """How many lines an import runs that leaves nothing unexplained."""
    intakes: list[Intake] = []
    lines = lines_run(lambda: intakes.append(import_foreign(data, name)))
    assert [intake.account.unexplained for intake in intakes] == [0]
    return lines


RUN = "<w:r>{}<w:t>文</w:t></w:r>"
OPEN = '<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>REF a</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>文</w:t></w:r>'
LINK = f'<w:hyperlink w:anchor="a">{RUN.format("")}</w:hyperlink>'
LINEAR_WORD: dict[str, Callable[[int], str]] = {
    "runs of one paragraph": lambda size: (
        f"<w:p>{(RUN.format('<w:rPr><w:b/></w:rPr>') + RUN.format('')) * size}</w:p>"
    ),
    "links of one paragraph": lambda size: f"<w:p>{LINK * size}</w:p>",
    "fields that nothing ends": lambda size: f"<w:p>{OPEN * size}</w:p>",
    "bookmarks of one paragraph": lambda size: (
        '<w:bookmarkStart w:id="1" w:name="a"/>' * 6 * size + f"<w:p>{RUN.format('')}</w:p>"
    ),
}


@pytest.mark.parametrize("name", LINEAR_WORD)
def test_many_parts_of_one_paragraph_take_work_by_their_number(name: str) -> None:
    small, large = (lines_of_import(made_word(LINEAR_WORD[name](size)), "x.docx") for size in (500, 1_000))
    assert large < 2.3 * small


@pytest.mark.parametrize("name", ["x.html", "reiki.html"])
def test_a_page_that_its_parser_would_cut_off_is_refused(name: str) -> None:
    marks = '<div class="eline"></div><div class="joubun"></div>' if name == "reiki.html" else ""
    page = marks + "<div>" * 300 + "<p>深い文</p>" + "</div>" * 300 + "<p>後の文</p>"
    intake = import_foreign(page.encode(), name)
    assert [finding.code for finding in intake.findings] == ["GL701"]
