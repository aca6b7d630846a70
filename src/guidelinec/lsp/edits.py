"""Edits that an editor offers: ids for what has none, what is certainly meant, an item for a change, a pin, another name for an id."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guidelinec.fmt.mend import mend_markdown
from guidelinec.fmt.source import format_source, published_folders
from guidelinec.lsp.positions import ids
from guidelinec.lsp.snapshot import EditionIndex, Snapshot
from guidelinec.model.project import Project
from guidelinec.next_edition import with_items

NUMBERED_ITEM = re.compile(r"^ *- id: P(\d+)\b", re.M)


@dataclass(frozen=True, slots=True)
class Offer:
    """An action with its title (Japanese, English) and the new text of each file that it changes; `code` is the finding it mends."""

    title: tuple[str, str]
    texts: Mapping[str, str]
    code: str = ""


def offers(snapshot: Snapshot, path: str, text: str, line: int) -> Iterator[Offer]:
    """What can be done for a file, and for the clause on a line (counted from 1)."""
    index = snapshot.index(path)
    if index is None or not path.endswith(".md"):
        return
    taken = set(index.named)
    mended, mends = ("", ()) if path.startswith(_published(snapshot)) else mend_markdown(text, path, taken)
    if mends:
        yield Offer(("確かなものを直す（fmt）", "Mend what is certain (fmt)"), {path: mended}, "mend")
    given, _ = format_source(text, path, set(taken))
    if given != text:
        yield Offer(
            ("idのない条項にidを付ける（fmt）", "Give ids to clauses without (fmt)"), {path: given}, "ids"
        )
    name = (
        next((name for name, _ in ids(text.split("\n")[line - 1])), "")
        if line <= text.count("\n") + 1
        else ""
    )
    if index.base and name in index.named:
        yield from _policy(snapshot, index, name)
        yield from _pin(snapshot, index, name)


def _published(snapshot: Snapshot) -> tuple[str, ...]:
    guidelines = {edition.guideline.id: edition.guideline for edition in snapshot.editions}
    return published_folders(Project(tuple(guidelines.values())))


def _policy(snapshot: Snapshot, index: EditionIndex, name: str) -> Iterator[Offer]:
    """An item of the policy for the change of a clause."""
    document = index.edition.document
    path = f"structure/{document.id}/policy/{document.edition}.yaml"
    text = snapshot.files.get(path, b"").decode("utf-8", "replace")
    number = max((int(digits) for digits in NUMBERED_ITEM.findall(text)), default=0) + 1
    base = index.base.document.edition if index.base else ""
    drafted = (
        f'edition: "{document.edition}"\nbase: "{base}"\ntitle: 改定方針\nitems:\n'
        f"  - id: P{number:02d}\n    title: （案）\n    changes:\n      - {{clause: {name}}}\n"
    )
    if not re.search(rf"\bclause: {re.escape(name)}\b", text):
        title = (f"改定方針に項目P{number:02d}を加える", f"Add item P{number:02d} to the policy")
        yield Offer(title, {path: with_items(text, drafted)})


def _pin(snapshot: Snapshot, index: EditionIndex, name: str) -> Iterator[Offer]:
    """A decision that a clause and the one with its id in the older edition are the same."""
    if index.base is None or name not in index.old_clauses:
        return
    document = index.edition.document
    path = f"structure/{document.id}/mapping/{index.base.document.edition}_{document.edition}.yaml"
    text = snapshot.files.get(path, b"").decode("utf-8", "replace")
    row = f"  - {{old: [{name}], new: [{name}], kind: 改正, reason: （理由）}}\n"
    if not re.search(rf"\b(old|new): *\[[^\]]*\b{re.escape(name)}\b", text):
        kept = text if re.search(r"^pins:", text, re.M) else text + "pins:\n"
        yield Offer(("対応を固定する", "Pin this pair"), {path: kept.rstrip("\n") + "\n" + row})


def renamed(files: Mapping[str, bytes], document: str, name: str, new: str) -> dict[str, str]:
    """The texts of a document in which an id stands, with another name for it: in every edition, and in structure/."""
    texts: dict[str, str] = {}
    for path, data in files.items():
        if path.startswith((f"source/{document}/", f"structure/{document}/")) and path.endswith(
            (".md", ".yaml")
        ):
            lines = data.decode("utf-8", "replace").split("\n")
            changed = [_with_name(line, name, new) for line in lines]
            if changed != lines:
                texts[path] = "\n".join(changed)
    return texts


def _with_name(line: str, name: str, new: str) -> str:
    for known, start in reversed(list(ids(line))):
        if known == name:
            line = line[:start] + new + line[start + len(name) :]
    return line
