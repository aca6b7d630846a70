"""Small PDFs, written by hand: pages of strokes and Latin words, and other objects as they are."""

from __future__ import annotations

from collections.abc import Iterable

FONT = "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"
BOX = "[0 0 300 400]"


def text(words: str, left: float, bottom: float) -> str:
    """Words at a place of the page."""
    return f"BT /F 10 Tf {left} {bottom} Td ({words}) Tj ET\n"


def stroke(left: float, bottom: float, right: float, top: float) -> str:
    """A line."""
    return f"{left} {bottom} m {right} {top} l S\n"


def area(left: float, bottom: float, width: float, height: float, grey: float = 0) -> str:
    """A filled rectangle."""
    return f"{grey} g {left} {bottom} {width} {height} re f 0 g\n"


def stream(number: int, content: str, more: str = "") -> str:
    """An object that holds a stream."""
    return f"{number} 0 obj<<{more}/Length {len(content)}>>stream\n{content}endstream endobj\n"


def pdf(*pages: str, more: Iterable[str] = (), resources: str = "", page: str = "") -> bytes:
    """A file of pages with these contents. `more` are further objects (from 6 on), `resources` what pages name besides the font F,
    `page` further entries of each page."""
    first = 100
    kids = " ".join(f"{first + 2 * place} 0 R" for place in range(len(pages)))
    objects = [
        "1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n",
        f"2 0 obj<</Type/Pages/Kids[{kids}]/Count {len(pages)}>>endobj\n",
        FONT,
        *more,
    ]
    for place, content in enumerate(pages):
        number = first + 2 * place
        objects.append(
            f"{number} 0 obj<</Type/Page/Parent 2 0 R/MediaBox{BOX}{page}/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F 5 0 R>>{resources}>>>>endobj\n"
        )
        objects.append(stream(number + 1, content))
    return ("%PDF-1.4\n" + "".join(objects) + "trailer<</Root 1 0 R>>\n").encode()
