"""`guidelinec crosswalk OTHER`: which clause of our guideline stands in what relation to which clause of another one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

import click

from guidelinec.cli.answered.workbook import book_files
from guidelinec.cli.console import INVALID, InvalidInput, progress, tell
from guidelinec.cli.crossed.files import book_mark, product_files
from guidelinec.cli.crossed.refusals import refuse_empty, refuse_languages
from guidelinec.cli.crossed.sides import OpenedSide, open_side
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.processes.worker import read_apart
from guidelinec.cli.project import find_root
from guidelinec.cli.published.opening import guideline_option
from guidelinec.crosswalk.book import crosswalk_book
from guidelinec.crosswalk.standing import MovedClauses
from guidelinec.crosswalk.take_in import taken_rows
from guidelinec.crosswalk.taken import CrossedGuidelines, kept_rows, with_proposals
from guidelinec.model.crosswalk.rows import Crosswalk, CrosswalkRow, OtherGuideline
from guidelinec.model.project import find_crosswalk
from guidelinec.worklist.take_in import ReadBook
from guidelinec.write.crosswalk.structure_file import crosswalk_file

Answers: TypeAlias = Mapping[Path, ReadBook]
"""What came back in the workbook, by its path; empty where none is wanted."""


@click.command(
    help=say(
        "ほかのガイドラインとの対照を作る。OTHER（いくつでも）は同じプロジェクトの文書のid、公開されたガイドライン（.json）、又はWord、HTML、PDF等のファイル。"
        "対応の案を文言の近さから挙げ、structure/文書/crosswalk/ に書く。人が決めた行は変えない。-o で、対照の表と「一度で済むこと」の表を作る。",
        "Hold our guideline against another one: OTHER is a document of the project, a published guideline (.json) or any file that can be read. "
        "Pairs of clauses are proposed by their words and kept in structure/DOCUMENT/crosswalk/; rows that a person decided stay. -o makes the tables, and that of what must be done once for all guidelines.",
    )
)
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@click.option(
    "--of",
    "ours",
    default="",
    metavar="EDITION|FILE",
    help=say("こちらの版（省くと最後の版）又はファイル", "Our edition (else the last one), or a file"),
)
@click.option("--document", default="", help=say("こちらの文書のid", "The id of our document"))
@guideline_option
@click.option(
    "--keep",
    multiple=True,
    metavar="CLAUSE",
    help=say(
        "要確認の行を見直し、そのままでよいとする（何度でも）",
        "The decided rows of this changed clause are right still (repeatable)",
    ),
)
@click.option(
    "--book",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE.xlsx",
    help=say(
        "決めるためのExcelブック。あればその答えを取り込み、書き直す",
        "The workbook to decide in: its answers are taken in if it is there, and it is written anew",
    ),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help=say(
        "表（.xlsx、.html、.docx）を書き出すフォルダー", "The folder for the tables (.xlsx, .html, .docx)"
    ),
)
def command(
    others: tuple[str, ...],
    ours: str,
    document: str,
    guideline: Path | None,
    keep: tuple[str, ...],
    book: Path | None,
    output: Path | None,
) -> None:
    """Read both sides, propose, and write the file of structure/ and the tables; of several others what must be done once by all."""
    if book and len(others) > 1:
        raise click.UsageError(
            say("--book は、相手が一つのときに使えます。", "--book is for one other guideline.")
        )
    answers = {book: _answers(book)} if book else {}
    crossings = [
        _cross(open_side(ours, document, guideline), open_side(other), keep, answers) for other in others
    ]
    named = crossings[0].ours.named
    stem = f"{named.document}_{named.edition}" if named.document else "ours"
    tables = product_files(crossings, stem) if output else {}
    files = {(output or Path()) / name: data for name, data in tables.items()}
    if book:
        files |= book_files(answers, book, crosswalk_book(crossings[0]), book_mark(crossings[0]))
    write_outputs(files)
    for path in files:
        click.echo(path)


def _cross(
    mine: OpenedSide, theirs: OpenedSide, keep: tuple[str, ...], answers: Answers
) -> CrossedGuidelines:
    """One crosswalk, kept in the project where there is one."""
    refuse_empty(mine)
    refuse_empty(theirs)
    refuse_languages(mine, theirs)
    if mine.wanted is not None and not mine.wanted.published:
        crossed = _write_structure(mine, theirs, keep, answers)
    else:
        refuse_keep(keep, answers)
        crossed = _crossed(mine, theirs, keep, answers)
    _tell(crossed)
    return crossed


def refuse_keep(keep: tuple[str, ...], answers: Answers) -> None:
    """Say that rows can be decided in a project alone."""
    if keep or answers:
        raise click.UsageError(
            say(
                "--keep と --book はプロジェクトの中でだけ使えます。",
                "--keep and --book need a project to keep the rows in.",
            )
        )


def _answers(book: Path) -> ReadBook:
    """What came back in the workbook; nothing where it is not there yet."""
    if not book.is_file():
        return ReadBook((), ())
    read: ReadBook = read_apart(
        "guidelinec.read.sheet.crosswalk_answers:read_crosswalk_answers", book.read_bytes(), book.name
    )
    return read


def _taken(rows: tuple[CrosswalkRow, ...], theirs: OpenedSide, answers: Answers) -> tuple[CrosswalkRow, ...]:
    """The rows with what came back in the workbook; one with an answer that cannot be read ends the run, and stays as it is."""
    for came in answers.values():
        taken = taken_rows(rows, came, theirs.side)
        for trouble in taken.troubles:
            tell(trouble.text(language()))
        if taken.troubles:
            raise SystemExit(INVALID)
        rows = taken.rows
    return rows


def _crossed(
    mine: OpenedSide, theirs: OpenedSide, keep: tuple[str, ...], answers: Answers
) -> CrossedGuidelines:
    """The crosswalk with what is known of it, proposals, and the rows that are said to be right still."""
    named, name = theirs.side.named, crosswalk_name(theirs.side.named)
    known = find_crosswalk(mine.edition.guideline, name) if mine.edition else None
    edition = mine.side.named.edition or mine.side.named.file
    rows = MovedClauses(theirs.side).followed(known.rows) if known else ()
    crosswalk = Crosswalk(name, edition, named, _taken(rows, theirs, answers))
    with progress(say("対応を調べています", "linking")):
        return kept_rows(with_proposals(crosswalk, mine.side, theirs.side), keep)


def _write_structure(
    mine: OpenedSide, theirs: OpenedSide, keep: tuple[str, ...], answers: Answers
) -> CrossedGuidelines:
    """The same, kept in the project."""
    assert mine.edition is not None
    assert mine.wanted is not None
    root = find_root()
    with project_lock(root):
        files: Mapping[str, bytes] = mine.wanted.files
        unknown = [
            clause for clause in keep if clause not in mine.side.places and clause not in theirs.side.places
        ]
        if unknown:
            raise InvalidInput(
                say(
                    f"条項「{unknown[0]}」はどちらにもありません。",
                    f"neither side has a clause {unknown[0]}.",
                )
            )
        crossed = _crossed(mine, theirs, keep, answers)
        guideline = mine.edition.guideline
        path = f"structure/{guideline.id}/crosswalk/{crossed.crosswalk.id}.yaml"
        before = find_crosswalk(guideline, crossed.crosswalk.id)
        text = files.get(path, b"").decode("utf-8-sig", "surrogateescape")
        changed = crosswalk_file(text, before, crossed.crosswalk)
        if changed != text:
            data = changed.encode("utf-8", "surrogateescape")
            write_project(root, "crosswalk", read=files, changes={path: data})
        click.echo(path)
    return crossed


def crosswalk_name(named: OtherGuideline) -> str:
    """The name under which a crosswalk with another guideline is kept."""
    stem = named.document or named.file.rpartition(".")[0] or named.file
    return re.sub(r"[^a-z0-9]+", "-", stem.lower()).strip("-") or "other"


def _tell(crossed: CrossedGuidelines) -> None:
    rows = crossed.crosswalk.rows
    decided = sum(row.decided for row in rows)
    suspect = sum(crossed.standing(row).suspect for row in rows)
    tell(
        say(
            f"決定 {decided}組、案 {len(rows) - decided}組、要確認 {suspect}組（こちらの条項 {len(crossed.ours.names)}、"
            f"相手の条項 {len(crossed.theirs.names)}）",
            f"{decided} pairs decided, {len(rows) - decided} proposed, {suspect} to be looked at again "
            f"({len(crossed.ours.names)} clauses of ours, {len(crossed.theirs.names)} of theirs)",
        )
    )
