"""structure/<document>/usage.yaml as it lies on disk: how words are written."""

from __future__ import annotations

from pydantic import Field

from guidelinec.schema.structure_fields import Strict, Words


class UsageRuleFile(Strict):
    """A way of writing, and what not to write for it."""

    use: Words
    """How it is written."""
    avoid: list[Words] = Field(alias="not", min_length=1)
    """How it is not written."""
    exceptions: list[Words] = Field(alias="except", default=[])
    """Longer words that hold what is not to be written and are right."""


class UsageFile(Strict):
    """structure/<document>/usage.yaml: rules of writing (用字・表記)."""

    sets: list[Words] = Field(default=["接続詞", "仮名書き", "句読点"])
    """Which of our sets: 接続詞, 仮名書き, 句読点, 送り仮名; [] for none."""
    off: list[Words] = Field(default=[])
    """Ways of writing (as `use` has them) that our sets should not ask for."""
    rules: list[UsageRuleFile] = Field(default=[])
    """Rules of the document's own."""
