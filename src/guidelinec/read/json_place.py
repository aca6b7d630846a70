"""Where a file is not the JSON that was expected, for a message of either language."""

from __future__ import annotations

import json

from pydantic import ValidationError


def json_place(problem: Exception) -> str:
    """The key that does not fit the schema, the line and column that cannot be read, the encoding, or nothing but the form."""
    if isinstance(problem, ValidationError):
        error = problem.errors(include_url=False, include_input=False, include_context=False)[0]
        return ".".join(map(str, error["loc"])) or "JSON"
    if isinstance(problem, json.JSONDecodeError):
        return f"{problem.lineno}:{problem.colno}"
    return "UTF-8" if isinstance(problem, UnicodeDecodeError) else "JSON"
