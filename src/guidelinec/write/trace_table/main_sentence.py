"""What an item of the policy comes to, in one sentence of the new edition's own words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.diff.words.sentences import duty_of, is_explicit, split_sentences
from guidelinec.model.change import Change, Comparison, Edit, Unit
from guidelinec.model.policy import Replaced
from guidelinec.trace.words import AFTER, BEFORE, changed_places, side_text
from guidelinec.write.trace_table.table import Entry, ItemEntry


@dataclass(frozen=True, slots=True)
class MainSentence:
    """The sentence, and the full label of the clause where it stands ("" where it speaks of many)."""

    words: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A sentence with changed words, and what speaks for it."""

    words: str
    entry: Entry
    duty: bool
    explicit: bool
    moved: bool
    weight: int

    @property
    def rank(self) -> tuple[bool | int, ...]:
        """What must be done stands before what is told; what this item alone asked for, and a duty that moved, before the rest."""
        shared = len(self.entry.items) > 1
        return not self.duty, shared, not self.moved, not self.explicit, self.entry.row, -self.weight


def main_sentence(item: ItemEntry, comparison: Comparison) -> MainSentence:
    """What an item comes to: a replacement throughout; what is now required; what else was moved, told otherwise, or left out."""
    replaced = [answer for answer in item.answers if answer.claim.replaced]
    if replaced:
        return MainSentence(
            "".join(_replacement(answer.claim.replaced, answer.entries) for answer in replaced)
        )
    best = min(_candidates(item.entries, comparison), key=lambda candidate: candidate.rank, default=None)
    told = MainSentence(f"{best.words}。", best.entry.place) if best else None
    if best and best.duty and not _mostly_editorial(item.entries, comparison):
        return told or MainSentence("")
    return (
        next(_reordered(item.entries, comparison), None)
        or told
        or next(_left_out(item.entries, comparison), MainSentence(""))
    )


def _replacement(words: Replaced | None, entries: Sequence[Entry]) -> str:
    return f"「{words.old}」を「{words.new}」に改めた（{len(entries)}条項）。" if words else ""


def _candidates(entries: Sequence[Entry], comparison: Comparison) -> Iterator[_Candidate]:
    units = {unit.id: unit for unit in comparison.new}
    for entry in entries:
        change = comparison.changes[entry.row]
        if change.new and change.character.nature != "editorial":
            yield from _sentences(entry, change, units)


def _sentences(entry: Entry, change: Change, units: Mapping[str, Unit]) -> Iterator[_Candidate]:
    """The sentences of a row that have words which the item asked for."""
    normative = all(units[name].normative for name in change.new)
    for words, weight in changed_sentences(entry.script):
        duty = duty_of(words) if normative else None
        yield _Candidate(
            words,
            entry,
            duty=duty is not None,
            explicit=duty is not None and is_explicit(duty),
            moved=bool(change.old and change.character.duty),
            weight=weight,
        )


def changed_sentences(script: Sequence[Edit]) -> Iterator[tuple[str, int]]:
    """The sentences of the new side (no rows of tables) in which something changed, with how many characters came or places where some
    went."""
    text = side_text(script, AFTER)
    places = list(changed_places(script, AFTER))
    end = 0
    for sentence in (
        sentence for line in text.split("\n") if "\t" not in line for sentence in split_sentences(line)
    ):
        start = text.index(sentence, end)
        end = start + len(sentence)
        inside = ((max(first, start), min(last, end)) for first, last in places)
        weight = sum(max(last - first, 1) for first, last in inside if last >= first)
        if weight:
            yield sentence, weight


def _mostly_editorial(entries: Sequence[Entry], comparison: Comparison) -> bool:
    natures = [comparison.changes[entry.row].character.nature for entry in entries]
    return 2 * natures.count("editorial") >= len(natures)


def _reordered(entries: Sequence[Entry], comparison: Comparison) -> Iterator[MainSentence]:
    """What was moved without a change of words, and what was only written otherwise."""
    for entry in entries:
        if "moved" in entry.kinds and not entry.words:
            yield MainSentence(f"{entry.old_place}を{entry.place}に移した。")
    reasons = dict.fromkeys(
        reason for entry in entries for reason in comparison.changes[entry.row].character.editorial
    )
    if reasons:
        yield MainSentence(f"字句を整えた（{'、'.join(reasons)}）。")


def _left_out(entries: Sequence[Entry], comparison: Comparison) -> Iterator[MainSentence]:
    for entry in entries:
        gone = split_sentences(side_text(comparison.changes[entry.row].edits, BEFORE))
        if not entry.new and gone:
            yield MainSentence(f"「{gone[0]}」の定めを削った。", f"旧{entry.old_place}")
