"""What `guidelinec.adopt` calls its arrays."""

from __future__ import annotations

from typing import Generic, TypeVar

Kind = TypeVar("Kind")


class NDArray(Generic[Kind]):
    """Numbers of a kind."""
