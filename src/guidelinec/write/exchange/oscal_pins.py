"""What stands around an OSCAL profile and a mapping: metadata, and the catalogs that they speak of, each pinned by the hash of its bytes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any
from uuid import NAMESPACE_URL, uuid5

from guidelinec.write.exchange.oscal import OSCAL_VERSION, JsonMap


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


def uuid_of(name: str) -> str:
    """The same for the same name (RFC 9562, version 5)."""
    return str(uuid5(NAMESPACE_URL, name))


def metadata(title: str, version: str, modified: str) -> JsonMap:
    """The head of a file of OSCAL."""
    return {
        "title": title,
        "last-modified": modified,
        "version": version,
        "oscal-version": OSCAL_VERSION,
    }


def oscal_file(root: str, content: JsonMap) -> bytes:
    """The bytes of a file."""
    return (json.dumps({root: content}, ensure_ascii=False, indent=1) + "\n").encode()
