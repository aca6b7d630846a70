"""guideline.yaml as it lies on disk: one document with its editions, outline, kinds, numbers and pages."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import Field, StringConstraints

from guidelinec.model.change_layout import Content
from guidelinec.model.design import Continues, NumberFormat, PageNumbers
from guidelinec.model.signoff import Gate
from guidelinec.schema.requirements.table import GroupFile
from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words

FilePath: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^/\\:]+(/[^/\\:]+)*\.(md|yaml)$")]
Length: TypeAlias = Annotated[float, Field(ge=0, le=2000)]
LevelContinues: TypeAlias = Literal[*get_args(Continues)]  # type: ignore[valid-type]
CountsPages: TypeAlias = Literal[*get_args(PageNumbers)]  # type: ignore[valid-type]
GateLevel: TypeAlias = Literal[*get_args(Gate)]  # type: ignore[valid-type]
LevelFormat: TypeAlias = Literal[*get_args(NumberFormat)]  # type: ignore[valid-type]


class EditionFile(Strict):
    """An edition of the document (版)."""

    id: EditionId
    """Its name, also the name of its folder below source/<document>/, e.g. 2023-03."""
    status: Literal["draft", "published"] = "draft"
    """published: its words no longer change."""
    date: str = ""
    """The date as printed on the cover, e.g. 令和5年3月."""
    base: EditionId | None = None
    """The edition that it revises."""
    beside: EditionId | None = None
    """The edition of the main document (`accompanies`) that it goes with."""


class CoverFile(Strict):
    """The cover page."""

    subtitle: str = ""
    """The line under the title."""
    date: str = ""
    """The date as printed, where it is not the edition's."""
    publisher: str = ""
    """Who publishes the document."""
    notice: str = ""
    """A notice at the foot of the cover."""
    edition: bool = False
    """Whether the id of the edition stands on the cover: （2023-03版）."""
    fingerprint: bool = False
    """Whether the cover and the tables of a revision say in small print from which text they were made."""


class KindFile(Strict):
    """A kind of content: the name of its container in Markdown and how it is printed."""

    name: Words
    """The word after ::: in the source, e.g. 例文."""
    heading: str = ""
    """What is printed above it, e.g. 【例文】."""
    boxed: bool = False
    """Whether it stands in a box."""
    normative: bool = False
    """Whether its items are the norm, so that references to them leave out the kind's name."""


class LevelFile(Strict):
    """One level of numbers."""

    name: str = ""
    """What the level is called (編, 章, 節, 号 …)."""
    text: str
    """The number as printed; %1 is the number of the first level, %2 of the second …"""
    format: LevelFormat = "decimal"
    """The form of the digits (ECMA-376 part 1, 17.18.59)."""
    legal: bool = False
    """Whether the numbers above are printed in plain figures here as well: 1.1 under 第一章."""


class ItemLevelFile(LevelFile):
    """One level of the numbers of items."""

    start: int = Field(default=1, ge=0, le=99)
    """The number of the first item: 2 for paragraphs (項) whose first has none."""
    continues: LevelContinues = "list"
    """How far numbers run on: list, clause (項 through its article), part (条 of a 附則) or document (条)."""


class SchemeFile(Strict):
    """A numbering scheme."""

    headings: list[LevelFile] = Field(min_length=1, max_length=9)
    """The levels of headings, from the part (編) down."""
    items: list[ItemLevelFile] = Field(max_length=9)
    """The levels of numbered items."""


class CaptionsFile(Strict):
    """The numbers of tables and figures."""

    table: Words = "表"
    """The word before the number of a table."""
    figure: Words = "図"
    """The word before the number of a figure; the same as for tables (図表): they count together."""
    chapter: int = Field(default=0, ge=0, le=9)
    """The level of headings under which numbers start anew, with its number before theirs (1: 表3-1 in 第3章); 0: through the document."""
    dash: Words = "-"
    """What stands between the two numbers."""


class NodeFile(Strict):
    """A node of the outline: a clause (id and title), a file, or a reprint of another node."""

    id: Id | None = None
    """The permanent id; a file has its own in its front matter."""
    title: Words | None = None
    """The title; a file has its own in its front matter."""
    file: FilePath | None = None
    """A Markdown file, or a .yaml file of metrics, relative to source/<document>/<edition>/."""
    reprint: Id | None = None
    """The id of the node whose clauses are printed here once more."""
    kinds: list[Words] | None = None
    """The kinds that a reprint prints."""
    numbering: str | None = None
    """Another numbering scheme, from this node down."""
    children: list[NodeFile] = Field(default=[])
    """The nodes below, in order."""


