"""What every structure file is made of: strict models, ids, words."""

from __future__ import annotations

from typing import Annotated, Literal, TypeAlias

from pydantic import BaseModel, ConfigDict, StringConstraints

from guidelinec.model.ids import ID, LONGEST

Id: TypeAlias = Annotated[str, StringConstraints(pattern=f"^{ID.pattern}$", max_length=LONGEST)]
EditionId: TypeAlias = Annotated[
    str, StringConstraints(pattern=r"^[0-9A-Za-z][0-9A-Za-z._-]*$", max_length=40)
]
Words: TypeAlias = Annotated[str, StringConstraints(min_length=1)]
ChangeName: TypeAlias = Literal["新設", "改正", "削除", "移動", "番号のみ", "分割", "統合"]


class Strict(BaseModel):
    """A part of a file in which no key may stand that it does not know. What is said below a key describes it in the published schema."""

    model_config = ConfigDict(extra="forbid", frozen=True, defer_build=True)
