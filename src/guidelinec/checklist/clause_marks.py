"""The mark of each clause: a fingerprint of what it demands, by which its rows are known to be made from other words."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

from guidelinec.diff.units import units
from guidelinec.diff.words.writing import one_writing
from guidelinec.model.change import Unit
from guidelinec.model.document import Document
from guidelinec.model.project import TermRule
from guidelinec.model.usage import avoided
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.printed import Printed

LENGTH = 12

_DIGITS = re.compile(r"(?<=[0-9０-９])[.．,，](?=[0-9０-９])")


def clause_marks(
    normative: Document, ids: Mapping[str, str], terms: Sequence[TermRule] = ()
) -> dict[str, str]:
    """The mark of each clause by its id: over its words and those of the clauses above it that say anything (its stem). References
    count by what they lead to, so that a new number changes nothing; writing does not count either, nor words that others stand for."""
    every = {
        unit.id: unit for unit in units(normative, Printed(references={name: f"#{name}" for name in ids}))
    }
    return {name: _mark(unit, every, terms) for name, unit in every.items()}


def whole_marks(
    normative: Document, ids: Mapping[str, str], terms: Sequence[TermRule] = ()
) -> dict[str, str]:
    """The mark of each clause with all that stands below it, for what is said of a clause as a whole; of one with nothing below it is
    its own mark."""
    own = clause_marks(normative, ids, terms)
    below = {
        clause.id: [inner.id for inner in all_clauses((clause,)) if inner.id in own]
        for clause in all_clauses(normative.clauses)
    }
    return {
        name: own[name] if len(names) == 1 else mark_of(" ".join(own[inner] for inner in names))
        for name, names in below.items()
        if names
    }


def _mark(unit: Unit, every: Mapping[str, Unit], terms: Sequence[TermRule]) -> str:
    words, above = [unit.title, unit.text], every.get(unit.parent)
    while above is not None:
        words.append(above.text)
        above = every.get(above.parent)
    return mark_of(in_terms("\n".join(words), terms))


def in_terms(words: str, terms: Sequence[TermRule]) -> str:
    """The words with those that are to be used (`terms`) in the place of those that they stand for since; a longer word that holds one
    lawfully, as モバイル端末 holds 端末, stays."""
    for rule in terms:
        if any(word in words for word in rule.avoid):
            words = _in_term(words, rule)
    return words


def _in_term(words: str, rule: TermRule) -> str:
    pattern = avoided(rule.use, rule.avoid, rule.exceptions)
    return pattern.sub(lambda match: rule.use if match["avoid"] else match[0], words)


def mark_of(text: str) -> str:
    """The fingerprint of words: the same for two ways of writing them. A point in a number is no matter of writing."""
    plain = one_writing(_DIGITS.sub("点", text))
    return sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:LENGTH]