class PageFile(Strict):
    """Paper and margins of portrait pages, in millimetres, and how pages count."""

    width: Length = 210
    """Paper width."""
    height: Length = 297
    """Paper height."""
    top: Length = 30
    """Top margin."""
    bottom: Length = 25
    """Bottom margin."""
    left: Length = 28
    """Left margin."""
    right: Length = 25
    """Right margin."""
    numbers: CountsPages = "auto"
    """How pages count: part (ⅰ-1), document (1), or auto: by parts where the first headings are 編 or 部."""


class FontsFile(Strict):
    """Fonts by role."""

    mincho: Words = "ＭＳ 明朝"
    """The font of the text."""
    gothic: Words = "ＭＳ ゴシック"
    """The font of headings."""
    latin: Words = "Century"
    """The font of Latin letters."""
    size: Annotated[float, Field(ge=4, le=72)] = 10.5
    """The size of the text in points."""


class ContentsFile(Strict):
    """The table of contents."""

    depth: Annotated[int, Field(ge=0, le=9)] = 4
    """How many levels of headings it shows."""


class ColumnFile(Strict):
    """A column of the 新旧対照表."""

    content: Content
    """What it holds: number, place (the clause's full label), kinds (of change), new, old (the texts), remarks."""
    head: str = ""
    """Its head; {new} and {old} stand for the names of the editions."""
    width: Annotated[float, Field(gt=0, le=1000)] = 1
    """Its share of the width of the page."""


class ElisionFile(Strict):
    """What the 新旧対照表 leaves out as （略）."""

    clauses: bool = True
    """Unchanged clauses between changed ones, as one row."""
    lines: Annotated[int, Field(ge=0, le=1000)] = 2
    """In a changed clause, a run of more unchanged lines than this; 0 keeps all."""
    headings: bool = True
    """Whether the headings above a changed clause are shown."""
    replacements: bool = False
    """Whether clauses in which only words that were replaced throughout changed are left out."""


class LayoutFile(Strict):
    """A layout of the 新旧対照表, for `--layout NAME`."""

    name: Id
    """Its name; one of ours (standard, reverse, whole, list) is replaced by it."""
    columns: list[ColumnFile] = Field(min_length=2, max_length=12)
    """The columns, from the left."""
    elision: ElisionFile = ElisionFile()


class GuidelineFile(Strict):
    """structure/<document>/guideline.yaml: one document with its editions, outline, kinds, numbers and pages."""

    id: Id
    """The document's name, also that of its folders."""
    title: Words
    """The title as printed on the cover."""
    editions: list[EditionFile] = Field(min_length=1)
    """Its editions, oldest first."""
    cover: CoverFile = CoverFile()
    kinds: list[KindFile] = Field(default=[])
    """The kinds of content (趣旨, 例文, 解説 …)."""
    numbering: dict[str, SchemeFile] = Field(min_length=1)
    """Numbering schemes by name; the first is the document's own."""
    captions: CaptionsFile = CaptionsFile()
    """The numbers of tables and figures."""
    outline: dict[EditionId, list[NodeFile]]
    """The outline of each edition."""
    page: PageFile = PageFile()
    fonts: FontsFile = FontsFile()
    contents: ContentsFile = ContentsFile()
    layouts: list[LayoutFile] = Field(default=[])
    """Layouts of the 新旧対照表."""
    template: str = ""
    """A .docx beside this file whose styles are used."""
    gate: GateLevel = "clause"
    """How strict `trace --check` is. clause: every changed clause needs an item; span: every changed span of words needs to be
    quoted, sealed (`trace --seal`) or part of a replacement too."""
    ignore: list[Annotated[str, StringConstraints(pattern=r"^GL\d{3}$")]] = Field(default=[])
    """Codes of warnings that are not wanted in this document; errors cannot be ignored."""
    accompanies: Id | None = None
    """The main document that this one goes with: where no document is named, the main one is meant."""
    called: str = ""
    """The name by which other documents cite this one; its title if absent."""
    groups: list[GroupFile] = Field(default=[])
    """For whom a standard of requirements chooses levels."""
