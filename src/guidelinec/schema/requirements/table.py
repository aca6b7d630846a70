"""A file of metrics as it lies on disk: a 大項目 of a standard of non-functional requirements (非機能要件の標準)."""

from __future__ import annotations

from typing import Annotated, TypeAlias

from pydantic import Field, StringConstraints

from guidelinec.model.requirements.metric import HIGHEST
from guidelinec.schema.structure_fields import Id, Strict, Words

GroupId: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[^\s、,]{1,8}$")]
"""The name of a group as it stands in the table of levels: ①."""
ChosenLevel: TypeAlias = Annotated[str, StringConstraints(pattern=rf"^([0-{HIGHEST}]|-)$")]
ClauseName: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z0-9#-]+$")]


class GroupFile(Strict):
    """A group of systems for which the standard chooses levels, by their scale or weight."""

    id: GroupId
    """Its name in tables, e.g. ①."""
    title: Words
    """What it is, e.g. グループ①（住民に直結する業務）."""


class MetricFile(Strict):
    """A metric (メトリクス): a row of the standard."""

    id: Id
    """The permanent id; the number is computed."""
    title: Words
    """What is measured."""
    levels: list[str | None] = Field(min_length=2, max_length=HIGHEST + 1)
    """What each level means, from level 0 up."""
    choices: dict[str, ChosenLevel] = Field(min_length=1)
    """The level that the standard chooses for each group; - where it is not asked of it."""
    conditions: list[Words] = Field(default=[])
    """When another level is chosen (選択時の条件)."""
    cloud: str = ""
    """How the metric is treated where a cloud service is procured (クラウド調達時の扱い)."""
    remarks: list[Words] = Field(default=[])
    """Remarks (備考), a paragraph each."""
    clauses: list[ClauseName] = Field(default=[])
    """The clauses of the guideline that demand the same: incident-report, or document#incident-report."""


class SmallItemFile(Strict):
    """A 小項目: a row of metrics under one heading."""

    id: Id
    """The permanent id."""
    title: Words
    """The heading."""
    note: str = ""
    """What is meant (小項目の説明)."""
    metrics: list[MetricFile] = Field(min_length=1)
    """The metrics, in order."""


class MiddleItemFile(Strict):
    """A 中項目."""

    id: Id
    """The permanent id."""
    title: Words
    """The heading."""
    items: list[SmallItemFile] = Field(min_length=1)
    """The 小項目 below."""


class RequirementsFile(Strict):
    """source/<document>/<edition>/….yaml: a 大項目 with all that stands below it."""

    id: Id
    """The permanent id."""
    title: Words
    """The heading."""
    items: list[MiddleItemFile] = Field(min_length=1)
    """The 中項目 below."""
