"""References of a foreign document as references of the source: each prints by computing what it printed in the file."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass, replace

from guidelinec.model.document import Document, Figure, Inline, Inlines, Reference, ReferenceForm, Table, Text
from guidelinec.model.rewrite import map_words
from guidelinec.model.walk import all_clauses, blocks, plain
from guidelinec.numbering.labels import Labels, refer
from guidelinec.read.account.account import Ledger

COMPUTED: tuple[ReferenceForm, ...] = ("full", "label", "title")
"""The forms of references that print what is computed, in the order in which they are tried."""
MOST_STEPS = 18
"""The most pieces that make one reference: 第3編, 第2章, 7.3, (1), each a field of its own, with の between them."""
BETWEEN = Text("の")


def new_ids(before: Document, after: Document) -> dict[str, str]:
    """The ids that clauses, tables and figures have got, by those that the reader gave."""
    clauses = zip(all_clauses(before.clauses), all_clauses(after.clauses), strict=True)
    floats = zip(blocks(before), blocks(after), strict=True)
    ids = {old.id: new.id for old, new in clauses}
    for old, new in floats:
        if isinstance(old, Table | Figure) and isinstance(new, Table | Figure) and old.id:
            ids[old.id] = new.id
    return ids


def referring(document: Document, ids: Mapping[str, str], labels: Labels, ledger: Ledger) -> Document:
    """The document with its references led to the ids it has now, and computed where computing prints the words of the file."""
    clauses = (
        map_words(clause, _Referrer(ids, labels, clause.id, ledger).words) for clause in document.clauses
    )
    return replace(document, clauses=tuple(clauses))


@dataclass(frozen=True, slots=True)
class _Referrer:
    """Makes the references of one part."""

    ids: Mapping[str, str]
    labels: Labels
    part: str
    ledger: Ledger

    def words(self, words: Inlines) -> Inlines:
        """A row of inlines with its references made."""
        result: list[Inline] = []
        place = 0
        while place < len(words):
            count = self._steps(words[place : place + MOST_STEPS])
            row = words[place : place + count]
            last = row[-1]
            result.extend(self._made(last, plain(row)) if isinstance(last, Reference) else row)
            place += count
        return tuple(result)

    def _steps(self, words: Inlines) -> int:
        """How many pieces from here on make one reference: those that are the full label of the last one's target, or one."""
        for count in range(len(words), 1, -1):
            row, last = words[:count], words[count - 1]
            steps = all(isinstance(inline, Reference) or inline == BETWEEN for inline in row)
            if isinstance(last, Reference) and steps and self._prints(last, "full", plain(row)):
                return count
        return 1

    def _made(self, reference: Reference, words: str) -> Inlines:
        """A reference that prints these words, or page: computed if computing gives them, else with the words as they are."""
        target = self.ids.get(reference.target, "")
        if target not in self.labels.home:
            self.ledger.doubt(words, "条項・図表でなくなったものへの相互参照（文字とした）", words)
            return reference.children
        if reference.form == "page":
            self.ledger.normalise("参照先のページ→計算されるページ", words)
            return (replace(reference, target=target, children=()),)
        forms = (reference.form, *COMPUTED)
        form = next((form for form in forms if self._prints(reference, form, words)), None)
        if form is None:
            if any(sign.isdecimal() for sign in words):
                self.ledger.doubt(
                    words, "計算では同じ文字にならない相互参照（文字のままリンクにした）", words
                )
            return (replace(reference, target=target, form="words"),)
        self.ledger.normalise("相互参照の文字→計算される文字", words)
        return (Reference(target, form),)

    def _prints(self, reference: Reference, form: ReferenceForm, words: str) -> bool:
        target = self.ids.get(reference.target, "")
        return bool(words) and _bare(refer(self.labels, target, self.part, form)) == _bare(words)


def _bare(words: str) -> str:
    """The words without spaces and widths, and without the full stop after a number, which references leave off."""
    return "".join(unicodedata.normalize("NFKC", words).split()).rstrip(".")
