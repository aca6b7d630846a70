"""The site of all editions: addresses that stay, links both ways, history, size, hostile text, and what a browser makes of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from functools import cache, partial
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from posixpath import join, normpath
from typing import Any

import html5lib
import pytest
from playwright.sync_api import Browser, Page

from guidelinec.app.job import lay_out
from guidelinec.cli.edition import Wanted
from guidelinec.cli.site.reading import site_documents
from guidelinec.diff.compare import compare
from guidelinec.model.design import Cover, Design, Level, Scheme
from guidelinec.model.document import Clause, Document, Figure, Footnote, Paragraph, Reference, Text
from guidelinec.model.history import Stage
from guidelinec.model.project import Edition, Guideline, Pin
from guidelinec.numbering.number import number
from guidelinec.write.site.addresses import clause_address, contents_address, way
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.edition import SiteEdition
from guidelinec.write.site.pages import write_site
from page_steps import CHROMIUM, axe_finds_nothing, axe_finds_nothing_day_and_night
from publications import editions_in, shipped, shipped_editions, small_files
from work import lines_run

browser_only = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
MOST = 100_000
GUIDE = "security-policy"
REPORT = clause_address(GUIDE, "human-report")
GONE = clause_address(GUIDE, "physical-line-dialup")
FORWARDING = ("index.html", clause_address(GUIDE, "human-report-agency"))
KINDS = (
    contents_address(GUIDE),
    contents_address(GUIDE, "2022-03"),
    REPORT,
    clause_address(GUIDE, "human-report", "2022-03"),
    clause_address(GUIDE, "example-standard"),
    GONE,
    f"{GUIDE}/2023-03/_policy/index.html",
    f"{GUIDE}/_search/index.html",
)
"""A page of each kind."""
HOSTILE = "</p><script>window.hurt = 1</script><img src=x onerror='window.hurt=2'>\"'{{7*7}}]]>\u202e\u2028"


@cache
def documents() -> tuple[SiteDocument, ...]:
    """The shipped guideline as a site shows it."""
    return site_documents(Wanted({}, published=shipped_editions()))


@cache
def site() -> dict[str, bytes]:
    """Its files."""
    return write_site(documents())


def html(address: str) -> str:
    """A page of the shipped guideline."""
    return site()[address].decode()


class Links(HTMLParser):
    """The ids and the links of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.handlers: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action"):
                self.links.append(value or "")
            if name.startswith("on"):
                self.handlers.append(name)
            if name == "content" and (value or "").startswith("0; url="):
                self.links.append((value or "").removeprefix("0; url="))


@cache
def read() -> dict[str, Links]:
    """All pages, read."""
    return {address: Links(data.decode()) for address, data in site().items() if address.endswith(".html")}


def led(address: str, link: str) -> tuple[str, str]:
    """The file and the anchor to which a link leads."""
    file, _, anchor = link.partition("#")
    folder = address.rpartition("/")[0]
    there = normpath(join(folder, file)) if file else address
    return (f"{there}/index.html" if file.endswith("/") else there), anchor


def test_no_page_is_large() -> None:
    large = {address: len(data) for address, data in site().items() if len(data) > MOST}
    assert not large
    assert len(site()) > 900


def test_no_link_is_broken_and_no_id_stands_twice() -> None:
    broken = []
    for address, page in read().items():
        assert len(page.ids) == len(set(page.ids)), address
        for link in page.links:
            if link.startswith(("https:", "http:", "mailto:")):
                continue
            file, anchor = led(address, link)
            if file not in site() or (anchor and anchor not in read()[file].ids):
                broken.append((address, link))
    assert not broken


def test_every_id_of_every_edition_has_its_place_and_every_clause_a_permanent_address() -> None:
    for edition in documents()[0].editions:
        assert edition.page_of
        for name, page in edition.page_of.items():
            assert name in read()[clause_address(GUIDE, page, edition.id)].ids
        for name in edition.clauses:
            assert clause_address(GUIDE, name) in site()


