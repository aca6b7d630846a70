"""What does not fit the schema of a structure file, in words for the person who wrote it."""

from __future__ import annotations

import types
from typing import Any, Final, Union, get_args, get_origin

from pydantic import BaseModel

from guidelinec.diagnostics import Diagnostic, Span
from guidelinec.suggestion import arrow

FORMS: Final = {
    "int": "GL127",
    "float": "GL127",
    "bool": "GL128",
    "list": "GL129",
    "dict": "GL130",
    "model": "GL130",
    "string": "GL131",
}
"""The code by the first word of pydantic's type of error."""

SYNONYMS: Final = {
    "追加": "新設",
    "新規": "新設",
    "創設": "新設",
    "変更": "改正",
    "修正": "改正",
    "一部改正": "改正",
    "改定": "改正",
    "廃止": "削除",
    "移設": "移動",
    "繰下げ": "番号のみ",
    "番号変更": "番号のみ",
    "併合": "統合",
    "公開": "published",
    "公表": "published",
    "確定": "published",
    "案": "draft",
    "下書き": "draft",
}
"""What people write for a value of a fixed list, and the value that means it."""


def misfit(error: Any, name: str, span: Span, keys: frozenset[str]) -> Diagnostic:
    """A pydantic error about the key `name` as a finding; `keys` are those that may stand where an unknown one stands."""
    kind, value = error["type"], shown(error["input"])
    if kind == "string_type":
        return Diagnostic("GL138", (name, value), span)
    if kind == "extra_forbidden":
        return _unknown_key(name, span, keys)
    if kind == "missing":
        return Diagnostic("GL115", (name,), span)
    if kind == "literal_error":
        allowed = [word.strip("'") for word in error["ctx"]["expected"].replace(" or ", ", ").split(", ")]
        near = SYNONYMS.get(value, "")
        hint = f" → {near}" if near in allowed else arrow(value, allowed)
        return Diagnostic("GL116", (name, value, " / ".join(allowed), hint), span)
    if kind == "string_pattern_mismatch" and name == "url":
        return Diagnostic("GL141", (name, value), span)
    code = FORMS.get(kind.partition("_")[0])
    if code and not (code == "GL131" and kind == "string_too_short"):
        return Diagnostic(code, (name, value, error["msg"], _meant_file(name, value)), span)
    return Diagnostic("GL133", (name, value, error["msg"]), span)


def _meant_file(name: str, value: str) -> str:
    """The file that is meant, for the end of a hint: with / between its folders and .md behind its name."""
    if name != "file" or not value:
        return ""
    path = value.replace("\\", "/").removeprefix("./")
    return f" → {path.removesuffix('.md')}.md" if value != path or not path.endswith(".md") else ""


def _unknown_key(name: str, span: Span, keys: frozenset[str]) -> Diagnostic:
    before, sign, _ = name.partition("：")
    if sign:
        return Diagnostic("GL118", ("：", ": "), span._replace(column=span.column + len(before), length=1))
    return Diagnostic("GL114", (name, arrow(name, keys), "、".join(sorted(keys))), span)


def known_keys(schema: Any, where: tuple[str | int, ...]) -> frozenset[str]:
    """The keys that may stand beside the last key of a path below a schema."""
    models = [schema]
    for part in where[:-1]:
        below = [inner for model in models for inner in _below(model, part)]
        models = (
            below or models
        )  # a part below which nothing may stand only says which of several models is meant
    fields = [model.model_fields.items() for model in models if _is_model(model)]
    return frozenset(field.alias or name for pairs in fields for name, field in pairs)


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _below(model: Any, part: str | int) -> list[Any]:
    """The models that may stand under a key or an index of a model, a list or a mapping."""
    if _is_model(model):
        named = (field for name, field in model.model_fields.items() if part in (name, field.alias))
        return [inner for field in named for inner in _models(field.annotation)]
    return [model]


def _models(annotation: Any) -> list[Any]:
    """The models in an annotation, through lists, mappings, unions and what is annotated."""
    if _is_model(annotation):
        return [annotation]
    if get_origin(annotation) in (list, dict, tuple, Union, types.UnionType) or hasattr(
        annotation, "__metadata__"
    ):
        return [model for inner in get_args(annotation) for model in _models(inner)]
    return []


def shown(value: object) -> str:
    """A value as it is shown in a message: not too long, and a mapping or a list as what it is, not as Python has it."""
    if isinstance(value, dict | list):
        return "{ }" if isinstance(value, dict) else "[ ]"
    text = "" if value is None else str(value)
    return text if len(text) <= 40 else text[:39] + "…"
