"""How an OSCAL catalog begins."""

from __future__ import annotations

import re
from typing import Final

_START: Final = re.compile(
    rb'(?:\xef\xbb\xbf)?\s*\{\s*(?:"\$schema"\s*:\s*"[^"]*"\s*,\s*)?"catalog"\s*:\s*\{'
)


def is_oscal(data: bytes) -> bool:
    """Whether a file is an OSCAL catalog, by how it begins."""
    return _START.match(data) is not None