def test_a_permanent_page_is_named_by_the_id_alone_and_shows_the_newest_text() -> None:
    assert REPORT == "security-policy/human-report/index.html"
    text, old = html(REPORT), html(clause_address(GUIDE, "human-report", "2022-03"))
    words = "ガバメントクラウドに係るものについては"
    assert words in text
    assert words not in old
    assert "これは古い版です。" in old
    assert 'rel="canonical" href="../../../security-policy/human-report/index.html"' in html(
        clause_address(GUIDE, "human-report", "2023-03")
    )


def test_history_shows_what_came_and_went_with_the_item_that_asked_for_it() -> None:
    text = html(REPORT).partition('<h2 id="_history">')[2]
    row = next(part for part in text.split('<div class="row ') if "<ins>ガバメントクラウドに係る" in part)
    assert 'href="../../security-policy/2023-03/_policy/index.html#item_P04"' in row
    assert "<strong>改正</strong>" in row
    assert "<del>" in html(clause_address(GUIDE, "outsourcing-contract"))


def test_an_old_page_tells_its_own_change_alone() -> None:
    assert "より前の版はありません。" in html(clause_address(GUIDE, "human-report", "2022-03"))
    assert '<h2 id="_history">令和5年3月版（案）での変更</h2>' in html(
        clause_address(GUIDE, "human-report", "2023-03")
    )


def test_a_removed_clause_says_when_and_why_with_its_last_words() -> None:
    text = html(GONE)
    assert "この条項は、令和5年3月版（案）で削られました。" in text
    assert "改定方針P07：保守用のVPN接続において" in text
    assert "<del>統括情報セキュリティ責任者は、電話回線による遠隔保守の接続口" in text


def test_an_item_of_the_policy_leads_to_its_clauses() -> None:
    text = (
        html(f"{GUIDE}/2023-03/_policy/index.html").partition('id="item_P04"')[2].partition("</section>")[0]
    )
    assert "第3編第2章5.3(3)" in text
    assert "human-report/index.html#human-report-" in text


def test_what_refers_to_a_page_stands_on_it() -> None:
    edition = documents()[0].newest
    pairs = 0
    for page, rows in edition.referring.items():
        text = html(clause_address(GUIDE, page)).partition('<h2 id="_referring">')[2]
        for clause, target in rows:
            pairs += 1
            source = clause_address(GUIDE, edition.page_of[clause])
            assert edition.place(clause) in unescape(text)
            assert any(
                led(source, link) == (clause_address(GUIDE, page), "" if target == page else target)
                for link in read()[source].links
            )
    assert pairs > 50


def test_cases_stand_on_the_pages_of_the_clauses_that_they_name() -> None:
    edition = documents()[0].newest
    assert edition.guideline.cases
    for case in edition.guideline.cases:
        for clause in case.clauses:
            text = unescape(html(clause_address(GUIDE, edition.page_of[clause.clause])))
            assert case.title in text.partition('<h2 id="_cases">')[2]
    assert '<h2 id="_cases">' not in html(clause_address(GUIDE, "human-report", "2022-03"))


def test_rows_of_the_checklist_stand_on_the_page_of_their_clause() -> None:
    edition = documents()[0].newest
    assert edition.checklist is not None
    for row in edition.checklist.printed:
        assert row.asks in unescape(html(clause_address(GUIDE, edition.page_of[row.clause])))


def test_documents_that_restate_a_clause_stand_on_its_page_with_what_became_of_it() -> None:
    """Those that must be looked at are marked, on the pages of the newest edition alone."""
    newest = documents()[0].newest
    assert any(standing.is_due for standing in newest.companions)
    for standing in newest.companions:
        for clause in standing.clauses:
            page = html(clause_address(GUIDE, newest.page_of[clause.id]))
            rows = [unescape(row) for row in page.split("<tr ") if f">{newest.number(clause.id)}</a>" in row]
            row = next(row for row in rows if f">{standing.item.label}" in row)
            assert standing.companion.title in row
            assert ("<strong>要確認</strong>" in row) == (clause.state != "same")
    assert "この条項を書き写している関連文書" in html(REPORT)
    assert "この条項を書き写している関連文書" not in html(clause_address(GUIDE, "human-report", "2022-03"))


def test_the_search_has_the_words_of_every_clause() -> None:
    index = "".join(data.decode() for name, data in site().items() if "/_search/2022-03_" in name)
    assert "電話回線による遠隔保守の接続口" in index
    assert index.count('["') >= len(documents()[0].by_id["2022-03"].clauses)
    assert "第3編第2章4.3(7)" in index


