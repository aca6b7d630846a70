"""The mark of each clause: a fingerprint of what it demands, by which its rows are known to be made from other words."""

from __future__ import annotations

import re
from collections.abc import Mapping
from hashlib import sha256

from guidelinec.diff.units import units
from guidelinec.diff.words.writing import one_writing
from guidelinec.model.change import Unit
from guidelinec.model.document import Document
from guidelinec.model.walk import all_clauses
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


def whole_marks(normative: Document, ids: Mapping[str, str]) -> dict[str, str]:
    """The mark of each clause with all that stands below it, for what is said of a clause as a whole; of one with nothing below it is
    its own mark."""
    own = clause_marks(normative, ids)
    below = {
        clause.id: [inner.id for inner in all_clauses((clause,)) if inner.id in own]
        for clause in all_clauses(normative.clauses)
    }
    return {
        name: own[name] if len(names) == 1 else mark_of(" ".join(own[inner] for inner in names))
        for name, names in below.items()
        if names
    }


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
