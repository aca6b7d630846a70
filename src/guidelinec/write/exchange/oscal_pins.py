"""The catalogs that an OSCAL profile and a mapping speak of, each pinned by the hash of its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guidelinec.write.exchange.oscal_file import JsonMap, uuid_of


@dataclass(frozen=True)
class PinnedCatalog:
    """A guideline as others name it: its urn, its title, the name of its file, and the SHA-256 of that file. `catalog` are the bytes of a
    catalog of ours (b"" for a file of others)."""

    urn: str
    title: str
    file: str
    digest: str
    catalog: bytes = b""

    @property
    def uuid(self) -> str:
        """The name of its resource."""
        return uuid_of(f"{self.urn}#{self.digest}")

    @property
    def resource(self) -> JsonMap:
        """Its entry in the back matter."""
        hashes = [{"algorithm": "SHA-256", "value": self.digest}] if self.digest else []
        link: JsonMap = {"href": self.file}
        return {
            "uuid": self.uuid,
            "title": self.title,
            "document-ids": [{"identifier": self.urn}],
            "rlinks": [link | ({"hashes": hashes} if hashes else {})],
        }

    @cached_property
    def controls(self) -> frozenset[str]:
        """The ids of its controls; a heading over headings is a group and none."""
        return frozenset(_controls(json.loads(self.catalog)["catalog"])) if self.catalog else frozenset()


def _controls(node: Any) -> Iterator[str]:
    for control in node.get("controls", ()):
        yield control["id"]
        yield from _controls(control)
    for group in node.get("groups", ()):
        yield from _controls(group)
