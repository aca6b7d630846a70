"""Labels: the numbers of a document beside its tree, and the words with which a reference names them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple, TypeAlias

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.document import ReferenceForm

HOME = -1
"""The printing of a text at its home; the reprints of a document are 0, 1, 2 … in the order of print."""

RAN_OUT = "GL420"
"""The code of the finding that a number ran out of its format."""

Labelled: TypeAlias = Literal["heading", "item", "table", "figure", "note", "term"]


class LabelStep(NamedTuple):
    """A part of a full label: the id of the clause whose label it is ("" for words between labels), and the words."""

    clause: str
    words: str


@dataclass(frozen=True, slots=True)
class Label:
    """The number of one thing where it is printed.

    `text` is what stands before it: 第3編, 7.3., (1), ①, 表2, 注1. `full` is how a reference names it: 第3編第2章7.3(1);
    `path` is the same cut at the clauses whose labels make it up. `level` counts from 0 within the headings or within the items of the scheme. `number`
    is the bare number, `starts` says that a list begins with it. `printing` is HOME or the number of the reprint,
    `part` the id of the part where it is printed, `kind` that of the division.
    """

    id: str
    form: Labelled
    text: str = ""
    full: str = ""
    level: int = 0
    number: int = 0
    part: str = ""
    title: str = ""
    printing: int = HOME
    starts: bool = False
    scheme: str = ""
    kind: str = ""
    path: tuple[LabelStep, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """All labels of a document: at home by id, in each reprint by id, and what went wrong in numbering."""

    home: Mapping[str, Label]
    reprints: tuple[Mapping[str, Label], ...] = ()
    findings: tuple[Diagnostic, ...] = ()


def find_label(labels: Labels, target: str, at_part: str) -> Label | None:
    """The label of the target as printed in that part, if it is printed there; else the one at home."""
    home = labels.home.get(target)
    if home is None or home.part == at_part:
        return home
    printed = (reprint[target] for reprint in labels.reprints if target in reprint)
    return next((label for label in printed if label.part == at_part), home)


def refer(
    labels: Labels,
    target: str,
    at_part: str,
    form: ReferenceForm,
    pages: Mapping[tuple[int, str], str] | None = None,
) -> str:
    """The words that a reference from that part prints; for the form `words` nothing, since it brings its own.

    Notes are cited in brackets, （注1）; a term by its words; what has no title by its label. `pages` are the printed
    page numbers by printing and id; an unknown target or page is ？.
    """
    label = find_label(labels, target, at_part)
    if label is None:
        return "？"
    if form == "page":
        return (pages or {}).get((label.printing, label.id), "？")
    if form == "words":
        return ""
    return _words(label, form)


def _words(label: Label, form: ReferenceForm) -> str:
    if label.form == "note":
        return f"（{label.text}）"
    if label.form == "term" or (form == "title" and label.title):
        return label.title
    if form == "full":
        return label.full or label.title
    return trim(label.text) or label.title


def trim(text: str) -> str:
    """A label as a reference has it: without the full stop at its end, as Word's REF field with \\n leaves it off."""
    return text.rstrip(".．")
