"""Labels and references, computed as Word's multilevel numbering computes them, and kept beside the tree.

A heading takes the number of its place among the headings of its parent; a numbered item that among the items of its
list (a list ends where anything else stands between, and the next one starts at 1). Level 1 of a scheme counts the
parts of that scheme. Tables, figures and notes are numbered through the document, at home alone.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.design import Design, Level, Scheme
from guidelinec.model.document import (
    Child,
    Clause,
    Division,
    Document,
    Figure,
    Note,
    Reference,
    ReferenceForm,
    Reprint,
    Table,
    Term,
)
from guidelinec.model.numerals import last_number, numeral
from guidelinec.model.printing import printed, runs
from guidelinec.model.walk import by_id, named, plain


@dataclass(frozen=True, slots=True)
class Label:
    """The number of something as printed before it (`text`: 7.3., (1), 表2), and as it is cited from another
    part (`full`: 第3編第2章7.3(1)). `level` counts from 0 within headings or items; `part` is the part's id."""

    text: str
    full: str
    level: int
    part: str
    number: int = 0


@dataclass(slots=True)
class Labels:
    """All labels of an edition. `reprints` has those inside a reprint, by the clause that holds it and the id;
    `titles` the words that a reference by title prints."""

    home: dict[str, Label] = field(default_factory=dict)
    reprints: dict[str, dict[str, Label]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    findings: list[Diagnostic] = field(default_factory=list)

    def at(self, place: str, target: str) -> Label | None:
        """The label of `target` inside the reprint held by clause `place` ("": at home)."""
        return self.reprints[place].get(target) if place else self.home.get(target)


@dataclass(frozen=True, slots=True)
class _Trail:
    """Where the numbering stands: the clause's heading path, the label parts above it, the place printed."""

    place: str
    kinds: tuple[str, ...] | None
    part: str
    scheme: Scheme
    numbers: tuple[int, ...] = ()
    texts: tuple[str, ...] = ()
    items: int = 0
    kind: str = ""


def number(document: Document, design: Design) -> Labels:
    """The labels of every clause, table, figure, note and term of the document, at home and in each reprint."""
    return _Numbering(document, design).run()


class _Numbering:
    """One pass over the printed document; holds what the pass has to remember."""

    def __init__(self, document: Document, design: Design) -> None:
        self.document = document
        self.schemes = {scheme.name: scheme for scheme in design.schemes}
        self.normative = {kind.name for kind in design.kinds if kind.normative}
        self.ids = by_id(document)
        self.counts: Counter[str] = Counter()
        self.labels = Labels()

    def run(self) -> Labels:
        counts: Counter[str] = Counter()
        first = next(iter(self.schemes.values()), Scheme("main", (), ()))
        for part in self.document.clauses:
            scheme = self.schemes.get(part.scheme, first)
            counts[scheme.name] += 1
            self._heading(part, counts[scheme.name], _Trail("", None, part.id, scheme))
        self._own_titles()
        return self.labels

    def _own_titles(self) -> None:
        for name, one in self.ids.items():
            self.labels.titles[name] = _title(one)

    def _heading(self, clause: Clause, count: int, above: _Trail) -> None:
        numbers = (*above.numbers, count)
        level = _level(above.scheme.headings, len(numbers) - 1)
        text = _fill(level, above.scheme.headings, numbers)
        texts = _extend(above.texts, text, level, len(numbers))
        self._note(clause, Label(text, _cite(texts), len(numbers) - 1, above.part, count), above, level)
        below = _Trail(above.place, above.kinds, above.part, above.scheme, numbers, texts, 0, "")
        self._children(clause, printed(clause, above.kinds), below)

    def _item(self, clause: Clause, count: int, above: _Trail, path: tuple[int, ...]) -> None:
        level = _level(above.scheme.items, above.items)
        text = _fill(level, above.scheme.items, (*path, count))
        full = _cite((*above.texts, text))
        self._note(clause, Label(text, full, above.items, above.part, count), above, level)
        below = _Trail(
            above.place,
            above.kinds,
            above.part,
            above.scheme,
            above.numbers,
            (*above.texts, text),
            above.items + 1,
            above.kind,
        )
        self._children(clause, clause.children, below, (*path, count))

    def _children(
        self, owner: Clause, children: tuple[Child, ...], trail: _Trail, path: tuple[int, ...] = ()
    ) -> None:
        counter: Counter[str] = Counter()
        self._series(owner, children, trail, path, counter)

    def _series(
        self,
        owner: Clause,
        children: tuple[Child, ...],
        trail: _Trail,
        path: tuple[int, ...],
        counter: Counter[str],
    ) -> None:
        for is_list, run in runs(children):
            for index, child in enumerate(run, start=1):
                if is_list and isinstance(child, Clause):
                    self._item(child, index, trail, path)
                else:
                    self._other(owner, child, trail, path, counter)

    def _other(
        self, owner: Clause, child: Child, trail: _Trail, path: tuple[int, ...], counter: Counter[str]
    ) -> None:
        if isinstance(child, Clause):
            counter["heading"] += 1
            self._heading(child, counter["heading"], trail)
        elif isinstance(child, Division):
            self._series(owner, child.children, self._inside(trail, child), path, counter)
        elif isinstance(child, Reprint):
            self._reprint(owner, child, trail, counter)

    def _inside(self, trail: _Trail, division: Division) -> _Trail:
        """Within a division that is not normative the kind's name goes before the item's number."""
        texts = trail.texts
        if division.kind not in self.normative and not trail.items:
            texts = (*texts, division.kind)
        return _Trail(
            trail.place,
            trail.kinds,
            trail.part,
            trail.scheme,
            trail.numbers,
            texts,
            trail.items,
            division.kind,
        )

    def _reprint(self, owner: Clause, child: Reprint, trail: _Trail, counter: Counter[str]) -> None:
        source = self.ids.get(child.target)
        if trail.place or not isinstance(source, Clause):
            return  # a reprint of a reprint, or of nothing: reported by check
        self.labels.reprints.setdefault(owner.id, {})
        inner = _Trail(owner.id, child.kinds, trail.part, trail.scheme, trail.numbers, trail.texts)
        self._series(owner, printed(source, child.kinds), inner, (), counter)

    def _note(self, clause: Clause, label: Label, trail: _Trail, level: Level) -> None:
        """Write a clause's label down, and at home those of its tables, figures and notes."""
        if trail.place:
            self.labels.reprints[trail.place].setdefault(clause.id, label)
            return
        self.labels.home.setdefault(clause.id, label)
        if label.number > last_number(level.format):
            self.labels.findings.append(Diagnostic("GL405", (str(label.number), level.format), clause.span))
        for one in named(clause):
            if isinstance(one, Term):
                self.labels.home.setdefault(one.id, label)
            elif not isinstance(one, Clause) and one.id:
                self._captioned(one, trail.part)

    def _captioned(self, one: Table | Figure | Note, part: str) -> None:
        name = {Table: "表", Figure: "図", Note: "注"}[type(one)]
        self.counts[name] += 1
        text = f"{name}{self.counts[name]}"
        full = f"（{text}）" if name == "注" else text
        self.labels.home.setdefault(one.id, Label(text, full, 0, part, self.counts[name]))


def _level(levels: tuple[Level, ...], depth: int) -> Level:
    return levels[depth] if depth < len(levels) else Level("", f"%{depth + 1}")


def _fill(level: Level, levels: tuple[Level, ...], numbers: tuple[int, ...]) -> str:
    """The level's text with %1, %2 … replaced by the numbers of those levels (w:lvlText, 17.9.11)."""

    def write(match: re.Match[str]) -> str:
        index = int(match[1]) - 1
        if index >= len(numbers):
            return ""
        form = levels[index].format if index < len(levels) else "decimal"
        return numeral(numbers[index], form)

    return re.sub(r"%([1-9])", write, level.text)


def _extend(texts: tuple[str, ...], text: str, level: Level, depth: int) -> tuple[str, ...]:
    """The label parts above with this one: it replaces those of the levels whose numbers it repeats."""
    repeated = [int(found) for found in re.findall(r"%([1-9])", level.text) if int(found) < depth]
    return (*texts[: min(repeated) - 1], text) if repeated else (*texts, text)


def _cite(texts: tuple[str, ...]) -> str:
    return "".join(text.strip().rstrip(".．、") for text in texts)


def _title(one: object) -> str:
    if isinstance(one, Clause):
        return plain(one.title)
    if isinstance(one, Table | Figure):
        return plain(one.caption)
    return plain(one.children) if isinstance(one, Term) else ""


def refer(labels: Labels, target: str, place: str, part: str, form: ReferenceForm = "full") -> str:
    """The words of a reference that stands in `part`, inside the reprint of clause `place` ("": at home).

    The label in the part where it stands if the target is printed there too, else the label at home.
    """
    if form == "title":
        return f"「{labels.titles.get(target, '')}」"
    label = near_label(labels, target, place, part)
    if label is None:
        return ""
    return label.text.rstrip(".．") if form == "label" else label.full


def near_label(labels: Labels, target: str, place: str, part: str) -> Label | None:
    """The label that a reference means: in the reprint where it stands, in another of the same part, or at home."""
    home = labels.home.get(target)
    if place and (here := labels.reprints.get(place, {}).get(target)):
        return here
    if home is not None and home.part == part:
        return home
    near = (found[target] for found in labels.reprints.values() if target in found)
    return next((label for label in near if label.part == part), home)


def reference_words(labels: Labels, reference: Reference, place: str, part: str) -> str:
    """The words that a reference prints: its own, or what `refer` says."""
    if reference.children:
        return plain(reference.children)
    return refer(labels, reference.target, place, part, reference.form)
