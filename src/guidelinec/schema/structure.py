"""The YAML files of structure/ as they lie on disk: what may stand in them, and the JSON Schemas for editors."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias, get_args

from pydantic import BaseModel, ConfigDict, Discriminator, Field, StringConstraints, Tag

from guidelinec.model.change_layout import Content
from guidelinec.model.design import Continues, NumberFormat
from guidelinec.model.ids import ID, LONGEST

Id: TypeAlias = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$", max_length=LONGEST)]
EditionId: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]*$", max_length=40)
]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
FilePath: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^/\\:]+(/[^/\\:]+)*\.md$")]
Length: TypeAlias = Annotated[float, Field(ge=0, le=2000)]
ChangeName: TypeAlias = Literal["新設", "改正", "削除", "移動", "番号のみ", "分割", "統合"]
LevelContinues: TypeAlias = Literal[*get_args(Continues)]  # type: ignore[valid-type]
LevelFormat: TypeAlias = Literal[*get_args(NumberFormat)]  # type: ignore[valid-type]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, use_attribute_docstrings=True)


class EditionFile(_Strict):
    """An edition of the document (版)."""

    id: EditionId
    """Its name, also the name of its folder below source/<document>/, e.g. 2023-03."""
    status: Literal["draft", "published"] = "draft"
    """published: its words no longer change."""
    date: str = ""
    """The date as printed on the cover, e.g. 令和5年3月."""
    base: EditionId | None = None
    """The edition that it revises."""


class CoverFile(_Strict):
    """The cover page."""

    subtitle: str = ""
    """The line under the title."""
    date: str = ""
    """The date as printed, where it is not the edition's."""
    publisher: str = ""
    """Who publishes the document."""
    notice: str = ""
    """A notice at the foot of the cover."""


class KindFile(_Strict):
    """A kind of content: the name of its container in Markdown and how it is printed."""

    name: Words
    """The word after ::: in the source, e.g. 例文."""
    heading: str = ""
    """What is printed above it, e.g. 【例文】."""
    boxed: bool = False
    """Whether it stands in a box."""
    normative: bool = False
    """Whether its items are the norm, so that references to them leave out the kind's name."""


class LevelFile(_Strict):
    """One level of numbers."""

    name: str = ""
    """What the level is called (編, 章, 節, 号 …)."""
    text: str
    """The number as printed; %1 is the number of the first level, %2 of the second …"""
    format: LevelFormat = "decimal"
    """The form of the digits (ECMA-376 part 1, 17.18.59)."""


class ItemLevelFile(LevelFile):
    """One level of the numbers of items."""

    start: int = Field(default=1, ge=0, le=99)
    """The number of the first item: 2 for paragraphs (項) whose first has none."""
    continues: LevelContinues = "list"
    """How far numbers run on: list, clause (項 through its article), part (条 of a 附則) or document (条)."""


class SchemeFile(_Strict):
    """A numbering scheme."""

    headings: list[LevelFile] = Field(min_length=1, max_length=9)
    """The levels of headings, from the part (編) down."""
    items: list[ItemLevelFile] = Field(max_length=9)
    """The levels of numbered items."""


class NodeFile(_Strict):
    """A node of the outline: a clause (id and title), a file, or a reprint of another node."""

    id: Id | None = None
    """The permanent id; a file has its own in its front matter."""
    title: Words | None = None
    """The title; a file has its own in its front matter."""
    file: FilePath | None = None
    """A Markdown file, relative to source/<document>/<edition>/."""
    reprint: Id | None = None
    """The id of the node whose clauses are printed here once more."""
    kinds: list[Words] | None = None
    """The kinds that a reprint prints."""
    numbering: str | None = None
    """Another numbering scheme, from this node down."""
    children: list[NodeFile] = []
    """The nodes below, in order."""


class PageFile(_Strict):
    """Paper and margins of portrait pages, in millimetres."""

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


class FontsFile(_Strict):
    """Fonts by role."""

    mincho: Words = "ＭＳ 明朝"
    """The font of the text."""
    gothic: Words = "ＭＳ ゴシック"
    """The font of headings."""
    latin: Words = "Century"
    """The font of Latin letters."""
    size: Annotated[float, Field(ge=4, le=72)] = 10.5
    """The size of the text in points."""


class ContentsFile(_Strict):
    """The table of contents."""

    depth: Annotated[int, Field(ge=0, le=9)] = 4
    """How many levels of headings it shows."""


class ColumnFile(_Strict):
    """A column of the 新旧対照表."""

    content: Content
    """What it holds: number, place (the clause's full label), kinds (of change), new, old (the texts), remarks."""
    head: str = ""
    """Its head; {new} and {old} stand for the names of the editions."""
    width: Annotated[float, Field(gt=0, le=1000)] = 1
    """Its share of the width of the page."""


class ElisionFile(_Strict):
    """What the 新旧対照表 leaves out as （略）."""

    clauses: bool = True
    """Unchanged clauses between changed ones, as one row."""
    lines: Annotated[int, Field(ge=0, le=1000)] = 2
    """In a changed clause, a run of more unchanged lines than this; 0 keeps all."""
    headings: bool = True
    """Whether the headings above a changed clause are shown."""


