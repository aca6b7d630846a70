"""The published guideline, `guidelinec publish`: all editions of a document in one file that programs read."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from guidelinec.model.cases.case import Case
from guidelinec.model.change_layout import TableLayout
from guidelinec.model.checklist.rows import Checklist, Profile
from guidelinec.model.companions.companion import Companion
from guidelinec.model.crosswalk.rows import Crosswalk
from guidelinec.model.design import Design
from guidelinec.model.facts.register import FactBook
from guidelinec.model.project import Mapping, Policy, TermRule
from guidelinec.model.requirements.metric import Group
from guidelinec.schema.changes import ChangeRow, RenumberingItem, ReplacementItem
from guidelinec.schema.mirror import mirrors
from guidelinec.schema.structure_fields import EditionId, Id
from guidelinec.schema.tree import (
    BlockObject,
    ClauseObject,
    LabelObject,
    TreeObject,
)

Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]


MIRRORS: Final = mirrors(
    (
        Design,
        TableLayout,
        TermRule,
        Policy,
        Mapping,
        Checklist,
        Profile,
        Case,
        Companion,
        FactBook,
        Crosswalk,
        Group,
    )
)
"""How a document is numbered and printed, its policies and decisions, and what hangs on its clauses (checklists, cases, companions, facts, crosswalks), as the
model has them."""

if TYPE_CHECKING:
    DesignObject: TypeAlias = TreeObject
    LayoutObject: TypeAlias = TreeObject
    TermRuleObject: TypeAlias = TreeObject
    PolicyObject: TypeAlias = TreeObject
    MappingObject: TypeAlias = TreeObject
    ChecklistObject: TypeAlias = TreeObject
    ProfileObject: TypeAlias = TreeObject
    CaseObject: TypeAlias = TreeObject
    CompanionObject: TypeAlias = TreeObject
    FactBookObject: TypeAlias = TreeObject
    CrosswalkObject: TypeAlias = TreeObject
    GroupObject: TypeAlias = TreeObject
else:
    DesignObject, LayoutObject, TermRuleObject, PolicyObject, MappingObject = (
        MIRRORS[model] for model in (Design, TableLayout, TermRule, Policy, Mapping)
    )
    ChecklistObject, ProfileObject, CaseObject = (MIRRORS[model] for model in (Checklist, Profile, Case))
    CompanionObject = MIRRORS[Companion]
    FactBookObject, CrosswalkObject = MIRRORS[FactBook], MIRRORS[Crosswalk]
    GroupObject = MIRRORS[Group]


class _PublishedPart(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class PublishedProvision(_PublishedPart):
    """A clause for programs that need no tree: its names, its number (`number` as printed, `label` as references name it), the clause above
    ("" at the top), its title, and its normative text (例文), lines between paragraphs, "" where it has none."""

    id: str
    urn: str
    parent: str
    number: str
    label: str
    title: str
    text: str


class PublishedEdition(_PublishedPart):
    """An edition: its tree with labels, and its clauses in the order of the text. `files` are its pictures and its template by their paths,
    each with the name of its content."""

    edition: EditionId
    urn: str
    status: Literal["draft", "published"]
    date: str
    base: EditionId | Literal[""]
    fingerprint: str
    preamble: list[BlockObject]
    clauses: list[ClauseObject]
    reprints: list[list[LabelObject]]
    provisions: list[PublishedProvision]
    files: dict[str, Digest]


class PublishedChange(ChangeRow):
    """A row of change with the policy items that asked for it."""

    items: list[str]


class PublishedComparison(_PublishedPart):
    """What became of an edition in the one that revises it: the rows that changed, new numbers, and words replaced throughout."""

    old: EditionId
    new: EditionId
    rows: list[PublishedChange]
    renumberings: list[RenumberingItem]
    replacements: list[ReplacementItem]


class PublishedGuideline(BaseModel):
    """A document with all its editions. Members that are not described here come from later versions; they are sealed, and passed over.

    `contents` holds files in base64 by the SHA-256 of their bytes. `seals` has a hash for each part by its name (clause/EDITION/ID,
    item/EDITION/ID …), `seal` the SHA-256 of all but itself as JSON with sorted keys and without spaces."""

    model_config = ConfigDict(extra="allow", strict=True)

    schema_version: Literal[1]
    guideline: Id
    urn: str
    title: str
    design: DesignObject
    layouts: list[LayoutObject]
    terms: list[TermRuleObject]
    editions: list[PublishedEdition] = Field(min_length=1)
    policies: list[PolicyObject]
    mappings: list[MappingObject]
    checklists: list[ChecklistObject] = Field(default=[])
    profiles: list[ProfileObject] = Field(default=[])
    cases: list[CaseObject] = Field(default=[])
    companions: list[CompanionObject] = Field(default=[])
    crosswalks: list[CrosswalkObject] = Field(default=[])
    facts: list[FactBookObject] = Field(default=[])
    groups: list[GroupObject] = Field(default=[])
    comparisons: list[PublishedComparison]
    contents: dict[Digest, str]
    seals: dict[str, str]
    seal: Digest
