"""What of a line the source can say."""

from __future__ import annotations

from typing import NamedTuple

from guidelinec.sync.returned.tokens import Tokens


class Wording(NamedTuple):
    """What of a line the source says: characters and signs, bold, emphasis and the address of the link of each, footnotes, and
    of a row each cell. Two lines of one wording say the same."""

    tokens: Tokens
    looks: tuple[tuple[bool, bool, str], ...]
    notes: tuple[tuple[Wording, ...], ...] = ()
    cells: tuple[tuple[Wording, ...], ...] = ()
