"""The form of a permanent id: lower case letters, digits and single hyphens."""

from __future__ import annotations

import re
from typing import Final

ID: Final = re.compile(r"[a-z][a-z0-9]*(-[a-z0-9]+)*")
LONGEST: Final = 36
"""A Word bookmark has at most 40 characters (ECMA-376 part 1, 17.13.6.2), some of which are ours."""


def is_id(name: str) -> bool:
    """Whether a name has the form of an id."""
    return len(name) <= LONGEST and ID.fullmatch(name) is not None
