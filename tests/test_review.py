"""The review page in a real browser: read, filter, search, comment and export by mouse and by keyboard alone."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from openpyxl import load_workbook
from playwright.sync_api import Browser, Download, Page

from guidelinec.cli.project import read_files
from guidelinec.diff.compare import compare
from guidelinec.model.comments.comment import Comment
from guidelinec.model.document import Clause, Document, Figure, Paragraph, Text
from guidelinec.product_files import build_products, write_products
from guidelinec.revision import Compared
from guidelinec.write.change_table.table import Names
from guidelinec.write.html.head import digest
from guidelinec.write.review.page import SCRIPT, STYLE, ReviewPage, write_review
from guidelinec.write.review.row import row_html
from guidelinec.write.review.rows import contents, review_rows
from page_steps import CHROMIUM, WIDE, axe_finds_nothing, axe_finds_nothing_day_and_night, waited

ROOT = Path(__file__).parents[1]
browser_only = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
SHOWN = ".band:not([hidden]) > article.row:not([hidden])"
HOSTILE = "</article><script>window.hurt = 1</script><img src=x onerror='window.hurt=2'>{{7*7}}]]>\u202e"


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory, revision: Compared) -> Path:
    """The review page of the shipped guideline."""
    made = write_products(revision, {"review"})
    target = tmp_path_factory.mktemp("意見 確認") / "確認用.html"
    target.write_bytes(made["security-policy/2023-03/security-policy_2023-03_review.html"])
    return target


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of a small project with every kind of change."""
    built = build_products(
        read_files(ROOT / "tests" / "data" / "products" / "project"), "guide", "2", ["review"]
    )
    target = tmp_path_factory.mktemp("small") / "page.html"
    target.write_bytes(built.outputs["guide/2/guide_2_review.html"])
    return target


@pytest.fixture(scope="module")
def laid_out(browser: Browser, file: Path) -> Iterator[tuple[Page, list[str]]]:
    """The page of the shipped guideline and what it said on the console: laying it out takes longer than what a test does."""
    with browser.new_page(viewport=WIDE) as opened:
        said: list[str] = []
        opened.on("console", lambda message: said.append(message.text))
        opened.on("pageerror", lambda error: said.append(str(error)))
        opened.goto(file.as_uri())
        yield opened, said


AS_OPENED = """() => {
  const form = document.querySelector('form.tools');
  form.elements.view.value = 'inline';
  form.reset();
  document.querySelector('.filters').open = false;
  document.activeElement.blur();
  return new Promise(take => setTimeout(take));
}"""


@pytest.fixture
def page(laid_out: tuple[Page, list[str]]) -> Iterator[Page]:
    """That page with nothing chosen; a message on the console fails the test."""
    opened, said = laid_out
    said.clear()
    opened.evaluate(AS_OPENED)
    yield opened
    assert not said


def shown(page: Page) -> int:
    """How many rows are shown."""
    return page.locator(SHOWN).count()


def small_page(words: str) -> str:
    """A page of two small editions in which words were put in everywhere."""

    def document(edition: str, text: str) -> Document:
        clause = Clause(id="a", form="heading", title=(Text(words),), children=(Paragraph((Text(text),)),))
        return Document(id=words, title=words, edition=edition, clauses=(clause,))

    comparison = compare(document("1", "前の文"), document("2", f"後の文{words}"))
    rows = review_rows(comparison, Names(), None, (Comment("C001", words, "", words, "a", words, words),))
    return write_review(
        ReviewPage(
            words, "2", words, words, words, rows, tuple(contents(rows, 3)), None, (), words, (), words
        )
    )