def test_a_published_file_gives_the_pages_of_its_project() -> None:
    """What is not published (checklists of the secretariat) is left out, all else is the same."""
    site_of_file = site_documents(Wanted({}, published=editions_in(shipped())))
    without = [replace(one, checklist=None) for one in documents()[0].editions]
    shown = [replace(one, checklist=None) for one in site_of_file[0].editions]
    assert write_site([SiteDocument(tuple(shown))]) == write_site([SiteDocument(tuple(without))])


@pytest.mark.parametrize("address", [*KINDS, *FORWARDING])
def test_html_is_valid(address: str) -> None:
    parser = html5lib.HTMLParser()
    parser.parse(html(address))
    assert not parser.errors


def test_the_policy_lets_nothing_come_from_elsewhere() -> None:
    for address, data in site().items():
        if not address.endswith(".html"):
            continue
        text = data.decode()
        assert "default-src 'none'" in text
        assert "unsafe" not in text.partition("<title>")[0]
        assert " style=" not in text
        assert not read()[address].handlers
        assert ("<script" in text) == address.endswith("_search/index.html")
        assert '<html lang="ja">' in text
        assert '<meta name="description" content="' in text


# What follows needs documents of its own.


def edition(name: str, *clauses: Clause, base: SiteEdition | None = None, title: str = "指針") -> SiteEdition:
    """A small edition, compared with the one that it revises."""
    document = Document("d", name, title, clauses)
    design = Design(
        (), (Scheme("main", (Level("章", "第%1章"), Level("条", "%2.")), (Level("号", "(%1)"),)),)
    )
    design = replace(design, cover=Cover(publisher=title, notice=title))
    version = Edition(name, status="published", date="", base=base.id if base else "")
    stage = Stage(base.id, name, compare(base.document, document)) if base else None
    labels = number(document, design)
    return SiteEdition(
        Guideline("d", title, (version,), design), version, document, design, labels, {}, stage
    )


def heading(name: str, *children: Any, title: str = "題") -> Clause:
    """A clause with a heading."""
    return Clause(name, (Text(title),), children)


def item(name: str, words: str) -> Clause:
    """A numbered item."""
    return Clause(name, (), (Paragraph((Text(words),)),), form="item")


def three() -> SiteDocument:
    """Three editions: a clause is reworded twice, one goes, and an item goes to another clause."""
    first = edition(
        "1",
        heading(
            "a",
            item("a-one", "窓口に電話で連絡する。"),
            item("a-two", "記録を三年の間は残しておく。"),
            title="連絡",
        ),
        heading("b", Paragraph((Text("鍵は金庫に入れて保管しなければならない。"),)), title="鍵"),
    )
    second = edition(
        "2",
        heading(
            "a",
            item("a-one", "窓口に電話で速やかに連絡する。"),
            item("a-two", "記録を三年の間は残しておく。"),
            title="連絡",
        ),
        heading("c", Paragraph((Text("新しく置いた条項の文。"),)), title="追加"),
        base=first,
    )
    third = edition(
        "3",
        heading("a", item("a-one", "窓口に電話等で速やかに連絡する。"), title="連絡"),
        heading(
            "c",
            Paragraph((Text("新しく置いた条項の文。"),)),
            item("a-two", "記録を三年の間は残しておく。"),
            title="追加",
        ),
        base=second,
    )
    return SiteDocument((first, second, third))


def test_history_goes_back_through_all_editions() -> None:
    pages = write_site([three()])
    text = pages["d/a/index.html"].decode()
    assert text.index('id="_history-3"') < text.index('id="_history-2"') < text.index("1版には既にあります。")
    assert "電話<ins>等</ins>で" in text
    assert "で<ins>速やかに</ins>連絡" in text
    assert "2版で新しく置かれました。" in pages["d/c/index.html"].decode()


