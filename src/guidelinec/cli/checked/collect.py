"""`guidelinec checklist collect FILES`: answers that come back, held against the rows of now and summed up over departments and bodies."""

from __future__ import annotations

import os
import pickle
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.checklist.answer.collected import CollectedAnswers, FailedBook, RowsOfNow
from guidelinec.checklist.book import ChecklistBook, known_rows
from guidelinec.checklist.chapters import chapters_of
from guidelinec.checklist.profile import chosen
from guidelinec.cli.checked.building import ChecklistChoice, checklist_book
from guidelinec.cli.checked.editions import checked
from guidelinec.cli.checked.task import BookJob, book_key, next_task, result_of, sums_task
from guidelinec.cli.console import FINDINGS, INVALID, InvalidInput, tell
from guidelinec.cli.edition import Wanted, chosen_document, resolve_anywhere, wanted_editions
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.published.opening import guideline_option
from guidelinec.cli.status.journal import ResultJournal
from guidelinec.cli.status.local import run_local
from guidelinec.cli.status.many_files import folder_option, tell_unread, workers_option
from guidelinec.cli.status.run import run_missing
from guidelinec.cli.status.task import FAILED
from guidelinec.model.fingerprint import edition_mark
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import NumberedEdition, project_of
from guidelinec.write.checklist.results_excel import write_results_workbook
from guidelinec.write.checklist.results_html import write_results_html
from guidelinec.write.checklist.results_json import write_results_json
from guidelinec.write.findings import write_text

NAME = "点検結果"
NEXT = "次の版の票"
LARGEST = 30_000_000
"""Bytes of the largest workbook that is read."""


