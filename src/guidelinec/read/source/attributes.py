"""Attributes in braces, `{#id .class key=value key="two words"}`, as pandoc has them."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PART = re.compile(
    r'\s*(?:#(?P<id>[^\s"=#.{}]+)|\.(?P<name>[^\s"=#.{}]+)|(?P<key>[^\s"=#.{}]+)=(?:"(?P<q>[^"]*)"|(?P<v>[^\s"]+)))(?=\s|$)'
)


@dataclass(frozen=True, slots=True)
class Attributes:
    """What stands in one pair of braces; `wrong` is what could not be read in it."""

    id: str = ""
    classes: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    wrong: str = ""

    def get(self, key: str) -> str:
        """The value of `key`, or ""."""
        return next((value for name, value in self.values if name == key), "")


NONE = Attributes()


def read_attributes(text: str) -> Attributes:
    """The attributes between two braces (the braces not included)."""
    name = ""
    classes: list[str] = []
    values: list[tuple[str, str]] = []
    place = 0
    end = len(text.rstrip())
    while place < end:
        match = _PART.match(text, place, end)
        if not match:
            return Attributes(name, tuple(classes), tuple(values), text[place:end].strip())
        if match["id"]:
            name = match["id"]
        elif match["name"]:
            classes.append(match["name"])
        else:
            values.append((match["key"], match["q"] if match["q"] is not None else match["v"]))
        place = match.end()
    return Attributes(name, tuple(classes), tuple(values))