def test_a_removed_clause_leads_to_the_clauses_that_a_decision_put_in_its_place() -> None:
    first = edition("1", heading("a", heading("old", Paragraph((Text("記録を保管する。"),)))))
    second = edition("2", heading("a", heading("new", Paragraph((Text("記録を残す。"),)))), base=first)
    decided = compare(first.document, second.document, pins=(Pin(("old",), ("new",)),))
    second = replace(second, stage=Stage("1", "2", decided))
    page = write_site([SiteDocument((first, second))])["d/old/index.html"].decode()
    assert '<p>文を引き継いだ条項：<a href="../../d/new/index.html">' in page


def test_what_went_to_another_clause_is_told_on_both_pages() -> None:
    pages = write_site([three()])
    for page in ("d/a/index.html", "d/c/index.html"):
        moved = pages[page].decode().partition('id="_history-3"')[2].partition("</section>")[0]
        assert "<strong>移動</strong>" in moved, page
    assert b"d/c/index.html#a-two" in pages["d/a-two/index.html"]


def test_a_clause_that_went_early_says_so_still() -> None:
    text = write_site([three()])["d/b/index.html"].decode()
    assert "この条項は、2版で削られました。" in text
    assert "<del>鍵は金庫に" in text


def test_an_article_has_a_page_though_it_is_an_item() -> None:
    article = Level("条", "第%1条", continues="document")
    design = Design((), (Scheme("main", (Level("章", "第%1章"),), (article, Level("項", "%2"))),))
    chapter = heading(
        "c", replace(item("a-one", "目的を定める。"), title=(Text("目的"),)), item("a-two", "語を定める。")
    )
    document = Document(
        "d",
        "1",
        "規程",
        (
            replace(
                chapter,
                children=(
                    replace(
                        chapter.children[0],
                        children=(*chapter.children[0].children, item("para", "項の文。")),
                    ),
                    chapter.children[1],
                ),
            ),
        ),
    )
    only = replace(edition("1", chapter), document=document, design=design, labels=number(document, design))
    pages = write_site([SiteDocument((only,))])
    assert '<span class="label">第1条</span>目的</h1>' in pages["d/a-one/index.html"].decode()
    assert b'<li id="para">' in pages["d/a-one/index.html"]
    assert b"a-two/index.html" in pages["d/c/index.html"]
    assert b'http-equiv="refresh"' in pages["d/para/index.html"]


def test_a_note_in_a_title_stands_on_the_page_before_those_of_its_text() -> None:
    title = (Text("題"), Footnote("n", ((Text("題の注"),),)))
    text = Paragraph((Text("本文"), Footnote("m", ((Text("本文の注"),),))))
    site = SiteDocument((edition("1", Clause("a", title, (heading("b"),)), Clause("c", title, (text,))),))
    page = write_site([site])["d/c/index.html"].decode()
    notes = page[page.index('class="footnotes"') :]
    assert 0 < notes.index("題の注") < notes.index("本文の注")
    assert "題の注" in write_site([site])["d/a/index.html"].decode()


def test_hostile_words_stay_words() -> None:
    old = edition(
        "1", heading("a", Paragraph((Text(HOSTILE),)), item("a-one", HOSTILE), title=HOSTILE), title=HOSTILE
    )
    new = edition(
        "2",
        heading("b", Paragraph((Text(f"{HOSTILE}改"), Reference("c"))), title=HOSTILE),
        heading("c", Figure("fig", "x.png", HOSTILE, (Text(HOSTILE),)), title=HOSTILE),
        title=HOSTILE,
        base=old,
    )
    for address, data in write_site([SiteDocument((old, new))]).items():
        if address.endswith(".html"):
            assert b"<script>window" not in data, address
            assert b"<img src=x" not in data, address
            assert not Links(data.decode()).handlers, address
        elif "/_search/" in address:
            assert "\u2028" not in data.decode()


def test_a_link_needs_no_server_and_no_folder() -> None:
    assert way("d/a/index.html", "d/a/index.html", "a-one") == "#a-one"
    assert way("d/1/a/index.html", "d/b/index.html", "x") == "../../../d/b/index.html#x"
    assert clause_address("d", "con", "1") == "d/1/con_/index.html"  # Windows has no folder con


