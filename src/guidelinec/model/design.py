"""How a document is numbered and printed: kinds, numbering schemes, page design. Read from structure/, used by
`number` and by the writers. Lengths are millimetres, font sizes points."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

NumberFormat: TypeAlias = Literal[
    "decimal",
    "decimalFullWidth",
    "decimalEnclosedCircle",
    "aiueoFullWidth",
    "iroha",
    "japaneseCounting",
    "upperRoman",
    "lowerRoman",
    "upperLetter",
    "lowerLetter",
    "none",
]
"""ST_NumberFormat (ECMA-376 part 1, 17.18.59), those that a Japanese guideline needs."""


Continues: TypeAlias = Literal["list", "clause", "part", "document"]
"""How far the numbers of a level of items run on: to the end of the list, through the clause that holds it (項 in an article),
through the part (条 of a 附則), or through the document (条)."""


@dataclass(frozen=True, slots=True)
class Level:
    """One level of a numbering scheme: `text` as in w:lvlText, where %1 is the number of the first level of the
    same list of levels, %2 of the second … A `legal` level prints the numbers above it in plain figures as well (第一章, 1.1;
    w:isLgl). For items, `start` is the first number (項 begin with 2) and `continues` says how far numbers run on."""

    name: str
    text: str
    format: NumberFormat = "decimal"
    start: int = 1
    continues: Continues = "list"
    legal: bool = False


@dataclass(frozen=True, slots=True)
class Scheme:
    """A numbering scheme: the levels of headings from the part (編) down, and of numbered items."""

    name: str
    headings: tuple[Level, ...]
    items: tuple[Level, ...]


@dataclass(frozen=True, slots=True)
class Captions:
    """The words before the numbers of tables and figures (the same for both: they count together), and the level of headings under
    which they start anew, its number and a dash before theirs (0: they count through the document)."""

    table: str = "表"
    figure: str = "図"
    chapter: int = 0
    dash: str = "-"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of content: what stands above it (`heading`, "" for nothing) and whether it is boxed."""

    name: str
    heading: str = ""
    boxed: bool = False
    normative: bool = False


PageNumbers: TypeAlias = Literal["auto", "part", "document"]
"""How pages count: part by part (ⅰ-1), through the document (1), or by parts where the document has them (編, 部)."""


@dataclass(frozen=True, slots=True)
class PageSetup:
    """Page set-up: paper width and height and the four margins, for portrait pages, and how pages count."""

    width: float = 210
    height: float = 297
    top: float = 30
    bottom: float = 25
    left: float = 28
    right: float = 25
    numbers: PageNumbers = "auto"


@dataclass(frozen=True, slots=True)
class Fonts:
    """Fonts by role. Word falls back by the font table's alternative names when one is missing."""

    mincho: str = "ＭＳ 明朝"
    gothic: str = "ＭＳ ゴシック"
    latin: str = "Century"
    size: float = 10.5


@dataclass(frozen=True, slots=True)
class Cover:
    """The cover page: lines under the title, the date as printed, the publisher, a notice at the foot; whether it says
    which edition it is, and in small print, as the tables of a revision do, from which text it was made."""

    subtitle: str = ""
    date: str = ""
    publisher: str = ""
    notice: str = ""
    edition: bool = False
    fingerprint: bool = False


@dataclass(frozen=True, slots=True)
class Design:
    """All that a writer must know besides the text. `template` is the bytes' path of a .docx whose styles are used."""

    kinds: tuple[Kind, ...]
    schemes: tuple[Scheme, ...]
    page: PageSetup = PageSetup()
    fonts: Fonts = Fonts()
    cover: Cover = Cover()
    captions: Captions = Captions()
    contents_depth: int = 4
    template: str = ""
