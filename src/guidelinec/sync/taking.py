"""One returned file taken in: moves one by one, then what came and went, then words, each step proved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from guidelinec.fmt.ids import id_giver
from guidelinec.fmt.source import taken_ids
from guidelinec.read.structure.project import read_project
from guidelinec.sync.comparison.appearance import aside
from guidelinec.sync.comparison.line_edits import Insert, Move, Remove, Reword
from guidelinec.sync.comparison.paragraph_kinds import KindsByStyle, kinds_by_style
from guidelinec.sync.comparison.reasons import NotTakenError
from guidelinec.sync.comparison.rewordings import Rewording, rewordings
from guidelinec.sync.comparison.three_way import (
    Arrival,
    Difference,
    Relocation,
    ThreeWay,
    arrivals,
    moves,
    removals,
    with_now,
)
from guidelinec.sync.indices import BaseIndex, HomeIndex
from guidelinec.sync.proof.carry_out import Operation, carry_out
from guidelinec.sync.returned.line import WordLine
from guidelinec.sync.source.current import CurrentEdition, FileSplice
from guidelinec.sync.source.facts import changed_values, printing_of
from guidelinec.sync.source.footnotes import forgotten
from guidelinec.sync.source.insertion import GiveId, insertion
from guidelinec.sync.source.removal import covered, cut_out, extent, relocation
from guidelinec.sync.source.rewording import reword
from guidelinec.sync.source.rows import row_insertion, row_removal
from guidelinec.sync.told.entries import Log, document_entry, entry, margin_entry

MOST_MOVES = 60
"""How many moves are taken in of one file: each one builds the edition again."""


class Taking:
    """One returned file as it is taken in: the edition and the comparison after each step, and what is told."""

    def __init__(self, name: str, current: CurrentEdition, three: ThreeWay, log: Log) -> None:
        self._name, self.current, self._three, self._log = name, current, three, log
        self._give: GiveId | None = None

    def _leave(self, difference: Difference) -> None:
        self._log.leave(entry(self._three, difference, self._name))

    def _settle(self, operations: Sequence[Operation]) -> None:
        """Carry out what holds; the rest is left as it is."""
        verdict = carry_out(self.current, operations)
        refused = {id(refusal.operation): refusal for refusal in verdict.refused}
        for operation in operations:
            refusal = refused.get(id(operation))
            for difference in operation.differences:
                if refusal:
                    self._leave(replace(difference, reason=refusal.reason, detail=refusal.place))
                else:
                    self._log.taken.append(entry(self._three, difference, self._name))
        self.current = verdict.current
        self._three = with_now(self._three, verdict.current.printing)

    # ---- what the source cannot say

    def set_aside(self) -> None:
        """Name what is never taken in: headers, footers, other documents, styles, looks that the source does not have."""
        for text in sorted(self._three.came.margins - self._three.base.margins):
            self._log.left.append(margin_entry(text, self._name))
        for number in self._three.came.others:
            self._log.left.append(document_entry(number, self._name))
        for difference in aside(self._three):
            self._leave(difference)

    # ---- the three steps

    def move(self) -> None:
        """One move after the other: where the next one goes depends on where the last one went."""
        refused: set[BaseIndex] = set()
        for _ in range(MOST_MOVES):
            move = next((move for move in moves(self._three) if move.base not in refused), None)
            if move is None:
                break
            refused |= self._with_it(move)
            try:
                operation = self._moved(move)
            except NotTakenError as error:
                self._leave(Difference("moved", move.base, move.came, error.reason))
                continue
            self._settle((operation,))

    def _moved(self, move: Relocation) -> Operation:
        after = self._three.before(move.came)
        if after is None:
            raise NotTakenError("front")
        kinds = kinds_by_style(self.current.printing)
        line = self._three.came.lines[move.came]
        splices, moving = relocation(self.current, move.home, after, line, kinds)
        goal = self._three.now.numbers.get(self._three.now.origins[after].clause, "")
        difference = Difference("moved", move.base, move.came, detail=goal)
        return Operation(tuple(splices), (difference,), Move(after, moving))

    def _with_it(self, move: Relocation) -> set[BaseIndex]:
        """The lines of the base that move with a line."""
        try:
            moving = covered(self.current, *extent(self.current, move.home))
        except NotTakenError:
            return {move.base}
        return {move.base} | {copy for home in moving for copy in self._three.by_home.get(home, ())}

    def restructure(self) -> None:
        """What went goes, and what came comes, together."""
        gone, left = removals(self._three)
        for difference in left:
            self._leave(difference)
        self._settle([*self._removed(gone), *self._arrived()])

    def _removed(self, gone: frozenset[HomeIndex]) -> Iterator[Operation]:
        done: set[HomeIndex] = set()
        for home in sorted(gone):
            if home in done:
                continue
            try:
                splices, going = self._removal(home, gone)
            except NotTakenError as error:
                self._leave(
                    Difference("removed", self._three.by_home[home][0], None, error.reason, error.place)
                )
                continue
            done |= going
            differences = (
                Difference("removed", self._three.by_home[line][0], None) for line in sorted(going)
            )
            yield Operation(tuple(splices), tuple(differences), Remove(going))

    def _removal(
        self, home: HomeIndex, gone: frozenset[HomeIndex]
    ) -> tuple[list[FileSplice], frozenset[HomeIndex]]:
        origin = self.current.printing.origins[home]
        file, first, end = extent(self.current, home)
        going = covered(self.current, file, first, end)
        if origin.sort == "row" and not going <= gone:
            return [row_removal(self.current, home)], frozenset((home,))
        if going <= gone:
            return [cut_out(file, first, end), *self._notes_of(going)], going
        raise NotTakenError("children")

    def _notes_of(self, going: frozenset[HomeIndex]) -> Iterator[FileSplice]:
        for home in sorted(going):
            origin = self.current.printing.origins[home]
            for note in origin.footnotes:
                yield from forgotten(self.current, origin, note.name)

    def _arrived(self) -> Iterator[Operation]:
        kinds = kinds_by_style(self.current.printing)
        for arrival in arrivals(self._three):
            if isinstance(arrival, Difference):
                self._leave(arrival)
                continue
            differences = tuple(Difference("added", None, came) for came in arrival.came)
            try:
                yield self._arrival(arrival, differences, kinds)
            except NotTakenError as error:
                for difference in differences:
                    self._leave(replace(difference, reason=error.reason, detail=error.place))

    def _arrival(
        self, arrival: Arrival, differences: tuple[Difference, ...], kinds: KindsByStyle
    ) -> Operation:
        lines = [self._three.came.lines[came] for came in arrival.came]
        if self._in_same_table(arrival, lines):
            splices = [row_insertion(self.current, arrival.after, lines)]
        else:
            self._give = self._give or _giver(self.current)
            splices = insertion(self.current, arrival.after, lines, kinds, self._give)
        return Operation(tuple(splices), differences, Insert(arrival.after, arrival.words))

    def _in_same_table(self, arrival: Arrival, lines: Sequence[WordLine]) -> bool:
        """Whether all that came are rows of the table of the row before."""
        before = self._three.came.lines[arrival.came[0] - 1]
        return all(line.cells and line.table == before.table for line in lines)

    def reword(self) -> None:
        """The words of lines that stayed."""
        operations: list[Operation] = []
        for rewording in rewordings(self._three):
            if isinstance(rewording, Difference):
                self._leave(rewording)
                continue
            try:
                operations.append(self._reworded(rewording))
            except NotTakenError as error:
                self._leave(Difference("reworded", rewording.base, rewording.came, error.reason, error.place))
        self._settle(operations)

    def _reworded(self, rewording: Rewording) -> Operation:
        splices = reword(self.current, rewording.home, rewording.target)
        facts = changed_values(self.current, splices)
        edit = Reword(
            rewording.home,
            rewording.target.wording,
            names=self._lost_terms(rewording),
            terms=_terms(rewording.target),
            facts=facts,
        )
        told = Difference("reworded", rewording.base, rewording.came, detail=printing_of(self.current, facts))
        return Operation(tuple(splices), (told,), edit)

    def _lost_terms(self, rewording: Rewording) -> frozenset[str]:
        """The bookmarks of the terms that a line defined and does not define any more."""
        line, ids = self.current.printing.lines[rewording.home], self.current.printing.targets.ids
        lost = {look.term for look in line.looks} - {look.term for look in rewording.target.looks}
        return frozenset(name for name in line.names if ids.get(name) in lost)


def _terms(line: WordLine) -> dict[str, str]:
    """The words of each term that a line defines."""
    words: dict[str, str] = {}
    for char, look in zip(line.text, line.looks, strict=False):
        if look.term:
            words[look.term] = words.get(look.term, "") + char
    return words


def _giver(current: CurrentEdition) -> GiveId:
    """Gives ids that no edition has."""
    project, _ = read_project(current.files)
    return id_giver(taken_ids(project, current.files))
