"""200 damaged sources: never a traceback, always a place and a code, or a document that reads right."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from guidelinec.codes import CODES
from guidelinec.write.findings import write_text
from test_source_explain import findings, project
from work import lines_run

TEXT = """---
id: a
title: 侵害時の対応等
---

::: 趣旨
緊急時の対応を定める。[^a]
:::

::: 例文
1. **緊急時対応計画の策定** {#a-plan}

   CISOは、緊急時対応計画を定めなければならない。

   1. 関係者の連絡先 {#a-contacts}
   2. 報告すべき事項 {#a-report}
      1. 国への報告 {#a-nation}
:::

::: 解説 {for=a-plan}
計画は、[](#a-plan)及び[](#a-t1){.label}による。**[情報資産]{.term #term-asset}**を守る。

:::: 表 連絡先 {#a-t1 widths="2,3,5" head=1}
| 名称 | 番号 | 備考 |
|---|:-:|---|
| 窓口 | 1 | < |
| ^ | 2 | 夜間<br>休日 |
::::

- 箇条書き
- 続き

::: 注 {#a-n1}
注の文。
:::
:::

## 訓練 {#a-training}

![流れ](images/x.png "報告の流れ"){#a-f1 width=140mm}

[^a]: 脚注の文。
"""
Damage = Callable[[bytes, random.Random], bytes]


def _lines(data: bytes, r: random.Random, change: Callable[[bytes], bytes]) -> bytes:
    rows = data.split(b"\n")
    at = r.randrange(len(rows))
    rows[at] = change(rows[at])
    return b"\n".join(rows)


def byte_deleted(data: bytes, r: random.Random) -> bytes:
    at = r.randrange(len(data))
    return data[:at] + data[at + 1 :]


def byte_changed(data: bytes, r: random.Random) -> bytes:
    at = r.randrange(len(data))
    return data[:at] + bytes([r.randrange(256)]) + data[at + 1 :]


def line_doubled(data: bytes, r: random.Random) -> bytes:
    return _lines(data, r, lambda row: row + b"\n" + row)


def line_deleted(data: bytes, r: random.Random) -> bytes:
    rows = data.split(b"\n")
    del rows[r.randrange(len(rows))]
    return b"\n".join(rows)


def id_broken(data: bytes, r: random.Random) -> bytes:
    return data.replace(
        b"#a-", r.choice([b"#A_", b"#a--", "＃a-".encode(), b"a-", b"#", b"# a-"]), r.randint(1, 5)
    )


def wrong_indentation(data: bytes, r: random.Random) -> bytes:
    return _lines(data, r, lambda row: b" " * r.randint(1, 7) + row.lstrip(b" "))


def wrong_encoding(data: bytes, r: random.Random) -> bytes:
    return data.decode().encode(r.choice(["cp932", "euc_jp", "utf-16", "iso2022_jp"]), "replace")


def other_line_ends(data: bytes, r: random.Random) -> bytes:
    return data.replace(b"\n", r.choice([b"\r\n", b"\r", b"\n\r"]))


def byte_order_mark(data: bytes, r: random.Random) -> bytes:
    return r.choice([b"\xef\xbb\xbf", b"\xff\xfe", b"\xef\xbb"]) + data


def tabs(data: bytes, r: random.Random) -> bytes:
    return data.replace(b"   ", b"\t") if r.random() < 0.5 else _lines(data, r, lambda row: b"\t" + row)


def full_width(data: bytes, r: random.Random) -> bytes:
    old, new = r.choice(
        [
            ("{", "｛"),
            (":::", "：：："),
            ("#", "＃"),
            ("|", "｜"),
            ("1.", "１．"),
            ("[", "［"),
            ("---", "－－－"),
        ]
    )
    return data.decode().replace(old, new, r.randint(1, 4)).encode()


def cell_missing(data: bytes, r: random.Random) -> bytes:
    return data.replace(r.choice([b"| 1 ", "| 窓口 ".encode(), b"|:-:", b" |\n", b"| ^ "]), b"", 1)


def truncated(data: bytes, r: random.Random) -> bytes:
    return data[: r.randrange(len(data))]


def brackets(data: bytes, r: random.Random) -> bytes:
    sign = r.choice(b'[](){}*:|#-\\<>`"')
    at = r.randrange(len(data.decode()))
    text = data.decode()
    return (text[:at] + chr(sign) * r.randint(1, 4) + text[at:]).encode()


DAMAGES: tuple[Damage, ...] = (
    byte_deleted,
    byte_changed,
    line_doubled,
    line_deleted,
    id_broken,
    wrong_indentation,
    wrong_encoding,
    other_line_ends,
    byte_order_mark,
    tabs,
    full_width,
    cell_missing,
    truncated,
    brackets,
)


def damaged(seed: int) -> tuple[str, dict[str, bytes]]:
    """A project with one file damaged; every fifth time it is guideline.yaml."""
    r = random.Random(seed)
    damage = DAMAGES[seed % len(DAMAGES)]
    made = project("md file", TEXT)
    name = "structure/d/guideline.yaml" if seed % 5 == 4 else "source/d/e1/a.md"
    made[name] = damage(made[name], r)
    return damage.__name__, made


def test_the_sound_source_has_no_finding() -> None:
    assert findings(project("md file", TEXT)) == []


@pytest.mark.parametrize("seed", range(210))
def test_damage_is_found_with_place_and_code_or_reads_right(seed: int) -> None:
    name, made = damaged(seed)
    found = findings(made)
    for one in found:
        assert one.code in CODES
        assert one.span is not None or one.code == "GL414"
        if one.span:
            rows = (
                made.get(one.span.path, b"")
                .decode("utf-8", "replace")
                .replace("\r\n", "\n")
                .replace("\r", "\n")
            )
            assert 1 <= one.span.line <= rows.count("\n") + 2
            assert one.span.column >= 1
    assert write_text(found, made, "ja").count("[GL") >= len(found)
    if name == "wrong_encoding":
        assert found


def test_most_damage_to_marks_is_found() -> None:
    silent = [
        name for seed in range(1000, 1140) if not findings((pair := damaged(seed))[1]) for name in [pair[0]]
    ]
    assert len(silent) < 70, silent


def test_hostile_text_is_read_in_bounded_time() -> None:
    for text in ("[" * 20000, "**a" * 20000, "*a " * 20000, "- " * 5000, "1. " * 3000, "::: a\n" * 2000, "> " * 9000,
                 "`" * 20001, "![" * 9000, "[a](" * 9000, "{#" * 9000, "<" * 20000, "&" * 20000, "|" * 20000,
                 "<!--" * 9000, "[^a]" * 9000, "::: 表\n" + "| ^ " * 3000, "#" * 9000, ("[" * 300 + "](#a)" * 300)):  # fmt: skip
        findings(project("md", text))


def test_findings_take_work_by_their_number() -> None:
    """What only follows from another finding is found by tables, and not by holding each against all."""
    half, whole = (project("md", "[^a]" * count) for count in (300, 600))
    assert lines_run(lambda: findings(whole)) < 3 * lines_run(lambda: findings(half))