def test_nothing_is_loaded_and_no_other_script_runs(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    assert f"script-src {digest(SCRIPT)};" in text
    assert f"style-src {digest(STYLE)};" in text
    assert "default-src 'none'" in text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', text)
    assert " style=" not in text
    assert not re.findall(r"<[^>]* on[a-z]+=", text)


@browser_only
def test_hostile_words_stay_words(fresh: Callable[[Path], Page], tmp_path: Path) -> None:
    target = tmp_path / "page.html"
    target.write_text(small_page(HOSTILE), encoding="utf-8")
    opened = fresh(target)
    assert opened.evaluate("window.hurt") is None
    assert opened.locator("article.row").count() == 1
    assert HOSTILE in opened.locator("article.row").inner_text()


@browser_only
def test_keys_move_from_change_to_change(page: Page) -> None:
    page.keyboard.press("j")
    first = page.locator("article[aria-current]").get_attribute("id")
    page.keyboard.press("j")
    second = page.locator("article[aria-current]")
    assert second.get_attribute("data-kind")
    assert second.get_attribute("id") != first
    page.keyboard.press("k")
    assert page.locator("article[aria-current]").get_attribute("id") == first
    assert page.evaluate("document.activeElement.id") == first


@browser_only
def test_filters_show_what_they_name(page: Page) -> None:
    every = shown(page)
    page.locator(".filters summary").click()
    page.select_option("[name=asked]", "P04")
    of_item = page.locator(SHOWN)
    assert 0 < of_item.count() < every
    assert all("P04" in (row.get_attribute("data-item") or "") for row in of_item.all())
    page.select_option("[name=kind]", "added")
    assert all(row.get_attribute("data-kind") == "added" for row in of_item.all())
    assert "該当" in page.inner_text(".status")
    page.get_by_role("button", name="すべて表示に戻す").click()
    page.locator(SHOWN).nth(every - 1).wait_for(state="attached")


@browser_only
def test_each_kind_of_filter_narrows(page: Page) -> None:
    every = shown(page)
    page.locator(".filters summary").click()
    for name, value in (
        ("part", "part-general"),
        ("nature", "editorial"),
        ("duty", "strengthened"),
        ("state", "unseen"),
    ):
        if name == "part":
            value = page.locator("[name=part] option").nth(1).get_attribute("value") or ""
        page.select_option(f"[name={name}]", value)
        assert 0 < shown(page) < every, name
        page.select_option(f"[name={name}]", "")


@browser_only
def test_the_search_knows_no_width_and_no_kind_of_kana(page: Page) -> None:
    counts = []
    for words in ("パスワード", "ぱすわーど", "ﾊﾟｽﾜｰﾄﾞ", "パス ワード"):
        page.fill("[name=words]", words)
        page.locator("form.tools").dispatch_event("change")
        counts.append(shown(page))
    assert counts[0] > 0
    assert len(set(counts)) == 1


@browser_only
def test_the_views_show_changes_inline_side_by_side_and_alone(page: Page) -> None:
    changed = page.locator("article[data-kind=reworded]").first
    assert changed.locator(".inline").is_visible()
    assert not changed.locator(".sides").is_visible()
    page.select_option("[name=view]", "sides")
    assert changed.locator(".sides").is_visible()
    assert not changed.locator(".inline").is_visible()
    every = shown(page)
    page.select_option("[name=view]", "table")
    assert shown(page) == page.locator("article.row[data-kind]").count() < every


@browser_only
def test_it_opens_at_the_place_of_a_link(browser: Browser, file: Path) -> None:
    opened = browser.new_page()
    opened.goto(f"{file.as_uri()}#organization-csirt-role-report")
    assert opened.locator("#organization-csirt-role-report").get_attribute("aria-current") == "true"
    box = opened.locator("#organization-csirt-role-report").bounding_box()
    assert box
    assert 0 <= box["y"] < 400
    opened.close()


@browser_only
def test_an_item_leads_to_its_changes_and_a_change_to_its_items(page: Page) -> None:
    page.locator("[data-show-item=P04]").click()
    row = page.locator(SHOWN).first
    assert "P04" in (row.get_attribute("data-item") or "")
    row.get_by_role("link", name="P04").click()
    page.wait_for_url("**#item_P04")


def comment_by_keys(page: Page, words: str) -> None:
    """A comment on the row that is read, by the keyboard alone."""
    page.keyboard.press("c")
    page.keyboard.type(words)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")


def saved(page: Page, button: str) -> Download:
    """The file that a button of the export dialog saves."""
    page.keyboard.press("Escape")
    page.locator("[data-do=export]").click()
    page.fill("[name=author]", "山田 花子")
    page.fill("[name=body]", "=1+1市")
    with page.expect_download() as caught:
        page.locator(f"[data-do={button}]").click()
    page.get_by_role("button", name="閉じる").last.click()
    return caught.value


@browser_only
def test_comments_and_marks_are_kept_exported_and_read_back(
    fresh: Callable[[Path], Page], small: Path, tmp_path: Path
) -> None:
    page = fresh(small)
    page.goto(f"{small.as_uri()}#rules-record")
    page.evaluate(
        "() => { const p = document.querySelector('#rules-record .words p'); const r = document.createRange();"
        " r.setStart(p.firstChild, 0); r.setEnd(p.firstChild, 4); getSelection().removeAllRanges(); getSelection().addRange(r); }"
    )
    quote = page.evaluate("getSelection().toString()")
    comment_by_keys(page, "=HYPERLINK(1) 期限を書くべき")
    page.keyboard.press("s")
    page.reload()
    assert "期限を書くべき" in page.locator("#rules-record .mine").inner_text()
    assert "seen" in (page.locator("#rules-record").get_attribute("class") or "")

    target = tmp_path / "意見.json"
    saved(page, "json").save_as(target)
    report = json.loads(target.read_text(encoding="utf-8"))
    (said,) = report["comments"]
    assert (said["clause"], said["quote"], said["text"]) == (
        "rules-record",
        quote,
        "=HYPERLINK(1) 期限を書くべき",
    )
    assert (report["author"], report["edition"]) == ("山田 花子", "2")
    assert "rules-record" in report["seen"]

    book = tmp_path / "意見.xlsx"
    saved(page, "xlsx").save_as(book)
    heads, cells = load_workbook(book).active.iter_rows()
    row = {head.value: cell for head, cell in zip(heads, cells, strict=True)}
    assert row["意見"].value == "=HYPERLINK(1) 期限を書くべき"
    assert row["意見"].data_type == "s"
    assert row["所属"].value == "=1+1市"
    assert row["所属"].data_type == "s"

    other = fresh(small)
    assert not other.locator(".mine li").count()
    for _ in range(2):
        other.evaluate("document.querySelector('dialog.export .read').textContent = ''")
        other.set_input_files("[name=file]", target)
        other.locator("dialog.export .read:not(:empty)").wait_for(state="attached")
    assert other.locator(".mine li").count() == 1


@browser_only
def test_a_file_of_another_kind_is_refused(
    fresh: Callable[[Path], Page], small: Path, tmp_path: Path
) -> None:
    page = fresh(small)
    wrong = tmp_path / "x.json"
    form = '"schema": "guidelinec review comments", "document": "guide", "edition": "1"'
    for words in ('{"comments": 3}', f'{{{form}, "comments": []}}'):
        wrong.write_text(words, encoding="utf-8")
        page.evaluate("document.querySelector('dialog.export .read').textContent = ''")
        page.set_input_files("[name=file]", wrong)
        page.wait_for_selector("dialog.export .read >> text=読めません", state="attached")


def comment_on(page: Page, words: str) -> None:
    """A comment on the next change of the page, in the window in front: behind another one a browser may draw none and take no keys."""
    page.bring_to_front()
    page.keyboard.press("j")
    comment_by_keys(page, words)


@browser_only
def test_a_quote_across_a_change_has_the_words_of_now(
    fresh: Callable[[Path], Page], small: Path, tmp_path: Path
) -> None:
    page = fresh(small)
    page.evaluate(
        "() => { const row = document.querySelector('article.row');"
        " row.querySelector('.words').innerHTML = '<p>甲乙を<del>旧</del><ins>新</ins>とし、甲乙を定める。</p>';"
        " row.querySelector('.words').className = 'words'; row.focus();"
        " const p = row.querySelector('.words p'), r = document.createRange();"
        " r.setStart(p.firstChild, 2); r.setEnd(p.lastChild, 4);"
        " getSelection().removeAllRanges(); getSelection().addRange(r); }"
    )
    comment_by_keys(page, "よい")
    target = tmp_path / "意見.json"
    saved(page, "json").save_as(target)
    (said,) = json.loads(target.read_text(encoding="utf-8"))["comments"]
    assert (said["before"], said["quote"], said["after"]) == ("甲乙", "を新とし、甲", "乙を定める。")


@browser_only
def test_two_windows_of_a_page_lose_no_comment(browser: Browser, small: Path) -> None:
    context = browser.new_context()
    first, second = context.new_page(), context.new_page()
    for window in (first, second):
        window.goto(small.as_uri())
    comment_on(first, "甲")
    second.wait_for_selector(".mine >> text=甲")
    second.evaluate("window.addEventListener('storage', event => event.stopImmediatePropagation(), true)")
    comment_on(second, "乙")
    first.wait_for_selector(".mine >> text=乙")
    first.bring_to_front()
    first.locator(".mine li", has_text="甲").get_by_role("button").click()
    # A browser hands on what one window keeps while it runs the other: what is asked is what the page does with it.
    assert waited(lambda: "甲" not in second.evaluate("JSON.stringify(localStorage)"))
    comment_on(second, "丙")
    second.reload()
    assert [words[:1] for words in second.locator(".mine li").all_inner_texts()] == ["乙", "丙"]
    first.wait_for_selector(".mine >> text=丙")
    first.evaluate("localStorage.clear()")
    comment_on(first, "丁")
    first.reload()
    assert first.locator(".mine li").count() == 3
    context.close()


@browser_only
@pytest.mark.parametrize(
    "trouble",
    [
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }",
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no', 'SecurityError'); } })",
    ],
)
def test_where_nothing_can_be_kept_it_is_said_and_all_is_exported(
    browser: Browser, small: Path, tmp_path: Path, trouble: str
) -> None:
    context = browser.new_context(timezone_id="Asia/Tokyo")
    page = context.new_page()
    page.add_init_script(trouble)
    page.clock.set_fixed_time("2026-04-01T07:00:00+09:00")
    page.goto(small.as_uri())
    comment_on(page, "甲")
    page.keyboard.press("c")
    page.fill("textarea", "\x0b乙")
    page.keyboard.press("Escape")
    comment_by_keys(page, "\u3000")
    assert "保存できません" in page.locator(".status").inner_text()
    target = tmp_path / "意見.json"
    saved(page, "json").save_as(target)
    comments = json.loads(target.read_text(encoding="utf-8"))["comments"]
    assert [(said["text"], said["date"]) for said in comments] == [("甲", "2026-04-01"), ("乙", "2026-04-01")]
    context.close()


