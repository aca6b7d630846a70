"""The four rows of lines between which an edit travels: a number of one is no number of another."""

from __future__ import annotations

from typing import NewType

BaseIndex = NewType("BaseIndex", int)
"""A line of what the returned file was built from."""

CameIndex = NewType("CameIndex", int)
"""A line of the returned file."""

NowIndex = NewType("NowIndex", int)
"""A line of the edition as the source prints it now."""

HomeIndex = NewType("HomeIndex", int)
"""A line of the present edition that is printed where its text stands, not in a reprint: the ones that edits change."""
