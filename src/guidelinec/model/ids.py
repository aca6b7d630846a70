"""The form of a permanent id: lower case letters, digits and single hyphens."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST: Final = 36
"""A Word bookmark has at most 40 characters (ECMA-376 part 1, 17.13.6.2), some of which are ours."""


def is_id(name: str) -> bool:
    """Whether a name has the form of an id."""
    return len(name) <= LONGEST and ID.fullmatch(name) is not None


def mended_id(name: str) -> str:
    """The id that a malformed one is meant to be (Usage_Check is usage-check); "" where that cannot be told."""
    plain = unicodedata.normalize("NFKC", name)
    plain = re.sub(r"([a-z0-9])([A-Z])", r"\1-\2", plain).lower()
    mended = re.sub(r"[^a-z0-9]+", "-", plain).strip("-")
    return mended if plain.isascii() and is_id(mended) else ""
