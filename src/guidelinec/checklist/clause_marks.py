"""The mark of each clause: a fingerprint of what it demands, by which its rows are known to be made from other words."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from hashlib import sha256
from typing import Final

from guidelinec.diff.units import units
from guidelinec.diff.words.writing import one_writing
from guidelinec.itself import EDITIONS_KEPT, Itself
from guidelinec.model.change import Unit
from guidelinec.model.document import Document
from guidelinec.model.project import TermRule
from guidelinec.model.usage import avoided
from guidelinec.model.walk import all_clauses
from guidelinec.numbering.printed import Printed

LENGTH = 12

MOST_TEXTS: Final = 8192
"""Texts whose marks are kept: of the marks that a build with checklists and companions makes, four of five are of a text that had one."""

_DIGITS = re.compile(r"[.．,，](?<=[0-9０-９].)(?=[0-9０-９])")


@dataclass(frozen=True, slots=True)
class HeldMarks:
    """The marks of clauses by id: as their words stand, and with the words that are to be used now (terms.yaml)."""

    plain: Mapping[str, str]
    termed: Mapping[str, str]

    def in_words(self, clause: str, mark: str) -> str:
        """The mark in the words of now, where it is that of the clause as it stands."""
        return self.termed[clause] if self.plain.get(clause) == mark else mark


def clause_marks(normative: Document, ids: Collection[str]) -> dict[str, str]:
    """The mark of each clause by its id: over its words and those of the clauses above it that say anything (its stem). References
    count by what they lead to, so that a new number changes nothing; writing does not count either."""
    return marks_of(clause_words(referring_units(normative, ids)))


def referring_units(normative: Document, ids: Collection[str]) -> Mapping[str, Unit]:
    """The clauses and divisions by their ids, with references as what they lead to."""
    return _referring_units(Itself(normative), Itself(ids))


@lru_cache(EDITIONS_KEPT)
def _referring_units(normative: Itself[Document], ids: Itself[Collection[str]]) -> Mapping[str, Unit]:
    printed = Printed(references={name: f"#{name}" for name in ids.value})
    return {unit.id: unit for unit in units(normative.value, printed)}


def clause_words(every: Mapping[str, Unit]) -> dict[str, str]:
    """The words of each clause with its stem, of which its mark is made, by its id."""
    return {name: _words(unit, every) for name, unit in every.items()}


def _words(unit: Unit, every: Mapping[str, Unit]) -> str:
    words, above = [unit.title, unit.text], every.get(unit.parent)
    while above is not None:
        words.append(above.text)
        above = every.get(above.parent)
    return "\n".join(words)


def held_marks(words: Mapping[str, str], terms: Sequence[TermRule]) -> HeldMarks:
    """The marks of words by the ids of their clauses, with and without words that others stand for (`terms`)."""
    plain = marks_of(words)
    return HeldMarks(plain, termed_marks(words, plain, terms))


def termed_marks(
    words: Mapping[str, str], plain: Mapping[str, str], terms: Sequence[TermRule]
) -> Mapping[str, str]:
    """The marks with the words that are to be used now; `plain` are those of the words as they stand."""
    now = {name: termed for name, text in words.items() if (termed := in_terms(text, terms)) != text}
    return {**plain, **marks_of(now)}


def whole_marks(normative: Document, own: Mapping[str, str]) -> dict[str, str]:
    """The mark of each clause with all that stands below it, for what is said of a clause as a whole, made of the marks of all (`own`);
    of one with nothing below it is its own mark."""
    below = {
        clause.id: [inner.id for inner in all_clauses((clause,)) if inner.id in own]
        for clause in all_clauses(normative.clauses)
    }
    return {
        name: own[name] if len(names) == 1 else mark_of_marks(own[inner] for inner in names)
        for name, names in below.items()
        if names
    }


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


@lru_cache(MOST_TEXTS)
def mark_of(text: str) -> str:
    """The fingerprint of words: the same for two ways of writing them. A point in a number is no matter of writing."""
    return _fingerprint(one_writing(_DIGITS.sub("点", text)))


def marks_of(words: Mapping[str, str]) -> dict[str, str]:
    """The mark of each clause, made of its words."""
    return {name: mark_of(text) for name, text in words.items()}


def mark_of_marks(marks: Iterable[str]) -> str:
    """The fingerprint of marks, of which there is one way of writing."""
    return _fingerprint("".join(marks))


def _fingerprint(text: str) -> str:
    return sha256(text.encode("utf-8", "backslashreplace")).hexdigest()[:LENGTH]
