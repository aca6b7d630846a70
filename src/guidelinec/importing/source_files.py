"""An imported document as files: one a chapter or section, its pictures, and the YAML that binds them."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace

from guidelinec.importing.png import stand_in
from guidelinec.importing.split import is_node, split
from guidelinec.model.design import Captions, Cover, Kind, Level, Scheme
from guidelinec.model.document import Child, Clause, Division, Document, Figure, Reprint
from guidelinec.model.project import Edition
from guidelinec.model.walk import plain
from guidelinec.read.word.pictures import PRINTABLE

WriteClause = Callable[[Clause], str]


def text_files(document: Document, names: Mapping[str, str], write: WriteClause) -> dict[str, str]:
    """The Markdown files by name; `names` has the name of each by the id of its clause."""
    return {names[clause.id]: write(clause) for files in split(document) for clause in files}


def outline_yaml(document: Document, names: Mapping[str, str], indent: str = "    ") -> str:
    """The outline of the edition as YAML lines."""
    lines: list[str] = []
    for clause, files in zip(document.clauses, split(document), strict=True):
        scheme = f", numbering: {clause.scheme}" if clause.scheme else ""
        if is_node(clause, files):
            lines.append(f"{indent}- id: {clause.id}")
            lines.append(f"{indent}  title: {quoted(plain(clause.title))}")
            lines += [f"{indent}  numbering: {clause.scheme}"] if clause.scheme else []
            lines.append(f"{indent}  children:")
            lines.extend(f"{indent}    - {{file: {names[part.id]}}}" for part in files)
        else:
            lines.append(f"{indent}- {{file: {names[clause.id]}{scheme}}}")
    return "\n".join(lines) + "\n"


def quoted(text: str) -> str:
    """A string as YAML and JSON both write it."""
    return json.dumps(text, ensure_ascii=False)


def guideline_yaml(name: str, title: str, kinds: Sequence[Kind], cover: Cover, captions: Captions) -> str:
    """A new guideline.yaml that has no edition yet; the date of the cover is the edition's."""
    lines = [f"id: {name}", f"title: {quoted(title)}", "editions:"]
    words = (("subtitle", cover.subtitle), ("publisher", cover.publisher))
    said = [f"  {key}: {quoted(text)}" for key, text in words if text]
    lines += ["cover:", *said] if said else []
    lines += [_captions(captions)] if captions != Captions() else []
    lines += ["kinds:", *(_kind(kind) for kind in kinds)] if kinds else []
    return "\n".join([*lines, "numbering:", "outline:"]) + "\n"


def with_edition(text: str, edition: Edition, schemes: Sequence[Scheme], outline: str) -> str:
    """A guideline.yaml with one edition more; every other line stays as it is."""
    fields = (("date", edition.date), ("base", edition.base))
    more = "".join(f", {key}: {quoted(words)}" for key, words in fields if words)
    text = _append(text, "editions", [f"  - {{id: {quoted(edition.id)}, status: {edition.status}{more}}}"])
    for scheme in schemes:
        text = _append(text, "numbering", scheme_yaml(scheme))
    return _append(text, "outline", [f"  {quoted(edition.id)}:", outline.rstrip("\n")])


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


def _captions(captions: Captions) -> str:
    words = (("table", captions.table), ("figure", captions.figure), ("dash", captions.dash))
    fields = ", ".join(f"{key}: {quoted(word)}" for key, word in words)
    return f"captions: {{{fields}, chapter: {captions.chapter}}}"


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
        pictured = (_picture(node, stands) for node in child.children)
        return replace(
            child, children=tuple(node for node in pictured if not isinstance(node, Division | Reprint))
        )
    if isinstance(child, Figure):
        alt = child.alt or plain(child.caption) or "図"
        return replace(child, path=stands.get(child.path, child.path), alt=alt)
    return child
