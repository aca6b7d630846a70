"""A small project with a reprint, references, notes, a table and equal lines, as what returned files are held against."""

from __future__ import annotations

from functools import cache

from sync_bench import Bench, bench_of

GUIDELINE = """\
id: guide
title: 手引
editions:
  - {id: 2026-04, status: draft, date: 令和8年4月}
cover:
  publisher: 市
kinds:
  - {name: 例文, heading: 【例文】, boxed: true, normative: true}
  - {name: 解説, heading: （解説）, boxed: true}
numbering:
  main:
    headings:
      - {name: 編, text: 第%1編}
      - {name: 章, text: 第%2章}
      - {name: 節, text: "%3."}
    items:
      - {name: 号, text: (%1)}
      - {name: 号の細分, text: "%2", format: decimalEnclosedCircle}
outline:
  2026-04:
    - {id: part-example, title: 例文集, children: [{id: example, title: 例文, reprint: rules, kinds: [例文]}]}
    - id: part-rules
      title: 解説編
      children:
        - {id: rules, title: 利用, children: [{file: usage.md}, {file: duty.md}]}
"""

USAGE = """\
---
id: usage
title: 利用の手順
---

::: 例文
1. **申請** {#apply}

   職員は、**必ず**申請する。詳細は[様式集](https://example.jp/forms)による[^forms]。

   1. 利用の目的 {#apply-purpose}
   2. 同じ文の項目である。 {#apply-same}

2. **禁止** {#prohibit}

   職員は、[](#apply)の前に利用してはならない。期間は[](#apply-purpose)に定める。

   1. 同じ文の項目である。 {#prohibit-same}
:::

::: 解説
申請の様式は、[](#tbl-form)のとおりとする。

::: 表 様式 {#tbl-form}
| 番号 | 項目 |
| --- | --- |
| 1 | 目的 |
| 2 | 期間 |
:::
:::

[^forms]: 様式は**毎年**改める。
"""

DUTY = """\
---
id: duty
title: 責務
---

::: 例文
1. **管理** {#manage}

   [管理者]{.term #term-manager}は、利用の状況を確かめる。
:::
"""

FOLDER = "source/guide/2026-04/"
FILES = {
    "structure/guide/guideline.yaml": GUIDELINE.encode(),
    f"{FOLDER}usage.md": USAGE.encode(),
    f"{FOLDER}duty.md": DUTY.encode(),
}


@cache
def small_bench() -> Bench:
    """The bench of the small project."""
    return bench_of(FILES, "guide", "2026-04")


RICH = f"""{DUTY}
::: 解説
職員は、記録を残す。記録は、三年保存する。

1. 記録の作成に関すること。 {{#record-make}}
2. 記録の保存に関すること。 {{#record-keep}}
3. 記録の点検に関すること。 {{#record-check}}
4. 記録の廃棄に関すること。 {{#record-drop}}
5. 記録の移管に関すること。 {{#record-pass}}

記録には、次のものがある。

- 利用の台帳
- 点検の日誌
- 廃棄の一覧
:::
"""


@cache
def rich_bench() -> Bench:
    """The bench of the small project with a commentary that has sentences, items and bullets."""
    return bench_of({**FILES, f"{FOLDER}duty.md": RICH.encode()}, "guide", "2026-04")
