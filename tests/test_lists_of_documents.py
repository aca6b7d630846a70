"""The lists that strangers read (verbs, pages, packages, changes) have each row once: they are merged by union."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
ROW = re.compile(r"^\| (.+?)(?<!\\) \|", re.MULTILINE)
LINE = re.compile(r"^(?:- |  )(.{60})", re.MULTILINE)
LINK = re.compile(r"\]\(([^)]+)\)")


def rows(name: str, pattern: re.Pattern[str]) -> list[str]:
    """What the rows of a document begin with."""
    return pattern.findall((ROOT / name).read_text(encoding="utf-8"))


def repeated(heads: list[str]) -> set[str]:
    """Heads that stand more than once."""
    assert len(heads) > 10
    return {head for head in heads if heads.count(head) > 1}


@pytest.mark.parametrize("name", ["README.md", "docs/dependencies.md"])
def test_a_row_of_a_table_stands_once(name: str) -> None:
    assert not repeated(rows(name, ROW))


def test_a_change_is_told_once() -> None:
    assert not repeated(rows("CHANGELOG.md", LINE))


def test_the_list_of_japanese_pages_names_each_once_a_reader() -> None:
    links = rows("docs/ja/README.md", LINK)
    assert not repeated(links)
    pages = {path.name for path in (ROOT / "docs" / "ja").glob("*.md")} - {"README.md"}
    assert pages <= {link.partition("#")[0] for link in links}
