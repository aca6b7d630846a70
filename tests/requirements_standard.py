"""A small project of a guideline and the standard of requirements that goes with it."""

from __future__ import annotations

import io
from typing import Any

from openpyxl import load_workbook

from guidelinec.diagnostics import Diagnostic
from guidelinec.pipeline import NumberedEdition, Options, read_editions, write_editions

MAIN = """id: main
title: 対策の指針
called: 指針
editions: [{id: e1}]
numbering: {main: {headings: [{text: 第%1章}, {text: "%2."}], items: [{text: (%1)}]}}
outline: {e1: [{file: a.md}]}
"""
STANDARD = """id: std
title: 要件の標準
called: 標準
accompanies: main
editions:
  - {id: s0, beside: e1}
  - {id: s1, base: s0, beside: e1}
groups: [{id: ①, title: 住民に直結する業務}, {id: ②, title: 内部の業務}]
numbering: {main: {headings: [{text: "%1", format: upperLetter}, {text: "%1.%2"}, {text: "%1.%2.%3"}, {text: "%1.%2.%3.%4"}], items: [{text: (%1)}]}}
outline:
  s0: [{file: m.yaml}]
  s1: [{file: m.yaml}]
"""
TEXT = """---
id: a
title: 備え
---
## 控え {#backup}

控えを取る。レベルは、[](std#hours)による。
"""
METRICS = """# 可用性の表
id: availability
title: 可用性
items:
  - id: continuity
    title: 継続性
    items:
      - id: schedule
        title: 運用の時間
        note: 使える時間帯。
        metrics:
          # 時間は、窓口の課と決めた。
          - id: hours
            title: 使える時間
            levels: [決めない, 窓口の開いている時間, 止めない]
            choices: {①: 2, ②: 1}
            conditions: [夜間も使う場合は、レベル2とする。]
            cloud: "○"
            remarks:
              - 延長する日を除く。
              - 祝日は、休日とする。
            clauses: [backup]
          - id: notice
            title: 知らせる時期
            levels: [知らせない, 前日まで]
            choices: {①: 1, ②: "-"}
"""


def project(metrics: str = METRICS, **changed: str) -> dict[str, bytes]:
    """The files of the project; `metrics` is the table of the new edition, `changed` other files by their last folder or name."""
    texts = {"main": MAIN, "standard": STANDARD, "text": TEXT, "old": METRICS, "policy": ""} | changed
    files = {
        "structure/main/guideline.yaml": texts["main"],
        "structure/std/guideline.yaml": texts["standard"],
        "source/main/e1/a.md": texts["text"],
        "source/std/s0/m.yaml": texts["old"],
        "source/std/s1/m.yaml": metrics,
    }
    if texts["policy"]:
        files["structure/std/policy/s1.yaml"] = texts["policy"]
    return {path: text.encode() for path, text in files.items()}


def standard(files: dict[str, bytes], edition: str = "s1") -> NumberedEdition:
    """An edition of the standard, which has no error."""
    (numbered,), found = read_editions(files, "std", edition)
    assert not found
    return numbered


def found(files: dict[str, bytes]) -> list[Diagnostic]:
    """What is found in a project."""
    return list(read_editions(files)[1])


def workbook(files: dict[str, bytes]) -> bytes:
    """The standard as it is built for Excel."""
    built = write_editions(*read_editions(files, "std", "s1"), Options(("xlsx",)))
    (data,) = built.outputs.values()
    return data


def opened(data: bytes) -> Any:
    """A workbook as openpyxl reads it."""
    return load_workbook(io.BytesIO(data))
