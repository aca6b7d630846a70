"""The pictures of tables in Word: each once in the package, as wide as its cell allows."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from guidelinec.ooxml.markup import run
from guidelinec.ooxml.names import RELATIONSHIP
from guidelinec.ooxml.parts.pictures import inline_picture, picture_size
from guidelinec.write.change_table.words import Picture

WIDEST: Final = 75.0
TALLEST: Final = 80.0
"""In millimetres: what the narrower columns of texts hold, and two of them on a page."""

_TYPES: Final = {"png": "image/png", "jpeg": "image/jpeg"}


class Media:
    """Gathers pictures while tables are written."""

    def __init__(self) -> None:
        self._kinds: dict[bytes, str] = {}
        self._drawings = 0

    def drawing(self, picture: Picture) -> str:
        """A run with the picture; "" for one of a kind that Word does not take."""
        size = picture_size(picture.data)
        if size is None:
            return ""
        kind, width, height = size
        self._kinds.setdefault(picture.data, kind)
        self._drawings += 1
        scale = min(1.0, WIDEST / width, TALLEST / height)
        name = f"rIdP{list(self._kinds).index(picture.data) + 1}"
        return run(
            inline_picture(name, self._drawings, picture.alt, width=width * scale, height=height * scale)
        )

    def parts(self) -> dict[str, bytes]:
        """The parts of the package that hold them."""
        return {f"word/{name}": data for _, name, data in self._named()}

    def links(self) -> Iterator[tuple[str, str, str]]:
        """The relationships by which the drawings name them."""
        return ((relation, f"{RELATIONSHIP}image", name) for relation, name, _ in self._named())

    def types(self) -> dict[str, str]:
        """The content types of their kinds, by ending."""
        return {kind: _TYPES[kind] for kind in self._kinds.values()}

    def _named(self) -> Iterator[tuple[str, str, bytes]]:
        for number, (data, kind) in enumerate(self._kinds.items(), 1):
            yield f"rIdP{number}", f"media/image{number}.{kind}", data
