"""The proof of computed numbers: the schemes print, for every clause that kept its place, the number of the file."""

from __future__ import annotations

from collections.abc import Sequence

from guidelinec.model.design import Design, Scheme
from guidelinec.model.document import Document
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.number import number


def misnumbered(fitted: Document, schemes: Sequence[Scheme]) -> tuple[str, ...]:
    """The number in the file and the one that would be printed, for each clause where they differ."""
    home = number(fitted, Design((), tuple(schemes))).home
    pairs = ((clause.printed, home[clause.id].text) for clause in all_clauses(fitted.clauses))
    return tuple(f"{printed!r} ≠ {computed!r}" for printed, computed in pairs if printed != computed)
