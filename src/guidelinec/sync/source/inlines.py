"""A line of a Word file as inlines of the model, for words that the source does not have yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.document import (
    Emphasis,
    Fact,
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
from guidelinec.model.walk import all_clauses, nested_inlines, own_inlines
from guidelinec.pipeline import NumberedEdition
from guidelinec.sync.printed import SPACES, LineOrigin
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.returned.story import read_fragment
from guidelinec.sync.returned.targets import Targets
from guidelinec.sync.returned.tokens import NOTE, CharacterLook, Token, Tokens, stretches_of_one_look
from guidelinec.sync.source.fact_stretch import FactStretch
from guidelinec.write.layout.pieces import Place
from guidelinec.write.word.runs import Ink, runs


class UnsayableError(Exception):
    """The words hold what the source cannot say."""


@dataclass(frozen=True, slots=True)
class References:
    """What the references of the edition are printed as, by their first token, the longest first; and the ids that a reference
    can lead to."""

    printed: Mapping[Token, tuple[tuple[Tokens, Reference], ...]]
    ids: frozenset[str]

    def reference_at(
        self, tokens: Tokens, offset: int, own: Iterable[Reference]
    ) -> tuple[Tokens, Reference] | None:
        """The longest reference that is printed at this place; rather one of the line's `own` than another."""
        fits = [
            printing
            for printing in self.printed.get(tokens[offset], ())
            if tokens[offset : offset + len(printing[0])] == printing[0]
        ]
        same = [printing for printing in fits if len(printing[0]) == len(fits[0][0])]
        mine = set(own)
        return next((printing for printing in same if printing[1] in mine), same[0] if same else None)


class Printer:
    """Prints references as a line of an edition prints them."""

    def __init__(self, edition: NumberedEdition, targets: Targets, origin: LineOrigin) -> None:
        self._ink = Ink(edition.design, edition.labels, {})
        self._targets, self._place = targets, Place(origin.clause, origin.part)

    def tokens(self, reference: Reference) -> Tokens:
        """The tokens of a reference, read back from the very runs that the writer makes."""
        words = runs(self._ink, (reference,), self._place)
        lines = read_fragment(f"<w:p>{words}</w:p>", SPACES, {})
        return self._targets.named(lines[0].tokens) if lines else ()


def references(edition: NumberedEdition, targets: Targets) -> References:
    """The references of an edition, as they are printed without the numbers that lead to them."""
    printed: dict[Token, list[tuple[Tokens, Reference]]] = {}
    known: set[tuple[str, Reference]] = set()
    for part in edition.document.clauses:
        printer = Printer(edition, targets, LineOrigin("body", part.id, part.id))
        for clause in all_clauses((part,)):
            for inline in own_inlines(clause):
                if (
                    isinstance(inline, Reference)
                    and inline.form != "words"
                    and (part.id, inline) not in known
                ):
                    known.add((part.id, inline))
                    tokens = targets.plain(printer.tokens(inline))
                    if tokens and (tokens, inline) not in printed.get(tokens[0], ()):
                        printed.setdefault(tokens[0], []).append((tokens, inline))
    longest = {token: tuple(sorted(mine, key=lambda pair: -len(pair[0]))) for token, mine in printed.items()}
    return References(longest, frozenset(targets.ids.values()))


def inlines(
    line: WordLine,
    known: References,
    origin: LineOrigin,
    notes: Sequence[str],
    start: int = 0,
    *,
    facts: Sequence[FactStretch] = (),
) -> Inlines:
    """The inlines of a line from the token `start` on, in the place of a line with this origin; `notes` are the names of its
    footnotes in order, `facts` the stretches of it that print values of registers.

    Raises UnsayableError where something in it cannot be said in the source."""
    own = [inline for inline in nested_inlines(origin.words) if isinstance(inline, Reference)]
    names = iter(notes)

    def rest(tokens: Tokens) -> Iterator[Inline]:
        return _row(tokens, known, own, names)

    out: list[Inline] = []
    for first, end, look in stretches_of_one_look(line.looks):
        if end > start:
            row = tuple(_with_facts(line.tokens, max(first, start), end, facts=facts, rest=rest))
            out += _dressed(row, look, known)
    return tuple(out)


def _with_facts(
    tokens: Tokens,
    first: int,
    end: int,
    *,
    facts: Sequence[FactStretch],
    rest: Callable[[Tokens], Iterator[Inline]],
) -> Iterator[Inline]:
    """Tokens of one look: the values among them as such, `rest` makes of what stands between."""
    for stretch in facts:
        if first <= stretch.start and stretch.end <= end:
            yield from rest(tokens[first : stretch.start])
            yield Fact(stretch.fact.name, stretch.fact.children)
            first = stretch.end
    yield from rest(tokens[first:end])


def _row(tokens: Tokens, known: References, own: list[Reference], names: Iterator[str]) -> Iterator[Inline]:
    offset = 0
    while offset < len(tokens):
        reference = known.reference_at(tokens, offset, own)
        if reference:
            yield reference[1]
            offset += len(reference[0])
            continue
        yield _single(tokens[offset], names)
        offset += 1


def _single(char: Token, names: Iterator[str]) -> Inline:
    if isinstance(char, str):
        return LineBreak() if char == "\n" else Text(char)
    if char == NOTE:
        return Footnote(next(names), ())
    raise UnsayableError


def _dressed(row: Inlines, look: CharacterLook, known: References) -> Inlines:
    if look.emphasis:
        row = (Emphasis(row),)
    if look.strong:
        row = (Strong(row),)
    if look.term:
        return (Term(look.term if look.term in known.ids else "", row),)
    if look.link.startswith("#"):
        target = look.link[1:]
        return (Reference(target, "words", row),) if target in known.ids else row
    return (Link(look.link, row),) if look.link else row
