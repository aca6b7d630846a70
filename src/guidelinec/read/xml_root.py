"""XML files of strangers: what one is, by the element that it begins with, and the parser that reads it."""

from __future__ import annotations

from typing import Final

from lxml import etree

BEGINNING: Final = 65_536
"""Bytes in which the first element must begin."""


def root_name(data: bytes) -> str:
    """The name of the first element of a file without its namespace; "" where the file is no XML."""
    parser = etree.XMLPullParser(
        events=("start",), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        parser.feed(data[:BEGINNING])
        for _, element in parser.read_events():
            return etree.QName(element).localname  # type: ignore[arg-type]
    except (etree.XMLSyntaxError, ValueError):
        pass
    return ""


def recovering_parser() -> etree.XMLParser:
    """A parser for files of strangers: no entities, no network, bounded, and what is not well formed gives what could be read."""
    return etree.XMLParser(
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=False,
        recover=True,
        remove_comments=True,
        remove_pis=True,
    )
