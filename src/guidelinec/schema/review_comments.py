"""The file that a reader of the review page saves: comments and marks (`意見ファイル`)."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

Said = Annotated[str, StringConstraints(max_length=20_000)]
Short = Annotated[str, StringConstraints(max_length=2_000)]


class ReviewComment(BaseModel):
    """A comment on the row of a clause, with the words that it quotes and those around them."""

    model_config = ConfigDict(extra="ignore", strict=True)

    id: Short
    row: Short
    clause: Short = ""
    place: Short = ""
    date: Short = ""
    quote: Short = ""
    before: Short = ""
    after: Short = ""
    text: Said


class ReviewComments(BaseModel):
    """All that a reader said of an edition; `seen` has the marks of the rows that were read, `marks` those of all
    changes as the page had them when it was saved: what the next draft is held against."""

    model_config = ConfigDict(extra="ignore", strict=True)

    said_by: Literal["guidelinec review comments"] = Field(alias="schema")
    schema_version: Literal[1]
    document: Short
    edition: Short
    fingerprint: Short = ""
    author: Short = ""
    body: Short = ""
    comments: list[ReviewComment] = Field(max_length=10_000)
    seen: dict[str, Short] = Field(default={})
    exported_on: Short = ""
    marks: dict[str, Short] = Field(default={})
