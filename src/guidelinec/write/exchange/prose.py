"""Blocks of an edition in words as Markdown that every reader of Markdown knows: paragraphs, lists, pipe tables."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from guidelinec.model.document import Block, Clause
from guidelinec.write.markdown.clause import write_markdown

_CONTAINER: Final = re.compile(r"^ *(?:- +)*:::[^\n]*\n?", re.MULTILINE)
"""The lines around a table in our source; a text that begins so is escaped."""


def write_prose(blocks: Sequence[Block]) -> str:
    """The blocks as Markdown, without a line end at its end."""
    whole = write_markdown(Clause("", (), tuple(blocks)))
    return _CONTAINER.sub("", whole.split("\n---\n", 1)[1]).strip("\n")
