"""The words of an edition by clause, in which comments look for what they quote."""

from __future__ import annotations

from collections.abc import Iterable

from guidelinec.model.change import Unit


def clause_words(units: Iterable[Unit]) -> dict[str, str]:
    """The title and the words of each clause, with those of its divisions, as they are printed."""
    words: dict[str, str] = {}
    for unit in units:
        words[unit.clause] = f"{words.get(unit.clause, '')}\n{unit.title}\n{unit.text}"
    return words
