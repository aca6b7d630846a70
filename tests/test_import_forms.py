"""The same rules as a Word file, as text, as a page of an ordinance collection and as any page read the same."""

from __future__ import annotations

import io
import unicodedata
from html import escape
from pathlib import Path

import docx
import pytest
from tests.ordinances import ORDINANCES

from guidelinec.diff.units import PREAMBLE, units
from guidelinec.read.foreign import import_foreign

PDFS = Path(__file__).parent / "data" / "import" / "pdf"

ORDINANCE = """\
青葉町文書取扱規程
令和5年4月1日
訓令第1号
目次
第1章　総則（第1条―第2条）
第2章　保存（第3条）
附則
第1章　総則
（目的）
第1条　この規程は、文書の取扱いについて定める。
（定義）
第2条　この規程において、次の各号に掲げる用語の意義は、当該各号に定めるところによる。
(1)　文書　職員が作成した書面
(2)　電子文書　次に掲げるもの
ア　電子計算機により作成したもの
イ　読み取り装置により取り込んだもの
２　前項の規定は、図面に準用する。
第2章　保存
（保存期間）
第3条　文書の保存期間は、次のとおりとする。
(1)　永年
(2)　10年
２　保存期間は、文書ごとに課長が定める。
附則
（施行期日）
１　この規程は、令和5年4月1日から施行する。
（経過措置）
２　この規程の施行前の文書については、なお従前の例による。
"""

GUIDELINE = """\
第1章　基本方針
1　目的
この方針は、情報を守るために定める。
2　体制
(1)　責任者
①　町長を責任者とする。
②　責任者は、計画を定める。
(2)　担当者
担当者は、責任者が指名する。
(3)　委員会
委員会は、計画を審議する。
第2章　対策
1　媒体の管理
a　媒体は、施錠して保管する。
b　媒体は、記録を付けて持ち出す。
"""

RULES = {"ordinance": ORDINANCE, "guideline": GUIDELINE}


def as_text(lines: list[str]) -> bytes:
    """A text file."""
    return "\n".join(lines).encode()


def as_word(lines: list[str]) -> bytes:
    """A Word file whose numbers are typed."""
    document = docx.Document()
    for line in lines:
        document.add_paragraph(line)
    data = io.BytesIO()
    document.save(data)
    return data.getvalue()


def as_page(lines: list[str]) -> bytes:
    """A page of paragraphs."""
    body = "".join(f"<p>{escape(line)}</p>\n" for line in lines)
    return f"<html><head><meta charset=utf-8></head><body>{body}</body></html>".encode()


def as_collection(lines: list[str]) -> bytes:
    """A page of an ordinance collection: a line an `eline`, numbers in spans of their own."""
    made: list[str] = []
    caption = ""
    for line in lines:
        number, _, rest = line.partition("　")
        if line.startswith("（"):
            caption = line
        elif rest and not number.endswith(("章", "附則")):
            heading = number.isdigit() and number.isascii()
            kind = "s-head" if heading else "article"
            title = f'<p class="title">{caption}</p>' if caption else ""
            words = f'<span class="num">{number}</span>　<span class="p">{rest}</span>'
            made.append(f'<div class="eline">{title}<div class="{kind}"><p>{words}</p></div></div>')
            caption = ""
        else:
            made.append(f'<div class="eline"><p class="s-head">{line}</p></div>')
    page = f'<html><body><div class="joubun">{"".join(made)}</div></body></html>'
    return page.encode()


FORMS = {"x.txt": as_text, "x.docx": as_word, "x.html": as_collection}


def read(data: bytes, name: str) -> list[tuple[str, str, str]]:
    """Of each unit its printed number with those above it, its title and its text, in one width and without spaces."""
    listed = [unit for unit in units(import_foreign(data, name).document) if unit.id != PREAMBLE]
    paths: dict[str, str] = {}
    for unit in listed:
        paths[unit.id] = f"{paths.get(unit.parent, '')}/{unit.label}"
    return [
        (bare(paths[unit.id]), bare(unit.title).replace("(", "（").replace(")", "）"), bare(unit.text))
        for unit in listed
    ]


