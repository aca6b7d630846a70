"""The finding that a file cannot be read, with the reason in both languages."""

from __future__ import annotations

from guidelinec.diagnostics import Diagnostic, Span

BROKEN = "形式が正しくありません"
"""The reason where a library says it in its own words alone."""


def unreadable(name: str, english: str, japanese: str = BROKEN, span: Span | None = None) -> Diagnostic:
    """GL701 of a file; what a library says is cut to what a line holds."""
    return Diagnostic("GL701", (name, english[:200], japanese), span or Span(name, 1))