def test_twice_the_clauses_are_about_twice_the_work() -> None:
    def made(size: int) -> SiteDocument:
        def clauses(words: str) -> list[Clause]:
            return [
                heading(
                    f"c{n}",
                    Paragraph((Text(f"条項{n}の{words}。"), Reference(f"c{n // 2}"))),
                    item(f"c{n}-i", f"項目{n}{words}"),
                )
                for n in range(size)
            ]

        parts = [heading(f"p{k}", *clauses("文")[k : k + 10]) for k in range(0, size, 10)]
        newer = [heading(f"p{k}", *clauses("語")[k : k + 10]) for k in range(0, size, 10)]
        old = edition("1", *parts)
        return SiteDocument((old, edition("2", *newer, base=old)))

    small, large = (lines_run(partial(write_site, [made(size)])) for size in (40, 80))
    assert 1.8 < large / small < 2.2


# What a browser makes of it.


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the shipped guideline on the disk, in a folder with a name that has to be escaped."""
    target = tmp_path_factory.mktemp("公開 用") / "サイト #1"
    lay_out(site(), target)
    return target


@browser_only
def test_axe_finds_nothing(fresh: Callable[[Path], Page], folder: Path) -> None:
    """On a page of each kind, small ones, since contrast is measured word by word, and on those with marks of changes by night too."""
    for address, data in write_site(site_documents(Wanted(small_files()))).items():
        if address.startswith("guide/"):
            (folder / address).parent.mkdir(parents=True, exist_ok=True)
            (folder / address).write_bytes(data)
    addresses = [
        contents_address("guide"),
        contents_address("guide", "2"),
        "guide/2/_policy/index.html",
        "guide/_search/index.html",
        clause_address("guide", "rules"),
    ]
    for address in addresses:
        axe_finds_nothing(fresh(folder / address))
    for address in (GONE, clause_address(GUIDE, "basic-audit")):
        axe_finds_nothing_day_and_night(fresh(folder / address))


@browser_only
def test_the_search_finds_without_a_server(fresh: Callable[[Path], Page], folder: Path) -> None:
    page = fresh(folder / REPORT)
    page.fill(".top [name=q]", "ガバメントクラウド　ﾃﾞｼﾞﾀﾙ庁".replace("ﾃﾞｼﾞﾀﾙ", "デジタル"))
    page.press(".top [name=q]", "Enter")
    page.wait_for_selector("#_found li")
    assert page.locator("#_count").inner_text().endswith("件")
    assert page.locator("#_found mark").count() > 1
    with page.expect_navigation():
        page.locator("#_found a").first.click()
    assert "/_search/" not in page.url
    assert page.locator("h1").count() == 1
    page.go_back()
    page.select_option(".find [name=edition]", "2022-03")
    page.fill(".find [name=q]", "電話回線")
    page.press(".find [name=q]", "Enter")
    page.locator("#_found a[href*='2022-03']").first.wait_for()


@browser_only
def test_all_can_be_read_without_a_script(browser: Browser, folder: Path) -> None:
    context = browser.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((folder / "index.html").as_uri())
    opened.wait_for_url("**/security-policy/index.html")
    opened.get_by_role("link", name="5.3.　情報セキュリティインシデントの報告").click()
    opened.wait_for_url("**/human-report/index.html")
    assert opened.get_by_role("heading", name="経緯").is_visible()
    opened.get_by_role("link", name="令和4年3月版", exact=True).first.click()
    opened.wait_for_url("**/2022-03/human-report/index.html")
    assert "これは古い版です。" in opened.content()
    opened.goto((folder / clause_address(GUIDE, "human-report-agency")).as_uri())
    opened.wait_for_url("**/human-report/index.html#human-report-agency")
    opened.goto((folder / GUIDE / "_search" / "index.html").as_uri())
    assert opened.get_by_text("検索にはスクリプトが要ります。").is_visible()
    context.close()


@browser_only
def test_no_page_is_wider_than_the_screen(fresh: Callable[[Path], Page], folder: Path) -> None:
    for address in KINDS:
        opened = fresh(folder / address)
        for width in (1280, 360):
            opened.set_viewport_size({"width": width, "height": 800})
            assert opened.evaluate("document.documentElement.scrollWidth") <= width, address


@browser_only
def test_a_keyboard_reaches_the_text_first(fresh: Callable[[Path], Page], folder: Path) -> None:
    page = fresh(folder / REPORT)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "本文へ移動"
    page.keyboard.press("Enter")
    page.locator("#_main:focus").wait_for()
