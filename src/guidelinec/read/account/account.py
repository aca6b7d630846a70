"""The account of an import: every character of the file was kept, normalised by a named rule, or left out for a named reason.

Kept is never noted: it is what the document holds. So the account balances only if nothing was lost on the way, and what is
missing shows as `unexplained`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Literal, TypeAlias

from guidelinec.model.document import (
    Block,
    BulletList,
    Cell,
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Footnote,
    Inlines,
    Landscape,
    LineBreak,
    Note,
    Paragraph,
    Table,
    Text,
)

Fate: TypeAlias = Literal["normalised", "left out"]
EXAMPLES = 3
"""How many examples of a rule are shown."""


@dataclass(frozen=True, slots=True)
class Deed:
    """What a rule did: how many characters it took, how many stand in their stead, and the first examples."""

    fate: Fate
    rule: str
    taken: int
    given: int
    examples: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A place that a person should look at: where it is, why, and its words."""

    place: str
    reason: str
    words: str


@dataclass(frozen=True, slots=True)
class Account:
    """The sums. `total` is what the file holds, counted apart from the reading; `held` what the document holds."""

    total: int
    held: int
    deeds: tuple[Deed, ...]
    doubts: tuple[Doubt, ...]

    @property
    def normalised(self) -> int:
        """Characters of the file that a rule rewrote."""
        return sum(deed.taken for deed in self.deeds if deed.fate == "normalised")

    @property
    def left_out(self) -> int:
        """Characters of the file that the document does not hold, each for a named reason."""
        return sum(deed.taken for deed in self.deeds if deed.fate == "left out")

    @property
    def kept(self) -> int:
        """Characters that stand in the document as they stood in the file."""
        return self.held - sum(deed.given for deed in self.deeds)

    @property
    def unexplained(self) -> int:
        """Characters that nothing accounts for: 0, or the reader has a fault."""
        return self.total - self.kept - self.normalised - self.left_out


@dataclass
class Ledger:
    """An account that is being written."""

    deeds: dict[tuple[Fate, str], list[int]] = field(default_factory=dict)
    examples: dict[tuple[Fate, str], list[str]] = field(default_factory=dict)
    doubts: list[Doubt] = field(default_factory=list)
    spaceless: bool = False
    """Whether spaces are no text in the format (HTML), and so are not counted."""

    def note(self, fate: Fate, rule: str, taken: str, given: str = "") -> None:
        """Enter what a rule did to these characters."""
        if self.spaceless:
            taken, given = ("".join(text.split()) for text in (taken, given))
        if not taken and not given:
            return
        sums = self.deeds.setdefault((fate, rule), [0, 0])
        sums[0] += len(taken)
        sums[1] += len(given)
        shown = self.examples.setdefault((fate, rule), [])
        sample = _shown(taken) + (f" → {_shown(given)}" if given else "")
        if len(shown) < EXAMPLES and sample not in shown:
            shown.append(sample)

    def leave_out(self, reason: str, text: str) -> None:
        """Enter characters that the document will not hold."""
        self.note("left out", reason, text)

    def normalise(self, rule: str, before: str, after: str = "") -> None:
        """Enter characters that a rule rewrites."""
        if before != after:
            self.note("normalised", rule, before, after)

    def doubt(self, place: str, reason: str, words: str) -> None:
        """Enter a place that a person should look at."""
        self.doubts.append(Doubt(place, reason, _shown(words)))

    def close(self, total: int, document: Document) -> Account:
        """The account, once the document is made."""
        return self.summed(total, document_size(document))

    def summed(self, total: int, held: int) -> Account:
        """The account of a file of so many characters, of which so many are held now."""
        deeds = (
            Deed(key[0], key[1], sums[0], given=sums[1], examples=tuple(self.examples[key]))
            for key, sums in sorted(self.deeds.items())
        )
        return Account(total, held, tuple(deeds), tuple(self.doubts))


def _shown(text: str) -> str:
    line = " ".join(text.split()) or "␣" * min(len(text), 3)
    return line if len(line) <= 40 else line[:39] + "…"


def document_size(document: Document) -> int:
    """How many characters a document holds: titles, text, tables, captions and footnotes, but no computed numbers."""
    return len(document.title) + sum(map(_child, (*document.preamble, *document.clauses)))


def _child(child: Child) -> int:
    match child:
        case Clause():
            return inlines_size(child.title) + sum(map(_child, child.children))
        case Division():
            return sum(map(_child, child.children))
        case Paragraph() | BulletList() | Table() | Figure() | Note() | Landscape():
            return block_size(child)
        case _:
            return 0


def block_size(block: Block) -> int:
    """How many characters a block holds."""
    match block:
        case Paragraph():
            return inlines_size(block.children)
        case BulletList():
            return sum(block_size(inner) for item in block.items for inner in item)
        case Table():
            return inlines_size(block.caption) + sum(_cell(cell) for row in block.rows for cell in row)
        case Figure():
            return inlines_size(block.caption)
        case Note() | Landscape():
            return sum(map(block_size, block.children))
        case _:
            return 0


def _cell(cell: Cell) -> int:
    return sum(map(inlines_size, cell.paragraphs))


def inlines_size(inlines: Inlines) -> int:
    """How many characters inlines hold, the text of footnotes included; a line break is one."""
    return sum(map(len, inline_texts(inlines)))


def inline_texts(inlines: Inlines) -> Iterable[str]:
    """The characters of inlines piece by piece, footnotes where they are cited."""
    for inline in inlines:
        if isinstance(inline, Text):
            yield inline.text
        elif isinstance(inline, LineBreak):
            yield "\n"
        elif isinstance(inline, Footnote):
            for paragraph in inline.paragraphs:
                yield from inline_texts(paragraph)
        else:
            yield from inline_texts(inline.children)
