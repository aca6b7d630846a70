"""structure/<document>/checklists.yaml and profiles.yaml as they lie on disk: rows to be checked, and who answers which."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import Field, StringConstraints

from guidelinec.schema.structure_fields import EditionId, Id, Strict, Words

RowId: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[a-z][a-z0-9]*(-[a-z0-9]+)*\.[0-9]{1,3}$", max_length=40)
]
StrengthName: TypeAlias = Literal["必須", "禁止", "推奨", "努力", "任意"]


class ChecklistRowFile(Strict):
    """A duty (点検項目): who must do what, when, and how strongly."""

    id: RowId
    """Its name, e.g. incident-report.1; it stays when the duty is reworded."""
    who: str = ""
    """The role that must; empty for the body as a whole."""
    what: Words
    """The state to be reached (一覧を点検している)."""
    when: str = ""
    """Conditions, deadlines and frequencies."""
    strength: StrengthName
    """How strong: 必須, 禁止, 推奨 (望ましい), 努力 (努める), 任意 (できる)."""
    role: str = ""
    """On whose sheet it stands, where who names nobody or a group that has no sheet."""
    asks: str = ""
    """What an audit asks; made of who, what and when if absent."""
    evidence: str = ""
    """Documents that show it (監査資料の例); proposed from its words if absent."""
    method: str = ""
    """How an auditor looks (監査実施の例); proposed from its words if absent."""
    note: str = ""
    """What to mind (留意事項)."""


class CheckedClauseFile(Strict):
    """A clause with its rows, or why it has none."""

    clause: Id
    """The id of the clause."""
    mark: str = ""
    """The fingerprint of the clause when its rows were last looked at: where it is another now, they are to be looked at again."""
    rows: list[ChecklistRowFile] = Field(default=[])
    """Its rows."""
    none: str = ""
    """Why nothing of it is to be checked, where it has no rows."""


class ChecklistFile(Strict):
    """structure/<document>/checklists.yaml: the rows of the self-check and of the audit of an edition."""

    edition: EditionId
    """The edition that they are made from."""
    clauses: list[CheckedClauseFile]
    """Clauses in any order; rows are printed in the order of the text."""


class ProfileRuleFile(Strict):
    """Rows to take or to leave: those that fit all that is named."""

    reason: Words
    """Why."""
    strength: list[StrengthName] = Field(default=[])
    """Of one of these strengths."""
    clauses: list[Id] = Field(default=[])
    """Of one of these clauses, or of those below them."""
    roles: list[Words] = Field(default=[])
    """Of one of these roles."""
    words: list[Words] = Field(default=[])
    """With one of these words in what or when."""
    rows: list[RowId] = Field(default=[])
    """One of these rows."""


class ProfileFile(Strict):
    """Whom a selection of rows is for, and which they are."""

    id: Id
    """Its name, for --profile."""
    title: Words
    """Its name for people."""
    size: str = ""
    """The size of body that it is for (町村, 市, 指定都市)."""
    information: list[Words] = Field(default=[])
    """The kinds of information that such a body holds."""
    role: str = ""
    """The role that it is for."""
    note: str = ""
    """What to know of it."""
    include: list[ProfileRuleFile] = Field(min_length=1)
    """A row is taken that fits one of these."""
    exclude: list[ProfileRuleFile] = Field(default=[])
    """And none of these."""


class ProfilesFile(Strict):
    """structure/<document>/profiles.yaml: which rows a body of a kind answers."""

    profiles: list[ProfileFile]
