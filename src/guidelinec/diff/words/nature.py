"""What kind of change it is: of writing or of substance; whether a duty grew or shrank; and which deadline, frequency, period, level or
amount moved, sentence by sentence."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import add
from typing import Literal

from guidelinec.diff.words.sentences import (
    DUTY_WORDS,
    Demand,
    actor_of,
    duty_of,
    expressions,
    is_explicit,
    split_sentences,
    tells,
    weakeners,
    without_predicate,
)
from guidelinec.diff.words.writing import editorial_reasons
from guidelinec.model.change import Character, Duty, Edit, Shift, Topic
from guidelinec.sequences.align import align
from guidelinec.sequences.similar import Least, Side, features

PAIRED = Least(among_others=0.3, alone=0.12)
"""How alike two sentences are that are one sentence before and after."""

KEPT = 0.5
"""The share of a lone sentence that stands on the other side, from which on its duty stands there too."""

MOST_HELD = 100_000
"""Pairs of sentences up to which those without a partner are looked for inside of others."""

BAN = 6
RULE = 4
"""The strength of てはならない, and that of the least that must be done."""

DEMANDS = 2
"""The least strength of a duty whose coming or going counts."""

Move = Literal["strengthened", "relaxed", "changed"]


def character(old: str, new: str, edits: tuple[Edit, ...], *, normative: bool = True) -> Character:
    """The character of a change from one text to the other; `edits` tells references that only followed a renumbering. Texts that
    are not normative (趣旨, 解説) tell of duties and have none."""
    if all(edit.op == "=" or edit.number for edit in edits):
        return Character("none")
    if old and new and (reasons := editorial_reasons(old, new)):
        return Character("editorial", reasons)
    if not normative:
        return Character("substance")
    findings = _findings(old, new)
    return Character("substance", (), findings.direction, tuple(findings.shifts))


@dataclass
class _SentenceShifts:
    """What the sentences of a change say: how duties moved, and the pairs of expressions."""

    moves: set[Move] = field(default_factory=set)
    shifts: list[Shift] = field(default_factory=list)

    @property
    def direction(self) -> Duty:
        if len(self.moves) > 1:
            return "changed"
        return next(iter(self.moves), "")

    def duty(self, move: Move, old: str, new: str) -> None:
        self.moves.add(move)
        self.shifts.append(Shift("duty", old, new))


def _findings(old: str, new: str) -> _SentenceShifts:
    """The sentences of both sides paired, and what each pair says."""
    all_before, all_after = split_sentences(old), split_sentences(new)
    same = Counter(all_before) & Counter(all_after)
    before, after = _without(all_before, same), _without(all_after, same)
    groups = [_Joined([i], [j]) for i, j in align(_side(before), _side(after), PAIRED)]
    gone = _taken_in(before, after, groups, from_old=True)
    came = _taken_in(after, before, groups, from_old=False)
    findings = _SentenceShifts()
    for group in groups:
        _judge([before[i] for i in group.old], [after[j] for j in group.new], findings)
    lone_before, lone_after = list(_lone(gone, new, all_after)), list(_lone(came, old, all_before))
    for duty in filter(None, map(_demand, lone_before)):
        findings.duty("relaxed" if duty.strength else "strengthened", duty.words, "")
    for duty in filter(None, map(_demand, lone_after)):
        findings.duty("strengthened" if duty.strength else "relaxed", "", duty.words)
    joined = any(len(group.old) + len(group.new) > 2 for group in groups)
    if joined or (lone_before, lone_after) != (gone, came):
        # One sentence became two, or two one: who does what is said elsewhere now, and nobody else must.
        findings.shifts = [shift for shift in findings.shifts if shift.topic != "who"]
    return findings


@dataclass(frozen=True, slots=True)
class _Joined:
    """The places of sentences that are one sentence before or after: the pair first, then what was taken into it or out of it."""

    old: list[int]
    new: list[int]


def _taken_in(
    sentences: Sequence[str], other: Sequence[str], groups: Sequence[_Joined], *, from_old: bool
) -> list[str]:
    """The sentences that no pair has, those apart of which a good share stands in a sentence of a pair: they join that pair. Of very many
    sentences none is looked for inside another."""
    paired = {(group.old if from_old else group.new)[0] for group in groups}
    alone = [place for place in range(len(sentences)) if place not in paired]
    if len(alone) * len(groups) > MOST_HELD:
        return [sentences[place] for place in alone]
    wholes = [_grams(other[(group.new if from_old else group.old)[0]]) for group in groups]
    left: list[str] = []
    for place in alone:
        grams = _grams(without_predicate(sentences[place]))
        share, best = max(
            ((len(grams & whole), -number) for number, whole in enumerate(wholes)), default=(0, 0)
        )
        if grams and share >= KEPT * len(grams):
            group = groups[-best]
            (group.old if from_old else group.new).append(place)
        else:
            left.append(sentences[place])
    return left


def _grams(text: str) -> frozenset[str]:
    """The pairs of characters of a text."""
    return frozenset(map(add, text, text[1:]))


def _without(sentences: Sequence[str], same: Counter[str]) -> list[str]:
    """The sentences without those that stand on both sides, wherever."""
    left, rest = Counter(same), []
    for sentence in sentences:
        if left[sentence]:
            left[sentence] -= 1
        else:
            rest.append(sentence)
    return rest


def _side(sentences: Sequence[str]) -> Side:
    return Side(sentences, [features(sentence) for sentence in sentences], ["sentence"] * len(sentences))


def _lone(sentences: Sequence[str], other: str, others: Sequence[str]) -> Iterator[str]:
    """The sentences that the other side, a text of these others, does not have inside another one, of a duty as strong."""
    if not (sentences and other):
        yield from sentences
        return
    strengths = {duty.strength for sentence in others if (duty := duty_of(sentence))}
    known = _grams(other)
    for sentence in sentences:
        duty = duty_of(sentence)
        grams = _grams(without_predicate(sentence))
        if (duty and duty.strength not in strengths) or len(grams & known) < KEPT * len(grams):
            yield sentence


def _demand(sentence: str) -> Demand | None:
    """The duty or permission that a lone sentence brings or takes, said as such."""
    duty = duty_of(sentence)
    return duty if duty and is_explicit(duty) and (duty.strength >= DEMANDS or not duty.strength) else None


def _judge(old: Sequence[str], new: Sequence[str], findings: _SentenceShifts) -> None:
    """One sentence before and after, and what was taken into it or out of it: who, must, when, how often."""
    for sentence in old:
        _judge_duty(sentence, new[0], findings)
    for sentence in new[1:]:
        _judge_duty(old[0], sentence, findings)
    duties = duty_of(old[0]) or duty_of(new[0])
    if duties and (who := (actor_of(old[0]), actor_of(new[0]))) and all(who) and who[0] != who[1]:
        findings.shifts.append(Shift("who", *who))
    if not any(map(tells, (*old, *new))):
        findings.shifts += _moved(
            [expression for sentence in old for expression in expressions(sentence)],
            [expression for sentence in new for expression in expressions(sentence)],
        )


def _judge_duty(old: str, new: str, findings: _SentenceShifts) -> None:
    """How the duty of a sentence moved, by its predicate or by words that relax it."""
    before, after = duty_of(old), duty_of(new)
    if before and after and before.strength != after.strength:
        findings.duty(_move(before, after), before.words, after.words)
        return
    gone, came = _difference(weakeners(old), weakeners(new))
    if bool(gone) != bool(came):
        findings.moves.add("strengthened" if gone else "relaxed")
    findings.shifts += _pairs("duty", gone, came)


def _move(before: Demand, after: Demand) -> Move:
    """Between a demand and a ban nothing grew or shrank: it is another duty."""
    if min(before.strength, after.strength) >= RULE and max(before.strength, after.strength) == BAN:
        return "changed"
    return "strengthened" if after.strength > before.strength else "relaxed"


def _moved(before: list[tuple[Topic, str]], after: list[tuple[Topic, str]]) -> Iterator[Shift]:
    """The expressions of each topic that went and came, side by side."""
    topics = dict.fromkeys(topic for topic, _ in (*before, *after))
    for topic in topics:
        gone, came = _difference(
            [words for its, words in before if its == topic], [words for its, words in after if its == topic]
        )
        yield from _pairs(topic, gone, came)


def _difference(old: list[str], new: list[str]) -> tuple[list[str], list[str]]:
    """What the one list has more than the other, in order."""
    if old == new:
        return [], []
    before, after = Counter(old), Counter(new)
    return [*(before - after).elements()], [*(after - before).elements()]


def _pairs(topic: Topic, gone: list[str], came: list[str]) -> Iterator[Shift]:
    for place in range(max(len(gone), len(came))):
        yield Shift(topic, "".join(gone[place : place + 1]), "".join(came[place : place + 1]))


def shifts_duty(old: str, new: str) -> bool:
    """Whether two stretches of text differ in expressions of duty, or in words that relax one."""
    return _wording(old) != _wording(new)


def _wording(text: str) -> Counter[str]:
    return Counter(DUTY_WORDS.findall(text))
