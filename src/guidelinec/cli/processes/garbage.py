"""How often Python looks in memory for cycles that nobody holds. A document is a tree without cycles: looking walks all of it again and frees nothing."""

from __future__ import annotations

import atexit
import gc


def never_collect() -> None:
    """For what ends soon: its memory goes back then. A diff of 5,000 clauses takes a fifth less, and no more memory.

    Python looks once more at its end, whatever it was told: it is not shown what there is (a fifth of the time of `check`).
    """
    gc.disable()
    atexit.register(gc.freeze)


def seldom_collect() -> None:
    """For what goes on until somebody ends it: what runs again and again leaves some cycles."""
    gc.set_threshold(100_000)
    gc.enable()
