"""Whether an edition, built again from a changed source, is the one before with these edits and nothing else.

Each check is one promise; `CHECKS` is the list of them. Only together do they say that a change of the source is true.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from guidelinec.model.document import Reference, Term
from guidelinec.model.walk import clauses, nested_inlines, plain
from guidelinec.numbering.labels import HOME
from guidelinec.sync.comparison.line_edits import Insert, LineEdit, Move, Remove, Reword
from guidelinec.sync.printed import LineOrigin, Printing
from guidelinec.sync.returned.line import wordings
from guidelinec.sync.returned.wording import Wording
from guidelinec.sync.source.current import CurrentEdition
from guidelinec.sync.source.facts import prints, with_values


class _Expected(NamedTuple):
    """What shall stand at one place: the line that stood at home before (None: one that came), and what it shall read as (None: what its
    inlines print with the values of registers that were changed)."""

    before: int | None
    wording: Wording | None


@dataclass(frozen=True)
class Rebuilt:
    """An edition before and after some edits."""

    before: CurrentEdition
    after: CurrentEdition
    edits: tuple[LineEdit, ...]

    @cached_property
    def rewords(self) -> dict[int, Reword]:
        """The edits of words by the line that they change."""
        return {edit.home: edit for edit in self.edits if isinstance(edit, Reword)}

    @cached_property
    def facts(self) -> dict[str, str]:
        """The values of registers that read otherwise."""
        return {name: words for edit in self.rewords.values() for name, words in edit.facts.items()}

    @cached_property
    def gone(self) -> frozenset[int]:
        """The lines that go."""
        return frozenset(home for edit in self.edits if isinstance(edit, Remove) for home in edit.gone)

    @cached_property
    def moved(self) -> frozenset[int]:
        """The lines that stand elsewhere."""
        return frozenset(home for edit in self.edits if isinstance(edit, Move) for home in edit.moved)

    @cached_property
    def expected(self) -> tuple[_Expected, ...]:
        """The lines at home as the edits say that they become."""
        return tuple(_expected(self))

    @cached_property
    def pairs(self) -> tuple[tuple[_Expected, int], ...]:
        """What is expected beside the line at home that stands there now."""
        return tuple(zip(self.expected, self.after.printing.home, strict=False))

    @cached_property
    def kept(self) -> tuple[tuple[int, int], ...]:
        """The lines at home that stayed or moved, before and after."""
        return tuple((expected.before, now) for expected, now in self.pairs if expected.before is not None)


def holds(rebuilt: Rebuilt) -> bool:
    """Whether every promise is kept."""
    return all(check(rebuilt) for check in CHECKS)


def _expected(rebuilt: Rebuilt) -> Iterator[_Expected]:
    behind: dict[int, list[Insert | Move]] = {}
    for edit in rebuilt.edits:
        if isinstance(edit, Insert | Move):
            behind.setdefault(edit.after, []).append(edit)
    lines = rebuilt.before.printing.lines

    def kept(home: int) -> _Expected:
        reword = rebuilt.rewords.get(home)
        if reword is None and prints(rebuilt.before.printing.origins[home].words, rebuilt.facts):
            return _Expected(home, None)
        return _Expected(home, reword.wording if reword else lines[home].wording)

    for home in rebuilt.before.printing.home:
        if home not in rebuilt.gone | rebuilt.moved:
            yield kept(home)
            for edit in behind.get(home, ()):
                if isinstance(edit, Insert):
                    yield from (_Expected(None, came) for came in edit.came)
                else:
                    yield from map(kept, sorted(edit.moved))


# ---- the promises


def _front_stays(rebuilt: Rebuilt) -> bool:
    """The cover is not changed by an edit of the text."""
    return _front(rebuilt.before.printing) == _front(rebuilt.after.printing)


def _front(printing: Printing) -> list[Wording]:
    return [
        line.wording
        for line, origin in zip(printing.lines, printing.origins, strict=True)
        if origin.sort == "front"
    ]


def _words_are_those(rebuilt: Rebuilt) -> bool:
    """Every line at home reads as expected, and there is no line more or less."""
    lines = rebuilt.after.printing
    now = wordings(lines.lines[home] for home in lines.home)
    return len(now) == len(rebuilt.expected) and all(
        line.wording in (None, read) for line, read in zip(rebuilt.expected, now, strict=True)
    )


def _untouched_is_equal(rebuilt: Rebuilt) -> bool:
    """What no edit of words touches is the same inlines, but for the values of registers that were changed: references, forms and
    notes with it."""
    old, new = rebuilt.before.printing.origins, rebuilt.after.printing.origins
    return all(
        _same(old[home], new[now], rebuilt.facts) for home, now in rebuilt.kept if home not in rebuilt.rewords
    )


def _same(origin: LineOrigin, other: LineOrigin, facts: Mapping[str, str]) -> bool:
    return (with_values(origin.words, facts), origin.titled) == (other.words, other.titled)


def _levels_stay(rebuilt: Rebuilt) -> bool:
    """What does not move stands in a box or not, and under a clause of the same level, as before."""
    return all(
        _level(rebuilt.after, now) == _level(rebuilt.before, home)
        for home, now in rebuilt.kept
        if home not in rebuilt.moved
    )


def _level(current: CurrentEdition, home: int) -> tuple[bool, int]:
    label = current.edition.labels.home[current.printing.origins[home].clause]
    return current.printing.lines[home].boxed, label.level


def _numbers_run_on(rebuilt: Rebuilt) -> bool:
    """No list begins anew in its middle."""
    return _restarts(rebuilt.after) <= _restarts(rebuilt.before)


def _restarts(current: CurrentEdition) -> int:
    """How many clauses have no higher number than the one before them under the same clause."""
    home = current.edition.labels.home
    last: dict[tuple[str, str, int], int] = {}
    count = 0
    for place in clauses(current.edition.document):
        label = home[place.clause.id]
        row = place.parent.id if place.parent else "", label.form, label.level
        count += label.number <= last.get(row, -1)
        last[row] = label.number
    return count


def _references_keep_their_form(rebuilt: Rebuilt) -> bool:
    """A reference in a changed line that was there before prints what it printed: number, title or page."""
    old, new = rebuilt.before.printing.origins, rebuilt.after.printing.origins
    return all(
        forms <= _forms(old[home]).get(target, forms)
        for home, now in rebuilt.kept
        if home in rebuilt.rewords
        for target, forms in _forms(new[now]).items()
    )


def _forms(origin: LineOrigin) -> dict[str, set[str]]:
    forms: dict[str, set[str]] = {}
    for inline in nested_inlines(origin.words):
        if isinstance(inline, Reference):
            forms.setdefault(inline.target, set()).add(inline.form)
    return forms


def _terms_keep_their_words(rebuilt: Rebuilt) -> bool:
    """A term in a changed line is the words that the edit says, or those that it was."""
    old, new = rebuilt.before.printing.origins, rebuilt.after.printing.origins
    return all(
        words == rebuilt.rewords[home].terms.get(name, _terms(old[home]).get(name, words))
        for home, now in rebuilt.kept
        if home in rebuilt.rewords
        for name, words in _terms(new[now]).items()
    )


def _terms(origin: LineOrigin) -> dict[str, str]:
    return {
        inline.id: plain(inline.children)
        for inline in nested_inlines(origin.words)
        if isinstance(inline, Term)
    }


def _names_stay(rebuilt: Rebuilt) -> bool:
    """Each line keeps the ids of the clause, table, figure or note that begins on it; what came has none that was there."""
    old, new = rebuilt.before.printing.lines, rebuilt.after.printing.lines
    known = {name for line in old for name in line.names}
    for expected, now in rebuilt.pairs:
        names = set(new[now].names)
        if expected.before is None:
            if names & known:
                return False
            continue
        mine = set(old[expected.before].names)
        free = rebuilt.rewords[expected.before].names if expected.before in rebuilt.rewords else frozenset()
        if not names <= mine or not mine - names <= free:
            return False
    return True


def _reprints_follow(rebuilt: Rebuilt) -> bool:
    """Each reprint prints what it printed, as it reads at home now, and nothing less or more but what came or moved."""
    printings = {
        origin.printing for current in (rebuilt.before, rebuilt.after) for origin in current.printing.origins
    }
    return all(_follows(rebuilt, printing) for printing in printings - {HOME})


def _follows(rebuilt: Rebuilt, printing: int) -> bool:
    before, after = _reprinted(rebuilt.before, printing), _reprinted(rebuilt.after, printing)
    lines, homes = rebuilt.after.printing.lines, rebuilt.after.printing.homes
    if any(lines[place].wording != lines[homes[place]].wording for place in after):
        return False
    old_of = {now: expected.before for expected, now in rebuilt.pairs}
    if any(homes[place] not in old_of for place in after):
        return False
    touched = rebuilt.gone | rebuilt.moved
    stayed = [home for place in before if (home := rebuilt.before.printing.homes[place]) not in touched]
    stands = [old_of[homes[place]] for place in after]
    return stayed == [home for home in stands if home is not None and home not in touched]


def _reprinted(current: CurrentEdition, printing: int) -> list[int]:
    return [place for place, origin in enumerate(current.printing.origins) if origin.printing == printing]


CHECKS: tuple[Callable[[Rebuilt], bool], ...] = (
    _front_stays,
    _words_are_those,
    _untouched_is_equal,
    _levels_stay,
    _numbers_run_on,
    _references_keep_their_form,
    _terms_keep_their_words,
    _names_stay,
    _reprints_follow,
)
