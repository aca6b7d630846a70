"""Bytes of a source file to text: UTF-8 alone, and whatever else it is gets its name."""

from __future__ import annotations

import re

from guidelinec.diagnostics import Diagnostic, Span

LIMIT = 16 * 1024 * 1024
"""Larger files are refused: a chapter of a guideline has some 100 kB."""

_NOT_TEXT = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_OTHERS = (("cp932", "Shift_JIS（cp932）"), ("euc_jp", "EUC-JP"), ("iso2022_jp", "ISO-2022-JP"))


def decode(data: bytes, path: str) -> tuple[str, tuple[Diagnostic, ...]]:
    """The text with "\\n" line ends and without byte-order mark, and what is wrong with its bytes."""
    if len(data) > LIMIT:
        return "", (Diagnostic("GL106", (str(LIMIT // 1024 // 1024),), Span(path, 1)),)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return "", (_wrong_encoding(data, error.start, path),)
    findings: list[Diagnostic] = []
    if text.startswith("\ufeff"):
        text = text[1:]
        findings.append(Diagnostic("GL102", (), Span(path, 1)))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _NOT_TEXT.search(text):
        text = _without_controls(text, path, findings)
    return text, tuple(findings)


def _wrong_encoding(data: bytes, offset: int, path: str) -> Diagnostic:
    before = data[:offset]
    line = before.count(b"\n") + 1
    last = before[before.rfind(b"\n") + 1 :]
    return Diagnostic("GL101", (_encoding_name(data),), Span(path, line, len(last.decode("utf-8")) + 1))


def _encoding_name(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return "UTF-16"
    for codec, name in _OTHERS:
        try:
            data.decode(codec)
        except UnicodeDecodeError:
            continue
        return name
    return "?"


def _without_controls(text: str, path: str, findings: list[Diagnostic]) -> str:
    """Control characters cannot stand in XML (Char, XML 1.0 section 2.2), so not in a Word file either."""
    for match in _NOT_TEXT.finditer(text):
        line = text.count("\n", 0, match.start()) + 1
        column = match.start() - text.rfind("\n", 0, match.start())
        findings.append(Diagnostic("GL104", (f"U+{ord(match.group()):04X}",), Span(path, line, column)))
        if len(findings) > 20:
            break
    return _NOT_TEXT.sub("\ufffd", text)
