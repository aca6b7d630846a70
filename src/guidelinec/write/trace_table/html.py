"""The 改定方針対応表 as one HTML file: items to their words, changes to their items; no network, no script."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from guidelinec.model.change import Edit
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.words import CELL_BORDER
from guidelinec.write.html.edition import digest
from guidelinec.write.trace_table.table import Answered, Entry, ItemEntry, TraceTable, kind_words, origin_text

STYLE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --soft: #f4f5f7; --line: #c9ccd3;
  --link: #0b4f9e; --quiet: #5a5f69; --came: #0a5c2b; --went: #9b1c1c; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6ea; --paper: #17181b; --soft: #212328;
  --line: #454952; --link: #8ab8f5; --quiet: #a3a8b3; --came: #7fd99f; --went: #f2a3a3; } }
body { margin: 0 auto; max-width: 72rem; padding: 1.5rem; color: var(--ink); background: var(--paper);
  line-height: 1.75; font-family: "Hiragino Sans", "Yu Gothic Medium", "BIZ UDPGothic", "Noto Sans CJK JP", Meiryo,
  sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
.skip { position: absolute; left: -999em; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); }
h1 { font-size: 1.5rem; line-height: 1.4; } h2 { font-size: 1.2rem; margin-top: 2.5em; }
h3 { font-size: 1.05rem; margin: 2em 0 .3em; border-top: 2px solid var(--line); padding-top: .6em; }
.quiet { color: var(--quiet); font-size: .9rem; } p { margin: .3em 0; }
table { border-collapse: collapse; width: 100%; font-size: .9375rem; margin: .6em 0; }
th, td { border: 1px solid var(--line); padding: .35em .6em; text-align: left; vertical-align: top; }
th { background: var(--soft); } td:first-child { width: 14rem; } td.kinds { width: 5.5rem; }
ins { color: var(--came); text-decoration: underline; text-underline-offset: .2em; }
del { color: var(--went); text-decoration: line-through; }
.index { columns: 20rem; column-gap: 2.5em; padding-left: 1.2em; } .index li { break-inside: avoid; }
.words { white-space: pre-line; }
@media print { body { max-width: none; font-size: 10pt; } h3, tr { break-inside: avoid; } thead { display: table-header-group; } }
"""


def write_trace_html(table: TraceTable, fingerprint: str = "") -> str:
    """The table as a page that reads without a network."""
    body = [
        f"<h1>{escape(table.policy)}　対応表</h1>",
        f"<p>{escape(table.title)}　{escape(table.old_name)} → {escape(table.new_name)}</p>",
        _summary(table),
        _index(table),
        '<h2 id="items">改定方針の項目から変更へ</h2>',
        *(_item(one) for one in table.items),
        '<h2 id="changes">変更から改定方針の項目へ</h2>',
        _changes(table.changes),
    ]
    return _page(f"{table.policy}　対応表", fingerprint, "\n".join(body))


def _page(title: str, fingerprint: str, body: str) -> str:
    policy = f"default-src 'none'; style-src {digest(STYLE)}; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="guidelinec">\n'
        f'<meta name="fingerprint" content="{escape(fingerprint)}">\n'
        f"<title>{escape(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#items">本文へ</a>\n<main>\n{body}\n</main>\n</body>\n</html>\n'
    )


def _summary(table: TraceTable) -> str:
    return (
        f"<p>項目 {len(table.items)}、変更 {len(table.changes)}、項目のない変更 {len(table.without_item)}、"
        f"変更のない項目 {len(table.without_change)}</p>"
    )


def _index(table: TraceTable) -> str:
    """All items with the way to each, and to the other half of the page."""
    links = "".join(
        f'<li><a href="#item-{escape(one.item.id)}">{escape(one.item.id)}　{escape(one.item.title)}</a>'
        f' <span class="quiet">{len(one.entries)}件</span></li>'
        for one in table.items
    )
    return (
        f'<nav aria-label="項目の一覧"><ul class="index">{links}</ul>'
        '<p><a href="#changes">変更から改定方針の項目へ</a></p></nav>'
    )


def _item(one: ItemEntry) -> str:
    item = one.item
    lines = [
        f'<h3 id="item-{escape(item.id)}">{escape(item.id)}　{escape(item.title)}</h3>',
        f"<p>{escape(item.request)}</p>" if item.request else "",
        f'<p class="quiet">{escape(origin_text(item.origin))}</p>',
        _answers(one) if one.entries else "<p><strong>対応する変更がない。</strong></p>",
    ]
    return "\n".join(line for line in lines if line)


def _answers(one: ItemEntry) -> str:
    quotes = _quotes(one.answers)
    rows = "".join(
        f"<tr><td>{_place(entry)}</td><td class='kinds'>{kind_words(entry)}</td>"
        f"<td class='words'>{_words(entry.words)}</td><td>{escape(quotes.get(entry.row, ''))}</td></tr>"
        for entry in one.entries
    )
    return _table(("条項", "変更", "変わった語句", "引用・置換え"), rows)


def _quotes(answers: Iterable[Answered]) -> dict[int, str]:
    found: dict[int, list[str]] = {}
    for answer in answers:
        for row in answer.quoted:
            found.setdefault(row, []).append(f"「{answer.words}」")
    return {row: "".join(quotes) for row, quotes in found.items()}


def _changes(entries: tuple[Entry, ...]) -> str:
    rows = "".join(
        f'<tr id="change-{entry.row}"><td>{_place(entry)}</td><td class="kinds">{kind_words(entry)}</td>'
        f"<td class='words'>{_words(entry.words)}</td><td>{_items(entry)}</td></tr>"
        for entry in entries
    )
    return _table(("条項", "変更", "変わった語句", "改定方針の項目"), rows)


def _table(heads: tuple[str, ...], rows: str) -> str:
    head = "".join(f'<th scope="col">{one}</th>' for one in heads)
    return f"<table><thead><tr>{head}</tr></thead><tbody>{rows}</tbody></table>"


def _place(entry: Entry) -> str:
    place = escape(entry.place or f"旧{entry.old_place}")
    return f"{place}<br>{escape(entry.title)}<br><span class='quiet'>{escape(entry.clause)}</span>"


def _items(entry: Entry) -> str:
    links = [f'<a href="#item-{escape(name)}">{escape(name)}</a>' for name in entry.items]
    if entry.unclaimed:
        links.append(
            f"<strong>項目なし（{'・'.join(KIND_NAMES[kind] for kind in entry.unclaimed)}）</strong>"
        )
    return "<br>".join(links)


def _words(words: tuple[Edit, ...]) -> str:
    tags = {"-": "del", "+": "ins"}
    shown = ((edit.op, escape(edit.text.replace("\t", CELL_BORDER))) for edit in words)
    return "".join(f"<{tags[op]}>{text}</{tags[op]}>" if op in tags else text for op, text in shown)
