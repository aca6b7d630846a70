"""The review page from one draft to the next: what changed since the reader saved a file to send, and who has read which words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page
from tests.test_sealing import FILES, GUIDELINE, edited, with_seals

from guidelinec.product_files import build_products
from guidelinec.schema.review_comments import ReviewComments
from page_steps import axe_finds_nothing

SEALED = with_seals(FILES)
NEXT = edited(edited(SEALED, "3年保存", "2年保存"), "報告しなければならない", "報告するよう努める")
"""The draft after that one, in which two clauses were edited."""


def page_of(files: dict[str, bytes]) -> str:
    return build_products(files, "g", "b", ["review"]).outputs["g/b/g_b_review.html"].decode()


def opened_page(fresh: Callable[[Path], Page], target: Path, files: dict[str, bytes]) -> Page:
    target.write_text(page_of(files), encoding="utf-8")
    return fresh(target)


def save_file(opened: Page, kind: str, target: Path) -> None:
    opened.locator("[data-do=export]").click()
    with opened.expect_download() as caught:
        opened.locator(f"[data-do={kind}]").click()
    caught.value.save_as(target)
    opened.get_by_role("button", name="閉じる").last.click()


def since(opened: Page) -> list[str]:
    return [row.get_attribute("id") or "" for row in opened.locator("article.since").all()]


def shown(opened: Page) -> list[str]:
    return [
        row.get_attribute("id") or ""
        for row in opened.locator(".band:not([hidden]) > article.row:not([hidden])").all()
    ]


CHANGED = ["x-report", "x-log"]


@pytest.mark.parametrize("kind", ["json", "xlsx"])
def test_the_browser_remembers_what_the_page_said_when_a_file_was_saved(
    fresh: Callable[[Path], Page], tmp_path: Path, kind: str
) -> None:
    target = tmp_path / "確認用.html"
    opened = opened_page(fresh, target, SEALED)
    assert since(opened) == []
    save_file(opened, kind, tmp_path / "file")
    opened.reload()
    assert since(opened) == []
    target.write_text(page_of(NEXT), encoding="utf-8")
    opened.reload()
    assert since(opened) == CHANGED
    assert "前に書き出した後に変わった変更 2件" in opened.locator(".status").inner_text()
    opened.locator(".filters summary").click()
    opened.select_option("[name=state]", "since")
    assert shown(opened) == CHANGED
    save_file(opened, kind, tmp_path / "again")
    assert since(opened) == []


def test_a_file_that_was_saved_elsewhere_says_what_it_was_saved_from(
    fresh: Callable[[Path], Page], tmp_path: Path
) -> None:
    first = opened_page(fresh, tmp_path / "一.html", SEALED)
    save_file(first, "json", tmp_path / "意見.json")
    report = ReviewComments.model_validate_json((tmp_path / "意見.json").read_text(encoding="utf-8"))
    assert {"x-report", "x-log", "y"} <= set(report.marks)
    assert len(report.exported_on) == 10
    second = opened_page(fresh, tmp_path / "二.html", NEXT)
    assert since(second) == []
    second.set_input_files("[name=file]", tmp_path / "意見.json")
    second.locator("dialog.export .read:not(:empty)").wait_for(state="attached")
    assert since(second) == CHANGED


def test_a_change_that_was_taken_back_is_one_since(fresh: Callable[[Path], Page], tmp_path: Path) -> None:
    target = tmp_path / "確認用.html"
    opened = opened_page(fresh, target, SEALED)
    save_file(opened, "json", tmp_path / "file")
    target.write_text(
        page_of(edited(SEALED, "認めたときは、24時間以内に、", "認めたときは、")), encoding="utf-8"
    )
    opened.reload()
    assert since(opened) == ["x-report"]


def test_marks_of_another_form_are_not_taken(fresh: Callable[[Path], Page], tmp_path: Path) -> None:
    opened = opened_page(fresh, tmp_path / "確認用.html", SEALED)
    kept = {"exported": {"date": 1, "marks": "x"}, "seen": {}, "comments": []}
    opened.evaluate("kept => localStorage.setItem('guidelinec-review:g:b', JSON.stringify(kept))", kept)
    opened.reload()
    assert since(opened) == []
    assert opened.locator("article.row").count() > 0


def test_the_page_shows_who_has_read_what_and_filters_by_it(
    fresh: Callable[[Path], Page], tmp_path: Path
) -> None:
    opened = opened_page(fresh, tmp_path / "確認用.html", NEXT)
    assert "要再確認 1（佐藤 2026-02-01）、一括置換 1" in opened.locator("#x-log .about").inner_text()
    assert "未確認" in opened.locator("#x-report .about").inner_text()
    assert "確認済み（佐藤 2026-02-01）" in opened.locator("#x-title .about").inner_text()
    opened.locator(".filters summary").click()
    opened.select_option("[name=read]", "again")
    assert shown(opened) == CHANGED
    opened.select_option("[name=read]", "open")
    assert shown(opened) == ["x-report"]
    axe_finds_nothing(opened)


def test_what_changed_beside_words_is_shown(fresh: Callable[[Path], Page], tmp_path: Path) -> None:
    files = edited(SEALED, "管理者から監査人へ", "監査人から管理者へ")
    opened = opened_page(fresh, tmp_path / "確認用.html", files)
    assert "監査人から管理者へ" in opened.locator("#x-title .about").inner_text()


def test_a_document_that_asks_for_nothing_has_no_such_filter() -> None:
    files = FILES | {"structure/g/guideline.yaml": GUIDELINE.replace("gate: span\n", "").encode()}
    page = page_of(files)
    assert 'name="read"' not in page
    assert "data-read" not in page
    assert 'name="read"' in page_of(SEALED)
