"""An imported document as files: one a chapter or section, its pictures, and the YAML that binds them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from guidelinec.importing.png import stand_in
from guidelinec.model.design import Kind, Level, Scheme
from guidelinec.model.document import Child, Clause, Division, Document, Figure, Reprint
from guidelinec.model.walk import plain
from guidelinec.read.word.pictures import PRINTABLE

WriteClause = Callable[[Clause], str]
PARTS = ("編", "部")


def split(document: Document) -> tuple[tuple[Clause, ...], ...]:
    """The clauses of each file, grouped by the clause at the top: alone, or its chapters where it only holds those."""
    return tuple(_files(clause) for clause in document.clauses)


def _files(clause: Clause) -> tuple[Clause, ...]:
    below = [child for child in clause.children if isinstance(child, Clause) and child.form == "heading"]
    only = len(below) == len(clause.children) and len(below) > 1
    return tuple(below) if only else (clause,)


def is_node(clause: Clause, files: Sequence[Clause]) -> bool:
    """Whether a clause at the top is a node of the outline, with its chapters as files."""
    return files != (clause,)


def text_files(document: Document, folder: str, write: WriteClause) -> dict[str, str]:
    """The Markdown files by path."""
    return {f"{folder}/{clause.id}.md": write(clause) for files in split(document) for clause in files}


def outline_yaml(document: Document, indent: str = "    ") -> str:
    """The outline of the edition as YAML lines."""
    lines: list[str] = []
    for clause, files in zip(document.clauses, split(document), strict=True):
        scheme = f", numbering: {clause.scheme}" if clause.scheme else ""
        if is_node(clause, files):
            lines.append(f"{indent}- id: {clause.id}")
            lines.append(f"{indent}  title: {quoted(plain(clause.title))}")
            lines += [f"{indent}  numbering: {clause.scheme}"] if clause.scheme else []
            lines.append(f"{indent}  children:")
            lines.extend(f"{indent}    - {{file: {one.id}.md}}" for one in files)
        else:
            lines.append(f"{indent}- {{file: {clause.id}.md{scheme}}}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A string as YAML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)


def guideline_yaml(name: str, title: str, kinds: Sequence[Kind]) -> str:
    """A new guideline.yaml that has no edition yet."""
    lines = [f"id: {name}", f"title: {quoted(title)}", "editions:"]
    lines += ["kinds:", *(_kind(kind) for kind in kinds)] if kinds else []
    return "\n".join([*lines, "numbering:", "outline:"]) + "\n"


def with_edition(text: str, edition: str, base: str, schemes: Sequence[Scheme], outline: str) -> str:
    """A guideline.yaml with one edition more; every other line stays as it is."""
    based = f", base: {quoted(base)}" if base else ""
    text = _append(text, "editions", [f"  - {{id: {quoted(edition)}, status: published{based}}}"])
    for scheme in schemes:
        text = _append(text, "numbering", scheme_yaml(scheme))
    return _append(text, "outline", [f"  {quoted(edition)}:", outline.rstrip("\n")])


def _append(text: str, key: str, added: Sequence[str]) -> str:
    """The YAML with lines added at the end of the block of a key at the top."""
    lines = text.rstrip("\n").split("\n")
    start = next((place for place, line in enumerate(lines) if line.startswith(f"{key}:")), None)
    if start is None:
        return "\n".join([*lines, f"{key}:", *added]) + "\n"
    end = start + 1
    for place in range(start + 1, len(lines)):
        if re.match(r"[^\s#-]", lines[place]):
            break
        if lines[place].strip() and not lines[place].startswith("#"):
            end = place + 1
    return "\n".join([*lines[:end], *added, *lines[end:]]) + "\n"


def scheme_yaml(scheme: Scheme) -> list[str]:
    """A numbering scheme as YAML lines."""
    lines = [f"  {scheme.name}:", "    headings:", *map(_level, scheme.headings)]
    return [*lines, "    items:", *map(_level, scheme.items)] if scheme.items else [*lines, "    items: []"]


def _kind(kind: Kind) -> str:
    extras = [name for name, holds in (("boxed", kind.boxed), ("normative", kind.normative)) if holds]
    flags = "".join(f", {name}: true" for name in extras)
    return f"  - {{name: {quoted(kind.name)}, heading: {quoted(kind.heading)}{flags}}}"


def _level(level: Level) -> str:
    name = f"name: {quoted(level.name)}, " if level.name else ""
    more = "" if level.format == "decimal" else f", format: {level.format}"
    more += "" if level.start == 1 else f", start: {level.start}"
    more += "" if level.continues == "list" else f", continues: {level.continues}"
    more += ", legal: true" if level.legal else ""
    return f"      - {{{name}text: {quoted(level.text)}{more}}}"


def pictures(
    document: Document, assets: Mapping[str, bytes], folder: str
) -> tuple[Document, dict[str, bytes]]:
    """The picture files, and the document with a grey stand-in for each picture that is neither PNG nor JPEG."""
    files = {f"{folder}/{path}": data for path, data in assets.items()}
    stands = {path: path + ".png" for path in assets if not path.lower().endswith(PRINTABLE)}
    files |= {f"{folder}/{stand}": stand_in() for stand in stands.values() if stand not in assets}
    return replace(document, clauses=tuple(_pictured(clause, stands) for clause in document.clauses)), files


def _pictured(clause: Clause, stands: Mapping[str, str]) -> Clause:
    return replace(clause, children=tuple(_picture(child, stands) for child in clause.children))


def _picture(child: Child, stands: Mapping[str, str]) -> Child:
    if isinstance(child, Clause):
        return _pictured(child, stands)
    if isinstance(child, Division):
        inner = (_picture(one, stands) for one in child.children)
        return replace(child, children=tuple(one for one in inner if not isinstance(one, Division | Reprint)))
    if isinstance(child, Figure):
        alt = child.alt or plain(child.caption) or "図"
        return replace(child, path=stands.get(child.path, child.path), alt=alt)
    return child
