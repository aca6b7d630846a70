"""What a 改め文 says of texts that read otherwise: phrases that are replaced, struck out or put in, cut between words, never inside one.

A phrase is as long as makes it stand once in what the sentence speaks of; where every place of it changes alike, it is said once for all.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from guidelinec.diff.words.compare import compare_words
from guidelinec.model.change import Edit
from guidelinec.worklist.amending.word_borders import is_end, is_start

MOST_PHRASES, LONGEST_PHRASE = 3, 60
"""How many phrases one sentence replaces, and how long each may be; beyond that a provision is written out anew."""

Act: TypeAlias = Literal["replace", "delete", "insert"]

TextPair: TypeAlias = tuple[str, str]
"""A text before and after."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words of a text and those that take their place (none: they go); of an insertion the words behind which others come, and these."""

    old: str
    new: str
    inserted: bool = False

    @property
    def act(self) -> Act:
        """What the sentence does with it."""
        return "insert" if self.inserted else "replace" if self.new else "delete"

    @property
    def result(self) -> str:
        """What stands in the place of the old words."""
        return self.old + self.new if self.inserted else self.new


def phrases(pairs: Sequence[TextPair]) -> tuple[Phrase, ...]:
    """What changes in the texts of which one sentence speaks, as phrases; none where there are too many, or they are too long."""
    texts = [ComparedText(old, new, tuple(_changes(old, new))) for old, new in pairs]
    stretches = [stretch for number, text in enumerate(texts) for stretch in _stretches(number, text)]
    while (told := _told_once(_merged(stretches), texts)) != stretches:
        stretches = told
    made = tuple(dict.fromkeys(stretch.phrase(texts[stretch.text].old) for stretch in stretches))
    if not 0 < len(made) <= MOST_PHRASES or any(map(_unsayable, made)):
        return ()
    return made if all(applied(old, made) == new for old, new in pairs) else ()


def applied(text: str, told: Sequence[Phrase]) -> str:
    """A text with each phrase carried out wherever it stands."""
    for phrase in told:
        text = text.replace(phrase.old, phrase.result)
    return text


def _unsayable(phrase: Phrase) -> bool:
    """Whether a phrase is nothing or too long, or holds a bracket of quotation or a new line, in which its end would be lost."""
    return not 0 < len(phrase.old) <= LONGEST_PHRASE or any(
        sign in phrase.old + phrase.new for sign in "「」\n"
    )


# ---- stretches


@dataclass(frozen=True, slots=True)
class _TextChange:
    """The signs from start to end of a text become others."""

    start: int
    end: int
    came: str


@dataclass(frozen=True, slots=True)
class ComparedText:
    """A text before and after, and what changes in it. A phrase begins and ends where both may be cut."""

    old: str
    new: str
    changes: tuple[_TextChange, ...]

    def starts(self, place: int) -> bool:
        """Whether a phrase may begin at a place of the old text."""
        return (
            not self._inside(place) and is_start(self.old, place) and is_start(self.new, self._before(place))
        )

    def ends(self, place: int) -> bool:
        """Whether a phrase may end at a place of the old text, with what comes in there."""
        return not self._inside(place) and is_end(self.old, place) and is_end(self.new, self._behind(place))

    def parts(self, place: int) -> bool:
        """Whether what comes in at a place stands behind a whole word, and is one."""
        return self.ends(place) and is_end(self.new, self._before(place))

    def _inside(self, place: int) -> bool:
        """Whether a place of the old text stands in words that go."""
        return any(change.start < place < change.end for change in self.changes)

    def _before(self, place: int) -> int:
        """The place in the new text, before what comes in there."""
        return place + sum(
            len(change.came) - (change.end - change.start)
            for change in self.changes
            if change.end <= place and change.start < place
        )

    def _behind(self, place: int) -> int:
        """The place in the new text, behind what comes in there."""
        return place + sum(
            len(change.came) - (change.end - change.start) for change in self.changes if change.end <= place
        )


@dataclass(frozen=True, slots=True)
class _PhraseStretch:
    """Whole words of a text (its number), with the changes in them. An `insertion` ends where its words come in."""

    text: int
    start: int
    end: int
    changes: tuple[_TextChange, ...]
    insertion: bool

    def phrase(self, old: str) -> Phrase:
        """What the sentence says of it."""
        words = old[self.start : self.end]
        if self.insertion:
            return Phrase(words, self.changes[0].came, inserted=True)
        new, place = "", self.start
        for change in self.changes:
            new += old[place : change.start] + change.came
            place = change.end
        return Phrase(words, new + old[place : self.end])


def _stretches(number: int, text: ComparedText) -> Iterator[_PhraseStretch]:
    """The words of a text in which anything changes."""
    for change in text.changes:
        insertion = change.start == change.end > 0 and text.parts(change.start)
        start, end = change.start, change.end
        while not text.starts(start) or (insertion and not _HAS_WORD.search(text.old, start, end)):
            if start == 0:
                break
            start -= 1
        end += not insertion and change.start == change.end < len(text.old)
        while not text.ends(end):
            end += 1
        yield _PhraseStretch(number, start, end, (change,), insertion)


_HAS_WORD = re.compile(r"\w")
"""What makes words of signs: 「。」 alone is no place."""


def _changes(old: str, new: str) -> Iterator[_TextChange]:
    """Where the old text changes, and what comes there."""
    place, start, came = 0, 0, ""
    for edit in (*compare_words(old, new), Edit("=", "")):
        if edit.op == "+":
            came += edit.text
            continue
        if edit.op == "=":
            if came or place > start:
                yield _TextChange(start, place, came)
            start, came = place + len(edit.text), ""
        place += len(edit.text)


def _merged(stretches: Sequence[_PhraseStretch]) -> list[_PhraseStretch]:
    """Those that overlap as one."""
    merged: list[_PhraseStretch] = []
    for stretch in stretches:
        last = merged[-1] if merged else None
        if last and last.text == stretch.text and stretch.start < last.end:
            start, end = min(last.start, stretch.start), max(last.end, stretch.end)
            merged[-1] = replace(
                last, start=start, end=end, changes=(*last.changes, *stretch.changes), insertion=False
            )
        else:
            merged.append(stretch)
    return merged


def _told_once(stretches: Sequence[_PhraseStretch], texts: Sequence[ComparedText]) -> list[_PhraseStretch]:
    """Each as it is where its words stand nowhere else, or all their places change alike; else a word longer."""
    alike = Counter(stretch.phrase(texts[stretch.text].old) for stretch in stretches)

    def is_clear(stretch: _PhraseStretch) -> bool:
        phrase = stretch.phrase(texts[stretch.text].old)
        return bool(phrase.old) and sum(text.old.count(phrase.old) for text in texts) == alike[phrase]

    return [
        replaced if is_clear(replaced) else _longer(replaced, texts[replaced.text]) for replaced in stretches
    ]


def _longer(stretch: _PhraseStretch, text: ComparedText) -> _PhraseStretch:
    """With one more word, on the side that has taken in less so far; of an insertion before it, where anything stands there."""
    start, end = stretch.start, stretch.end
    at_left = stretch.changes[0].start - start <= end - stretch.changes[-1].end
    if start and (stretch.insertion or end == len(text.old) or at_left):
        start -= 1
        while not text.starts(start):
            start -= 1
        return replace(stretch, start=start)
    if end < len(text.old):
        end += 1
        while not text.ends(end):
            end += 1
        return replace(stretch, end=end, insertion=False)
    return stretch
