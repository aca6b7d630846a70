"""What a returned Word edition changes in the source: made clause by clause, and proved by building again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guidelinec.check.run import has_errors
from guidelinec.model.document import Clause, Reference, ReferenceForm
from guidelinec.model.walk import all_clauses
from guidelinec.number import Labels
from guidelinec.ooxml.names import NAMESPACES
from guidelinec.ooxml.package import parse_xml
from guidelinec.pipeline import Edition, Files, read_editions
from guidelinec.read.markdown_attributes import read_attributes
from guidelinec.sync.changes import UNPLACED, UNPROVED, Change, Edit, find_changes, said
from guidelinec.sync.place import PREFIX, Refer, Spot, apply, edit, find
from guidelinec.sync.reading import NOTES, Line, Reading, Signs, line_text, read_returned
from guidelinec.write.bookmarks import bookmark_name
from guidelinec.write.layout import Place
from guidelinec.write.word import write_word
from guidelinec.write.word_runs import Ink, runs

_FORMS: dict[str, ReferenceForm] = {"label": "label", "title": "title", "page": "page"}


@dataclass(frozen=True, slots=True)
class Plan:
    """The edits taken in, those left out with their reasons, and the files as they become."""

    taken: tuple[Edit, ...]
    left: tuple[Edit, ...]
    files: Mapping[str, bytes]


def plan_sync(files: Files, edition: Edition, base: Edition, returned: bytes) -> Plan:
    """The plan for one returned file; `base` is the edition that it was built from, which may be the current one.

    Edits are made and the edition is built again: what does not then read as in the returned file is taken back.
    Raises PackageError where the file is no Word file.
    """
    signs = Signs()
    came, now = read_returned(returned, signs), _reading(edition, signs)
    before = now if base is edition else _reading(base, signs)
    names = _names(edition.labels) | (_names(base.labels) if base is not edition else {})
    changes, left = find_changes(before, now, came, names)
    desk = _Desk(files, edition, now, signs)
    while True:
        made, missed = _made(desk, changes)
        wrong = _wrong(desk, [one for one in changes if one not in missed], made) if made else set()
        left += [said(one, names, UNPLACED) for one in missed]
        left += [said(one, names, UNPROVED) for one in changes if one.owner in wrong and one not in missed]
        changes = [one for one in changes if one not in missed and one.owner not in wrong]
        if not wrong:
            break
    taken = tuple(said(one, names) for one in changes)
    return Plan(taken, tuple(sorted(left, key=lambda one: one.paragraph)), made)


@dataclass(frozen=True, slots=True)
class _Desk:
    """What the edits are made with: the files, the current edition and its reading."""

    files: Files
    edition: Edition
    now: Reading
    signs: Signs


def _reading(edition: Edition, signs: Signs) -> Reading:
    data = write_word(edition.document, edition.design, edition.labels, edition.assets)
    return read_returned(data, signs)


def _names(labels: Labels) -> dict[str, tuple[str, str]]:
    return {
        bookmark_name(label): (label.id, bookmark_name(labels.home[label.id]))
        for table in (*labels.reprints, labels.home)
        for label in table.values()
    }


def _made(desk: _Desk, changes: list[Change]) -> tuple[dict[str, bytes], list[Change]]:
    """The files with the changes in them, and the changes for which no place was found."""
    regions = _regions(desk)
    todo: dict[str, list[tuple[int, int, str]]] = {}
    missed: list[Change] = []
    for change in changes:
        region = regions.get(change.owner)
        found = _edits(desk, change, region) if region else None
        if region is None or found is None:
            missed.append(change)
        else:
            todo.setdefault(region.path, []).extend(found)
    made = {path: apply(desk.files[path].decode(), edits).encode() for path, edits in todo.items()}
    return made, missed


@dataclass(frozen=True, slots=True)
class _Region:
    """A clause's own stretch of a file, up to the next clause."""

    path: str
    start: int
    end: int
    clause: Clause
    part: str


