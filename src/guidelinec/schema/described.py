"""JSON Schemas in which the keys of structure files are described by the docstrings below them.

pydantic reads these from the source of a class too, but when it is defined: that would be done at every build, for schemas nobody asked for.
"""

from __future__ import annotations

import ast
from inspect import cleandoc, getsource
from itertools import pairwise
from textwrap import dedent

from pydantic.fields import FieldInfo
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import core_schema

from guidelinec.schema.structure_fields import Strict


class DescribedSchema(GenerateJsonSchema):
    """The schema of a model with what is said of the keys of a structure file."""

    def model_schema(self, schema: core_schema.ModelSchema) -> JsonSchemaValue:
        """The schema of one class."""
        made = super().model_schema(schema)
        fields: dict[str, FieldInfo] = schema["cls"].model_fields
        for model in reversed(schema["cls"].__mro__):
            for name, words in key_descriptions(model).items() if issubclass(model, Strict) else ():
                made["properties"][fields[name].alias or name]["description"] = words
        return made


def key_descriptions(model: type[Strict]) -> dict[str, str]:
    """The docstrings below the fields that a class has by itself, by field."""
    definition = ast.parse(dedent(getsource(model))).body[0]
    assert isinstance(definition, ast.ClassDef)
    return {
        field.target.id: cleandoc(below.value.value)
        for field, below in pairwise(definition.body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