def bare(text: str) -> str:
    """The text in one width, without spaces."""
    return "".join(unicodedata.normalize("NFKC", text).split())


@pytest.mark.parametrize("rules", RULES)
@pytest.mark.parametrize("name", [name for name in FORMS if name != "x.txt"])
def test_every_form_reads_as_the_text_does(rules: str, name: str) -> None:
    lines = RULES[rules].splitlines()
    assert read(FORMS[name](lines), name) == read(as_text(lines), "x.txt")


def test_a_page_of_paragraphs_reads_an_ordinance_alike() -> None:
    lines = ORDINANCE.splitlines()
    assert read(as_page(lines), "x.html") == read(as_text(lines), "x.txt")


@pytest.mark.parametrize("name", ORDINANCES)
def test_four_more_ordinances_read_alike_in_four_forms(name: str) -> None:
    lines = ORDINANCES[name].splitlines()
    text = read(as_text(lines), "x.txt")
    assert len(text) > 10
    assert read(as_word(lines), "x.docx") == text
    assert read(as_page(lines), "x.html") == text
    assert read((PDFS / f"{name}.pdf").read_bytes(), "x.pdf") == text


def test_a_caption_that_may_be_a_kind_heads_the_article_below_it() -> None:
    titles = [(path, title) for path, title, _ in read(as_text(ORDINANCES["seal"].splitlines()), "x.txt")]
    assert titles[1] == ("/第1章/第1条", "（趣旨）")


def test_the_plain_page_of_a_guideline_reads_as_its_word_file() -> None:
    lines = GUIDELINE.splitlines()
    assert read(as_page(lines), "x.html") == read(as_word(lines), "x.docx")


def test_what_the_ordinance_reads_as() -> None:
    shown = [
        f"{path} {title} {text[:12]}".rstrip()
        for path, title, text in read(as_text(ORDINANCE.splitlines()), "x.txt")
    ]
    assert shown == [
        "/第1章 総則",
        "/第1章/第1条 （目的） この規程は、文書の取扱い",
        "/第1章/第2条 （定義） この規程において、次の各",
        "/第1章/第2条/(1)  文書職員が作成した書面",
        "/第1章/第2条/(2)  電子文書次に掲げるもの",
        "/第1章/第2条/(2)/ア  電子計算機により作成した",
        "/第1章/第2条/(2)/イ  読み取り装置により取り込",
        "/第1章/第2条/2  前項の規定は、図面に準用",
        "/第2章 保存",
        "/第2章/第3条 （保存期間） 文書の保存期間は、次のと",
        "/第2章/第3条/(1)  永年",
        "/第2章/第3条/(2)  10年",
        "/第2章/第3条/2  保存期間は、文書ごとに課",
        "/ 附則",
        "//1 （施行期日） この規程は、令和5年4月",
        "//2 （経過措置） この規程の施行前の文書に",
    ]


def test_text_under_a_titled_item_is_its_own() -> None:
    found = {path: (title, text) for path, title, text in read(as_word(GUIDELINE.splitlines()), "x.docx")}
    assert found["/第1章/2/(2)"] == ("担当者", "担当者は、責任者が指名する。")
    assert found["/第1章/2/(3)"] == ("委員会", "委員会は、計画を審議する。")
    assert found["/第1章/2"] == ("体制", "")
    assert found["/第2章/1/b"][1] == "媒体は、記録を付けて持ち出す。"


def test_a_contents_list_is_no_clause_and_not_lost() -> None:
    document = import_foreign(as_word(ORDINANCE.splitlines()), "x.docx").document
    before = next(unit for unit in units(document) if unit.id == PREAMBLE)
    assert "第2章　保存（第3条）" in before.text
    assert [unit.label for unit in units(document) if unit.label.endswith("章")] == ["第1章", "第2章"]
