"""Comments on the review page: what others said and what was answered, and the reader's own when the draft has moved on."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page

from guidelinec.cli.project import read_files
from guidelinec.product_files import build_products
from guidelinec.read.comments.returned import read_comments
from page_steps import axe_finds_nothing_day_and_night
from test_review import ROOT, SHOWN, browser_only, comment_on, saved, shown

REGISTER = """edition: "2"
comments:
  - {id: C001, author: 山田, body: 青葉町, clause: CLAUSE, label: 第1条, text: 期限を書く。, response: 書きました。, disposition: 反映, answers: [CLAUSE]}
  - {id: C002, author: 佐藤, clause: CLAUSE, text: 賛成です。, reply_to: C001, thread: C001}
  - {id: C003, author: 佐藤, clause: OTHER, text: 済んだ意見, disposition: 対応なし}
  - {id: C004, author: 鈴木, text: 全体に賛成 </li><script>window.hurt=1</script>}
  - {id: C005, author: 鈴木, clause: clause-that-is-gone, label: 第9条, text: なくなった条項への意見}
"""


@pytest.fixture(scope="module")
def commented(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of the small project with a register."""
    files = dict(read_files(ROOT / "tests" / "data" / "products" / "project"))
    text = page_of(files)
    names = [part.split('"')[0] for part in text.split('data-clause="')[1:]]
    one, other = list(dict.fromkeys(names))[:2]
    register = REGISTER.replace("CLAUSE", one).replace("OTHER", other)
    files["structure/guide/comments/2.yaml"] = register.encode()
    target = tmp_path_factory.mktemp("commented") / "page.html"
    target.write_text(page_of(files), encoding="utf-8")
    return target


def page_of(files: dict[str, bytes]) -> str:
    """The page as HTML."""
    built = build_products(files, "guide", "2", ["review"])
    return built.outputs["guide/2/guide_2_review.html"].decode()


@pytest.fixture
def page(fresh: Callable[[Path], Page], commented: Path) -> Page:
    """The page as somebody opens it who never did."""
    return fresh(commented)


@browser_only
def test_answers_threads_and_comments_without_a_row_are_shown(page: Page) -> None:
    said = page.locator(".said").first
    words = said.text_content() or ""
    assert "C001　青葉町" in words
    assert "書きました。" in words
    assert "未回答" in (said.locator(".reply").text_content() or "")
    elsewhere = page.locator(".elsewhere")
    assert "（2件）" in elsewhere.locator("summary").inner_text()
    elsewhere.locator("summary").click()
    assert "第9条" in elsewhere.inner_text()
    assert "clause-that-is-gone" not in elsewhere.inner_text()
    assert page.evaluate("window.hurt") is None


@browser_only
def test_the_filter_of_open_comments_leaves_out_what_is_answered(page: Page) -> None:
    page.locator(".filters summary").click()
    page.select_option("[name=state]", "open")
    assert shown(page) == 1
    assert "C002" in (page.locator(SHOWN).text_content() or "")


@browser_only
def test_bands_in_which_nothing_is_shown_are_gone_and_come_again(page: Page) -> None:
    page.fill("[name=words]", "どこにもない語句です")
    page.locator("form.tools").dispatch_event("change")
    assert shown(page) == 0
    assert page.locator(".band:not([hidden])").count() == 0
    page.fill("[name=words]", "")
    page.locator("form.tools").dispatch_event("change")
    assert page.locator(".band[hidden]").count() == 0


@browser_only
def test_a_link_opens_its_row_in_a_band_that_a_filter_hid(page: Page) -> None:
    name = page.locator("article.row").last.get_attribute("id")
    page.fill("[name=words]", "どこにもない語句です")
    page.locator("form.tools").dispatch_event("change")
    page.evaluate("name => { location.hash = name; }", name)
    page.locator(f"article[id='{name}'][aria-current]").wait_for()
    assert page.locator("article.row").last.is_visible()


def moved_on(page: Page) -> None:
    """A comment on a row that the draft of now does not have, and one whose clause it has at another row."""
    clause = page.locator("article.row").first.get_attribute("data-clause")
    kept = [
        {"id": "1", "row": "gone", "clause": "gone", "place": "第9条", "text": "なくなった箇所"},
        {"id": "2", "row": "row-of-old", "clause": clause, "place": "", "text": "移った箇所"},
    ]
    page.evaluate(
        "kept => localStorage.setItem('guidelinec-review:guide:2', JSON.stringify({comments: kept}))", kept
    )
    page.reload()


@browser_only
def test_own_comments_on_rows_that_are_gone_are_shown_and_exported(page: Page, tmp_path: Path) -> None:
    moved_on(page)
    lost = page.locator("aside.lost")
    assert "第9条　なくなった箇所" in lost.inner_text()
    assert "移った箇所" in (page.locator("article.row").first.locator(".mine").text_content() or "")
    target = tmp_path / "意見.json"
    saved(page, "json").save_as(target)
    assert len(json.loads(target.read_text(encoding="utf-8"))["comments"]) == 2
    lost.get_by_role("button", name="取り消す").click()
    assert page.locator("aside.lost").count() == 0
    page.reload()
    assert page.locator("aside.lost").count() == 0
    assert page.locator(".mine").count() == 1


@pytest.fixture(scope="module")
def looked_at(browser: Browser, commented: Path) -> Iterator[Page]:
    """The page with comments of all kinds, made once for axe, which takes a third of the time on a page on which it ran before."""
    with browser.new_page() as opened:
        opened.goto(commented.as_uri())
        moved_on(opened)
        comment_on(opened, "自分の意見")
        opened.locator(".elsewhere summary").click()
        yield opened


@browser_only
@pytest.mark.parametrize("width", [1280, 375])
@pytest.mark.parametrize("view", ["inline", "sides", "table"])
def test_axe_finds_nothing_in_comments(looked_at: Page, width: int, view: str) -> None:
    looked_at.set_viewport_size({"width": width, "height": 800})
    looked_at.select_option("[name=view]", view)
    axe_finds_nothing_day_and_night(looked_at)
    assert looked_at.evaluate("document.documentElement.scrollWidth") <= width


@browser_only
def test_by_keyboard_alone_a_comment_that_was_lost_can_be_taken_back(page: Page) -> None:
    moved_on(page)
    page.locator("#_main").focus()
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("Boolean(document.activeElement.closest('aside.lost'))"):
            break
    page.keyboard.press("Enter")
    assert page.locator("aside.lost").count() == 0
    assert page.evaluate("document.activeElement.id") == "_main"


@browser_only
def test_on_paper_everything_is_laid_out(page: Page) -> None:
    page.emulate_media(media="print")
    styles = page.evaluate(
        "[...document.querySelectorAll('.band, .row')].map(one => getComputedStyle(one).contentVisibility)"
    )
    assert set(styles) == {"visible"}
    assert page.locator(".bar").is_hidden()


def test_a_workbook_that_an_older_page_saved_is_read() -> None:
    data = (Path(__file__).parent / "data" / "comments" / "export_1.xlsx").read_bytes()
    first, second = read_comments(data, "意見.xlsx").comments
    assert (first.author, first.body, first.text, first.quote) == (
        "山田 花子",
        "=1+1市",
        "期限を書くべきではないか。",
        "",
    )
    assert second.text == "=2+2"
    assert first.clause
    assert first.label
