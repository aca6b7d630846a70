"""Objects of a file made after values of the model, field by field, where both are the same but for lists in the place of tuples."""

from __future__ import annotations

import types
from dataclasses import MISSING, Field, fields, is_dataclass
from typing import Any, Union, get_args, get_origin, get_type_hints

from pydantic import create_model

from guidelinec.schema.tree import Measure, TreeObject

Mirrors = dict[type, type[TreeObject]]
"""The object of the file for each type of value."""


def mirrors(roots: tuple[type, ...]) -> Mirrors:
    """The objects for these types and for all that they are made of. They do not say their type: the names of classes stay ours."""
    made: Mirrors = {}
    for root in roots:
        _mirror(root, made)
    return made


def _mirror(model: type, made: Mirrors) -> type[TreeObject]:
    if model not in made:
        hints = get_type_hints(model)
        members: dict[str, Any] = {
            field.name: (_on_disk(hints[field.name], made), _default(field))
            for field in fields(model)
            if field.compare
        }
        name = model.__name__
        made[model] = create_model(f"{name}Object", __base__=TreeObject, __doc__=model.__doc__, **members)
    return made[model]


def _default(field: Field[Any]) -> Any:
    """The value where a file of an earlier version lacks the field; lists and objects are always there."""
    plain = field.default is not MISSING and isinstance(field.default, str | int | float | None)
    return field.default if plain else ...


def _on_disk(hint: Any, made: Mirrors) -> Any:
    """The type in the file for a type of the model."""
    if hint is float:
        return Measure
    if isinstance(hint, type) and is_dataclass(hint):
        return _mirror(hint, made)
    inner = tuple(_on_disk(argument, made) for argument in get_args(hint) if argument is not Ellipsis)
    if get_origin(hint) is tuple:
        return list[inner[0]]  # type: ignore[valid-type]
    if get_origin(hint) in (Union, types.UnionType):
        return Union[inner]  # noqa: UP007 - the members are known when it runs
    return hint
