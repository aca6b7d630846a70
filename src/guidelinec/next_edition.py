"""The edition after the last: its folder and its lines in guideline.yaml; and later drafts of its policy and its mapping, made
from what changed, for people to correct."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from guidelinec.model import walk
from guidelinec.model.project import Guideline, OutlineNode, Policy, find_edition, find_facts, find_policy
from guidelinec.pipeline import NumberedEdition
from guidelinec.read.source.edition import edition_folder
from guidelinec.revision import Compared, compared
from guidelinec.write.markdown.yaml_scalar import scalar

CLAIMED: Final = {
    "added": "新設",
    "reworded": "改正",
    "removed": "削除",
    "moved": "移動",
    "split": "分割",
    "merged": "統合",
}
"""The kinds of change that a claim names, as policy files have them."""


@dataclass(frozen=True, slots=True)
class NextEdition:
    """What is asked for: the document, the edition that is copied, and the id and the date (as printed) of the new one."""

    guideline: Guideline
    base: str
    edition: str
    date: str = ""


def new_edition_files(files: Mapping[str, bytes], wanted: NextEdition) -> dict[str, bytes]:
    """The files of the new edition as copies of those of its base, guideline.yaml with its lines, and an empty policy."""
    name = wanted.guideline.id
    old, new = edition_folder(name, wanted.base), edition_folder(name, wanted.edition)
    made = {new + path.removeprefix(old): data for path, data in files.items() if path.startswith(old)}
    yaml = f"structure/{name}/guideline.yaml"
    made[yaml] = with_next(files[yaml].decode("utf-8-sig"), wanted).encode()
    policy = f"structure/{name}/policy/{wanted.edition}.yaml"
    if policy not in files:
        made[policy] = empty_policy(wanted).encode()
    facts = find_facts(wanted.guideline, wanted.base)
    if facts.path:
        path = f"structure/{name}/facts/{wanted.edition}.yaml"
        made.setdefault(path, with_edition(files[facts.path].decode("utf-8-sig"), wanted.edition).encode())
    return made


def with_edition(text: str, edition: str) -> str:
    """A file of an edition as that of another one."""
    return re.sub(
        r"^edition:[ ]*[^#\r\n]*?(?=[ ]*(?:#|\r?$))",
        lambda _: f"edition: {scalar(edition)}",
        text,
        count=1,
        flags=re.M,
    )


def with_next(text: str, wanted: NextEdition) -> str:
    """guideline.yaml with the line of the new edition under `editions`, and its outline, a copy of its base's; all else stays."""
    date = f", date: {scalar(wanted.date)}" if wanted.date else ""
    base = find_edition(wanted.guideline, wanted.base)
    beside = f", beside: {scalar(base.beside)}" if base and base.beside else ""
    line = f"  - {{id: {scalar(wanted.edition)}, status: draft{date}, base: {scalar(wanted.base)}{beside}}}"
    text = _put_after(text, "editions", [line])
    rows = _outline_block(text, wanted.base) or list(_nodes(base.outline if base else (), 4))
    return _put_after(text, "outline", [f"  {scalar(wanted.edition)}:", *rows])


def _put_after(text: str, key: str, added: Sequence[str]) -> str:
    """The YAML with lines at the end of the block of a key at the top; a block in braces is no block, and stays."""
    end = "\r\n" if "\r\n" in text else "\n"
    lines = text.replace("\r\n", "\n").rstrip("\n").split("\n")
    start = next((place for place, row in enumerate(lines) if re.match(rf"{key}: *(#.*)?$", row)), None)
    if start is None:
        raise ValueError(key)
    last = start
    for place in range(start + 1, len(lines)):
        if re.match(r"[^\s#-]", lines[place]):
            break
        if lines[place].strip() and not lines[place].startswith("#"):
            last = place
    return end.join([*lines[: last + 1], *added, *lines[last + 1 :]]) + end


def _outline_block(text: str, edition: str) -> list[str]:
    """The lines of the outline of an edition as they are written, comments and all; none where it is written in another way."""
    lines = text.replace("\r\n", "\n").split("\n")
    top = next((place for place, row in enumerate(lines) if re.match(r"outline: *(#.*)?$", row)), len(lines))
    head = re.compile(rf"  ['\"]?{re.escape(edition)}['\"]?: *(#.*)?$")
    start = next((place for place in range(top, len(lines)) if head.match(lines[place])), None)
    if start is None:
        return []
    block: list[str] = []
    for row in lines[start + 1 :]:
        if row.strip() and not row.startswith("   "):
            break
        block.append(row)
    while block and not block[-1].strip():
        block.pop()
    return block


def _nodes(nodes: Sequence[OutlineNode], indent: int) -> Iterator[str]:
    """Outline nodes as YAML lines."""
    for node in nodes:
        names = ("id", "title", "file", "reprint", "numbering")
        fields = [f"{name}: {scalar(getattr(node, name))}" for name in names if getattr(node, name)]
        if node.kinds:
            fields.append(f"kinds: [{', '.join(map(scalar, node.kinds))}]")
        first, *rest = fields
        yield f"{' ' * indent}- {first}"
        yield from (f"{' ' * (indent + 2)}{field}" for field in rest)
        if node.children:
            yield f"{' ' * (indent + 2)}children:"
            yield from _nodes(node.children, indent + 4)


