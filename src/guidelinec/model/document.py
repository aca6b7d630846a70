"""The one value in the middle: a document as a tree of clauses. Readers make it, writers take it.

Everything is frozen and compared by value. Spans say where a node was read and never take part in
comparison. What is learnt about a tree (labels, changes, trace) lies beside it, keyed by clause id.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal, NamedTuple, TypeAlias

from guidelinec.diagnostics import Span


class TextPiece(NamedTuple):
    """Where `length` characters of a `Text`, from `offset` on, stand in the source: as many characters there are these
    one by one; any other number says them as a whole (an escape, an entity, the space where lines are joined)."""

    offset: int
    length: int
    span: Span


@dataclass(frozen=True, slots=True)
class Text:
    """A run of plain characters. Where `pieces` is empty, the characters of `span` are those of the text, one by one;
    else `pieces` has all of the text in order, and what lies between two of them in the source prints nothing."""

    text: str
    span: Span | None = field(default=None, compare=False, repr=False)
    pieces: tuple[TextPiece, ...] = field(default=(), compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Strong:
    """Words in bold (太字): `**…**`."""

    children: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Words with emphasis marks (圏点) in Word, italics nowhere: `*…*`."""

    children: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class LineBreak:
    """A line break inside a paragraph: a backslash at the end of the line."""

    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Link:
    """A link to an address outside the document: `[words](https://…)`."""

    url: str
    children: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reference:
    """A reference to a clause, table, figure, 注 or term by id: `[](#id)`, `[](#id){.title}`, `[words](#id)`.

    `form` says what is printed: the label with its path from the part on (`full`), the label alone
    (`label`), the title (`title`), the page number (`page`), or the words given as `children` (`words`).
    """

    target: str
    form: ReferenceForm = "full"
    children: Inlines = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    @property
    def abroad(self) -> bool:
        """Whether it leads to another document."""
        return "#" in self.target


@dataclass(frozen=True, slots=True)
class Footnote:
    """A footnote at its place in the text; `name` is the `[^name]` of the source, unique in its file."""

    name: str
    paragraphs: tuple[Inlines, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Term:
    """The place where a term is defined: `[情報資産]{.term #term-asset}`."""

    id: str
    children: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Fact:
    """A value of a register of facts at its place in the text: `[](#fact:route-agency.deadline)`, with the words that it has in the edition."""

    name: str
    children: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


Inline: TypeAlias = Text | Strong | Emphasis | LineBreak | Link | Reference | Footnote | Term | Fact
Inlines: TypeAlias = tuple[Inline, ...]
ReferenceForm: TypeAlias = Literal["full", "label", "title", "page", "words"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    children: Inlines
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list without numbers; each item is a row of paragraphs and deeper lists. Numbered items are clauses."""

    items: tuple[tuple[Block, ...], ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Cell:
    """A table cell. Cells that a merged cell covers are absent from their row, as in HTML."""

    paragraphs: tuple[Inlines, ...]
    colspan: int = 1
    rowspan: int = 1
    span: Span | None = field(default=None, compare=False, repr=False)


Align: TypeAlias = Literal["", "left", "center", "right"]


@dataclass(frozen=True, slots=True)
class Column:
    """A table column: relative width (0: shared evenly) and alignment of its cells."""

    width: float = 0
    align: Align = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A table; the first `head` rows repeat on every page. `source` is the CSV or xlsx file it came from, `printed` the number
    that a foreign file prints before its caption."""

    id: str
    caption: Inlines
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    head: int = 1
    source: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    printed: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Figure:
    """A picture file with its caption and its description for those who cannot see it; width in mm (0: natural). `digest` names what
    the picture shows ("" where the file was not at hand): another picture under the same name is another figure. `printed` is the number
    that a foreign file prints before its caption."""

    id: str
    path: str
    alt: str
    caption: Inlines
    width: float = 0
    digest: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)
    printed: str = field(default="", compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Note:
    """A numbered note in the body, printed as （注n） and cited by reference; footnotes are `Footnote`."""

    id: str
    children: tuple[Block, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Break:
    """A page break, or a section break (a new page with its own page set-up)."""

    kind: Literal["page", "section"]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Landscape:
    """Blocks printed on landscape pages."""

    children: tuple[Block, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


Block: TypeAlias = Paragraph | BulletList | Table | Figure | Note | Break | Landscape


@dataclass(frozen=True, slots=True)
class Division:
    """Consecutive content of one declared kind (趣旨, 例文, 解説 …); `target` is the clause it explains."""

    kind: str
    children: tuple[Clause | Block, ...]
    target: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Reprint:
    """The children of another clause printed here once more, with the divisions of these kinds alone."""

    target: str
    kinds: tuple[str, ...]
    span: Span | None = field(default=None, compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of the document tree with a permanent id: 編, 章, 節, 項, or a numbered item at any depth.

    A `heading` is printed as a heading and takes its number from the scheme's heading levels; an `item`
    takes it from the scheme's item levels, and its text is the first paragraph of `children`.
    `scheme` names a numbering scheme ("": the parent's; set on parts), `level` the scheme's level of an item that does not stand
    one below the item above (a 号 right under an article). A document that was not
    compiled from source brings its own `printed` label and the `source_id` of its format.
    """

    id: str
    title: Inlines
    children: tuple[Child, ...]
    form: Literal["heading", "item"] = "heading"
    scheme: str = ""
    level: str = ""
    printed: str = ""
    source_id: str = ""
    span: Span | None = field(default=None, compare=False, repr=False)


Child: TypeAlias = Clause | Division | Reprint | Block


@dataclass(frozen=True, slots=True)
class Document:
    """One edition of a document (版): its name, its edition, and its parts in order.

    A document read from a foreign file has its top-level clauses in `clauses`; what stands before the
    first of them is in `preamble`.
    """

    id: str
    edition: str
    title: str
    clauses: tuple[Clause, ...]
    preamble: tuple[Block, ...] = ()