class LayoutFile(_Strict):
    """A layout of the 新旧対照表, for `--layout NAME`."""

    name: Id
    """Its name; one of ours (standard, reverse, whole, list) is replaced by it."""
    columns: list[ColumnFile] = Field(min_length=2, max_length=12)
    """The columns, from the left."""
    elision: ElisionFile = ElisionFile()


class GuidelineFile(_Strict):
    """structure/<document>/guideline.yaml: one document with its editions, outline, kinds, numbers and pages."""

    id: Id
    """The document's name, also that of its folders."""
    title: Words
    """The title as printed on the cover."""
    editions: list[EditionFile] = Field(min_length=1)
    """Its editions, oldest first."""
    cover: CoverFile = CoverFile()
    kinds: list[KindFile] = []
    """The kinds of content (趣旨, 例文, 解説 …)."""
    numbering: dict[str, SchemeFile] = Field(min_length=1)
    """Numbering schemes by name; the first is the document's own."""
    outline: dict[EditionId, list[NodeFile]]
    """The outline of each edition."""
    page: PageFile = PageFile()
    fonts: FontsFile = FontsFile()
    contents: ContentsFile = ContentsFile()
    layouts: list[LayoutFile] = []
    """Layouts of the 新旧対照表."""
    template: str = ""
    """A .docx beside this file whose styles are used."""
    ignore: list[Annotated[str, StringConstraints(pattern=r"^GL\d{3}$")]] = []
    """Codes of warnings that are not wanted in this document; errors cannot be ignored."""


class OriginFile(_Strict):
    """Where a policy item was agreed."""

    document: str = ""
    """The paper, e.g. 資料1-②."""
    page: int | None = None
    """Its page."""
    meeting: str = ""
    """The meeting, with its date."""


class ReplacedFile(_Strict):
    """A replacement that a policy item asks for throughout."""

    old: Words = Field(alias="replace")
    """The words to be replaced."""
    new: Words = Field(alias="with")
    """The words that stand for them from this edition on."""
    exceptions: list[Words] = Field(alias="except", default=[])
    """Longer words that may keep the old ones; those of terms.yaml need not be named again."""


class ClaimFile(_Strict):
    """A clause that answers a policy item."""

    clause: Id
    """The id of the clause."""
    kind: ChangeName | None = None
    """What kind of change is meant; any if absent."""
    quote: str = ""
    """Words that the change must bring or take away."""


def _claim_form(claim: object) -> str:
    """A claim that says `replace` is one of a replacement; <…> cannot be a key of the file."""
    return "<replaced>" if isinstance(claim, dict) and "replace" in claim else "<clause>"


AnyClaimFile: TypeAlias = Annotated[
    Annotated[ClaimFile, Tag("<clause>")] | Annotated[ReplacedFile, Tag("<replaced>")],
    Discriminator(_claim_form),
]


class ItemFile(_Strict):
    """One agreed reason to change something (改定方針の項目)."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=36)] | None = None
    """Its name, e.g. P04; `guidelinec fmt` gives one where it lacks."""
    title: Words
    """The item in a line."""
    request: str = ""
    """What it asks for."""
    origin: OriginFile = OriginFile()
    changes: list[AnyClaimFile] = []
    """The clauses that answer it, and the words that it asks to replace."""


class PolicyFile(_Strict):
    """structure/<document>/policy/<edition>.yaml: the revision policy (改定方針) of an edition."""

    edition: EditionId
    """The edition that it led to."""
    base: EditionId | None = None
    """The edition that it changes."""
    title: str = "改定方針"
    items: list[ItemFile]


class TermFile(_Strict):
    """A word to use, and the words not to use for it."""

    use: Words
    """The word to use."""
    avoid: list[Words] = Field(alias="not", min_length=1)
    """The words not to use."""
    since: EditionId | None = None
    """The rule holds from this edition on."""
    exceptions: list[Words] = Field(alias="except", default=[])
    """Longer words that hold a word not to use and are right."""
    reason: str = ""
    """Why, e.g. the policy item."""


class TermsFile(_Strict):
    """structure/<document>/terms.yaml: words to use and words not to use."""

    terms: list[TermFile]


class PinFile(_Strict):
    """A reviewed decision: what became of clauses of the old edition."""

    old: list[Id] = []
    """Clauses of the old edition."""
    new: list[Id] = []
    """Clauses of the new edition."""
    kind: ChangeName | None = None
    reason: str = ""


class MappingFile(_Strict):
    """structure/<document>/mapping/<old>_<new>.yaml: reviewed decisions about moves, splits and merges."""

    pins: list[PinFile]


class CommentFile(_Strict):
    """A comment (意見)."""

    id: Annotated[str, StringConstraints(pattern=r"^[A-Za-z][A-Za-z0-9-]*$", max_length=36)]
    """Its name, e.g. C012."""
    author: str = ""
    """Who said it."""
    date: str = ""
    """When, as the file has it."""
    file: str = ""
    """The file that it came in."""
    clause: Id | None = None
    """The clause that it is about; the whole edition if absent."""
    quote: str = ""
    """The words that it marks."""
    text: str
    """What it says."""


class RegisterFile(_Strict):
    """structure/<document>/comments/<edition>.yaml: the comments on an edition."""

    edition: EditionId
    """The edition that they are about."""
    comments: list[CommentFile]