def empty_policy(wanted: NextEdition) -> str:
    """The policy file of an edition before anything was agreed."""
    return (
        "# 改定方針。決まった項目を items に書き、改めた条項を changes に書きます。\n"
        f"# 案は guidelinec new-edition {wanted.edition} --draft で作れます。\n"
        f"edition: {scalar(wanted.edition)}\nbase: {scalar(wanted.base)}\ntitle: 改定方針\nitems: []\n"
    )


def drafts(old: NumberedEdition, new: NumberedEdition) -> dict[str, str]:
    """The policy and the mapping of an edition as drafts: what its policy does not claim yet, grouped by section, and what was
    split or merged and is not decided yet. Files that need nothing are left out."""
    guideline, edition, base = new.guideline, new.document.edition, old.document.edition
    policy = find_policy(guideline, edition) or Policy(edition, base, "改定方針", ())
    others = tuple(other for other in guideline.policies if other.edition != edition)
    asked = replace(guideline, policies=(*others, policy))
    both = compared(replace(old, guideline=asked), replace(new, guideline=asked))
    house = f"structure/{guideline.id}/"
    items = _items(both, policy)
    pins = _pins(both)
    made = {}
    if items:
        made[f"{house}policy/{edition}.yaml"] = items
    if pins:
        made[f"{house}mapping/{base}_{edition}.yaml"] = pins
    return made


def with_items(text: str, drafted: str) -> str:
    """A policy file with the drafted items behind its own."""
    _, _, rest = drafted.partition("items:\n")
    if not text.strip():
        return drafted
    if re.search(r"^items: *\[ *\]", text, re.M):
        return re.sub(r"^items: *\[ *\] *$", "items:\n" + rest.rstrip("\n"), text, count=1, flags=re.M)
    return _put_after(text, "items", rest.rstrip("\n").split("\n"))


def _items(both: Compared, policy: Policy) -> str:
    """The changes that no item claims as items, one for each section, with the changes of a clause once."""
    findings = both.trace.findings if both.trace else ()
    unclaimed = [finding.args[0] for finding in findings if finding.code == "GL601"]
    if not unclaimed:
        return ""
    kinds = _kinds(both)
    numbers = [int(match[1]) for item in policy.items if (match := re.fullmatch(r"P(\d+)", item.id))]
    lines, following = [], max(numbers, default=0)
    for title, clauses in _by_section(both, dict.fromkeys(unclaimed)).items():
        following += 1
        lines += [
            f"  - id: P{following:02d}",
            f"    title: {scalar(f'（案）{title}の改正')}",
            "    changes:",
        ]
        lines += [f"      - {{clause: {name}{kinds.get(name, '')}}}" for name in clauses]
    head = f"edition: {scalar(policy.edition)}\nbase: {scalar(policy.base)}\ntitle: 改定方針\nitems:\n"
    return head + "\n".join(lines) + "\n"


def _by_section(both: Compared, names: Mapping[str, None]) -> dict[str, list[str]]:
    """Clauses under the title of the file or the part in which they stand."""
    groups: dict[str, list[str]] = {}
    titles: dict[str, str] = {}
    for edition in (both.old, both.new):
        section = ""
        for place in walk.clauses(edition.document):
            if place.clause.form == "heading" and place.depth <= 1:
                section = walk.plain(place.clause.title)
            titles[place.clause.id] = section
    for name in names:
        groups.setdefault(titles.get(name, "その他"), []).append(name)
    return groups


def _kinds(both: Compared) -> dict[str, str]:
    """The kind of each changed clause, as a claim writes it; nothing where it changed in several ways."""
    units = {unit.id: unit.clause for unit in (*both.comparison.old, *both.comparison.new)}
    seen: dict[str, set[str]] = {}
    for change in both.comparison.changes:
        for unit in (*change.old, *change.new):
            seen.setdefault(units[unit], set()).update(kind for kind in change.kinds if kind in CLAIMED)
    return {name: f", kind: {CLAIMED[next(iter(kinds))]}" for name, kinds in seen.items() if len(kinds) == 1}


def _pins(both: Compared) -> str:
    """What was split or merged without a reviewed decision, as a mapping to be confirmed."""
    units = {unit.id: unit for unit in (*both.comparison.old, *both.comparison.new)}
    lines = []
    for change in both.comparison.changes:
        kind = next((CLAIMED[kind] for kind in change.kinds if kind in ("split", "merged")), "")
        if (
            kind
            and change.method != "pin"
            and not any(units[name].kind for name in (*change.old, *change.new))
        ):
            lines.append(
                f"  - {{old: {_ids(change.old, both)}, new: {_ids(change.new, both)}, kind: {kind}, reason: （案）}}"
            )
    return (
        "# 分割と統合の案。確かめて、理由を書いてください。\npins:\n" + "\n".join(lines) + "\n"
        if lines
        else ""
    )


def _ids(names: Sequence[str], both: Compared) -> str:
    units = {unit.id: unit.clause for unit in (*both.comparison.old, *both.comparison.new)}
    return f"[{', '.join(dict.fromkeys(units[name] for name in names))}]"
