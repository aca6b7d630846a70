"""The head of a page that loads nothing: its policy names the page's own style and script by their hashes."""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape


def page_head(title: str, fingerprint: str, style: str, script: str) -> str:
    """The head of the page; its policy lets nothing be loaded and no script run but the page's own."""
    policy = (
        "default-src 'none'; img-src data:; "
        f"style-src {digest(style)}; script-src {digest(script)}; base-uri 'none'; form-action 'none'"
    )
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="guidelinec">\n'
        f'<meta name="fingerprint" content="{escape(fingerprint)}">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n"
    )


def digest(text: str) -> str:
    """The hash by which a content security policy names a style or script inside the page."""
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"
