"""The small project of the tests of sync, with a case on an item and one on a heading with what stands below it."""

from __future__ import annotations

from functools import cache

from sync_bench import Bench, bench_of
from sync_project import FILES

PATH = "structure/guide/cases.yaml"
CASES = """\
cases:
  - id: lost-form
    kind: 事故
    title: 申請のない利用
    date: 令和5年5月
    body: ある市
    since: 2026-04
    happened: |
      申請をしないまま、記録が持ち出された。

      二つ目の段落である。
    look: [申請の有無を確かめているか。]
    sources:
      - {title: 調査報告書, publisher: 調査委員会, date: 令和5年8月, url: "https://example.jp/report"}
    clauses:
      - {clause: apply, why: 申請を求めていれば防げた。, mark: "MARK-apply"}
      - {clause: duty, why: 管理者が見ていれば気付いた。, mark: "MARK-duty"}
  - id: good-form
    kind: 好事例
    title: 申請の様式を1枚にした町
    date: 令和4年度
    body: ある町
    since: 2026-04
    made_up: true
    happened: 様式を1枚にまとめた。
    clauses:
      - {clause: apply-purpose, why: 目的を1行で書かせる。, mark: "MARK-apply-purpose"}
"""
MARKS = {"apply": "8dbdfb27e344", "duty": "c3b0702a8e76", "apply-purpose": "c96966228bc0"}


def with_cases(text: str = CASES) -> dict[str, bytes]:
    """The files of the project with these cases, whose marks are those of now."""
    for clause, mark in MARKS.items():
        text = text.replace(f'MARK-{clause}"', f'{mark}"')
    return {**FILES, PATH: text.encode()}


@cache
def cases_bench() -> Bench:
    """The bench of the project with cases."""
    return bench_of(with_cases(), "guide", "2026-04")
