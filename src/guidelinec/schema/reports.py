"""The JSON that commands print, described for those who read it: findings, outline, tree."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field


class Report(BaseModel):
    """What every report has in common: no field but those described, and the version of its form."""

    model_config = ConfigDict(extra="forbid", strict=True)
    schema_version: Literal[1]


class Finding(BaseModel):
    """One finding of `guidelinec check`; lines and columns count from 1, in characters. In a workbook they are row and column
    of a cell, and `sheet` is its sheet."""

    model_config = ConfigDict(extra="forbid", strict=True)
    code: str
    severity: Literal["error", "warning"]
    message: str
    hint: str
    path: str | None
    line: int | None
    column: int | None
    length: int | None
    sheet: str = ""


class FindingsReport(Report):
    """`guidelinec check --format json`."""

    findings: list[Finding]


class OutlineRow(BaseModel):
    """One clause where it is printed; `reprint` counts from 1 and is null at home."""

    model_config = ConfigDict(extra="forbid", strict=True)
    id: str
    form: Literal["heading", "item"]
    label: str
    full_label: str
    title: str
    level: int = Field(ge=1)
    part: str
    reprint: int | None
    page: str | None


class OutlineReport(Report):
    """`guidelinec outline EDITION --format json`, in the order of print."""

    document: str
    edition: str
    title: str
    clauses: list[OutlineRow]
