"""The numbered tree of an edition, `guidelinec build --to json`: the model of the document with its labels."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field

from guidelinec.schema.reports import Report


class Node(BaseModel):
    """A node of the tree; `type` says which."""

    model_config = ConfigDict(extra="forbid", strict=True)


class Label(Node):
    """A number as printed (`text`) and as a reference names it (`full`); `part` is where it is printed."""

    id: str
    form: Literal["heading", "item", "table", "figure", "note", "term"]
    text: str
    full: str
    level: int
    part: str


class Text(Node):
    """A run of plain characters."""

    type: Literal["text"]
    text: str


class Strong(Node):
    """Words in bold."""

    type: Literal["strong"]
    children: list[Inline]


class Emphasis(Node):
    """Words with emphasis marks."""

    type: Literal["emphasis"]
    children: list[Inline]


class LineBreak(Node):
    """A line break inside a paragraph."""

    type: Literal["line_break"]


class Link(Node):
    """A link to an address outside."""

    type: Literal["link"]
    url: str
    children: list[Inline]


class Reference(Node):
    """A reference to something with an id."""

    type: Literal["reference"]
    target: str
    form: Literal["full", "label", "title", "page", "words"]
    children: list[Inline]


class Footnote(Node):
    """A footnote at its place in the text."""

    type: Literal["footnote"]
    name: str
    paragraphs: list[list[Inline]]


class Term(Node):
    """The place where a term is defined."""

    type: Literal["term"]
    id: str
    children: list[Inline]


Inline = Annotated[
    Text | Strong | Emphasis | LineBreak | Link | Reference | Footnote | Term, Field(discriminator="type")
]


class Paragraph(Node):
    """A paragraph of running text."""

    type: Literal["paragraph"]
    children: list[Inline]


class BulletList(Node):
    """A list without numbers."""

    type: Literal["bullet_list"]
    items: list[list[Block]]


class Cell(Node):
    """A table cell; cells that a merged cell covers are absent."""

    type: Literal["cell"]
    paragraphs: list[list[Inline]]
    colspan: int
    rowspan: int


class Column(Node):
    """A table column."""

    type: Literal["column"]
    width: float
    align: Literal["", "left", "center", "right"]


class Table(Node):
    """A table; the first `head` rows are its head."""

    type: Literal["table"]
    id: str
    caption: list[Inline]
    columns: list[Column]
    rows: list[list[Cell]]
    head: int
    source: str
    label: Label | None = None


class Figure(Node):
    """A picture with its caption; width in mm."""

    type: Literal["figure"]
    id: str
    path: str
    alt: str
    caption: list[Inline]
    width: float
    label: Label | None = None


class Note(Node):
    """A numbered note in the body."""

    type: Literal["note"]
    id: str
    children: list[Block]
    label: Label | None = None


class Break(Node):
    """A page or section break."""

    type: Literal["break"]
    kind: Literal["page", "section"]


class Landscape(Node):
    """Blocks on landscape pages."""

    type: Literal["landscape"]
    children: list[Block]


Block = Annotated[
    Paragraph | BulletList | Table | Figure | Note | Break | Landscape, Field(discriminator="type")
]


class Reprint(Node):
    """The clauses below another one, printed here once more."""

    type: Literal["reprint"]
    target: str
    kinds: list[str]


class Division(Node):
    """Content of one declared kind."""

    type: Literal["division"]
    kind: str
    target: str
    children: list[Child]


class Clause(Node):
    """A clause with its label and content."""

    type: Literal["clause"]
    id: str
    form: Literal["heading", "item"]
    label: Label | None
    title: list[Inline]
    children: list[Child]


Child = Annotated[
    Clause | Division | Reprint | Paragraph | BulletList | Table | Figure | Note | Break | Landscape,
    Field(discriminator="type"),
]


class Kind(Node):
    """A declared kind of content."""

    type: Literal["kind"]
    name: str
    heading: str
    boxed: bool
    normative: bool


class TreeReport(Report):
    """The whole edition; `reprints` holds the labels of each reprint in the order of print."""

    document: str
    edition: str
    fingerprint: str
    title: str
    kinds: list[Kind]
    preamble: list[Block]
    clauses: list[Clause]
    reprints: list[list[Label]]
