"""Which findings are the cause, and which only follow from it: what follows is left out, and what cannot be read stands first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from guidelinec.diagnostics import Diagnostic, Span

UNREAD: Final = frozenset({"GL101", "GL106", "GL120", "GL121", "GL123", "GL241", "GL404"})
"""Why a file has no id that could be read, or is not there."""

CUT: Final = UNREAD | {
    "GL201",
    "GL202",
    "GL203",
    "GL206",
    "GL207",
    "GL211",
    "GL212",
    "GL231",
    "GL236",
    "GL240",
    "GL303",
}
"""Why ids that stand in a file may not have been read."""

NAMES: Final = frozenset({"GL304", "GL305", "GL306", "GL312", "GL416", "GL503", "GL507", "GL603"})
"""Findings that something has no such id."""

_MARK: Final = re.compile(
    r" *(?P<mark>[0-9０-９]{1,2}[.．)）、]|[(（](?:[0-9０-９]{1,2}|[ア-ン]|[a-z])[)）]|[①-⑳]|[a-zA-Z][.)](?= )|[ア-ン][.．、]?(?=[ \u3000*]))"
)
_ID_AT_END: Final = re.compile(r"\{#[^{}]*\}\s*$")
_ITEM_MARK: Final = re.compile(r" *[0-9]{1,9}[.)] ")
_OPEN_ID: Final = re.compile(r"\{#[a-z0-9-]*\s*$")
_SHORT_COLONS: Final = re.compile(r"^ *(?P<mark>::?)[ \u3000]*(?P<kind>[^\s:]+)")


@dataclass(frozen=True)
class Findings:
    """All findings of a run, with the files that they are about."""

    all: Sequence[Diagnostic]
    files: Mapping[str, bytes] = field(default_factory=dict)

    @cached_property
    def by_path(self) -> dict[str, list[Diagnostic]]:
        """The findings of each file."""
        table: dict[str, list[Diagnostic]] = {}
        for finding in self.all:
            if finding.span:
                table.setdefault(finding.span.path, []).append(finding)
        return table

    @cached_property
    def typed_ids(self) -> frozenset[str]:
        """The ids that stand in files of which not everything could be read."""
        cut = {path for path, own in self.by_path.items() if any(finding.code in CUT for finding in own)}
        cut |= {one.args[1].removeprefix(" → ") for one in self.all if one.code == "GL404"}
        text = "\n".join(self.files.get(path, b"").decode("utf-8", "replace") for path in sorted(cut))
        pairs = re.findall(r"\{[^{}\n]*#([a-z][a-z0-9-]*)|^id: *(\S+)", text, re.M)
        misread = {one.args[0].strip("{#}") for one in self.all if one.code == "GL206"}
        return frozenset(attribute or front for attribute, front in pairs) | misread

    def line(self, span: Span | None) -> str:
        """The line of the source at a place."""
        if span is None:
            return ""
        lines = self.files.get(span.path, b"").decode("utf-8-sig", "replace").splitlines()
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    def beside(self, finding: Diagnostic, *codes: str) -> bool:
        """Whether one of these codes was found on the same line."""
        span = finding.span
        own = self.by_path.get(span.path, ()) if span else ()
        return any(one.code in codes and one.span and span and one.span.line == span.line for one in own)


def causes_first(findings: Iterable[Diagnostic], files: Mapping[str, bytes]) -> tuple[Diagnostic, ...]:
    """The findings that are no consequence of another one; those about what cannot be read at all first, else in their order."""
    every = Findings(tuple(_marked(tuple(findings), files)), files)
    kept = [finding for finding in every.all if not any(follows(finding, every) for follows in FOLLOWS)]
    return tuple(sorted(kept, key=lambda finding: finding.code not in UNREAD))


def _marked(findings: tuple[Diagnostic, ...], files: Mapping[str, bytes]) -> Iterable[Diagnostic]:
    """The findings, each as its cause where that is seen in the lines of the source."""
    every = Findings(findings, files)
    for finding in findings:
        meant = next((cause for find in MEANT if (cause := find(finding, every))), None)
        yield meant or finding


def _typed_mark(finding: Diagnostic, every: Findings) -> Diagnostic | None:
    """An id that cannot stand where it does, behind a number that was typed: the number is what is wrong."""
    line = every.line(finding.span)
    match = _MARK.match(line) if finding.code == "GL207" and not _ITEM_MARK.match(line) else None
    if match is None or finding.span is None or not _ID_AT_END.search(line):
        return None
    span = Span(finding.span.path, finding.span.line, match.start("mark") + 1, len(match["mark"]))
    return Diagnostic("GL240", (match["mark"], "1. "), span)


def _open_id(finding: Diagnostic, every: Findings) -> Diagnostic | None:
    """A clause without an id, since the brace behind its id is missing."""
    match = _OPEN_ID.search(every.line(finding.span)) if finding.code == "GL302" else None
    if match is None or finding.span is None:
        return None
    span = Span(finding.span.path, finding.span.line, match.start() + 1, len(match[0].rstrip()))
    return Diagnostic("GL206", (match[0].strip(),), span)


def _short_colons(finding: Diagnostic, every: Findings) -> Diagnostic | None:
    """An end without a container, since the line that was to begin it has too few colons."""
    if finding.code != "GL202" or finding.span is None:
        return None
    for number in range(finding.span.line - 1, 0, -1):
        line = every.line(Span(finding.span.path, number))
        if line.lstrip().startswith(":::"):
            return None
        if match := _SHORT_COLONS.match(line):
            span = Span(finding.span.path, number, match.start("mark") + 1, len(match["mark"]))
            return Diagnostic("GL249", (match["mark"], f"::: {match['kind']}"), span)
    return None


MEANT: Final = (_typed_mark, _open_id, _short_colons)
"""What a finding comes from that says something else."""


def _not_utf8(finding: Diagnostic, every: Findings) -> bool:
    """Anything in a file whose characters are not those that were typed."""
    path = finding.span.path if finding.span else ""
    return finding.code != "GL101" and any(one.code == "GL101" for one in every.by_path.get(path, ()))


def _no_id(finding: Diagnostic, every: Findings) -> bool:
    """No id in what could not be read."""
    path = finding.span.path if finding.span else ""
    if finding.code != "GL302":
        return False
    own = every.by_path.get(path, ())
    unread = any(one.code in UNREAD for one in own)
    front = any(one.code in ("GL118", "GL119") for one in own) and every.line(finding.span).rstrip() == "---"
    return unread or front or every.beside(finding, "GL404", "GL206", "GL207")


def _id_not_read(finding: Diagnostic, every: Findings) -> bool:
    """No such id, since the file in which it stands could not be read."""
    if finding.code not in NAMES:
        return False
    return any(word in every.typed_ids for word in finding.args)


def _in_open_container(finding: Diagnostic, every: Findings) -> bool:
    """A container inside one that was never closed."""
    own = every.by_path.get(finding.span.path, ()) if finding.span else ()
    opened = [one.span.line for one in own if one.code == "GL201" and one.span]
    return finding.code in ("GL212", "GL202") and any(
        finding.span and line < finding.span.line for line in opened
    )


def _level_lost(finding: Diagnostic, every: Findings) -> bool:
    """An item that is out of line, since the one above it is no item for want of its mark."""
    own = every.by_path.get(finding.span.path, ()) if finding.span else ()
    marks = [one.span.line for one in own if one.code in ("GL240", "GL236") and one.span]
    return finding.code == "GL211" and any(finding.span and line < finding.span.line for line in marks)


def _heading_mark(finding: Diagnostic, every: Findings) -> bool:
    """An id, or a typed number, in a line that a missing space made a paragraph."""
    if finding.code == "GL307":
        return every.beside(finding, "GL240")
    return finding.code == "GL207" and every.beside(finding, "GL236", "GL205", "GL240", "GL243")


def _half_read(finding: Diagnostic, every: Findings) -> bool:
    """What is said of the half of an id that was read, of a link that is a figure, of the rule that was to be front matter."""
    halves = {"GL301": ("GL206",), "GL313": ("GL206",), "GL230": ("GL243",), "GL215": ("GL121",)}
    return every.beside(finding, *halves.get(finding.code, ()))


def _edition_misspelt(finding: Diagnostic, every: Findings) -> bool:
    """What an edition lacks whose outline bears a misspelt name, and what an edition lacks that bears the name of another."""
    codes = {
        "GL403": "GL406",
        "GL407": "GL406",
        "GL503": "GL406",
        "GL424": "GL136",
        "GL504": "GL136",
        "GL406": "GL136",
    }
    cause = codes.get(finding.code)
    return any(
        other.code == cause and other.span and other.span.path.endswith("/guideline.yaml")
        for other in every.all
    )


def _kind_twice(finding: Diagnostic, every: Findings) -> bool:
    """A kind that is missing, since another one bears a name twice."""
    return finding.code == "GL402" and any(one.code == "GL136" for one in every.all)


def _misspelt_key(finding: Diagnostic, every: Findings) -> bool:
    """A key that is missing because it is misspelt."""
    if finding.code != "GL115":
        return False
    own = every.by_path.get(finding.span.path, ()) if finding.span else ()
    misspelt = any(one.code == "GL114" and one.args[1] == f" → {finding.args[0]}" for one in own)
    return misspelt or every.beside(finding, "GL118")


def _renamed(finding: Diagnostic, every: Findings) -> bool:
    """A file that no outline names, since the outline spells it otherwise."""
    if finding.code != "GL403" or finding.span is None:
        return False
    return any(one.code == "GL404" and one.args[1] == f" → {finding.span.path}" for one in every.all)


FOLLOWS: Final[tuple[Callable[[Diagnostic, Findings], bool], ...]] = (
    _not_utf8,
    _no_id,
    _id_not_read,
    _in_open_container,
    _level_lost,
    _heading_mark,
    _half_read,
    _edition_misspelt,
    _kind_twice,
    _misspelt_key,
    _renamed,
)
"""What only follows from another finding."""
