"""The JSON Schemas that are published, by the names of their files."""

from __future__ import annotations

import json

from pydantic import BaseModel

from guidelinec.schema.adoption import LinkingReport, UpdatesReport
from guidelinec.schema.adoption_file import AdoptionFile
from guidelinec.schema.changes import ChangesReport
from guidelinec.schema.committee import MeetingsFile, SealsFile
from guidelinec.schema.described import DescribedSchema
from guidelinec.schema.files import PublicationReport, RedlineReport, RevisionsReport, VerifyReport
from guidelinec.schema.guideline import GuidelineFile
from guidelinec.schema.history import HistoryReport
from guidelinec.schema.minutes import MinutesFile
from guidelinec.schema.published import PublishedGuideline
from guidelinec.schema.reports import FindingsReport, OutlineReport
from guidelinec.schema.revision import MappingFile, PolicyFile, RegisterFile, TermsFile
from guidelinec.schema.status import RollUpReport, TownStatusFile
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
    "adoption": AdoptionFile,
    "published": PublishedGuideline,
    "findings": FindingsReport,
    "outline": OutlineReport,
    "tree": TreeReport,
    "changes": ChangesReport,
    "trace": TraceReport,
    "history": HistoryReport,
    "sync": SyncReport,
    "town-status": TownStatusFile,
    "status": RollUpReport,
    "linking": LinkingReport,
    "updates": UpdatesReport,
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
