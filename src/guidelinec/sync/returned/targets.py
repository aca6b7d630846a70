"""References by the ids of their targets, without the numbers that lead there.

A reprint has bookmarks of its own, and a reference prints the numbers of what is around its target too, as far as its reader
stands elsewhere: both follow from where it is printed, not from what somebody wrote. So a line is the same at home and in a
reprint.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final, TypeVar

from guidelinec.model.document import Document, Reprint
from guidelinec.model.walk import clauses
from guidelinec.numbering.labels import Labels
from guidelinec.sync.returned.line import Returned, WordLine
from guidelinec.sync.returned.tokens import CharacterLook, Field, Token, Tokens
from guidelinec.write.word.bookmarks import bookmark_name

_Member = TypeVar("_Member")


@dataclass(frozen=True, slots=True)
class Targets:
    """What references of an edition can lead to: ids by the names of their bookmarks, and for the number of each clause those of
    the clauses around it, and around the places where it is reprinted."""

    ids: Mapping[str, str] = field(default_factory=dict)
    around: Mapping[Token, frozenset[Token]] = field(default_factory=dict)

    def also(self, other: Targets) -> Targets:
        """These targets, and those of another edition, in which some may stand elsewhere."""
        tokens = {*self.around, *other.around}
        around = {
            token: self.around.get(token, frozenset()) | other.around.get(token, frozenset())
            for token in tokens
        }
        return Targets({**other.ids, **self.ids}, around)

    def leading(self, tokens: Tokens) -> frozenset[int]:
        """The offsets of the numbers that lead to the field after them."""
        return frozenset(
            offset
            for offset, following in enumerate(tokens[1:])
            if tokens[offset] in self.around.get(following, ())
        )

    def named(self, tokens: Tokens) -> Tokens:
        """Tokens in which fields name the ids of their targets."""
        return tuple(
            replace(token, target=self.ids.get(token.target, token.target))
            if isinstance(token, Field)
            else token
            for token in tokens
        )

    def plain(self, tokens: Tokens) -> Tokens:
        """Tokens by the ids of their targets, without the numbers that lead there."""
        tokens = self.named(tokens)
        return _without(tokens, self.leading(tokens))

    def settled(self, returned: Returned) -> Returned:
        """A reading in which all lines are so."""
        return replace(returned, lines=tuple(self._line(line) for line in returned.lines))

    def _line(self, line: WordLine) -> WordLine:
        notes = tuple(tuple(self._line(part) for part in note) for note in line.notes)
        cells = tuple(tuple(self._line(part) for part in cell) for cell in line.cells)
        looks = dict(zip(map(id, line.looks), line.looks, strict=True))
        if Field not in map(type, line.tokens) and not any(map(_leads, looks.values())):
            return replace(line, notes=notes, cells=cells) if notes or cells else line
        tokens = self.named(line.tokens)
        away = self.leading(tokens)
        settled = {name: self._look(look) for name, look in looks.items()}
        return replace(
            line,
            tokens=_without(tokens, away),
            looks=tuple(settled[id(look)] for look in _without(line.looks, away)),
            notes=notes,
            cells=cells,
        )

    def _look(self, look: CharacterLook) -> CharacterLook:
        if not _leads(look):
            return look
        target = look.link[1:]
        link = f"#{self.ids.get(target, target)}" if look.link.startswith("#") else look.link
        return look._replace(term=self.ids.get(look.term, look.term), link=link)


def _leads(look: CharacterLook) -> bool:
    """Whether a character stands in a link within the document, or in the words of a term."""
    return bool(look.term) or look.link.startswith("#")


def _without(row: tuple[_Member, ...], away: frozenset[int]) -> tuple[_Member, ...]:
    return tuple(member for offset, member in enumerate(row) if offset not in away) if away else row


NO_TARGETS: Final = Targets()


def targets_of(document: Document, labels: Labels) -> Targets:
    """The targets of an edition."""
    tables = (labels.home, *labels.reprints)
    ids = {bookmark_name(label): label.id for table in tables for label in table.values()}
    around: dict[str, frozenset[str]] = {}
    hosts: list[tuple[str, str]] = []
    for place in clauses(document):
        name = place.clause.id
        around[name] = around[place.parent.id] | {place.parent.id} if place.parent else frozenset()
        hosts += [(child.target, name) for child in place.clause.children if isinstance(child, Reprint)]
    numbers = {name: Field("REF", name, numbers=True) for name in around}
    paths: dict[Token, frozenset[Token]] = {}
    for name, mine in around.items():
        every = mine.union(*(around[host] | {host} for target, host in hosts if target in mine))
        paths[numbers[name]] = frozenset(numbers[other] for other in every)
    return Targets(ids, paths)
