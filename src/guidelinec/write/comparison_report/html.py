"""A comparison as one HTML file: a row a change, new at the left, old at the right, as in a 新旧対照表."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from guidelinec.model.change import Change, Comparison, Edit, Op, Unit
from guidelinec.write.comparison_report.names import (
    SIDES_JA,
    Policy,
    absent,
    is_shown,
    kind_names,
    remarks,
    summary,
    unit_name,
)

STYLE = """
:root { color-scheme: light dark; }
body { font-family: "Hiragino Sans", "Yu Gothic Medium", "BIZ UDPGothic", "Noto Sans CJK JP", Meiryo, sans-serif;
  line-height: 1.7; margin: 2rem auto; max-width: 90rem; padding: 0 1rem; overflow-wrap: anywhere; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; }
th, td { border: 1px solid #888; padding: .4em .6em; vertical-align: top; text-align: left; }
thead th { position: sticky; top: 0; background: Canvas; }
col.remark { width: 16em; }
td p { margin: 0; white-space: pre-wrap; }
ins { text-decoration: underline; background: #1a7f3726; }
del { text-decoration: line-through; background: #cf222e26; }
mark { color: inherit; text-decoration: underline; background: #0969da26; }
mark.policy { text-decoration-style: double; background: #bf870026; }
.number { text-decoration-style: dotted; background: none; }
.name { font-weight: bold; }
"""


def write_changes_html(
    comparison: Comparison, *, title: str, everything: bool = False, policy: Policy = ""
) -> str:
    """The whole page; nothing in it is fetched or run."""
    old = {unit.id: unit for unit in comparison.old}
    new = {unit.id: unit for unit in comparison.new}
    rows = (
        _row(change, old, new, policy)
        for change in comparison.changes
        if everything or is_shown(change, policy)
    )
    after, before = SIDES_JA[policy]
    lines = [
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">',
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">",
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n<h1>{escape(title)}</h1>",
        f"<p>{escape(summary(comparison.changes, policy))}</p>",
        f'<table><caption>{"ガイドラインとポリシー" if policy else "新旧"}の比較</caption><colgroup><col><col><col class="remark"></colgroup>',
        f'<thead><tr><th scope="col">{after}</th><th scope="col">{before}</th><th scope="col">種別・備考</th></tr></thead>',
        "<tbody>",
        *rows,
        "</tbody></table>",
        *_replacements(comparison, new),
        *_renumberings(comparison, new, policy),
        "</main>\n</body>\n</html>",
    ]
    return "\n".join(lines) + "\n"


def _row(change: Change, old: Mapping[str, Unit], new: Mapping[str, Unit], policy: Policy) -> str:
    said = "<br>".join(escape(words) for words in (kind_names(change, policy), *remarks(change)))
    after = _side(change, [new[name] for name in change.new], "+", policy)
    before = _side(change, [old[name] for name in change.old], "-", policy)
    return f"<tr><td>{after}</td><td>{before}</td><td>{said}</td></tr>"


def _side(change: Change, units: list[Unit], op: Op, policy: Policy) -> str:
    if not units:
        return f"<p>{absent(change, policy)}</p>"
    head = "、".join(f"{unit.label} {'' if change.title_edits else unit.title}".strip() for unit in units)
    kind = f"【{units[0].kind}】" if units[0].kind else ""
    title = _words(change.title_edits, op, policy)
    name = f'<p class="name">{escape(head)} {title}{escape(kind)}</p>'
    return name + f"<p>{_words(change.edits, op, policy)}</p>"


def _words(edits: Iterable[Edit], op: Op, policy: Policy) -> str:
    tag, of_policy = _tag(op, policy)
    pieces = []
    for edit in edits:
        if edit.op == "=":
            pieces.append(escape(edit.text))
        elif edit.op == op:
            kind = ' class="number"' if edit.number else of_policy
            pieces.append(f"<{tag}{kind}>{escape(edit.text)}</{tag}>")
    return "".join(pieces)


def _tag(op: Op, policy: Policy) -> tuple[str, str]:
    """The element of changed words and its class: between a guideline and a policy nothing was put in or struck out."""
    if not policy:
        return ("ins" if op == "+" else "del"), ""
    side = "policy" if (op == "+") == (policy == "new") else "guideline"
    return "mark", f' class="{side}"'


def _replacements(comparison: Comparison, new: Mapping[str, Unit]) -> Iterator[str]:
    if not comparison.replacements:
        return
    yield "<h2>同じ置き換え</h2>\n<ul>"
    for one in comparison.replacements:
        places = "、".join(unit_name(new[name]) for name in one.places)
        left = "、".join(unit_name(new[name]) for name in one.left)
        tail = f"<br>元の語が残る所: {escape(left)}" if left else ""
        yield f"<li>{escape(one.old)} → {escape(one.new)}: {one.count}か所<br>{escape(places)}{tail}</li>"
    yield "</ul>"


def _renumberings(comparison: Comparison, new: Mapping[str, Unit], policy: Policy) -> Iterator[str]:
    if not comparison.renumberings:
        return
    after, before = SIDES_JA[policy]
    yield f'<h2>番号の対応</h2>\n<table><thead><tr><th scope="col">{before}</th><th scope="col">{after}</th><th scope="col">見出し</th></tr></thead><tbody>'
    for one in comparison.renumberings:
        cells = (one.old_label, one.new_label, new[one.new].title)
        yield "<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in cells) + "</tr>"
    yield "</tbody></table>"
