"""A page of tables: no network, no script; on a narrow screen each row becomes a card that names its columns."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from guidelinec.write.html.cards import CARDS
from guidelinec.write.html.head import digest

_PAGE = """
:root { color-scheme: light dark; --ink: #1b1b1f; --paper: #fff; --soft: #f4f5f7; --line: #c9ccd3;
  --link: #0b4f9e; --quiet: #5a5f69; --came: #0a5c2b; --went: #9b1c1c; --warn: #fdecea; --mark: #fff3bf; }
@media (prefers-color-scheme: dark) { :root { --ink: #e6e6ea; --paper: #17181b; --soft: #212328;
  --line: #454952; --link: #8ab8f5; --quiet: #a3a8b3; --came: #7fd99f; --went: #f2a3a3; --warn: #43211f; --mark: #4a4010; } }
* { box-sizing: border-box; }
html { text-size-adjust: 100%; -webkit-text-size-adjust: 100%; }
body { margin: 0 auto; max-width: 90rem; padding: 1.5rem; color: var(--ink); background: var(--paper);
  line-height: 1.75; font-family: "Hiragino Sans", "Yu Gothic Medium", "BIZ UDPGothic", "Noto Sans CJK JP", Meiryo,
  sans-serif; overflow-wrap: anywhere; }
a { color: var(--link); }
:focus-visible { outline: 3px solid var(--link); outline-offset: 2px; }
:target, tr.heading:target > td { background: var(--mark); }
tr[id] { scroll-margin-top: 3rem; }
.skip { position: absolute; left: -999em; } .skip:focus { left: 1rem; top: .5rem; background: var(--paper); }
h1 { font-size: 1.5rem; line-height: 1.4; } h2 { font-size: 1.2rem; margin-top: 2.5em; }
h3 { font-size: 1.05rem; margin: 2em 0 .3em; border-top: 2px solid var(--line); padding-top: .6em; }
.quiet { color: var(--quiet); font-size: .9rem; } p { margin: .3em 0; }
table { border-collapse: collapse; width: 100%; table-layout: fixed; font-size: .9375rem; margin: .6em 0; }
th, td { border: 1px solid var(--line); padding: .35em .6em; text-align: left; vertical-align: top; }
thead th { position: sticky; top: 0; background: var(--soft); }
tr.heading > td { background: var(--soft); font-weight: bold; }
tr.quiet > td { text-align: center; }
td p { min-height: 1em; }
.scroll { overflow-x: auto; }
.exchange { display: flex; gap: 1em; } .exchange > div { flex: 1; }
td img { max-width: 100%; height: auto; background: #fff; border: 1px solid var(--line); }
table.inner { table-layout: auto; width: auto; min-width: 60%; }
.inner td { min-width: 4.6em; overflow-wrap: normal; }
ins { color: var(--came); text-decoration: underline; text-underline-offset: .2em; }
del { color: var(--went); text-decoration: line-through; }
mark { color: inherit; text-decoration: underline; background: #0969da26; }
mark.policy { text-decoration-style: double; background: #bf870026; }
.findings { background: var(--warn); padding: .5em 1.2em; border-radius: 4px; }
.index { columns: 20rem; column-gap: 2.5em; padding-left: 1.2em; } .index li { break-inside: avoid; }
.words { white-space: pre-line; }
@media (max-width: 47.99rem) { body { padding: .8rem; } }
@media print { body { max-width: none; font-size: 10pt; } h3, tr { break-inside: avoid; } thead { display: table-header-group; } }
"""

STYLE = _PAGE + CARDS


def table_page(title: str, body: Sequence[str], fingerprint: str, start: str, style: str = STYLE) -> str:
    """The page; a keyboard reaches the place `start` first."""
    policy = (
        f"default-src 'none'; img-src data:; style-src {digest(style)}; base-uri 'none'; form-action 'none'"
    )
    text = "\n".join(part for part in body if part)
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="generator" content="guidelinec">\n'
        f'<meta name="fingerprint" content="{escape(fingerprint)}">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#{escape(start)}">本文へ</a>\n<main>\n{text}\n</main>\n</body>\n</html>\n'
    )


def card_table(heads: Sequence[str], rows: Sequence[str], widths: Sequence[float] = ()) -> str:
    """A table whose rows become cards; the roles keep it a table for those who hear it."""
    whole = sum(widths)
    columns = "".join(f'<col width="{width / whole:.1%}">' for width in widths)
    head = "".join(f'<th scope="col" role="columnheader">{escape(name)}</th>' for name in heads)
    return (
        f'<table class="cards" role="table">{f"<colgroup>{columns}</colgroup>" if columns else ""}'
        f'<thead role="rowgroup"><tr role="row">{head}</tr></thead>\n<tbody role="rowgroup">\n'
        + "\n".join(rows)
        + "\n</tbody></table>"
    )


SAME = "<p>（同左）</p>"
"""What a cell holds that reads as the one at its left; a card of a heading leaves it out."""


def card(cells: Sequence[tuple[str, str]], anchor: str = "", style: str = "") -> str:
    """A row of such a table from the heads of its columns and what stands in them."""
    name = f' id="{escape(anchor)}"' if anchor else ""
    kind = f' class="{style}"' if style else ""
    row = "".join(_cell(head, content) for head, content in cells)
    return f'<tr role="row"{name}{kind}>{row}</tr>'


def _cell(head: str, content: str) -> str:
    if not content:
        return '<td role="cell"></td>'
    same = ' class="same"' if content == SAME else ""
    return f'<td role="cell" data-head="{escape(head)}"{same}>{content}</td>'