@click.command(
    name="collect",
    help=say(
        "戻ってきた票（自己点検票、監査チェックリストの.xlsx、又はそれらのフォルダー）の回答を、今の版の項目に引き当てて集計する。"
        "変わった項目への回答は引き継がず、何が変わったかを示す。読めないファイルは名前を示し、残りを続ける。",
        "Hold the answers of returned workbooks (files and folders) against the rows of now, and sum them up. An answer to a row that changed is "
        "asked again, with what changed. A file that cannot be read is named, and the others go on.",
    ),
)
@click.argument("paths", metavar="FILES|DIR...", nargs=-1, required=True, type=click.Path(path_type=Path))
@click.option(
    "--to", "edition", default="", help=say("今の版（省くとchecklists.yamlの版）", "The edition of now")
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option(
    "--next",
    "write_next",
    is_flag=True,
    help=say(
        f"今の版の票に、引き継がれる回答を書き入れたものも作る（{NEXT}/）",
        f"Write the workbooks of now with the answers that hold, too ({NEXT}/)",
    ),
)
@click.option(
    "--format",
    "form",
    default="files",
    type=click.Choice(["files", "json"]),
    help=say(
        "files: 頁とブックを書く、json: 集計を標準出力に出す",
        "files: write the page and the workbook; json: print the sums",
    ),
)
@workers_option
@folder_option(NAME)
def collect_command(
    paths: tuple[Path, ...],
    edition: str,
    document: str,
    guideline: Path | None,
    write_next: bool,
    form: str,
    workers: int | None,
    output: Path,
) -> None:
    """Find the workbooks, read what was not read before, sum up, and write."""
    files, refused = returned_files(paths, output)
    wanted = resolve_anywhere(edition, document, guideline)
    numbered = edition_of_now(wanted)
    asked = asked_of(numbered)
    shared = pickle.dumps(asked)
    collected = CollectedAnswers(asked, failed=refused)
    jobs = partial(_job, files)
    keys = [book_key(jobs(number), shared) for number in range(len(files))]
    journal = ResultJournal(output)
    count = workers or os.cpu_count() or 1
    run = partial(run_local, guideline=shared, workers=count, task=sums_task)
    run_missing(journal, keys, jobs, run, [path.name for path in files])
    enter(collected, files, [journal.result(key) for key in keys])
    tell_unread(collected.failed)
    if not collected.bodies:
        raise SystemExit(INVALID)
    mark = edition_mark(numbered.document, printed_numbers(numbered.labels).references)
    if form == "json":
        click.echo(write_results_json(collected, mark), nl=False)
    else:
        report(collected, numbered, mark, output)
    if write_next:
        write_next_books(wanted, numbered, (asked, files, count), output)
        click.echo(output / NEXT, err=form == "json")
    if collected.failed:
        raise SystemExit(FINDINGS)


def _job(files: Sequence[Path], number: int) -> BookJob:
    return BookJob(files[number].name, files[number].read_bytes(), language())


def returned_files(paths: Sequence[Path], output: Path) -> tuple[list[Path], list[FailedBook]]:
    """The workbooks in these files and folders, in the order of their names, and those that are too large; what this command wrote is none."""
    own = {(output / f"{NAME}.xlsx").resolve(), (output / NEXT).resolve()}
    books: list[Path] = []
    for path in paths:
        if path.is_dir():
            books += (book for book in sorted(path.rglob("*.xlsx")) if not book.name.startswith(("~$", ".")))
        elif path.is_file():
            books.append(path)
        else:
            raise InvalidInput(say(f"{path} はありません。", f"there is no {path}"))
    files = [book for book in dict.fromkeys(books) if own.isdisjoint((book.resolve(), book.resolve().parent))]
    if not files:
        raise InvalidInput(say("Excelの票（.xlsx）が見付かりません。", "there is no workbook (.xlsx)."))
    large = [
        FailedBook(book.name, say("大きすぎます", "too large"))
        for book in files
        if book.stat().st_size > LARGEST
    ]
    return [book for book in files if book.stat().st_size <= LARGEST], large


def edition_of_now(wanted: Wanted) -> NumberedEdition:
    """The edition against whose rows answers are held: the one named, that of the checklist, or the last."""
    guideline = chosen_document(project_of(wanted.files, wanted.published)[0], wanted.document)
    listed = guideline.checklists[0].edition if guideline.checklists else guideline.editions[-1].id
    name = wanted.edition or listed
    editions, findings = wanted_editions(Wanted(wanted.files, guideline.id, name, wanted.published))
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    return editions[0]


def asked_of(numbered: NumberedEdition) -> RowsOfNow:
    """What answers are held against."""
    edition = checked(numbered)
    rows = known_rows(edition)
    profiles = {"": tuple(row.id for row in rows)}
    for profile in numbered.guideline.profiles:
        profiles[profile.id] = tuple(chosen(profile, edition.rows, edition.above))
    return RowsOfNow(
        numbered.document.id,
        numbered.document.edition,
        rows=rows,
        chapters=chapters_of(edition),
        profiles=profiles,
        titles={row.id: row.words for row in rows},
    )


def enter(collected: CollectedAnswers, files: Sequence[Path], results: Sequence[bytes]) -> None:
    """Count each workbook once; the second of one department is named."""
    seen: dict[tuple[str, str, str], str] = {}
    for path, result in zip(files, results, strict=True):
        body = result_of(result)
        if isinstance(body, str):
            collected.failed.append(FailedBook(str(path), body))
            continue
        key = (body.body, body.department, body.kind)
        if key in seen:
            reason = say(
                f"同じ団体・部署の票が {seen[key]} にもあります", f"the same department is in {seen[key]}"
            )
            collected.failed.append(FailedBook(str(path), reason))
            continue
        seen[key] = path.name
        collected.enter(body)


def report(collected: CollectedAnswers, numbered: NumberedEdition, mark: str, output: Path) -> None:
    """Write the page and the workbook."""
    title = f"点検の結果　{numbered.document.title}　{numbered.document.edition}"
    profiles = {profile.id: profile.title for profile in numbered.guideline.profiles} | {
        "（記入なし）": "全ての項目"
    }
    files = {
        output / f"{NAME}.html": write_results_html(collected, title, mark, profiles).encode(),
        output / f"{NAME}.xlsx": write_results_workbook(collected, title, mark, profiles),
    }
    write_outputs(files)
    for path in files:
        click.echo(path)


def write_next_books(
    wanted: Wanted, numbered: NumberedEdition, work: tuple[RowsOfNow, Sequence[Path], int], output: Path
) -> None:
    """The workbook of now for each one that came back, with the answers that hold."""
    asked, files, workers = work
    books: dict[str, ChecklistBook] = {
        name: checklist_book(wanted, numbered, ChecklistChoice(name)) for name in asked.profiles
    }
    shared = pickle.dumps((asked, books))
    jobs = ((number, _job(files, number)) for number in range(len(files)))
    for number, result in run_local(jobs, shared, workers, task=next_task):
        if not result.startswith(FAILED):
            path = output / NEXT / f"{number + 1:04d}_{files[number].name}"
            write_outputs({path: result})
