"""A line of a Word file as inlines of the model, for words that the source does not have yet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.document import (
    Emphasis,
    Footnote,
    Inline,
    Inlines,
    LineBreak,
    Link,
    Reference,
    Strong,
    Term,
    Text,
)
from guidelinec.model.walk import all_clauses, own_inlines
from guidelinec.pipeline import NumberedEdition
from guidelinec.sync.lines import Line
from guidelinec.sync.printed import SPACES
from guidelinec.sync.reading import read_fragment
from guidelinec.sync.words import NOTE_SIGN, OBJECT_SIGN, Look, Signs, spans
from guidelinec.write.layout.pieces import Place
from guidelinec.write.word.bookmarks import bookmark_name
from guidelinec.write.word.runs import Ink, runs


class UntakenError(Exception):
    """The words hold what the source cannot say."""


@dataclass(frozen=True, slots=True)
class References:
    """What every reference of the edition is printed as, in characters and signs, by the part where it stands; and the ids
    behind the hidden bookmarks."""

    printed: Mapping[str, tuple[tuple[str, Reference], ...]]
    names: Mapping[str, str]

    def at(self, part: str, text: str, offset: int) -> tuple[str, Reference] | None:
        """The longest reference that is printed at this place."""
        found = (one for one in self.printed.get(part, ()) if text.startswith(one[0], offset))
        return max(found, key=lambda one: len(one[0]), default=None)


def references(edition: NumberedEdition, signs: Signs) -> References:
    """The references of an edition, read back from the very runs that the writer makes."""
    ink = Ink(edition.design, edition.labels, {})
    printed: dict[str, dict[str, Reference]] = {}
    for part in edition.document.clauses:
        mine = printed.setdefault(part.id, {})
        known: set[Reference] = set()
        for clause in all_clauses((part,)):
            for one in own_inlines(clause):
                if isinstance(one, Reference) and one.form != "words" and one not in known:
                    known.add(one)
                    mine.setdefault(printed_as(ink, one, clause.id, part.id, signs), one)
    tables = (edition.labels.home, *edition.labels.reprints)
    names = {bookmark_name(label): label.id for table in tables for label in table.values()}
    return References({part: tuple(mine.items()) for part, mine in printed.items()}, names)


def printed_as(ink: Ink, reference: Reference, clause: str, part: str, signs: Signs) -> str:
    """What a reference is printed as in a clause of a part; "" where nothing is."""
    words = runs(ink, (reference,), Place(clause, part))
    lines = read_fragment(f"<w:p>{words}</w:p>", SPACES, signs, {})
    return lines[0].text if lines else ""


def inlines(line: Line, known: References, part: str, notes: Sequence[str], start: int = 0) -> Inlines:
    """The inlines of a line from the character `start` on; `notes` are the names of its footnotes in order.

    Raises UntakenError where something in it cannot be said in the source."""
    names = iter(notes)
    out: list[Inline] = []
    for first, end, look in spans(line.looks):
        if end > start:
            row = tuple(_row(line.text, max(first, start), end, known, part, names))
            out += _dressed(row, look, known)
    return tuple(out)


def _row(
    text: str, at: int, end: int, known: References, part: str, names: Iterator[str]
) -> Iterator[Inline]:
    while at < end:
        found = known.at(part, text, at)
        if found and found[0] and at + len(found[0]) <= end:
            yield found[1]
            at += len(found[0])
            continue
        yield _single(text[at], names)
        at += 1


def _single(char: str, names: Iterator[str]) -> Inline:
    if char == NOTE_SIGN:
        return Footnote(next(names), ())
    if char == OBJECT_SIGN or ord(char) >= Signs.FIRST:
        raise UntakenError
    return LineBreak() if char == "\n" else Text(char)


def _dressed(row: Inlines, look: Look, known: References) -> Inlines:
    if look.emphasis:
        row = (Emphasis(row),)
    if look.strong:
        row = (Strong(row),)
    if look.term:
        return (Term(known.names.get(look.term, ""), row),)
    if look.link.startswith("#"):
        target = known.names.get(look.link[1:])
        return (Reference(target, "words", row),) if target else row
    return (Link(look.link, row),) if look.link else row