@browser_only
def test_words_that_changed_after_they_were_seen_are_said_to_have(
    fresh: Callable[[Path], Page], small: Path
) -> None:
    page = fresh(small)
    page.evaluate(
        "localStorage.setItem('guidelinec-review:guide:2', JSON.stringify({seen: {'rules-record': 'old'}}))"
    )
    page.reload()
    assert "again" in (page.locator("#rules-record").get_attribute("class") or "")
    page.locator(".filters summary").click()
    page.select_option("[name=state]", "again")
    assert shown(page) == 1


@browser_only
@pytest.mark.parametrize("state", ["inline", "sides", "table", "filters", "help", "comment", "export"])
def test_axe_finds_nothing(fresh: Callable[[Path], Page], small: Path, state: str) -> None:
    looked_at = fresh(small)
    looked_at.keyboard.press("j")
    if state in ("inline", "sides", "table"):
        looked_at.select_option("[name=view]", state)
    elif state == "filters":
        looked_at.locator(".filters summary").click()
        looked_at.select_option("[name=kind]", "reworded")
    else:
        looked_at.locator(f"[data-do={state}]").first.click()
    axe_finds_nothing_day_and_night(looked_at)


@browser_only
def test_axe_finds_what_is_put_in_for_it(fresh: Callable[[Path], Page], small: Path) -> None:
    """By day a picture without words, and by night letters that are hard to see."""
    looked_at = fresh(small)
    looked_at.evaluate("document.querySelector('h1').style.color = '#444'")
    axe_finds_nothing(looked_at, ("color-contrast",))
    with pytest.raises(AssertionError, match="color-contrast"):
        axe_finds_nothing_day_and_night(looked_at)
    looked_at.evaluate("document.querySelector('h1').removeAttribute('style')")
    looked_at.evaluate("document.querySelector('main').append(document.createElement('img'))")
    with pytest.raises(AssertionError, match="image-alt"):
        axe_finds_nothing_day_and_night(looked_at)


@browser_only
def test_on_a_phone_nothing_runs_off_the_page(page: Page) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.select_option("[name=view]", "table")
    width = page.evaluate("document.documentElement.scrollWidth")
    page.set_viewport_size(WIDE)
    assert width <= 375


def test_an_exchanged_picture_is_shown_old_and_new() -> None:
    def document(edition: str) -> Document:
        figure = Figure("flow", "flow.png", "", (Text("流れ"),), digest=edition)
        return Document("g", edition, "手引き", (Clause("a", (Text("手順"),), (figure,)),))

    files = {edition: b"\x89PNG\r\n\x1a\n" + edition.encode() for edition in ("1", "2")}
    (row,) = review_rows(compare(document("1"), document("2")), Names(pictures=files), None)
    shown = row_html(row)
    first, last = (b64encode(files[edition]).decode() for edition in ("2", "1"))
    assert shown.index(f"data:image/png;base64,{first}") < shown.index(f"data:image/png;base64,{last}")
