"""The HTML edition: contents, anchors, accessibility, hostile text, and what a browser makes of it."""

from __future__ import annotations

import re
import subprocess
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from guidelinec.model.document import Cell, Clause, Column, Document, Figure, Link, Paragraph, Table, Text
from guidelinec.numbering.number import number
from guidelinec.write.html.edition import write_html
from guidelinec.write.html.head import digest
from guidelinec.write.html.style import SCRIPT
from page_steps import CHROMIUM
from sample import numbered, project

VOID = {"meta", "br", "img", "col"}
PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 20
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&amp;</style>]]>"


class Page(HTMLParser):
    """Every start tag with its attributes; fails where tags do not nest."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str]]] = []
        self.open: list[str] = []
        self.words = ""
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words += data

    def values(self, name: str) -> list[str]:
        """All values of an attribute."""
        return [attributes[name] for _, attributes in self.tags if name in attributes]


def written(text: str = "", **assets: bytes) -> str:
    """The sample as HTML."""
    document, design, labels = numbered(project(text))
    return write_html(document, design, labels, assets)


def test_every_link_has_its_target_and_every_id_is_unique() -> None:
    page = Page(written())
    names = page.values("id")
    assert len(names) == len(set(names))
    inside = {value[1:] for value in page.values("href") if value.startswith("#")}
    assert inside
    assert inside <= set(names)


def test_every_clause_has_an_anchor_at_home_and_in_the_reprint() -> None:
    document, design, labels = numbered(project())
    names = set(Page(write_html(document, design, labels, {})).values("id"))
    assert set(labels.home) <= names
    assert {f"r1_{name}" for name in labels.reprints[0]} <= names


def test_a_reference_leads_to_the_printing_in_its_own_part() -> None:
    text = written()
    held = '<span class="whole">第3編</span><span class="whole">第1章</span>1(1)'
    assert f'<a href="#incident-plan">{held}</a>' in text
    assert f'<a href="#r1_incident-plan">{held.replace("第3編", "第2編")}</a>' in text


def test_headings_skip_no_rank() -> None:
    ranks = [int(tag[1]) for tag, _ in Page(written()).tags if re.fullmatch("h[1-6]", tag)]
    assert ranks[0] == 1
    assert ranks.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_a_table_head_says_what_it_heads() -> None:
    text = written()
    assert '<th scope="col"><p>用語</p></th>' in text
    assert re.search(r"<caption><span class=\"label\">表1</span>　用語の意味</caption>", text)


def test_footnotes_lead_there_and_back() -> None:
    text = written()
    assert 'id="fnref_1" href="#fn_1"' in text
    assert 'href="#fnref_1" role="doc-backlink"' in text


def test_landmarks_and_the_skip_link() -> None:
    page = Page(written())
    tags = [tag for tag, _ in page.tags]
    assert tags.count("main") == 1
    assert tags.count("nav") == 1
    first = next(attributes for tag, attributes in page.tags if tag == "a")
    assert first == {"class": "skip", "href": "#_main"}


def test_a_picture_stands_in_the_file_and_keeps_its_words() -> None:
    text = written('![組織の図](a.png "組織"){#fig-org width=50.5mm}', **{"a.png": PNG})
    image = next(attributes for tag, attributes in Page(text).tags if tag == "img")
    assert image["src"].startswith("data:image/png;base64,iVBOR")
    assert image["alt"] == "組織の図"
    assert ".mm50_5 { width: 50.5mm; }" in text


def test_what_is_no_picture_is_not_embedded() -> None:
    text = written("![図](a.png){#fig-org}", **{"a.png": b"<svg onload=alert(1)>"})
    assert "<img" not in text
    assert "data:" not in text.replace("img-src data:", "")


def hostile_document() -> Document:
    """A document whose every string is an attack."""
    words = (Text(HOSTILE),)
    children = (
        Paragraph((Link("javascript:alert(3)", words), Link('https://x/"onclick="a', words))),
        Table(HOSTILE, words, (), (), 0),
        Figure(f"{HOSTILE}2", HOSTILE, HOSTILE, words),
    )
    return Document(HOSTILE, HOSTILE, HOSTILE, (Clause(f"{HOSTILE}3", words, children),))


def test_hostile_text_stays_text() -> None:
    document, (_, design, _) = hostile_document(), numbered(project())
    text = write_html(document, design, number(document, design), {})
    page = Page(text)
    assert [tag for tag, _ in page.tags].count("script") == 1
    assert "img" not in [tag for tag, _ in page.tags]
    assert not [name for _, attributes in page.tags for name in attributes if name.startswith("on")]
    assert not [value for value in page.values("href") if value.lower().startswith("javascript")]
    assert HOSTILE in page.words


def test_the_policy_allows_the_page_s_own_script_alone() -> None:
    text = written()
    assert f"script-src {digest(SCRIPT)}" in text
    assert "default-src 'none'" in text
    assert not re.findall(r'(?:src|href)="(?:https?:)?//', text)
    assert " style=" not in text


@pytest.mark.skipif(not CHROMIUM, reason="Chromium is not installed")
def test_a_browser_reads_it_without_complaint(tmp_path: Path) -> None:
    assert CHROMIUM
    file = tmp_path / "page.html"
    file.write_text(written(), encoding="utf-8")
    command = [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", "--v=0"]
    command += [f"--user-data-dir={tmp_path / 'profile'}", "--virtual-time-budget=2000", "--dump-dom"]
    done = subprocess.run([*command, file.as_uri()], capture_output=True, timeout=120, check=True)
    dom, log = done.stdout.decode(), done.stderr.decode("utf-8", "replace")
    assert 'id="incident-plan"' in dom
    assert "CONSOLE" not in log, log
    assert "<details>" in dom, (
        "the page's own script, which folds the contents on a narrow screen, did not run"
    )


def test_a_table_with_a_head_a_column_becomes_cards_and_no_other() -> None:
    def made(*rows: tuple[Cell, ...], head: int = 1) -> str:
        table = Table("t", (Text("表"),), (Column(),) * 3, rows, head=head)
        document, design, labels = numbered(project())
        first = document.clauses[0]
        changed = replace(first, children=(table, *first.children))
        return write_html(replace(document, clauses=(changed, *document.clauses[1:])), design, labels, {})

    def row(*words: str) -> tuple[Cell, ...]:
        return tuple(Cell(((Text(one),),)) for one in words)

    page = made(row("時期", "区分", "<内容>"), row("春", "甲", "乙"))
    assert '<td role="cell" data-head="時期"><p>春</p></td>' in page
    assert 'data-head="&lt;内容&gt;"' in page
    assert 'class="cards" role="table"' in page
    assert ".cards > tbody > tr > td[data-head]::before { content: attr(data-head)" in page
    assert "data-head=" not in made(row("春", "甲", "乙"), head=0).partition("<body>")[2]
    merged = (Cell(((Text("計"),),), colspan=3),)
    assert "data-head=" not in made(row("時期", "区分", "内容"), merged).partition("<body>")[2]
