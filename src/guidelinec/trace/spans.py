"""The changed spans of a row: words that went and came at one place of its title or text, with those around them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guidelinec.model.change import Change, Edit
from guidelinec.model.signoff import ChangedWords, WordsPart

CONTEXT = 12
"""Characters on each side of changed words that belong to what was read."""

_REFERENCE = re.compile(r"(?=.*[^\W\d_a-zA-Z])(?=.*(?:\d|第[〇一二三四五六七八九十百]))")
"""What a printed reference must have to be known by its words alone, a letter and a number: 第3条 and 第三条 are, "(3)" and 一覧 may be anything."""


@dataclass(frozen=True, slots=True)
class RowSpan:
    """A changed span, with the script in which it stands and the numbers of its edits there; a form has neither."""

    words: ChangedWords
    script: tuple[Edit, ...] = ()
    numbers: tuple[int, ...] = ()


class SpanReader:
    """Reads the spans of rows; `labels` are what references print."""

    def __init__(self, labels: Mapping[str, str]) -> None:
        self._ids = {label: name for name, label in labels.items() if _REFERENCE.match(label)}
        longest = sorted(self._ids, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, longest)) or r"(?!)")

    def spans(self, change: Change) -> Iterator[RowSpan]:
        """The changed spans of a row, those of the title first."""
        unit = (change.new or change.old)[0]
        scripts: tuple[tuple[WordsPart, tuple[Edit, ...]], ...] = (
            ("title", change.title_edits),
            ("text", change.edits),
        )
        for part, script in scripts:
            for numbers in _runs(script):
                yield RowSpan(self._words(unit, part, script, numbers), script, numbers)

    def _words(
        self, unit: str, part: WordsPart, script: Sequence[Edit], numbers: Sequence[int]
    ) -> ChangedWords:
        edits = [script[number] for number in numbers]
        return ChangedWords(
            unit,
            part,
            old="".join(edit.text for edit in edits if edit.op == "-"),
            new=self._named("".join(edit.text for edit in edits if edit.op == "+")),
            before=self._named(_kept(script[: numbers[0]][::-1], backward=True))[-CONTEXT:],
            after=self._named(_kept(script[numbers[-1] + 1 :]))[:CONTEXT],
        )

    def _named(self, words: str) -> str:
        """Words with the references in them by the ids of what they name."""
        return self._pattern.sub(lambda label: f"[](#{self._ids[label[0]]})", words)


def _changes(edit: Edit) -> bool:
    """Whether words came or went: not a reference that only followed a new number."""
    return edit.op != "=" and not edit.number


def _runs(script: Sequence[Edit]) -> Iterator[tuple[int, ...]]:
    """The numbers of the edits that stand side by side."""
    run: list[int] = []
    for number, edit in enumerate(script):
        if _changes(edit):
            run.append(number)
        elif run:
            yield tuple(run)
            run = []
    if run:
        yield tuple(run)


def _kept(edits: Sequence[Edit], *, backward: bool = False) -> str:
    """The words that stayed, as they are printed now, up to the next change."""
    kept: list[str] = []
    for edit in edits:
        if _changes(edit):
            break
        if edit.op != "-":
            kept.append(edit.text)
    return "".join(reversed(kept) if backward else kept)
