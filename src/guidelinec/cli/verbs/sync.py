"""`guidelinec sync FILE.docx …`: edits made in built Word editions, taken back into the Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import click

from guidelinec.cli.console import FINDINGS, INVALID, InvalidInput, no_register_to_add_to, progress, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.project import checked_size, find_root
from guidelinec.cli.sync_base import Bases, EditionMark, marked, one_edition
from guidelinec.cli.undo import undo_option
from guidelinec.comments.register import RegisterError
from guidelinec.ooxml.package import PackageError
from guidelinec.sync.plan import ReturnedFile, plan_sync
from guidelinec.sync.returned.line import Returned
from guidelinec.sync.returned.story import read_returned
from guidelinec.sync.source.current import current_edition
from guidelinec.sync.told.entries import SyncPlan
from guidelinec.sync.told.show import as_json, as_text


@click.command(
    help=say(
        "組み立てたWordの版に加えられた修正（変更履歴は承諾したものとして）とコメントを、条項ごとに原稿へ取り込む。"
        "非機能要件の標準のExcelは、欄ごとに表の原稿へ取り込む。"
        "取り込めないものは箇所と理由を示し、終了コード1。",
        "Take edits and comments made in built Word editions (tracked changes as accepted) back into the source, clause by"
        " clause; those in the workbook of a standard of requirements cell by cell. What cannot be taken in is named with its place and the reason, with exit code 1.",
    )
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option("--dry-run", is_flag=True, help=say("示すだけで書かない", "Show the plan and write nothing"))
@click.option(
    "--base",
    default="",
    metavar="git:REV|FILE.docx|.",
    help=say(
        "配ったときの原稿又は文書（. はいまの原稿。省くとgitの履歴から探す）",
        "The source or the document as it was sent out (.: the source of now; default: looked for in the history of git)",
    ),
)
@click.option(
    "--mark-conflicts",
    is_flag=True,
    help=say(
        "競合するところは、両方の文を印の行で囲んで原稿に書く",
        "Write both texts of a conflict into the source, between marked lines",
    ),
)
@click.option(
    "--format", "form", default="text", type=click.Choice(["text", "json"]), help=say("出力の形", "Output")
)
@undo_option("sync")
def command(files: tuple[Path, ...], dry_run: bool, base: str, mark_conflicts: bool, form: str) -> None:
    """Plan, show, and write."""
    if all(path.suffix.lower() == ".xlsx" for path in files):
        from guidelinec.cli.standard.returned import sync_workbooks

        sync_workbooks(files, form, dry_run=dry_run)
        return
    read = list(_read(files, base))
    if not read:
        raise SystemExit(INVALID)
    names = {(mark.document, mark.edition) for _, _, mark in read}
    if len(names) > 1:
        listed = ", ".join(f"{document}@{edition}" for document, edition in sorted(names))
        raise click.UsageError(
            say(f"版の異なる文書があります: {listed}", f"files of several editions: {listed}")
        )
    ((document, edition),) = names
    if not dry_run:
        # Held until the command ends: another sync waits, and goes on from what this one wrote.
        click.get_current_context().with_resource(project_lock(find_root()))
    source = resolve("").files
    current = current_edition(source, one_edition(source, document, edition))
    bases = Bases(current, base, shown_alone=dry_run)
    returned = [ReturnedFile(path.name, came, bases.of(path, came, mark)) for path, came, mark in read]
    with progress(say("取り込みを確かめています", "proving what is taken in")):
        try:
            plan = plan_sync(current, returned, mark=mark_conflicts)
        except RegisterError as problem:
            raise no_register_to_add_to(str(problem)) from problem
    click.echo(_rendered(plan, form))
    if not dry_run and plan.files:
        write_project(find_root(), "sync", read=source, changes=plan.files)
    _finish(plan, len(read) < len(files))


def _read(files: tuple[Path, ...], base: str) -> Iterator[tuple[Path, Returned, EditionMark]]:
    """The files that can be read, with what each says that it was built from; one that cannot stops no other."""
    for path in files:
        try:
            data = checked_size(path).read_bytes()
            mark = marked(data, path, base)
            yield path, read_returned(data), mark
        except PackageError as problem:
            tell(say(f"エラー: {path.name}: {problem.ja}", f"error: {path.name}: {problem.reason}"))
        except InvalidInput as problem:
            problem.show()


def _rendered(plan: SyncPlan, form: str) -> str:
    return as_json(plan) if form == "json" else as_text(plan, language())


def _finish(plan: SyncPlan, unread: bool) -> None:
    """Say what is left, and end with the exit code for it."""
    if plan.left:
        tell(
            say(
                f"{len(plan.left)} 件は取り込めません。Wordのファイルを残しておいてください。",
                f"{len(plan.left)} edits are not taken in; keep the Word files.",
            )
        )
    if unread:
        raise SystemExit(INVALID)
    if plan.left:
        raise SystemExit(FINDINGS)
