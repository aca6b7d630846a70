"""What the writer and the reader of Akoma Ntoso 3.0 (OASIS LegalDocML) agree on: names of elements, and what stands beside them in our namespace.

The schema lets attributes of other namespaces stand anywhere (`core`), so what it has no names for stays with its element.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

AKN: Final = "http://docs.oasis-open.org/legaldocml/ns/akn/3.0"
OWN: Final = "urn:x-guidelinec:akn"
"""The namespace of our own attributes; a file that declares it was written by guidelinec."""
XHTML: Final = "http://www.w3.org/1999/xhtml"

HEADINGS: Final = ("part", "chapter", "section", "subsection", "level")
"""The elements of headings by their depth, where the number does not name one."""
BY_NUMBER: Final[Mapping[str, str]] = {
    "編": "part",
    "部": "part",
    "章": "chapter",
    "節": "section",
    "款": "subsection",
    "目": "subdivision",
    "条": "article",
}
"""The elements of headings by the word that their number ends with."""
ITEMS: Final = ("paragraph", "subparagraph", "point", "indent")
"""The elements of numbered items by their depth; below the last one too."""

PLAIN, DIVISION, REPRINT = "text", "division", "reprint"
"""What an hcontainer of ours holds (`gl:is`): blocks between clauses, a division of a kind, a reprint."""
TITLE: Final = "title"
"""The front matter that says the title of the document, and nothing else."""
TABLE_NUMBER, FIGURE, NOTE, LANDSCAPE, BREAK, EMPTY = (
    "number",
    "figure",
    "note",
    "landscape",
    "break",
    "empty",
)
"""What other elements of ours are (`gl:is`): the number before a caption, a figure, a note, blocks on landscape pages, a break, and what
stands where the schema wants something and we have nothing."""


def akn(name: str) -> str:
    """An element of Akoma Ntoso."""
    return f"{{{AKN}}}{name}"


def own(name: str) -> str:
    """An attribute or element of ours."""
    return f"{{{OWN}}}{name}"


IS: Final = own("is")
"""The attribute that says what an element of ours is."""
