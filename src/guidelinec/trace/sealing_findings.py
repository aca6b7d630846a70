"""What the gate says of changed spans: what nobody has read, what was edited after it was read, and what was read and is gone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import takewhile

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.model.project import Policy
from guidelinec.model.signoff import ChangedWords, Gate, Seal
from guidelinec.trace.index import Index
from guidelinec.trace.signing import Signing
from guidelinec.trace.words import printed_quote, shortened

Places = Mapping[str, Span]

AROUND = 8
"""Characters that are shown on each side of what was edited in words that had been read."""


def sealing_findings(
    index: Index, signing: Signing, policy: Policy, places: Places, gate: Gate
) -> Iterator[Diagnostic]:
    """The findings, in the order of the text; what nobody has read is told where the gate is as strict as that."""
    for review in signing.spans:
        place = places.get(review.words.clause, policy.span)
        name = place_name(index, review.words)
        if review.state == "again" and review.seal:
            items = review.items or (review.seal.item,)
            was, now = (
                printed_quote(words, index.labels) for words in edited_words(review.seal.words, review.words)
            )
            told = (name, "・".join(items), was, now, signer(review.seal), items[0], policy.edition)
            yield Diagnostic("GL611", told, place)
        elif review.state == "open" and gate == "span" and review.items:
            words, items = shown(index, review.words), review.items
            yield Diagnostic("GL610", (name, "・".join(items), words, items[0], policy.edition), place)
    for seal in signing.gone:
        words = shown(index, seal.words)
        name = place_name(index, seal.words)
        yield Diagnostic("GL612", (name, seal.item, words, signer(seal), policy.edition), seal.span)


def place_name(index: Index, words: ChangedWords) -> str:
    """Where words stand: the printed number of the clause (旧 before that of one that is gone), its title or first words, and the division."""
    unit = index.new.get(words.unit) or index.old.get(words.unit)
    label = index.labels.get(words.clause) or f"旧{index.old_labels.get(words.clause, '')}"
    if unit is None:
        return f"{label.removeprefix('旧')} {words.unit}".strip()
    clause = index.new.get(unit.clause) or index.old.get(unit.clause) or unit
    name = index.name(unit).removeprefix(clause.label).strip()
    return f"{label if len(label) > 1 else clause.label} {name}".strip()


def shown(index: Index, words: ChangedWords) -> str:
    """Changed words in a line as they are printed: what went behind -, what came behind +."""
    sides = (("-", words.old), ("+", words.new))
    line = " ".join(f"{sign}{side}" for sign, side in sides if side)
    return shortened(printed_quote(line, index.labels))


def signer(seal: Seal) -> str:
    """Who has sealed, and when."""
    return f"{seal.by} {seal.date}".strip()


def edited_words(was: ChangedWords, now: ChangedWords) -> tuple[str, str]:
    """What of sealed words was edited, as it was and as it is, with a little of what stands around it. Where the words are the same,
    those around them are not."""
    if was.new != now.new:
        return _apart(was.new, now.new)
    if was.old != now.old:
        return _apart(was.old, now.old)
    return _apart(f"{was.before}{was.new}{was.after}", f"{now.before}{now.new}{now.after}")


def _apart(before: str, now: str) -> tuple[str, str]:
    """Two texts from where they part to where they meet again."""
    start = len(shared_beginning((before, now)))
    end = min(len(shared_beginning((before[::-1], now[::-1]))), min(len(before), len(now)) - start)
    first = max(0, start - AROUND)
    last = max(0, end - AROUND)
    return shortened(before[first : len(before) - last]), shortened(now[first : len(now) - last])


def shared_beginning(texts: tuple[str, str]) -> str:
    """The beginning that two texts share."""
    pairs = takewhile(lambda pair: pair[0] == pair[1], zip(*texts, strict=False))
    return "".join(sign for sign, _ in pairs)
