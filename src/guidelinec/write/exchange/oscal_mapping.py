"""The crosswalks of an edition as an OSCAL mapping collection (version 1.2): a mapping for each other guideline, a map for each decided row.

Both sides are pinned twice: the catalogs by the hash of their files, the clauses by the fingerprints that `check` holds them to.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.model.crosswalk.rows import Crosswalk, CrosswalkRow
from guidelinec.model.exchange.props import NAMESPACE
from guidelinec.write.exchange.oscal_file import JsonMap, metadata, oscal_file, uuid_of
from guidelinec.write.exchange.oscal_pins import PinnedCatalog

OUR_MARK, THEIR_MARK = "source-mark", "target-mark"
"""The props of a map: the fingerprints of both clauses when the row was decided."""

DESCRIPTION = "条項の文を人が読んで決めた対応。関係と観点は各組に、理由は remarks にある。"


@dataclass(frozen=True, slots=True)
class MappedGuideline:
    """A crosswalk, and the other guideline."""

    crosswalk: Crosswalk
    target: PinnedCatalog


def write_oscal_mapping(source: PinnedCatalog, mapped: Sequence[MappedGuideline], modified: str) -> bytes:
    """The collection; crosswalks without a decided row are left out, since a mapping has a map at least."""
    decided = [crosswalk for crosswalk in mapped if any(row.decided for row in crosswalk.crosswalk.rows)]
    return oscal_file(
        "mapping-collection",
        {
            "uuid": uuid_of(f"{source.urn}:mapping"),
            "metadata": metadata(f"{source.title}　対照", source.urn.rpartition(":")[2], modified),
            "provenance": {
                "method": "human",
                "matching-rationale": "semantic",
                "status": "complete",
                "mapping-description": DESCRIPTION,
            },
            "mappings": [_mapping(source, crosswalk) for crosswalk in decided],
            "back-matter": {
                "resources": [source.resource, *(mapping.target.resource for mapping in decided)]
            },
        },
    )


def _mapping(source: PinnedCatalog, mapped: MappedGuideline) -> JsonMap:
    name = f"{source.urn}:mapping:{mapped.crosswalk.id}"
    rows = [row for row in mapped.crosswalk.rows if row.decided]
    return {
        "uuid": uuid_of(name),
        "source-resource": {"type": "catalog", "href": f"#{source.uuid}"},
        "target-resource": {"type": "catalog", "href": f"#{mapped.target.uuid}"},
        "maps": [_map(name, row) for row in rows],
        **_gaps(name, "source", source, {row.ours for row in rows if row.related}),
        **_gaps(name, "target", mapped.target, {row.theirs for row in rows if row.related}),
    }


def _map(name: str, row: CrosswalkRow) -> JsonMap:
    marks = {OUR_MARK: row.our_mark, THEIR_MARK: row.their_mark}
    props = [{"name": key, "ns": NAMESPACE, "value": mark} for key, mark in marks.items() if mark]
    made: JsonMap = {
        "uuid": uuid_of(f"{name}:{row.ours}:{row.theirs}"),
        "matching-rationale": row.rationale,
        "relationship": row.relation,
        "sources": [{"type": "control", "id-ref": row.ours}],
        "targets": [{"type": "control", "id-ref": row.theirs}],
    }
    if props:
        made["props"] = props
    if row.reason:
        made["remarks"] = row.reason
    return made


def _gaps(name: str, side: str, catalog: PinnedCatalog, mapped: set[str]) -> JsonMap:
    """The controls of a side that nothing is related to; of a file of others they are not known."""
    missing = sorted(catalog.controls - mapped)
    if not missing:
        return {}
    summary = {"uuid": uuid_of(f"{name}:{side}-gaps"), "unmapped-controls": [{"with-ids": missing}]}
    return {f"{side}-gap-summary": summary}
