"""The JSON Schemas that are published, by the names of their files."""

from __future__ import annotations

import ast
import json
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent

from pydantic import BaseModel
from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from guidelinec.schema.adoption import ContentsReport, LinkingReport, UpdatesReport
from guidelinec.schema.adoption_file import AdoptionFile
from guidelinec.schema.attached.cases import CasesFile
from guidelinec.schema.attached.checklist import ChecklistFile, ProfilesFile
from guidelinec.schema.attached.checklist_results import ChecklistResultsReport
from guidelinec.schema.attached.companion_report import CompanionsReport
from guidelinec.schema.attached.companions import CompanionsFile
from guidelinec.schema.attached.crosswalk import CrosswalkFile
from guidelinec.schema.attached.facts import FactsFile
from guidelinec.schema.changes import ChangesReport
from guidelinec.schema.committee import MeetingsFile, SealsFile
from guidelinec.schema.files import PublicationReport, RedlineReport, RevisionsReport, VerifyReport
from guidelinec.schema.guideline import GuidelineFile
from guidelinec.schema.history import HistoryReport
from guidelinec.schema.minutes import MinutesFile
from guidelinec.schema.published import PublishedGuideline
from guidelinec.schema.reports import FindingsReport, OutlineReport
from guidelinec.schema.requirements.table import RequirementsFile
from guidelinec.schema.revision import MappingFile, PolicyFile, RegisterFile, TermsFile
from guidelinec.schema.status import RollUpReport, TownStatusFile
from guidelinec.schema.structure_fields import Strict
from guidelinec.schema.sync import SyncReport
from guidelinec.schema.trace import TraceReport
from guidelinec.schema.tree import TreeReport
from guidelinec.schema.usage import UsageFile

SCHEMAS: dict[str, type[BaseModel]] = {
    "guideline": GuidelineFile,
    "policy": PolicyFile,
    "terms": TermsFile,
    "usage": UsageFile,
    "mapping": MappingFile,
    "comments": RegisterFile,
    "seals": SealsFile,
    "meetings": MeetingsFile,
    "minutes": MinutesFile,
    "checklists": ChecklistFile,
    "profiles": ProfilesFile,
    "cases": CasesFile,
    "companions": CompanionsFile,
    "requirements": RequirementsFile,
    "facts": FactsFile,
    "crosswalk": CrosswalkFile,
    "adoption": AdoptionFile,
    "published": PublishedGuideline,
    "findings": FindingsReport,
    "outline": OutlineReport,
    "tree": TreeReport,
    "changes": ChangesReport,
    "trace": TraceReport,
    "companions-report": CompanionsReport,
    "history": HistoryReport,
    "sync": SyncReport,
    "town-status": TownStatusFile,
    "status": RollUpReport,
    "checklist-results": ChecklistResultsReport,
    "linking": LinkingReport,
    "updates": UpdatesReport,
    "contents": ContentsReport,
    "verify": VerifyReport,
    "verify-published": PublicationReport,
    "redline": RedlineReport,
    "revisions": RevisionsReport,
}
"""Files of structure/ first, then reports. Another report is a line here."""


def published() -> dict[str, bytes]:
    """Every schema as a file."""
    return {f"{name}.schema.json": schema_file(model) for name, model in SCHEMAS.items()}


def schema_file(model: type[BaseModel]) -> bytes:
    """One schema, with the dialect that pydantic writes."""
    schema = {"$schema": "https://json-schema.org/draft/2020-12/schema"} | model.model_json_schema(
        schema_generator=DescribedSchema
    )
    return (json.dumps(schema, ensure_ascii=False, indent=2, sort_keys=True) + "\n").encode()


class DescribedSchema(GenerateJsonSchema):
    """The schema of a model with the docstrings below the keys of a structure file. pydantic reads these too, but when a class is defined:
    that would be done at every build, for schemas nobody asked for."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of one class."""
        made = super().model_schema(schema)
        fields: dict[str, FieldInfo] = schema["cls"].model_fields
        for model in reversed(schema["cls"].__mro__):
            for name, words in key_descriptions(model).items() if issubclass(model, Strict) else ():
                made["properties"][fields[name].alias or name]["description"] = words
        return made


def key_descriptions(model: type[Strict]) -> dict[str, str]:
    """The docstrings below the fields that a class has by itself, by field."""
    definition = ast.parse(dedent(getsource(model))).body[0]
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: cleandoc(below.value.value)
        for field, below in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
