"""A section of a page under a heading of its own."""

from __future__ import annotations

from html import escape


def titled_section(name: str, title: str, body: str) -> str:
    """The section; `name` is its anchor, which begins with `_` as no id does."""
    return f'<section aria-labelledby="{name}">\n<h2 id="{name}">{escape(title)}</h2>\n{body}</section>\n'
