"""What an XML file is, by the element that it begins with: nothing is read beyond that."""

from __future__ import annotations

from typing import Final, NamedTuple

from lxml import etree

BEGINNING: Final = 65_536
"""Bytes in which the first element must begin."""


class XmlRoot(NamedTuple):
    """The first element of a file: its namespace and its name ("" where the file is no XML)."""

    namespace: str = ""
    name: str = ""


def xml_root(data: bytes) -> XmlRoot:
    """The first element of a file."""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        parser.feed(data[:BEGINNING])
        for _, element in parser.read_events():
            name = etree.QName(element)  # type: ignore[arg-type]
            return XmlRoot(name.namespace or "", name.localname)
    except (etree.XMLSyntaxError, ValueError):
        pass
    return XmlRoot()
