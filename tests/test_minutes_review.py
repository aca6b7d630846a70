"""The review page says of a clause since which edition it stands and which question at a meeting led to it, over all editions."""

from __future__ import annotations

from collections.abc import Callable
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Page

from guidelinec.cli.project import read_files
from guidelinec.diff.compare import compare
from guidelinec.model.document import Clause, Division, Document, Paragraph, Text
from guidelinec.model.history import Stage
from guidelinec.product_files import build_products
from guidelinec.trace.since import ClauseAge, clause_ages
from guidelinec.write.review.origin import age_words
from page_steps import CHROMIUM, axe_finds_nothing_day_and_night

PROJECT = Path(__file__).parent / "data" / "products" / "project"
browser_only = pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
HOSTILE = "</section><script>window.hurt = 1</script><img src=x onerror='window.hurt=2'>]]>{{7*7}}"


def document(edition: str, **clauses: str) -> Document:
    """An edition of clauses with these words; after a bar those of a commentary."""
    made = []
    for name, words in clauses.items():
        text, _, about = words.partition("|")
        children: list[Paragraph | Division] = [Paragraph((Text(text),))]
        if about:
            children.append(Division("解説", (Paragraph((Text(about),)),)))
        made.append(Clause(name, (Text(f"題名{name}"),), tuple(children)))
    return Document("g", edition, "手引き", tuple(made))


EDITIONS = (
    document("1", a="端末を管理する。", b="記録を保存する。", d="鍵を保管する。"),
    document(
        "2", a="端末を適切に管理する。", b="記録を保存する。", c="通信を暗号化する。", d="鍵を保管する。"
    ),
    document(
        "3",
        a="端末を適切に管理する。",
        b="記録を保存する。|三年とする。",
        c="通信を必ず暗号化する。",
        e="控えを作成する。",
        d="鍵を保管する。",
    ),
)


def ages() -> dict[str, ClauseAge]:
    """Since when the clauses of the third edition stand."""
    pairs = ((EDITIONS[1], EDITIONS[2]), (EDITIONS[0], EDITIONS[1]))
    return clause_ages([Stage(old.edition, new.edition, compare(old, new)) for old, new in pairs])


def test_a_clause_is_followed_back_through_all_editions() -> None:
    assert {name: age for name, age in ages().items() if name in "abcde"} == {
        "a": ClauseAge("1", came=False, changed=("2",)),
        "b": ClauseAge("1", came=False, changed=("3",)),  # a division of it came
        "c": ClauseAge("2", came=True, changed=("3",)),
        "e": ClauseAge("3", came=True, changed=()),
        "d": ClauseAge("1", came=False, changed=()),
    }
    assert clause_ages(()) == {}


def test_the_age_in_words_names_the_editions_as_they_are_printed() -> None:
    names = {"1": "令和2年", "2": "令和3年", "3": "令和4年"}
    assert age_words(ages()["c"], names) == "令和3年に新設、令和4年に改正"
    assert age_words(ages()["a"], names) == "令和2年の版に既にある、令和3年に改正"
    assert age_words(ages()["d"], {}) == "1の版に既にある"


def files() -> dict[str, bytes]:
    """The small project with a third edition, so that clauses have a past of two revisions, and hostile words in its minutes."""
    made = dict(read_files(PROJECT))
    guideline = made["structure/guide/guideline.yaml"].decode()
    guideline = guideline.replace(
        '  - {id: "2", base: "1"}\n', '  - {id: "2", base: "1"}\n  - {id: "3", base: "2"}\n'
    )
    made["structure/guide/guideline.yaml"] = (
        guideline + '  "3":\n    - {id: part, title: 総則, children: [{file: rules.md}]}\n'
    ).encode()
    text = made["source/guide/2/rules.md"].decode()
    made["source/guide/3/rules.md"] = text.replace("台帳に記録する", "台帳に毎日記録する").encode()
    made["structure/guide/policy/3.yaml"] = (
        'edition: "3"\nbase: "2"\nitems: [{id: P01, title: 記録, changes: [{clause: rules-record}]}]\n'.encode()
    )
    minutes = made["structure/guide/minutes/05.yaml"].decode()
    made["structure/guide/minutes/06.yaml"] = (
        minutes.replace('edition: "2"', 'edition: "3"')
        .replace("第5回", "第6回")
        .replace("question: デジタル庁への報告は要らないのか。", f'question: "{HOSTILE}"')
        .replace("answers: [P01]", "answers: [rules-record]")
        .encode()
    )
    return made


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The review page of the third edition."""
    built = build_products(files(), "guide", "3", ["review"])
    target = tmp_path_factory.mktemp("review") / "page.html"
    target.write_bytes(built.outputs["guide/3/guide_3_review.html"])
    return target


def test_the_page_of_a_third_edition_looks_back_to_the_first(file: Path) -> None:
    page = file.read_text(encoding="utf-8")
    assert "2に新設" in page  # rules-cloud came with the second edition
    assert "1の版に既にある、3に改正" in page
    assert "1の版に既にある、2に改正" in page
    assert escape(HOSTILE) in page
    assert HOSTILE not in page
    assert "会議での質問と回答（1件）" in page


@pytest.fixture
def page(fresh: Callable[[Path], Page], file: Path) -> Page:
    """The page as somebody opens it who never did."""
    return fresh(file)


@browser_only
def test_the_way_from_a_clause_leads_to_its_question_and_back(page: Page) -> None:
    assert page.evaluate("document.getElementById('_minutes').open") is False
    page.locator("#rules-record a.asked").click()
    assert page.evaluate("document.getElementById('_minutes').open") is True
    section = page.locator("#minutes_06_Q01")
    assert section.is_visible()
    assert section.locator("p").first.inner_text() == f"○：{HOSTILE}"
    section.locator("summary").click()
    section.get_by_role("link", name="第1編第1章(2)").click()
    assert page.evaluate("location.hash") == "#rules-record"
    assert page.evaluate("window.hurt") is None


@browser_only
def test_since_when_an_unchanged_clause_stands_shows_once_a_reader_has_come_to_it(page: Page) -> None:
    since = page.locator("#rules-cloud > .origin")
    assert since.is_hidden()
    page.locator("#rules-cloud").focus()
    assert since.inner_text() == "2に新設"


@browser_only
def test_axe_finds_nothing_in_the_open_minutes(page: Page) -> None:
    page.evaluate(
        "document.querySelectorAll('.minutes, .minutes details').forEach(box => { box.open = true; })"
    )
    axe_finds_nothing_day_and_night(page)
