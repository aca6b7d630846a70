"""The small guideline of docs/ja/reference.md, put where it says: it is checked, built and traced without a finding."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guidelinec.model import walk
from guidelinec.model.document import (
    Break,
    BulletList,
    Emphasis,
    Figure,
    Footnote,
    Landscape,
    LineBreak,
    Link,
    Note,
    Reference,
    Strong,
    Table,
    Term,
)
from guidelinec.pipeline import Options, read_editions, write_editions
from guidelinec.revision import compare_policy

PAGE = (Path(__file__).parents[1] / "docs" / "ja" / "reference.md").read_text(encoding="utf-8")
BLOCK = re.compile(
    r"^`(?P<path>(?:source|structure)/[^`]+)`\n\n(?P<fence>`{3,})\w+\n(?P<text>.*?)^(?P=fence)$", re.M | re.S
)


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The project of the page, with the files that it names, and an older edition for it to revise."""
    made = {match["path"]: match["text"].encode() for match in BLOCK.finditer(PAGE)}
    text = made["source/guide/2026-04/rules.md"].decode()
    older = re.sub(r"   2\. 翌日まで.*\n.*\n", "", text).replace(
        "直ちに電話で伝える。", "電話で伝える。外部委託の場合も同じ。"
    )
    made["source/guide/2026-04/rules.md"] = text.replace(
        "電話で伝える。", "電話で伝える。業務委託の場合も同じ。"
    ).encode()
    made["source/guide/2025-04/rules.md"] = older.encode()
    for edition in ("2025-04", "2026-04"):
        made[f"source/guide/{edition}/tables/contacts.csv"] = "窓口,番号\n総務課,100\n".encode()
        made[f"source/guide/{edition}/images/flow.png"] = PNG
    return made


PNG = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8ffff3f0005fe02fe0def46b80000000049454e44ae426082"
)


def test_the_page_has_a_file_of_every_kind() -> None:
    paths = [match["path"] for match in BLOCK.finditer(PAGE)]
    assert len(paths) == 8
    assert {path.rsplit(".", 1)[-1] for path in paths} == {"md", "yaml"}


def test_nothing_is_found_wrong(files: dict[str, bytes]) -> None:
    assert not read_editions(files)[1]


def test_every_construct_is_shown(files: dict[str, bytes]) -> None:
    (_, edition), _ = read_editions(files)
    blocks = {type(block) for block in walk.blocks(edition.document)}
    inlines = {
        type(one) for clause in walk.all_clauses(edition.document.clauses) for one in walk.own_inlines(clause)
    }
    assert {BulletList, Table, Figure, Note, Landscape, Break} <= blocks
    assert {Strong, Emphasis, Link, LineBreak, Reference, Footnote, Term} <= inlines


def test_it_is_built_and_traced(files: dict[str, bytes]) -> None:
    built = write_editions(*read_editions(files, "", "2026-04"), Options(("word", "html", "json")))
    assert len(built.outputs) == 3
    compared, findings = compare_policy(files)
    assert not findings
    assert compared
    assert compared.trace
    assert {finding.code for finding in compared.trace.findings} <= {"GL601"}
