"""`guidelinec comments`: what was said of an edition, from the files that come back to the table of answers."""

from __future__ import annotations

import os
from pathlib import Path

import click

from guidelinec.cli.building.date import build_date
from guidelinec.cli.comments.answering import (
    COMMENT_TABLES,
    ReplySigning,
    chosen_register,
    register_sheets,
    replied_copy,
)
from guidelinec.cli.comments.forms import balance_line, made_form
from guidelinec.cli.comments.taking import CommentTaking, SaidOfFiles
from guidelinec.cli.console import FINDINGS, INVALID, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.project import find_root
from guidelinec.cli.undo import undo_option
from guidelinec.comments.answers import Speaker
from guidelinec.model.comments.balance import balance
from guidelinec.write.comment_form.workbook import write_form
from guidelinec.write.printed_table.forms import TABLE_FORMS

ENDINGS = tuple(f".{form}" for form in TABLE_FORMS)


@click.group(
    help=say(
        "版への意見を受け取り、登録簿にまとめ、回答の表を作る。",
        "Take comments on an edition in, keep them in a register, and make the table of answers.",
    )
)
def command() -> None:
    """Hold the commands on comments."""


EDITION = click.option(
    "--edition",
    default="",
    help=say("版（省くとファイルの示す版）", "The edition (default: the one that the files name)"),
)
DOCUMENT = click.option("--document", default="", help=say("文書のid", "The id of the document"))


@command.command(
    name="form",
    help=say(
        "関係府省などへの意見照会の様式（Excel）を作る。条項ごとに欄があり、記入欄のほかは保護される。",
        "Make the workbook of an inquiry that other bodies fill in: a row a clause, all but the answers protected.",
    ),
)
@click.argument("edition", default="")
@DOCUMENT
@click.option(
    "--changed",
    is_flag=True,
    help=say("前の版から変わった条項だけ", "The clauses that changed since the edition before alone"),
)
@click.option(
    "--until",
    default="",
    metavar="期限",
    help=say("返送の期限（書かれるとおり）", "By when it is wanted, as it is printed"),
)
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help=say("書き出すファイル（.xlsx）", "The file to write (.xlsx)"),
)
def form_command(edition: str, document: str, changed: bool, until: str, output: Path) -> None:
    """Write the form of an edition."""
    if output.suffix != ".xlsx":
        raise click.UsageError(
            say(f"{output} の終わりは .xlsx にしてください。", f"{output} must end with .xlsx.")
        )
    form = made_form(resolve(edition, document), until=until, changed=changed)
    write_outputs({output: write_form(form)})
    click.echo(output)
    tell(say(f"{len(form.rows)}行の様式です。", f"a form of {len(form.rows)} rows."))


@command.command(
    name="import",
    help=say(
        "返ってきた意見（確認用の版から書き出した .json・.xlsx、意見照会の様式）を登録簿に加える。同じ意見は二重に加えない。",
        "Add the comments that come back (.json and .xlsx of the review page, the form of an inquiry) to the register; none twice.",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@EDITION
@DOCUMENT
@click.option(
    "--body",
    default="",
    help=say("提出者（ファイルに書かれていないとき）", "Whom they are from, where a file does not say"),
)
@click.option(
    "--author",
    default="",
    help=say("氏名（ファイルに書かれていないとき）", "The person, where a file does not say"),
)
@undo_option("comments")
def import_command(files: tuple[Path, ...], edition: str, document: str, body: str, author: str) -> None:
    """Read every file, enter what is new, and say how the register stands."""
    root = find_root()
    click.get_current_context().with_resource(project_lock(root))
    source = resolve("").files
    taking = CommentTaking(source, SaidOfFiles(edition, document, Speaker(author, body)))
    taking.enter(taking.read(files))
    if taking.changes:
        write_project(root, "comments", read=source, changes=taking.changes)
    if taking.unread:
        raise SystemExit(INVALID)
    if taking.troubled:
        raise SystemExit(FINDINGS)


@command.command(
    name="list",
    help=say(
        "登録簿の意見を一覧し、件数の釣合いを示す。",
        "List the comments of the register, and how the sums stand.",
    ),
)
@click.argument("edition", default="")
@DOCUMENT
@click.option("--open", "open_alone", is_flag=True, help=say("未回答だけ", "Those without an answer alone"))
def list_command(edition: str, document: str, open_alone: bool) -> None:
    """Show each comment in a line, and the sums."""
    register = chosen_register(edition, document)
    labels = register.places
    for comment in register.comments:
        if not (open_alone and comment.is_answered):
            place = labels.get(comment.clause, comment.label or comment.clause) or say("全体", "whole")
            state = comment.disposition or say(
                "回答済み" if comment.response else "未回答", "answered" if comment.response else "open"
            )
            words = " ".join(comment.text.split())
            thread = f"↳{comment.reply_to} " if comment.reply_to else ""
            click.echo(f"{comment.id}\t{state}\t{place}\t{comment.body or comment.author}\t{thread}{words}")
    tell(balance_line(balance(register.comments)))


@command.command(
    name="build",
    help=say(
        "意見と回答の対応表か意見募集の結果を作る。形はファイル名の終わり（.docx、.xlsx、.html）で決まる。"
        "--replies では、Wordのコメントに回答を返信として書いた写しを作る。",
        "Make the table of comments and answers, or the results as they are published; the ending of the file (.docx, .xlsx, .html) says"
        " in which form. With --replies, make a copy of a Word file whose comments have the answers as replies.",
    ),
)
@click.argument("edition", default="")
@DOCUMENT
@click.option(
    "--form",
    "form",
    default="table",
    type=click.Choice(list(COMMENT_TABLES)),
    help=say(
        "table：意見と回答の対応表、results：意見募集の結果（公表用。個人名を出さない）",
        "table: comments and answers; results: as they are published, without the names of persons",
    ),
)
@click.option(
    "--replies",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help=say(
        "回答を返信として書き込むWordファイル（写しを作る）",
        "The Word file whose comments are answered (in a copy)",
    ),
)
@click.option("--author", default="", help=say("返信の作成者", "The author of the replies"))
@click.option("--date", default="", metavar="YYYY-MM-DD", help=say("返信の日付", "The date of the replies"))
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help=say("書き出すファイル（繰り返せる）", "The file to write (repeatable)"),
)
def build_command(
    edition: str,
    document: str,
    form: str,
    replies: Path | None,
    author: str,
    date: str,
    outputs: tuple[Path, ...],
) -> None:
    """Write the table in every form asked for, or the copy with replies."""
    for path in outputs:
        if path.suffix not in ENDINGS:
            raise click.UsageError(
                say(
                    f"{path} の終わりは {'、'.join(ENDINGS)} のどれかにしてください。",
                    f"{path} must end with one of {', '.join(ENDINGS)}.",
                )
            )
    register = chosen_register(edition, document)
    if replies:
        signed = ReplySigning(author, build_date(date, os.environ))
        write_outputs(replied_copy(replies, outputs, register, signed))
    else:
        sheets, origin = register_sheets(register, form)
        write_outputs({path: TABLE_FORMS[path.suffix[1:]](sheets, origin) for path in outputs})
    for path in outputs:
        click.echo(path)
