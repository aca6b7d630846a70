"""`guidelinec import FILE.xlsx` of a table of metrics: it becomes an edition of a standard of requirements."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from guidelinec.cli.console import UNPROVED, InvalidInput, tell
from guidelinec.cli.journal import write_imported
from guidelinec.cli.language import language, say
from guidelinec.cli.processes.worker import read_apart
from guidelinec.cli.project import checked_size, read_files
from guidelinec.cli.standard.returned import READER
from guidelinec.fmt.source import taken_ids
from guidelinec.importing.standard.ids import known_ids
from guidelinec.importing.standard.intake import StandardTarget
from guidelinec.importing.standard.prove import lost
from guidelinec.importing.standard.take_in import ImportedStandard, StandardWriters, import_standard
from guidelinec.model.project import find_document, find_edition
from guidelinec.read.requirements.workbook import MetricTable
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project
from guidelinec.write.findings import write_text
from guidelinec.write.markdown.inlines import write_inlines
from guidelinec.write.requirements.tables import table_yaml


@dataclass(frozen=True, slots=True, kw_only=True)
class StandardImport:
    """The words of an `import` command."""

    document: str
    title: str
    against: str
    style: str
    folder: Path
    dry_run: bool


def metric_tables(sources: Sequence[Path]) -> tuple[MetricTable, ...]:
    """The tables of metrics in these workbooks; none where one of them has none."""
    if not all(path.suffix.lower() == ".xlsx" for path in sources):
        return ()
    tables = [read_apart(READER, checked_size(path).read_bytes(), path.name) for path in sources]
    return tuple(tables) if all(tables) else ()


def import_standards(sources: Sequence[tuple[str, Path, MetricTable]], wanted: StandardImport) -> None:
    """Take in one edition after the other, prove them, write and report; `sources` are editions with their files."""
    present = dict(read_files(wanted.folder)) if wanted.folder.is_dir() else {}
    files, against = dict(present), wanted.against
    done: list[tuple[str, str, MetricTable, ImportedStandard]] = []
    for edition, path, table in sources:
        imported = _added(files, wanted, StandardSource(edition, path, table), against)
        done.append((path.name, edition, table, imported))
        against = edition
    if not wanted.dry_run:
        changes = {path: data for path, data in files.items() if present.get(path) != data}
        write_imported(wanted.folder, read=present, changes=changes)
    click.echo(_as_json(done) if wanted.style == "json" else _as_text(done, wanted.document))


@dataclass(frozen=True, slots=True)
class StandardSource:
    """A workbook and the edition that it becomes."""

    edition: str
    path: Path
    table: MetricTable


def _added(
    files: dict[str, bytes], wanted: StandardImport, source: StandardSource, against: str
) -> ImportedStandard:
    """Add an edition to the files."""
    target = _target(files, wanted, source, against)
    yaml = f"structure/{wanted.document}/guideline.yaml"
    text = files[yaml].decode("utf-8-sig") if yaml in files else ""
    writers = StandardWriters(table_yaml, write_inlines)
    imported = import_standard(source.table, target, text, writers)
    taken = next((path for path in imported.files if path in files), "")
    if taken:
        raise InvalidInput(
            say(f"{taken} はすでにあるので何も書きません。", f"{taken} exists; nothing is written.")
        )
    files |= {**imported.files, yaml: imported.guideline.encode()}
    _prove(files, target, source.table, imported)
    return imported


def _target(
    files: Mapping[str, bytes], wanted: StandardImport, source: StandardSource, against: str
) -> StandardTarget:
    """Where an edition goes, with the ids of the older one by what its rows say."""
    project = read_project(files)[0] if files else None
    guideline = find_document(project, wanted.document) if project else None
    title = wanted.title or source.path.stem
    if guideline is None or project is None:
        return StandardTarget(wanted.document, source.edition, title)
    if find_edition(guideline, source.edition):
        raise InvalidInput(
            say(f"版 {source.edition} はすでにあります。", f"edition {source.edition} exists already.")
        )
    missing = [
        group for group in source.table.groups if group not in {group.id for group in guideline.groups}
    ]
    if missing:
        names = "、".join(missing)
        raise InvalidInput(
            say(
                f"guideline.yaml の groups にないグループがあります: {names}",
                f"groups that guideline.yaml does not have: {names}",
            )
        )
    older = read_edition(project, files, wanted.document, against)[0] if against else None
    known = known_ids(older.clauses, guideline.groups) if older else {}
    taken = taken_ids(project, files) - set(known.values())
    return StandardTarget(
        wanted.document,
        source.edition,
        title,
        taken=frozenset(taken),
        known=known,
        base=against,
    )


def _prove(
    files: Mapping[str, bytes], target: StandardTarget, table: MetricTable, imported: ImportedStandard
) -> None:
    """Read back what would be written; if anything of the workbook is not there, nothing is written (exit code 4)."""
    missing, findings = lost(files, target, table, imported)
    if findings:
        tell(write_text(findings, files, language()).rstrip())
    for words in missing:
        tell(say(f"取り込まれていない文字: 「{words}」", f"not taken in: {words}"))
    if missing or findings:
        raise click.exceptions.Exit(UNPROVED)


def _as_text(done: Sequence[tuple[str, str, MetricTable, ImportedStandard]], document: str) -> str:
    lines: list[str] = []
    for name, edition, table, imported in done:
        size = sum(len("".join(piece.split())) for piece in table.pieces)
        again = sum(len("".join(words.split())) for words in (*imported.computed, *table.heads))
        lines += [
            f"{name} → {document} {edition}",
            f"  シート「{table.sheet}」 {len(imported.metrics)}行、グループ {'、'.join(table.groups) or 'なし'}",
            f"  文字数 {size}: 見出し・番号・選択として作り直す {again}、不明 0",
            *([f"  前の版から引き継いだid {imported.taken_over}"] if imported.taken_over else []),
            *(f"  要確認 {doubt}" for doubt in imported.doubts),
        ]
    return "\n".join(lines)


def _as_json(done: Sequence[tuple[str, str, MetricTable, ImportedStandard]]) -> str:
    reports = [
        {
            "source": name,
            "edition": edition,
            "sheet": table.sheet,
            "groups": list(table.groups),
            "metrics": len(imported.metrics),
            "taken_over": imported.taken_over,
            "doubts": list(imported.doubts),
            "files": sorted(imported.files),
        }
        for name, edition, table, imported in done
    ]
    return json.dumps(
        {"schema_version": "1", "imports": reports}, ensure_ascii=False, indent=2, sort_keys=True
    )
