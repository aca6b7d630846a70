"""The report of `adopt update` as one HTML file: what is new, what it means for this town, and how far its policy covers the guideline."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from html import escape
from itertools import groupby
from typing import Final

from guidelinec.adopt.descent import Descent
from guidelinec.worklist.edits import Worklist
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.task import GROUPS, LEFT_OUT, TO_DO, Task
from guidelinec.write.adoption_book.worklist_book import lapsed_words, left_out_before, new_number
from guidelinec.write.adoption_report.cases import case_links, case_sections
from guidelinec.write.adoption_report.companions import companion_lines
from guidelinec.write.adoption_report.coverage import COVERED, LACKING, TO_CHECK, by_chapter, by_item, in_all
from guidelinec.write.adoption_report.picture import bars
from guidelinec.write.change_table.words import Words
from guidelinec.write.proposal.worklist_sheets import compared_words

CHAPTER_COLOURS: Final = {COVERED: "#2f6f9f", TO_CHECK: "#e0a030", LACKING: "#c9ccd3"}
GROUP_COLOURS: Final = {"要改正": "#b3423a", "要確認": "#e0a030", "影響なし": "#2f6f9f", "対象外": "#8b919d"}

STYLE: Final = """
:root{color-scheme:light}*{box-sizing:border-box}
body{margin:0 auto;max-width:68rem;padding:1.5rem;color:#1b1b1f;background:#fff;line-height:1.75;
font-family:"BIZ UDPGothic","Yu Gothic Medium","Hiragino Sans",Meiryo,"Noto Sans CJK JP",sans-serif;line-break:strict;overflow-wrap:anywhere}
h1{font-size:1.5rem}h2{font-size:1.25rem;margin-top:2.5rem;border-bottom:2px solid #1b1b1f}h3{font-size:1.05rem;margin:2rem 0 .5rem}
.counts{display:flex;flex-wrap:wrap;gap:1rem;padding:0;list-style:none}.counts li{flex:1 1 9rem;border:1px solid #c9ccd3;border-top:5px solid;padding:.5rem 1rem}
.counts b{display:block;font-size:1.75rem;line-height:1.3}
dl{display:grid;grid-template-columns:max-content 1fr;gap:.25rem 1.25rem}dt{font-weight:bold}dd{margin:0}
.scroll{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}th,td{border:1px solid #c9ccd3;padding:.4rem .6rem;vertical-align:top;text-align:left}
th{background:#eef1f5}.scroll table{table-layout:fixed;min-width:52rem}th:nth-child(1){width:14rem}th:nth-child(4){width:15rem}
.numbers{width:auto}.numbers td{text-align:right}.numbers th{width:auto}summary{cursor:pointer}ins{background:#e3f1e3;text-decoration:underline}del{background:#fbe6e4}
figure{margin:1rem 0;overflow-x:auto}svg{width:100%;min-width:44rem;font-size:13px}.quiet{color:#5a5f69;font-size:.9rem}.tag{font-weight:bold}
@media print{body{max-width:none;padding:0;font-size:9pt}h2{break-after:avoid}tr{break-inside:avoid}}
"""


def write_report(town: LinkedTown, worklist: Worklist, descents: Sequence[Descent]) -> bytes:
    """The page; it loads nothing."""
    title = f"{town.policy.names[0].rpartition('.')[0]}　改正の報告"
    body = "".join(
        (
            f"<h1>{escape(title)}</h1>",
            _about(town, worklist, descents),
            _counts(worklist),
            "<h2>何が新しくなったか</h2>",
            *_items(worklist),
            "<h2>ポリシーがガイドラインをどれだけ含むか</h2>",
            *_coverage(town),
            "<h3>改定方針の項目ごとの状況</h3>",
            bars("改定方針の項目ごとの状況", by_item(worklist), GROUP_COLOURS),
            *_sections(town, worklist),
            *case_sections(worklist),
        )
    )
    return (
        f'<!doctype html>\n<html lang="ja"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
        f"<title>{escape(title)}</title><style>{STYLE}</style></head><body><main>{body}</main></body></html>\n"
    ).encode("utf-8", "xmlcharrefreplace")


def _about(town: LinkedTown, worklist: Worklist, descents: Sequence[Descent]) -> str:
    """The files and editions, and what speaks for the base."""
    evidence = "、".join(
        f"{descent.edition}：この版だけの文言に近い条項{len(descent.nearer)}、似た規定がある条項{descent.alike}"
        for descent in descents
    )
    rows = (
        ("ポリシー", "、".join(town.policy.names)),
        ("元になった版", town.base.title),
        ("新しい版", worklist.new.title),
        ("元になった版の根拠", evidence),
    )
    return (
        "<dl>" + "".join(f"<dt>{escape(head)}</dt><dd>{escape(words)}</dd>" for head, words in rows) + "</dl>"
    )


def _counts(worklist: Worklist) -> str:
    """How many rows each group has, and how many of them nobody asked for this time."""
    counted = Counter(task.group for task in worklist.tasks)
    rows = "".join(
        f'<li style="border-top-color:{GROUP_COLOURS[group]}">{group}<b>{counted[group]}件</b>'
        f'<span class="quiet">{left_out_before(worklist.tasks, group)}</span></li>'
        for group in GROUPS
    )
    return f'<ul class="counts">{rows}</ul>'


def _items(worklist: Worklist) -> Iterator[str]:
    """The policy items with what they ask for."""
    items = dict.fromkeys(item for task in worklist.tasks if task.asked_now for item in task.items)
    rows = "".join(
        f"<dt>{escape(item.id)}</dt><dd><b>{escape(item.title)}</b><br>{escape(item.request)}</dd>"
        for item in items
    )
    yield f"<dl>{rows}</dl>" if rows else '<p class="quiet">改定方針の項目は公表されていません。</p>'


def _coverage(town: LinkedTown) -> Iterator[str]:
    """How many clauses of the base edition the policy holds: surely, perhaps, or not."""
    chapters = by_chapter(town)
    counted = in_all(chapters)
    told = "、".join(f"{state}{counted[state]}" for state in CHAPTER_COLOURS)
    yield (
        f"<p>元の版（{escape(town.base.title)}）の{counted.total()}条項のうち、{told}。"
        "「要確認」は、対応する規定や似た規定があっても、確かとまでは言えないものです（ブックのシート「対応」と「要確認」で確かめます）。</p>"
    )
    yield bars("章ごとの対応", chapters, CHAPTER_COLOURS)


def _sections(town: LinkedTown, worklist: Worklist) -> Iterator[str]:
    """What it means for the town, item by item; what it had left out before stands last."""
    yield "<h2>この団体にとって何を意味するか</h2>"
    for heading, group in groupby(worklist.tasks, key=lambda task: task.first_item):
        members = list(group)
        closed = heading == LEFT_OUT
        yield f"<h3>{escape(heading)}</h3>"
        yield (
            f"<details><summary>{len(members)}件を開く（今回の改正が求めていないもの）</summary>"
            if closed
            else ""
        )
        yield '<div class="scroll"><table><thead><tr><th>条項・規定</th><th>現行</th><th>改正案</th><th>理由・判断</th></tr></thead><tbody>'
        yield from (_row(task, town, worklist) for task in members)
        yield "</tbody></table></div>" + ("</details>" if closed else "")


def _row(task: Task, town: LinkedTown, worklist: Worklist) -> str:
    clause = worklist.new.citation(task.clause) or f"{town.base.citation(task.clause)}（元の版）"
    place = task.policy or new_number(task, worklist.edits.cited()) or "（ポリシーになし）"
    current, proposed = compared_words(task)
    decided = (
        f"判断：{task.decision.choice}　{task.decision.reason}".strip("　") if task.decision.choice else ""
    )
    told = "<br>".join(
        escape(words) for words in (*task.reason.split("\n"), lapsed_words(task.lapsed), decided) if words
    )
    urgent = f"　優先度：{task.priority}" if task.group in TO_DO else ""
    further = "、".join(item.id for item in task.items[1:])
    items = f"<br>改定方針はほかに{escape(further)}" if further else ""
    return (
        f'<tr><td><span class="tag" style="color:{GROUP_COLOURS[task.group]}">{task.group}</span>　{task.name}{urgent}<br>{escape(clause)}'
        f"<br><b>{escape(place)}</b>{items}{case_links(task, worklist)}{companion_lines(task, worklist)}</td><td>{_marked(current, 'del')}</td><td>{_marked(proposed, 'ins')}</td><td>{told}</td></tr>"
    )


def _marked(words: Words, tag: str) -> str:
    return "".join(
        f"<{tag}>{escape(run.text)}</{tag}>" if run.changed else escape(run.text) for run in words
    ).replace("\n", "<br>")
