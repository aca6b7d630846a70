"""The mark of each clause: a fingerprint of what it demands, by which its rows are known to be made from other words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from guidelinec.diff.units import units
from guidelinec.diff.words.writing import one_writing
from guidelinec.model.change import Unit
from guidelinec.model.document import Document
from guidelinec.numbering.printed import Printed

LENGTH = 12

_DIGITS = re.compile(r"(?<=[0-9０-９])[.．,，](?=[0-9０-９])")


def clause_marks(normative: Document, ids: Mapping[str, str]) -> dict[str, str]:
    """The mark of each clause by its id: over its words and those of the clauses above it that say anything (its stem). References
    count by what they lead to, so that a new number changes nothing; writing does not count either."""
    every = {
        unit.id: unit for unit in units(normative, Printed(references={name: f"#{name}" for name in ids}))
    }
    return {name: _mark(unit, every) for name, unit in every.items()}


def _mark(unit: Unit, every: Mapping[str, Unit]) -> str:
    words, above = [unit.title, unit.text], every.get(unit.parent)
    while above is not None:
        words.append(above.text)
        above = every.get(above.parent)
    return mark_of("\n".join(words))


def mark_of(text: str) -> str:
    """The fingerprint of words: the same for two ways of writing them. A point in a number is no matter of writing."""
    plain = one_writing(_DIGITS.sub("点", text))
    return sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:LENGTH]
