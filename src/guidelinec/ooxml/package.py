"""An OPC package (ECMA-376 part 2) as parts by name: bounded reading; the same parts give the same bytes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, TypeAlias
from urllib.parse import unquote

from lxml import etree

from guidelinec.ooxml.archive import CONTENT_TYPES as CONTENT_TYPES
from guidelinec.ooxml.archive import PackageError as PackageError
from guidelinec.ooxml.archive import pack, unpack
from guidelinec.ooxml.names import NAMESPACES, RELATIONSHIP, STRICT, qn

Element: TypeAlias = Any
"""An lxml element; its stubs are too coarse for markup work."""

_PARSER = etree.XMLParser(
    resolve_entities=False,
    no_network=True,
    load_dtd=False,
    huge_tree=False,
    remove_comments=True,
    remove_pis=True,
)


@dataclass(frozen=True, slots=True)
class Relationship:
    """A link of one part: `target` is a part name, or an address where it is `external`."""

    id: str
    type: str
    target: str
    external: bool = False

    @property
    def kind(self) -> str:
        """The last step of the type: `styles`, `image`, `hyperlink` …"""
        return self.type.rsplit("/", 1)[-1]


@dataclass(frozen=True)
class Package:
    """The parts of a package by name, without a leading slash."""

    parts: Mapping[str, bytes]

    @cached_property
    def content_types(self) -> tuple[dict[str, str], dict[str, str]]:
        """The content types by extension (lower case), and by part name."""
        root = parse_xml(self.parts[CONTENT_TYPES], CONTENT_TYPES)
        defaults = {
            (e.get("Extension") or "").lower(): e.get("ContentType") or ""
            for e in root.iter(qn("ct:Default"))
        }
        overrides = {
            (e.get("PartName") or "").lstrip("/"): e.get("ContentType") or ""
            for e in root.iter(qn("ct:Override"))
        }
        return defaults, overrides

    def content_type(self, name: str) -> str:
        """The content type of a part, "" where none is declared."""
        defaults, overrides = self.content_types
        return overrides.get(name) or defaults.get(name.rsplit(".", 1)[-1].lower(), "")

    def relationships(self, name: str = "") -> dict[str, Relationship]:
        """The relationships of a part by id; of the package itself for ""."""
        data = self.parts.get(relationships_name(name))
        if data is None:
            return {}
        links = parse_xml(data, relationships_name(name)).iter(qn("rel:Relationship"))
        return {link.get("Id", ""): _relationship(name, link) for link in links}

    def related(self, name: str, kind: str) -> str | None:
        """The part that `name` links to under a type that ends in `kind`, where it is there."""
        targets = (
            link.target
            for link in self.relationships(name).values()
            if link.kind == kind and not link.external
        )
        return next((target for target in targets if target in self.parts), None)

    def main_part(self) -> str:
        """The name of the main document part; raises PackageError where there is none."""
        name = self.related("", "officeDocument")
        if name is None:
            raise PackageError("no main document part", "本文の部品がありません")
        return name


def relationships_name(name: str) -> str:
    """Where the relationships of a part stand: word/_rels/document.xml.rels for word/document.xml."""
    folder, base = posixpath.split(name)
    return posixpath.join(folder, "_rels", base + ".rels")


def _relationship(source: str, link: Element) -> Relationship:
    target, external = link.get("Target", ""), link.get("TargetMode") == "External"
    if not external:
        target = resolve(source, target)
    return Relationship(link.get("Id", ""), link.get("Type", ""), target, external)


def resolve(source: str, target: str) -> str:
    """The part name that a relative target of `source` means (part 2, 9.3.2); it cannot leave the package."""
    path = unquote(target.partition("#")[0])
    return posixpath.normpath(posixpath.join("/", posixpath.dirname(source), path)).lstrip("/")


def parse_xml(data: bytes, name: str) -> Element:
    """The root of an XML part. Strict namespaces become transitional; a document type is refused."""
    if b"purl.oclc.org" in data:
        for strict, transitional in STRICT.items():
            data = data.replace(strict, transitional)
    try:
        root: Element = etree.fromstring(data, _PARSER)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise PackageError(
            f"{name} is not well-formed XML: {error}"[:200], f"{name} のXMLが壊れています"
        ) from error
    if root.getroottree().docinfo.doctype:
        raise PackageError(f"{name} has a document type declaration", f"{name} に文書型宣言があります")
    return root


def serialize(root: Element) -> bytes:
    """An XML part as bytes, declared as Word does. Written in pieces: in one, a long part takes three times its size."""
    buffer = BytesIO()
    etree.ElementTree(root).write(buffer, encoding="UTF-8", xml_declaration=True, standalone=True)
    return buffer.getvalue()


# ---- zip


def read_package(data: bytes) -> Package:
    """The parts of a zipped package; raises PackageError for all that is not bounded and plain."""
    parts = unpack(data)
    if CONTENT_TYPES not in parts:
        raise PackageError(
            f"no {CONTENT_TYPES}: not an Office Open XML file",
            "Word・Excelの形式（Office Open XML）ではありません",
        )
    return Package(parts)


def write_package(parts: Mapping[str, bytes]) -> bytes:
    """A zipped package of parts by name; the same parts give the same bytes."""
    return pack(parts)


# ---- content types and relationships, written


def _bare(prefix: str) -> Any:
    return {None: NAMESPACES[prefix]}


def content_types_xml(defaults: Mapping[str, str], overrides: Mapping[str, str]) -> bytes:
    """[Content_Types].xml of the types by extension and by part name."""
    root = etree.Element(qn("ct:Types"), nsmap=_bare("ct"))
    for extension, kind in sorted(defaults.items()):
        etree.SubElement(root, qn("ct:Default"), Extension=extension, ContentType=kind)
    for name, kind in sorted(overrides.items()):
        etree.SubElement(root, qn("ct:Override"), PartName="/" + name, ContentType=kind)
    return serialize(root)


def relationships_xml(source: str, links: Iterable[Relationship]) -> bytes:
    """The relationships of the part `source` ("" for the package), with relative targets."""
    root = etree.Element(qn("rel:Relationships"), nsmap=_bare("rel"))
    for link in links:
        target = (
            link.target
            if link.external
            else posixpath.relpath("/" + link.target, "/" + posixpath.dirname(source))
        )
        element = etree.SubElement(root, qn("rel:Relationship"), Id=link.id, Type=link.type, Target=target)
        if link.external:
            element.set("TargetMode", "External")
    return serialize(root)


def relationship_type(kind: str) -> str:
    """The full type of a relationship that Word knows by its last step."""
    return RELATIONSHIP + kind
