"""Findings as text for a terminal, as JSON, as SARIF 2.1.0 and as GitHub workflow commands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any
from unicodedata import east_asian_width

from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic, Language, Span

SCHEMA_VERSION = 1
SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
SEVERITY = {"ja": {"error": "エラー", "warning": "警告"}, "en": {"error": "error", "warning": "warning"}}

Files = Mapping[str, bytes]


def write_text(findings: Sequence[Diagnostic], files: Files, language: Language) -> str:
    """Each finding as `path:line:col: error[CODE]: message` with the line, a caret and a hint."""
    return "".join(one_text(diagnostic, files, language) for diagnostic in findings)


def one_text(diagnostic: Diagnostic, files: Files, language: Language) -> str:
    """One finding as a person reads it."""
    code = CODES[diagnostic.code]
    place = f"{diagnostic.span}: " if diagnostic.span else ""
    message = code.message.fill(language, diagnostic.args)
    lines = [f"{place}{SEVERITY[language][code.severity]}[{diagnostic.code}]: {message}"]
    if diagnostic.span:
        lines += shown_line(diagnostic.span, files)
    if hint := code.hint.fill(language, diagnostic.args):
        lines.append(f"  {'ヒント' if language == 'ja' else 'hint'}: {hint}")
    return "\n".join(lines) + "\n"


def shown_line(span: Span, files: Files) -> list[str]:
    """The line of the source and a caret below the place, when the line can be shown."""
    line = source_line(span, files)
    if not line.strip():
        return []
    before, marked = line[: span.column - 1], line[span.column - 1 : span.column - 1 + span.length]
    carets = "^" * max(1, columns(marked))
    number = str(span.line)
    return [f"  {number} | {line}", f"  {' ' * len(number)} | {' ' * columns(before)}{carets}"]


def source_line(span: Span, files: Files) -> str:
    """The line that a span names, tabs as single spaces; "" if there is no such line, as in a workbook."""
    if span.sheet:
        return ""
    data = files.get(span.path, b"")
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = data.decode("cp932", "replace")
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    line = lines[span.line - 1] if 0 < span.line <= len(lines) else ""
    return "".join(sign if sign.isprintable() else " " for sign in line)


def columns(text: str) -> int:
    """The width of a text in columns of a terminal, where a wide character takes two."""
    return sum(2 if east_asian_width(sign) in "WFA" else 1 for sign in text)


def write_json(findings: Sequence[Diagnostic], language: Language) -> str:
    """The findings as one JSON object (schema: findings)."""
    report = {
        "schema_version": SCHEMA_VERSION,
        "findings": [as_object(finding, language) for finding in findings],
    }
    return json.dumps(report, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def as_object(diagnostic: Diagnostic, language: Language) -> dict[str, Any]:
    """One finding as the JSON report has it."""
    code = CODES[diagnostic.code]
    span = diagnostic.span
    return {
        "code": diagnostic.code,
        "severity": code.severity,
        "message": code.message.fill(language, diagnostic.args),
        "hint": code.hint.fill(language, diagnostic.args),
        "path": span.path if span else None,
        "line": span.line if span else None,
        "column": span.column if span else None,
        "length": span.length if span else None,
        **({"sheet": span.sheet} if span and span.sheet else {}),
    }


def write_sarif(findings: Sequence[Diagnostic], language: Language, version: str) -> str:
    """The findings as SARIF 2.1.0, which code hosts and editors show at their lines."""
    rules = sorted({diagnostic.code for diagnostic in findings})
    driver = {
        "name": "guidelinec",
        "version": version,
        "rules": [sarif_rule(code, language) for code in rules],
    }
    results = [sarif_result(diagnostic, rules.index(diagnostic.code), language) for diagnostic in findings]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    log = {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def sarif_rule(name: str, language: Language) -> dict[str, Any]:
    """What a code stands for, as SARIF describes a rule."""
    code = CODES[name]
    message = code.message.ja if language == "ja" else code.message.en
    return {
        "id": name,
        "shortDescription": {"text": message},
        "defaultConfiguration": {"level": code.severity},
    }


def sarif_result(diagnostic: Diagnostic, rule: int, language: Language) -> dict[str, Any]:
    """One finding as a SARIF result."""
    code = CODES[diagnostic.code]
    result: dict[str, Any] = {
        "ruleId": diagnostic.code,
        "ruleIndex": rule,
        "level": code.severity,
        "message": {"text": sentences(diagnostic, language)},
    }
    if span := diagnostic.span:
        region = {
            "startLine": span.line,
            "startColumn": span.column,
            "endColumn": span.column + max(1, span.length),
        }
        place = {"artifactLocation": {"uri": uri(span.path)}, "region": region}
        result["locations"] = [{"physicalLocation": place}]
    return result


def sentences(diagnostic: Diagnostic, language: Language) -> str:
    """The message followed by its hint."""
    code = CODES[diagnostic.code]
    parts = (code.message.fill(language, diagnostic.args), code.hint.fill(language, diagnostic.args))
    return "\n".join(part for part in parts if part)


def uri(path: str) -> str:
    """A relative path as a URI reference (RFC 3986)."""
    safe = "/-._~ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
    return "".join(
        chr(byte) if chr(byte) in safe else f"%{byte:02X}" for byte in path.encode("utf-8", "replace")
    )


def write_github(findings: Sequence[Diagnostic], language: Language) -> str:
    """The findings as workflow commands, which GitHub shows in a pull request."""
    return "".join(github_command(diagnostic, language) for diagnostic in findings)


def github_command(diagnostic: Diagnostic, language: Language) -> str:
    """One finding as `::error file=…,line=…,col=…::message`."""
    span = diagnostic.span
    fields = {"title": diagnostic.code}
    if span:
        fields = {"file": span.path, "line": str(span.line), "col": str(span.column)} | fields
    shown = ",".join(f"{name}={github_value(value)}" for name, value in fields.items())
    return f"::{CODES[diagnostic.code].severity} {shown}::{github_text(sentences(diagnostic, language))}\n"


def github_text(text: str) -> str:
    """Escape the message of a workflow command."""
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def github_value(text: str) -> str:
    """Escape a property of a workflow command."""
    return github_text(text).replace(":", "%3A").replace(",", "%2C")
