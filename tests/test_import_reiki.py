"""Ordinance pages: 条, 項, 号, 附則 from the classes of their lines."""

from __future__ import annotations

from guidelinec.read.html.reiki import import_reiki, is_reiki
from word_cases import shown


def line(inner: str) -> str:
    """A line of the page."""
    return f'<div class="eline">{inner}</div>'


def numbered(kind: str, number: str, text: str, title: str = "") -> str:
    """A line with a number."""
    head = f'<p class="title"><span class="cm">{title}</span></p>' if title else ""
    words = f'<span class="p cm">{text}</span>'
    return line(
        f'<div class="{kind}">{head}<p class="num"><span class="num cm">{number}</span>　{words}</p></div>'
    )


PAGE = (
    '<html><head><title>規程</title></head><body><div class="menu">メニュー</div><div class="joubun">'
    + line('<div class="head"><p class="title-irregular">○情報管理規程</p></div>')
    + line('<div class="head"><p class="date">令和5年3月1日</p></div>')
    + line('<p class="chapter">第1章　総則</p>')
    + numbered("article", "第1条", "目的を<a>定める</a>。", "(目的)")
    + numbered("clause", "2", "第二項の文。")
    + numbered("item", "(1)", "号の文")
    + numbered("subitem1", "ア", "細分の文")
    + line('<p class="s-head">附　則</p>')
    + numbered("clause", "1", "公布の日から施行する。")
    + "</div></body></html>"
).encode()


def test_page_is_read_by_its_classes() -> None:
    intake = import_reiki(PAGE, "x.html")
    assert shown(intake.document) == (
        "title: 情報管理規程\n"
        "paragraph 令和5年3月1日\n"
        "heading '第1章' 総則\n"
        "  heading '第1条' (目的)\n"
        "    paragraph 目的を定める。\n"
        "    item '2' \n"
        "      paragraph 第二項の文。\n"
        "      item '(1)' \n"
        "        paragraph 号の文\n"
        "        item 'ア' \n"
        "          paragraph 細分の文\n"
        "heading '' 附 則\n"
        "  item '1' \n"
        "    paragraph 公布の日から施行する。\n"
    )


def test_every_character_of_the_page_is_accounted_for() -> None:
    account = import_reiki(PAGE, "x.html").account
    assert account.unexplained == 0
    assert {deed.rule: deed.examples for deed in account.deeds if deed.fate == "left out"} == {
        "条文の外（沿革・体系の表示、メニュー）": ("メニュー",)
    }


def test_only_pages_of_that_form_are_taken_for_one() -> None:
    assert is_reiki(PAGE)
    assert not is_reiki(b"<html><body><p>x</p></body></html>")


def test_tables_that_lay_out_a_form_are_text_and_nothing_is_lost() -> None:
    form = "<table><tr><td><p>様式第1号(第3条関係)</p><p>1　氏名</p><ol><li>住所<table><tr><td>印<td>欄</table></ol></table>"
    page = f'<html><body><div class="joubun">{numbered("article", "第1条", "定める。")}{line(form)}</div></body></html>'
    intake = import_reiki(page.encode(), "x.html")
    assert intake.account.unexplained == 0
    text = shown(intake.document)
    assert all(words in text for words in ("様式第1号", "1 氏名", "住所", "印", "欄"))
