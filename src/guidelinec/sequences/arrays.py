"""Whether very many things can be worked on in arrays."""

from __future__ import annotations

import sys
from typing import Final

HAS_ARRAYS: Final = sys.platform != "emscripten"
"""Whether there is a numpy; what stands in for it in a browser does not sort."""
