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

    lines: dict[str, list[str]] = field(default_factory=dict)
    """The lines of the files that were looked into."""

    @cached_property
    def first(self) -> Mapping[tuple[str, str], int]:
        """The first line of each file on which each code was found."""
        table: dict[tuple[str, str], int] = {}
        for finding in self.all:
            if finding.span:
                place = finding.span.path, finding.code
                table[place] = min(finding.span.line, table.get(place, finding.span.line))
        return table

    @cached_property
    def on_line(self) -> frozenset[tuple[str, int, str]]:
        """The codes of each line of each file."""
        return frozenset(
            (finding.span.path, finding.span.line, finding.code) for finding in self.all if finding.span
        )

    @cached_property
    def said(self) -> frozenset[tuple[str, str]]:
        """What each code says of a name: the name that is meant."""
        return frozenset((finding.code, finding.args[1]) for finding in self.all if len(finding.args) > 1)

    @cached_property
    def misspelt_keys(self) -> frozenset[tuple[str, str]]:
        """The keys that are meant, by file."""
        return frozenset(
            (finding.span.path, finding.args[1])
            for finding in self.all
            if finding.code == "GL114" and finding.span
        )

    @cached_property
    def of_guidelines(self) -> frozenset[str]:
        """The codes that were found in the files guideline.yaml."""
        return frozenset(code for path, code in self.first if path.endswith("/guideline.yaml"))

    @cached_property
    def codes(self) -> frozenset[str]:
        """All codes that were found."""
        return frozenset(finding.code for finding in self.all)

    @cached_property
    def typed_ids(self) -> frozenset[str]:
        """The ids that stand in files of which not everything could be read."""
        cut = {path for path, code in self.first if code in CUT}
        cut |= {finding.args[1].removeprefix(" → ") for finding in self.all if finding.code == "GL404"}
        text = "\n".join(self.files.get(path, b"").decode("utf-8", "replace") for path in sorted(cut))
        pairs = re.findall(r"\{[^{}\n]*#([a-z][a-z0-9-]*)|^id: *(\S+)", text, re.M)
        misread = {finding.args[0].strip("{#}") for finding in self.all if finding.code == "GL206"}
        return frozenset(attribute or front for attribute, front in pairs) | misread

    def line(self, span: Span | None) -> str:
        """The line of the source at a place."""
        if span is None:
            return ""
        if span.path not in self.lines:
            text = self.files.get(span.path, b"").decode("utf-8-sig", "replace")
            self.lines[span.path] = text.splitlines()
        lines = self.lines[span.path]
        return lines[span.line - 1] if 0 < span.line <= len(lines) else ""

    def beside(self, finding: Diagnostic, *codes: str) -> bool:
        """Whether one of these codes was found on the same line."""
        span = finding.span
        return span is not None and any((span.path, span.line, code) in self.on_line for code in codes)

    def in_file(self, finding: Diagnostic, codes: Iterable[str]) -> bool:
        """Whether one of these codes was found in the same file."""
        path = finding.span.path if finding.span else ""
        return any((path, code) in self.first for code in codes)

    def above(self, finding: Diagnostic, *codes: str) -> bool:
        """Whether one of these codes was found on a line above."""
        span = finding.span
        return span is not None and any(
            self.first.get((span.path, code), span.line) < span.line for code in codes
        )


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
    return finding.code != "GL101" and every.in_file(finding, ("GL101",))


def _no_id(finding: Diagnostic, every: Findings) -> bool:
    """No id in what could not be read."""
    if finding.code != "GL302":
        return False
    unread = every.in_file(finding, UNREAD)
    front = every.in_file(finding, ("GL118", "GL119")) and every.line(finding.span).rstrip() == "---"
    return unread or front or every.beside(finding, "GL404", "GL206", "GL207")


def _id_not_read(finding: Diagnostic, every: Findings) -> bool:
    """No such id, since the file in which it stands could not be read."""
    if finding.code not in NAMES:
        return False
    return any(word in every.typed_ids for word in finding.args)


def _in_open_container(finding: Diagnostic, every: Findings) -> bool:
    """A container inside one that was never closed."""
    return finding.code in ("GL212", "GL202") and every.above(finding, "GL201")


def _level_lost(finding: Diagnostic, every: Findings) -> bool:
    """An item that is out of line, since the one above it is no item for want of its mark."""
    return finding.code == "GL211" and every.above(finding, "GL240", "GL236")


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
    return codes.get(finding.code) in every.of_guidelines


def _facts_misnamed(finding: Diagnostic, every: Findings) -> bool:
    """A value that an edition lacks, since its registers bear the name of another edition or of none."""
    return finding.code == "GL854" and any(
        cause.code in ("GL406", "GL417") and cause.span and "/facts/" in cause.span.path
        for cause in every.all
    )


def _kind_twice(finding: Diagnostic, every: Findings) -> bool:
    """A kind that is missing, since another one bears a name twice."""
    return finding.code == "GL402" and "GL136" in every.codes


def _misspelt_key(finding: Diagnostic, every: Findings) -> bool:
    """A key that is missing because it is misspelt."""
    if finding.code != "GL115":
        return False
    path = finding.span.path if finding.span else ""
    return (path, f" → {finding.args[0]}") in every.misspelt_keys or every.beside(finding, "GL118")


def _renamed(finding: Diagnostic, every: Findings) -> bool:
    """A file that no outline names, since the outline spells it otherwise."""
    if finding.code != "GL403" or finding.span is None:
        return False
    return ("GL404", f" → {finding.span.path}") in every.said


FOLLOWS: Final[tuple[Callable[[Diagnostic, Findings], bool], ...]] = (
    _not_utf8,
    _no_id,
    _id_not_read,
    _in_open_container,
    _level_lost,
    _heading_mark,
    _half_read,
    _edition_misspelt,
    _facts_misnamed,
    _kind_twice,
    _misspelt_key,
    _renamed,
)
"""What only follows from another finding."""
