"""What the page says of the program."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from typing import Any

from guidelinec.app.in_worker import editions
from guidelinec.cli.published.opening import SHIPPED
from guidelinec.version import VERSION


def of_program() -> Mapping[str, Any]:
    """Its version, the editions of the guideline that comes with it, and what it is made of."""
    python = ".".join(map(str, sys.version_info[:3]))
    return {
        "version": VERSION,
        "editions": editions(SHIPPED.read_bytes()) if SHIPPED.is_file() else [],
        "parts": {"guidelinec": VERSION, "python": python},
    }
