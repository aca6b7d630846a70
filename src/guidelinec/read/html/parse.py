"""Pages from strangers as trees: nothing is fetched, and what would be cut off is refused."""

from __future__ import annotations

import re
from typing import TypeAlias

from lxml import etree, html

from guidelinec.read.text.decode import decode, printable
from guidelinec.read.unreadable import BROKEN

Element: TypeAlias = etree._Element


class PageError(Exception):
    """Why bytes are no page that can be read, in English, and in Japanese."""

    def __init__(self, reason: str, ja: str = BROKEN) -> None:
        super().__init__(reason)
        self.ja = ja


def parse_page(data: bytes, *, keeps_comments: bool = False) -> Element:
    """The root of a page in any encoding; raises PageError for what no parser can read, and for elements nested deeper than the
    parser follows: it would drop all that comes after them."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", printable(decode(data)))
    parser = html.HTMLParser(
        no_network=True, huge_tree=False, remove_comments=not keeps_comments, remove_pis=not keeps_comments
    )
    try:
        root: Element = html.document_fromstring(text, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise PageError(str(error)[:200]) from error
    if any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log):
        raise PageError("nested too deep", "入れ子が深すぎます")
    return root
