"""`guidelinec import FILE…`: Word, PDF, HTML, law XML, Excel and text files become source/ and structure/."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

import click

from guidelinec.cli.console import FINDINGS, UNPROVED, InvalidInput, progress, tell
from guidelinec.cli.journal import is_project, project_lock, write_imported
from guidelinec.cli.language import language, say
from guidelinec.cli.office import find_office
from guidelinec.cli.pictures import converted
from guidelinec.cli.processes.worker import read_apart
from guidelinec.cli.project import LARGEST, read_files
from guidelinec.cli.standard.importing import StandardImport, import_standards, metric_tables
from guidelinec.cli.undo import UndoCommand, undo_option
from guidelinec.cli.unread import refuse_unread
from guidelinec.codes import CODES
from guidelinec.fmt.source import taken_ids
from guidelinec.importing.cover import Known
from guidelinec.importing.edition import ImportedEdition, Target, import_edition
from guidelinec.importing.naming.ids import as_name
from guidelinec.importing.prove import prove
from guidelinec.importing.report import as_json, as_text
from guidelinec.importing.several_files import joined
from guidelinec.importing.source_files import guideline_yaml, outline_yaml, with_edition
from guidelinec.model.document import Document
from guidelinec.model.project import Edition, find_document, find_edition
from guidelinec.ooxml.tracked.struck import ChosenSide
from guidelinec.read.account.intake import Intake
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project
from guidelinec.write.markdown.clause import write_markdown

FOREIGN = {
    "new": "guidelinec.read.foreign:import_foreign",
    "old": "guidelinec.read.foreign:import_old_side",
}
"""The reader of foreign files for each side of one that strikes words through; it runs in a process of its own."""


@dataclass
class _Session:
    """The project in memory while editions are added: all files, those that are new or grew, and the files as they were read."""

    files: dict[str, bytes]
    name: str
    written: dict[str, bytes]
    done: list[tuple[str, ImportedEdition]]
    read: Mapping[str, bytes]


@click.command(
    cls=UndoCommand,
    help=say(
        "既存の文書を取り込んで source/ と structure/ を作る。版（-e）を一つ書けばFILEはその版の部分、"
        "ファイルと同じ数だけ書けば古い順の版とみなし、idを引き継ぐ。すでにあるファイルは上書きしない。",
        "Take existing documents into source/ and structure/. With one --edition the FILEs are its parts; with as "
        "many as files they are editions from the oldest on, and ids are taken over. Nothing is overwritten.",
    ),
)
@click.argument(
    "sources",
    metavar="FILE...",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@click.option("-d", "--document", "name", required=True, help=say("文書のid", "id of the document"))
@click.option(
    "-e",
    "--edition",
    "editions",
    required=True,
    multiple=True,
    help=say("版（くり返し可）", "edition (may be repeated)"),
)
@click.option("--against", default="", help=say("idを引き継ぐ版", "edition whose ids are taken over"))
@click.option(
    "--side",
    type=click.Choice(["new", "old", "both"]),
    default="new",
    help=say(
        "取消線のあるファイル（手で作った見え消し版）のどちらの側を取り込むか。bothは一つのFILEから古い版と新しい版（-eを二つ）",
        "The side of a file that strikes words through; both takes two editions from one FILE (--edition twice, the old one first)",
    ),
)
@click.option("--title", default="", help=say("文書の名称", "title of the document"))
@click.option(
    "--format",
    "style",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("報告の形", "form of the report"),
)
@click.option(
    "-C",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help=say("プロジェクトのフォルダー", "the project's folder"),
)
@click.option("--dry-run", is_flag=True, help=say("書かずに報告だけする", "report, and write nothing"))
@undo_option("import")
def command(
    sources: tuple[Path, ...],
    name: str,
    editions: tuple[str, ...],
    against: str,
    side: Literal["new", "old", "both"],
    title: str,
    style: str,
    folder: Path,
    dry_run: bool,
) -> None:
    """Read, adopt, prove, write and report."""
    if name != as_name(name):
        raise click.UsageError(say(f"文書のidは小文字の英数字と-で書きます: {name}", f"not an id: {name}"))
    if side == "both":
        if len(sources) != 1 or len(editions) != 2:
            raise click.UsageError(
                say(
                    "--side both は、一つのFILEと二つの版（-e 古い版 -e 新しい版）で使います。",
                    "--side both takes one FILE and two editions (-e OLD -e NEW).",
                )
            )
        sources *= 2
    if len(editions) not in (1, len(sources)):
        raise click.UsageError(
            say("版の数は、一つか、ファイルと同じ数です。", "give one edition, or one a file.")
        )
    if is_project(folder) and not dry_run:
        # Held until the command ends: another import waits, and goes on from what this one wrote.
        click.get_current_context().with_resource(project_lock(folder))
    tables = metric_tables(sources)
    if tables and len(editions) == len(sources) and side != "both":
        wanted = StandardImport(
            document=name, title=title, against=against, style=style, folder=folder, dry_run=dry_run
        )
        import_standards(tuple(zip(editions, sources, tables, strict=True)), wanted)
        return
    present = _existing(folder)
    session = _Session(dict(present), name, {}, done=[], read=present)
    groups = (
        [(editions[0], sources)]
        if len(editions) == 1
        else [(e, (s,)) for e, s in zip(editions, sources, strict=True)]
    )
    sides: tuple[ChosenSide, ...] = ("old", "new") if side == "both" else (side,) * len(groups)
    for (edition, group), chosen in zip(groups, sides, strict=True):
        with progress(", ".join(path.name for path in group)):
            files = [(path.name, _bytes(path)) for path in group]
            against = _add(session, edition, files, chosen=chosen, against=against, title=title)
    _finish(session, folder, style, dry_run)


def _existing(folder: Path) -> dict[str, bytes]:
    """The files of the project, or none where there is no project yet."""
    return dict(read_files(folder)) if folder.is_dir() else {}


def _bytes(path: Path) -> bytes:
    if path.stat().st_size > LARGEST * 2:
        raise InvalidInput(say(f"{path} は大きすぎます。", f"{path} is too large."))
    return path.read_bytes()


def _add(
    session: _Session,
    edition: str,
    sources: Sequence[tuple[str, bytes]],
    *,
    chosen: ChosenSide,
    against: str,
    title: str,
) -> str:
    """Add an edition to the session; gives its name, from which the next takes its ids."""
    intake = _take_in(sources, chosen)
    intake = replace(intake, assets={**intake.assets, **converted(intake.assets, find_office())})
    path = f"structure/{session.name}/guideline.yaml"
    base = _base(session, against) if path in session.files else None
    adopted = import_edition(intake, _target(session, edition, title), base, write_markdown)
    text = session.files[path].decode() if path in session.files else ""
    if not text:
        heading = title or adopted.document.title or sources[0][0].rpartition(".")[0]
        text = guideline_yaml(
            session.name, heading, adopted.kinds, cover=adopted.cover, captions=adopted.captions
        )
    added = Edition(edition, "published", date=adopted.cover.date, base=against if base else "")
    text = with_edition(text, added, adopted.schemes, outline_yaml(adopted.document, adopted.names))
    _keep(session, {path: text.encode()}, grows=path)
    _keep(session, adopted.files, grows="")
    _prove(session, adopted)
    session.done.append(("、".join(name for name, _ in sources), adopted))
    return edition


def _take_in(sources: Sequence[tuple[str, bytes]], chosen: ChosenSide) -> Intake:
    """The files as one intake; what cannot be read is an error."""
    for name, data in sources:
        refuse_unread(name, data)
    intakes = [read_apart(FOREIGN[chosen], data, name) for name, data in sources]
    for intake in intakes:
        for finding in intake.findings:
            code = CODES[finding.code]
            message = code.message.fill(language(), finding.args)
            if code.severity == "error":
                raise InvalidInput(f"{finding.span}: {message}")
            tell(f"{finding.span}: {message}")
    intake = joined(intakes)
    if not intake.document.clauses and not intake.document.preamble:
        names = ", ".join(name for name, _ in sources)
        raise InvalidInput(say(f"{names} に取り込む本文がありません。", f"{names} holds no text to take in."))
    return intake


def _target(session: _Session, edition: str, title: str) -> Target:
    """Where the edition goes; a new document has at most the title that was given."""
    project, _ = read_project(session.files)
    document = find_document(project, session.name)
    if document is None:
        return Target(session.name, edition, known=Known(title))
    if find_edition(document, edition) is not None:
        raise InvalidInput(say(f"版 {edition} はすでにあります。", f"edition {edition} exists already."))
    return Target(
        session.name,
        edition,
        document.design.kinds,
        document.design.schemes,
        known=Known(document.title, document.design.cover),
        ids=frozenset(taken_ids(project, session.files)),
        captions=document.design.captions,
    )


def _base(session: _Session, against: str) -> Document | None:
    """The edition from which ids are taken over; None where none was named."""
    if not against:
        return None
    project, _ = read_project(session.files)
    document, _ = read_edition(project, session.files, session.name, against)
    if not document.clauses:
        raise InvalidInput(say(f"版 {against} を読めません。", f"cannot read edition {against}."))
    return document


def _keep(session: _Session, files: Mapping[str, bytes], grows: str) -> None:
    """Put files into the session; only the one that `grows` may exist already."""
    for path, data in files.items():
        if path in session.files and path != grows and session.files[path] != data:
            raise InvalidInput(
                say(f"{path} はすでにあるので何も書きません。", f"{path} exists; nothing is written.")
            )
    session.files.update(files)
    session.written.update(files)


def _prove(session: _Session, adopted: ImportedEdition) -> None:
    """Read back what would be written; if it says something else, nothing is written (exit code 4)."""
    where, findings = prove(session.files, adopted)
    for finding in findings:
        tell(
            f"{finding.span or ''} {finding.code} {CODES[finding.code].message.fill(language(), finding.args)}"
        )
    if where:
        tell(
            say(
                f"書き戻して読むと文字が違うので、何も書きません: {where}",
                f"reads back differently; nothing is written: {where}",
            )
        )
        raise click.exceptions.Exit(UNPROVED)


def _finish(session: _Session, folder: Path, style: str, dry_run: bool) -> None:
    """Write everything at once, or nothing where a file is no longer as it was read, and print the accounts."""
    if not dry_run:
        write_imported(folder, read=session.read, changes=session.written)
    if style == "json":
        click.echo(as_json(session.done), nl=False)
    else:
        for source, adopted in session.done:
            click.echo(as_text(adopted, source), nl=False)
    if any(adopted.account.unexplained for _, adopted in session.done):
        raise click.exceptions.Exit(FINDINGS)
