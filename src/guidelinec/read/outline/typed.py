"""Numbers that are typed in the text of a file: which of them head a clause, and how high it stands."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from guidelinec.model.document import Inlines, Strong
from guidelinec.model.walk import plain
from guidelinec.numbering.formats import roman_value
from guidelinec.numbering.likeness import number_kind
from guidelinec.numbering.typed import plain_number, split_number
from guidelinec.read.outline.flow import Line
from guidelinec.read.outline.words import drop_head

DIVISION = re.compile("第[^編部章節款目条項号]{1,6}([編部章節款目])")
ARTICLE = re.compile(r"第([0-9]+)条((?:の[0-9]+)*)")
RANKS = {"編": 1, "部": 1, "章": 2, "節": 3, "款": 4, "目": 5}
ARTICLE_RANK, OFFICIAL_RANK, ROMAN_RANK, STEPS_RANK = 6, 6, 6, 6
"""第１条; 第１ of official letters; Ⅰ; 1 stands one below, 1.1 two below."""

LONGEST_HEADING = 60
FARTHEST = 30
"""As many articles may be missing between one and the next (第5条から第9条まで 削除)."""


@dataclass(frozen=True, slots=True)
class Typed:
    """A number taken off the head of a line: the label, what was taken with its spaces, and the words that are left."""

    label: str
    taken: str
    words: Inlines


def typed_number(words: Inlines) -> Typed | None:
    """The number typed at the head of these words; None where there is none, or nothing after it."""
    text = plain(words)
    label, rest = split_number(text)
    cut = drop_head(words, len(text) - len(rest)) if label and rest else None
    return None if cut is None else Typed(label, text[: len(text) - len(rest)], cut)


def is_bold(words: Inlines) -> bool:
    """Whether all of a line is bold."""
    return bool(words) and all(isinstance(word, Strong) for word in words)


@dataclass
class TypedNumbers:
    """Judges the typed numbers of a document in order. Where headings have outline levels, or are bold, others are items."""

    outlined: bool
    bold_shapes: frozenset[str]
    shapes: dict[int, str] = field(default_factory=dict)
    lasts: dict[int, int] = field(default_factory=dict)
    article: int = 0
    paragraph: int = 0
    """The last article (条) and the last paragraph (項) in it, whose first bears no number."""

    def heading(self, typed: Typed, bold: bool) -> int:
        """The rank of a heading whose number is typed; 0 for an item or text."""
        rest = plain(typed.words)
        if len(rest) > LONGEST_HEADING or re.search("[。．、，]$", rest):
            return 0
        if match := DIVISION.match(typed.label):
            return RANKS[match[1]]
        if self.outlined or self.article or re.search("[)）]$", typed.label):
            return 0
        return self._stepped(typed.label, bold)

    def _stepped(self, label: str, bold: bool) -> int:
        """第1 or Ⅰ, 1 and 1.1, if they go on in the shape in which they began, and in bold where that shape is bold."""
        steps = re.findall("[0-9０-９]+", label)
        if number_kind(label) == "I":
            rank, form, last = ROMAN_RANK, "Ⅰ", roman_value(plain_number(label))
        elif steps and re.match("第?[0-9０-９]", label):
            rank = OFFICIAL_RANK if label.startswith("第") else STEPS_RANK + len(steps)
            form, last = shape(label), int(steps[-1])
        else:
            return 0
        if form in self.bold_shapes and not bold:
            return 0
        if self.shapes.setdefault(rank, form) != form or last not in (1, self.lasts.get(rank, 0) + 1):
            return 0
        self.lasts[rank] = last
        for deeper in [last for last in self.lasts if last > rank]:
            del self.lasts[deeper]
        return rank

    def is_article(self, label: str, captioned: bool) -> bool:
        """Whether a number is that of an article that may stand here; articles run on through chapters."""
        match = ARTICLE.fullmatch(plain_number(label))
        if match is None:
            return False
        number, branch = int(match[1]), match[2]
        nearby = self.article < number <= self.article + FARTHEST or (branch and number == self.article)
        if not (captioned or number == 1 or nearby):
            return False
        self.article, self.paragraph = number, 1
        return True

    def is_paragraph(self, label: str) -> bool:
        """Whether a bare number is the next paragraph (項) of the article; the first one has no number."""
        if not self.article or not re.fullmatch("[0-9]+", plain_number(label)) or number_kind(label) != "1":
            return False
        number = int(plain_number(label))
        if number not in (self.paragraph + 1, 1):
            return False
        self.paragraph = number
        return True

    def supplement(self) -> None:
        """附則 begins: its articles and paragraphs count anew."""
        self.article, self.paragraph = self.article and -1, 0


def shape(label: str) -> str:
    """A label with 1 for each of its numbers."""
    return re.sub("[0-9]+", "1", re.sub("[０-９]+", "１", label))


def judge(lines: Iterable[Line]) -> TypedNumbers:
    """The judgement for a document: headings are those with outline levels, unless more lines show by bold print or by numbers
    of several steps that they are headings."""
    outlined = stepped = 0
    bold: list[str] = []
    for line in lines:
        typed = None if line.outline or line.label else typed_number(line.words)
        if line.outline:
            outlined += 1
        elif typed is None or not _heads(typed):
            continue
        elif is_bold(line.words):
            bold.append(shape(typed.label))
        else:
            stepped += number_kind(typed.label).startswith("1.1")
    return TypedNumbers(outlined >= max(1, len(bold), stepped), frozenset(bold))


def _heads(typed: Typed) -> bool:
    """Whether a line could be a heading: a number of figures, and no sentence."""
    rest = plain(typed.words)
    short = len(rest) <= LONGEST_HEADING and not re.search("[。．、，]$", rest)
    return short and bool(re.match("第?[0-9０-９]", typed.label))