def _regions(desk: _Desk) -> dict[str, _Region]:
    """The stretches of all clauses by their bookmarks at home."""
    starts: dict[str, list[tuple[int, Clause, str]]] = {}
    for part in desk.edition.document.clauses:
        for clause in all_clauses((part,)):
            if clause.span and clause.id in desk.edition.labels.home:
                starts.setdefault(clause.span.path, []).append((clause.span.line, clause, part.id))
    regions: dict[str, _Region] = {}
    for path, found in starts.items():
        if path in desk.files and path.endswith(".md"):
            offsets = _line_offsets(desk.files[path].decode("utf-8", "replace"))
            found.sort(key=lambda one: one[0])
            ends = [offsets[line - 1] for line, _, _ in found[1:]] + [offsets[-1]]
            for index, (line, clause, part_id) in enumerate(found):
                start = 0 if index == 0 else offsets[line - 1]
                owner = bookmark_name(desk.edition.labels.home[clause.id])
                regions[owner] = _Region(path, start, ends[index], clause, part_id)
    return regions


def _line_offsets(text: str) -> list[int]:
    offsets = [0]
    for line in text.split("\n"):
        offsets.append(offsets[-1] + len(line) + 1)
    offsets[-1] = len(text)
    return offsets


def _edits(desk: _Desk, change: Change, region: _Region) -> list[tuple[int, int, str]] | None:
    source = desk.files[region.path].decode("utf-8", "replace")
    refer = _refer(desk, region)
    same = [one.text for one in desk.now[change.owner][: change.position]].count(change.before.text)
    before, after = change.before.text, change.after.text
    prefix = PREFIX.match(before)
    for cut in (0, prefix.end() if prefix else 0):
        if before[:cut] != after[:cut] or len(before) == cut:
            continue
        places: list[tuple[Spot, ...]] = list(
            find(source, region.start, region.end, before[cut:].strip(), refer)
        )
        if same < len(places):
            return edit(source, places[same], before[cut:].strip(), after[cut:].strip())
    return None


def _refer(desk: _Desk, region: _Region) -> Refer:
    """References as this clause prints them, read back from the very runs that the writer makes."""
    ink = Ink(desk.edition.design, desk.edition.labels, {})
    known: dict[str, str] = {}

    def refer(markup: str) -> str:
        if markup not in known:
            target, _, rest = markup.removeprefix("[](#").partition(")")
            classes = read_attributes(rest[1:-1]).classes if rest else ()
            form: ReferenceForm = next((_FORMS[one] for one in classes if one in _FORMS), "full")
            words = runs(ink, (Reference(target, form),), Place(region.clause.id, region.part))
            spaces = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("w", "r"))
            known[markup] = line_text(parse_xml(f"<w:p {spaces}>{words}</w:p>".encode(), "p"), desk.signs)
        return known[markup]

    return refer


def _wrong(desk: _Desk, changes: list[Change], made: Mapping[str, bytes]) -> set[str]:
    """The bookmarks of clauses that do not read as they should when the changed files are built."""
    document = desk.edition.document
    editions, findings = read_editions({**desk.files, **made}, document.id, document.edition)
    owners = {one.owner for one in changes}
    if has_errors(findings) or len(editions) != 1:
        regions = _regions(desk)
        broken = {one.span.path for one in findings if one.span}
        return {one for one in owners if regions[one].path in broken} or owners
    rebuilt = _reading(editions[0], desk.signs)
    expected = {owner: [one.text for one in lines] for owner, lines in desk.now.items()}
    for change in changes:
        expected[change.owner][change.position] = change.after.text
    home = {bookmark_name(label) for label in desk.edition.labels.home.values()} | {NOTES}
    differ = {
        owner
        for owner in home & (expected.keys() | rebuilt.keys())
        if _texts(rebuilt.get(owner, ())) != [text.strip() for text in expected.get(owner, [])]
    }
    return (differ & owners) or (owners if differ else set())


def _texts(lines: tuple[Line, ...]) -> list[str]:
    return [one.text.strip() for one in lines]
