"""Names that stand twice where each must be one's own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from guidelinec.diagnostics import Diagnostic, Span


def doubled(code: str, named: Iterable[tuple[str, Span | None]]) -> Iterator[Diagnostic]:
    """A finding of this code for each name that stood before."""
    seen: set[str] = set()
    for name, span in named:
        if name in seen:
            yield Diagnostic(code, (name,), span)
        seen.add(name)
