"""The addresses of a site: a folder for each permanent id, which neither number nor place of a clause can change.

An address is the path of a file below the folder of the site; links are relative, so that the site works in any folder and without a
server. Names of our own begin with `_`, which no id does.
"""

from __future__ import annotations

from typing import Final

STYLE_FILE: Final = "_assets/site.css"
SCRIPT_FILE: Final = "_assets/search.js"
ROOT_FILE: Final = "index.html"

_DEVICES: Final = frozenset(
    ("con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10)))
)
"""Names that Windows gives to no file or folder."""


def contents_address(document: str, edition: str = "") -> str:
    """The contents of an edition; without one, the first page of the document."""
    return _page(document, edition)


def contents_folder(document: str, edition: str) -> str:
    """The folder of the pages of an edition."""
    return contents_address(document, edition).removesuffix(ROOT_FILE)


def clause_address(document: str, clause: str, edition: str = "") -> str:
    """The page of a clause in an edition; without one, the permanent page, which shows the newest."""
    return _page(document, edition, clause)


def policy_address(document: str, edition: str) -> str:
    """The items of the policy of an edition."""
    return _page(document, edition, "_policy")


def search_address(document: str) -> str:
    """The page of the search."""
    return _page(document, "_search")


def index_address(document: str, edition: str, part: int) -> str:
    """A file of the index in which is searched."""
    return f"{document}/_search/{edition}_{part}.js"


def picture_address(document: str, digest: str, ending: str) -> str:
    """A picture, named by what it shows."""
    return f"{document}/_pictures/{digest}.{ending}"


def way(here: str, there: str, anchor: str = "") -> str:
    """The link from one file of the site to another, and to a place in it."""
    place = f"#{anchor}" if anchor else ""
    return place if here == there and anchor else f"{'../' * here.count('/')}{there}{place}"


def _page(*folders: str) -> str:
    named = [f"{name}_" if name.lower() in _DEVICES else name for name in folders if name]
    return "/".join((*named, "index.html"))
