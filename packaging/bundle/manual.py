"""The Japanese manual (docs/ja) as pages that open from a folder: pictures inside, links from page to page, nothing loaded."""

from __future__ import annotations

import mimetypes
import re
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from guidelinec.version import VERSION
from guidelinec.write.html.head import page_head

STYLE = """
body { margin: 0 auto; max-width: 46rem; padding: 1.5rem; font-family: "Yu Gothic UI", "Hiragino Sans", "Noto Sans CJK JP",
  sans-serif; line-height: 1.8; color: #1a1a1a; background: #fff; }
h1, h2, h3 { line-height: 1.4; } h1 { border-bottom: 2px solid #1f4e79; } h2 { margin-top: 2.5rem; border-bottom: 1px solid #bbb; }
pre { background: #f3f3f3; padding: .8rem; overflow-x: auto; } code { font-family: Consolas, Menlo, monospace; }
table { border-collapse: collapse; } th, td { border: 1px solid #999; padding: .3rem .6rem; vertical-align: top; }
img { max-width: 100%; } a { color: #0b57a4; }
@media (prefers-color-scheme: dark) { body { color: #e8e8e8; background: #1b1b1b; } pre { background: #2a2a2a; }
  a { color: #8ab8f0; } }
@media print { body { max-width: none; } a { color: inherit; } }
"""


def manual(folder: Path) -> dict[str, bytes]:
    """The pages by their names: README.md becomes index.html, each of the others a page of its own name."""
    names = {path.name: page_name(path.name) for path in sorted(folder.glob("*.md"))}
    return {page: _page(folder / name, names).encode() for name, page in names.items()}


def page_name(name: str) -> str:
    """The page of a Markdown file."""
    return "index.html" if name == "README.md" else name.removesuffix(".md") + ".html"


def _page(path: Path, names: dict[str, str]) -> str:
    parser = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = parser.parse(path.read_text(encoding="utf-8"))
    heading = next(
        (tokens[place + 1].content for place, token in enumerate(tokens) if token.tag == "h1"), path.stem
    )
    _anchors(tokens)
    for token in tokens:
        _rewrite(token.children or (), path.parent, names)
    back = "" if path.name == "README.md" else '<p><a href="index.html">目次</a></p>\n'
    body = parser.renderer.render(tokens, parser.options, {})
    head = page_head(f"{heading}（guidelinec {VERSION}）", "", STYLE, "")
    return f"{head}<body>\n<main>\n{back}{body}</main>\n</body>\n</html>\n"


def _anchors(tokens: Sequence[Token]) -> None:
    """An id for every heading, as the links of the manual name them: its words, spaces as hyphens."""
    for place, token in enumerate(tokens):
        if token.type == "heading_open":
            words = re.sub(r"[^\w\s-]", "", tokens[place + 1].content.lower())
            token.attrSet("id", re.sub(r"\s+", "-", words.strip()))


def _rewrite(tokens: Sequence[Token], folder: Path, names: dict[str, str]) -> None:
    """Links to other pages, pictures inside the page; a link out of the manual is words, for there is no network."""
    for token in tokens:
        if token.type == "image":
            token.attrSet("src", _picture(folder / str(token.attrGet("src"))))
        elif token.type == "link_open":
            target, sign, anchor = str(token.attrGet("href")).partition("#")
            if target in names or not target:
                token.attrSet("href", names.get(target, "") + sign + anchor)
            elif not target.startswith("https://"):
                token.attrs.pop("href")


def _picture(path: Path) -> str:
    kind = mimetypes.guess_type(path.name)[0] or "image/png"
    return f"data:{kind};base64,{b64encode(path.read_bytes()).decode()}"


def link_targets(page: str) -> list[str]:
    """Where the links of a page lead."""
    return re.findall(r'<a href="([^"]+)"', page)


def anchors(page: str) -> set[str]:
    """The ids of a page."""
    return set(re.findall(r' id="([^"]+)"', page))
