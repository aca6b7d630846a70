"""The page as one HTML file: its style and scripts put in whole, and a policy that names them by their hash."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from guidelinec.write.html.head import digest

PAGE: Final = Path(__file__).parent / "page"

ENGINE: Final = "engine.js"
"""The script of index.html in whose place that of an engine is put."""

PARTS: Final = "<!-- parts -->"
POLICY: Final = "<!-- policy -->"


class UnknownFormError(ValueError):
    """The files of the page have not the form that is known."""


@dataclass(frozen=True, slots=True)
class WholePage:
    """The HTML, with a comment where a policy and one where further parts can be put; and the hashes of its scripts and styles as
    a policy names them."""

    html: str
    scripts: str
    styles: str


def whole_page(engine: str) -> WholePage:
    """The page with one of its engines (`engine_wasm.js`, `engine_local.js`)."""
    html = (PAGE / "index.html").read_text(encoding="utf-8")
    styles: list[str] = []
    scripts: list[str] = []
    html = re.sub(
        r'<link rel="stylesheet" href="([\w.]+)">', lambda link: _inlined(link[1], "style", styles), html
    )
    html = re.sub(
        r'<script src="([\w.]+)"></script>',
        lambda script: _inlined(engine if script[1] == ENGINE else script[1], "script", scripts),
        html,
    )
    if html.count(PARTS) != 1 or html.count(POLICY) != 1 or not scripts or not styles:
        raise UnknownFormError("index.html")
    return WholePage(html, _hashes(scripts), _hashes(styles))


def _inlined(name: str, element: str, taken: list[str]) -> str:
    """A style or a script in the page itself."""
    content = (PAGE / name).read_text(encoding="utf-8")
    if f"</{element}" in content.lower():
        raise UnknownFormError(f"{name} would end its own element")
    taken.append(content)
    return f"<{element}>{content}</{element}>"


def _hashes(contents: Iterable[str]) -> str:
    """The sources of a policy that name contents (CSP level 3, 2.3.1)."""
    return " ".join(map(digest, contents))
