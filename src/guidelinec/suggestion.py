"""What was probably meant by a name that there is not: the nearest of those that there are, or nothing where none is near."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Collection, Iterable

from guidelinec.diagnostics import Diagnostic, Span

SHORT = 4
"""Names of up to that many characters are near when half of them agree (主旨 and 趣旨); longer ones must agree more."""


def nearest(name: str, known: Iterable[str]) -> str:
    """The known name that is meant by a misspelt one; "" where none is near enough to be named."""
    candidates = sorted(set(known) - {name, ""})
    plain = {_folded(candidate): candidate for candidate in reversed(candidates)}
    if match := plain.get(_folded(name)):
        return match
    near = difflib.get_close_matches(name, candidates, 1, 0.5 if len(name) <= SHORT else 0.8)
    return near[0] if near else ""


def path_arrow(path: str, known: Iterable[str]) -> str:
    """The nearest file behind an arrow: in the same folder by its name, else one of that very name elsewhere."""
    folder, _, name = path.rpartition("/")
    paths = [other for other in known if other != path]
    same = [other.rpartition("/")[2] for other in paths if other.rpartition("/")[0] == folder]
    if near := nearest(name, same):
        return f" → {folder}/{near}"
    moved = [other for other in paths if other.rpartition("/")[2] == name]
    return f" → {moved[0]}" if len(moved) == 1 else ""


def arrow(name: str, known: Iterable[str]) -> str:
    """The nearest name behind an arrow, for the end of a hint."""
    near = nearest(name, known)
    return f" → {near}" if near else ""


def no_such(code: str, name: str, known: Collection[str], span: Span | None = None) -> Diagnostic:
    """A finding that there is nothing of that name, with the names that there are and the nearest of them."""
    return Diagnostic(code, (name, "、".join(known), arrow(name, known)), span)


def _folded(name: str) -> str:
    """A name without what is easily mistyped: width, case, and what stands between its words."""
    return "".join(sign for sign in unicodedata.normalize("NFKC", name).lower() if sign.isalnum())
