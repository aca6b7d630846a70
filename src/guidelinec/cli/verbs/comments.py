"""`guidelinec comments`: what was said of an edition, from the files that come back to the table of answers."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, InvalidInput, no_register_to_add_to, tell
from guidelinec.cli.edition import chosen_document, known_edition, resolve, wanted_editions
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.project import checked_size, find_root
from guidelinec.cli.undo import undo_option
from guidelinec.cli.worker import read_apart
from guidelinec.comments.register import NewComment, RegisterError, entered, known_comments
from guidelinec.model.comments.balance import balance
from guidelinec.model.comments.comment import Comment
from guidelinec.model.fingerprint import edition_mark
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Files, NumberedEdition, project_of
from guidelinec.read.comments.returned import ReturnedComments
from guidelinec.write.comment_table.sheets import comment_sheets
from guidelinec.write.findings import write_text
from guidelinec.write.printed_table.forms import TABLE_FORMS
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet

READER = "guidelinec.read.comments.returned:read_comments"
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
    name="import",
    help=say(
        "確認用の版から書き出された意見ファイル（.json、.xlsx）を登録簿に加える。同じ意見は二重に加えない。",
        "Add the comments that readers of the review page saved (.json, .xlsx) to the register; none twice.",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@EDITION
@DOCUMENT
@undo_option("comments")
def import_command(files: tuple[Path, ...], edition: str, document: str) -> None:
    """Read every file, enter what is new, and say how the register stands."""
    root = find_root()
    click.get_current_context().with_resource(project_lock(root))
    source = resolve("").files
    read = [(path, read_apart(READER, checked_size(path).read_bytes(), path.name)) for path in files]
    unread = False
    entries: dict[tuple[str, str], list[Comment]] = {}
    for path, returned in read:
        if returned.trouble:
            tell(f"{path}: {returned.trouble.fill(language(), ())}")
            unread = True
        else:
            try:
                place = _where(source, returned, edition, document)
            except InvalidInput as trouble:
                raise InvalidInput(f"{path}: {trouble}") from trouble
            entries.setdefault(place, []).extend(returned.comments)
    changes: dict[str, bytes] = {}
    for (name, version), comments in entries.items():
        try:
            changed, fresh = entered({**source, **changes}, name, version, map(NewComment, comments))
        except RegisterError as problem:
            raise no_register_to_add_to(str(problem)) from problem
        changes |= changed
        again = len(comments) - len(fresh)
        click.echo(
            say(
                f"{name}@{version}: 意見 {len(fresh)}件を加えました（登録済み {again}件）",
                f"{name}@{version}: {len(fresh)} comments entered ({again} were there)",
            )
        )
    if changes:
        write_project(root, "comments", read=source, changes=changes)
    if unread:
        raise SystemExit(INVALID)


def _where(files: Files, returned: ReturnedComments, edition: str, document: str) -> tuple[str, str]:
    """The document and the edition that the comments of a file are on."""
    guideline = chosen_document(project_of(files)[0], document or returned.document)
    name = edition or returned.edition
    if not name:
        raise InvalidInput(
            say(
                "Excelの表には版が書かれていません。--edition で版を指定してください。",
                "a workbook does not say which edition it is on; name it with --edition.",
            )
        )
    return guideline.id, known_edition(guideline, name)


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
    numbered, comments = _register(edition, document)
    labels = printed_numbers(numbered.labels).references
    for comment in comments:
        if not (open_alone and comment.is_answered):
            place = labels.get(comment.clause, comment.clause) or say("全体", "whole")
            state = comment.disposition or say(
                "回答済み" if comment.response else "未回答", "answered" if comment.response else "open"
            )
            words = " ".join(comment.text.split())
            click.echo(f"{comment.id}\t{state}\t{place}\t{comment.body or comment.author}\t{words}")
    sums = balance(comments)
    tell(
        say(
            f"受け付けた意見 {sums.received}件＝回答済み {sums.answered}件＋未回答 {sums.open}件",
            f"{sums.received} comments received = {sums.answered} answered + {sums.open} open",
        )
    )


@command.command(
    name="build",
    help=say(
        "意見と回答の対応表を作る。形はファイル名の終わり（.docx、.xlsx、.html）で決まる。",
        "Make the table of comments and answers; the ending of the file (.docx, .xlsx, .html) says in which form.",
    ),
)
@click.argument("edition", default="")
@DOCUMENT
@click.option(
    "-o",
    "--output",
    "outputs",
    multiple=True,
    required=True,
    type=click.Path(path_type=Path),
    help=say("書き出すファイル（繰り返せる）", "The file to write (repeatable)"),
)
def build_command(edition: str, document: str, outputs: tuple[Path, ...]) -> None:
    """Write the table in every form asked for."""
    for path in outputs:
        if path.suffix not in ENDINGS:
            raise click.UsageError(
                say(
                    f"{path} の終わりは {'、'.join(ENDINGS)} のどれかにしてください。",
                    f"{path} must end with one of {', '.join(ENDINGS)}.",
                )
            )
    sheets, origin = _sheets(*_register(edition, document))
    write_outputs({path: TABLE_FORMS[path.suffix[1:]](sheets, origin) for path in outputs})
    for path in outputs:
        click.echo(path)


def _register(edition: str, document: str) -> tuple[NumberedEdition, tuple[Comment, ...]]:
    """The edition asked for, else the last one that has comments, and the comments on it."""
    wanted = resolve("", document)
    guideline = chosen_document(project_of(wanted.files)[0], wanted.document)
    commented = [register.edition for register in guideline.registers if register.comments]
    name = known_edition(guideline, edition) if edition else (commented or [""])[-1]
    if not name:
        raise InvalidInput(
            say(
                "意見の登録簿がありません。comments import で意見を加えてください。",
                "there is no register; add comments with comments import.",
            )
        )
    editions, findings = wanted_editions(resolve(name, guideline.id))
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    return editions[0], known_comments(wanted.files, guideline.id, name)


def _sheets(
    numbered: NumberedEdition, comments: Sequence[Comment]
) -> tuple[tuple[Sheet, ...], ProductOrigin]:
    """The tables of comments and answers, and what they say of themselves."""
    labels, title = printed_numbers(numbered.labels).references, numbered.document.title
    origin = ProductOrigin(title, edition_mark(numbered.document, labels))
    return comment_sheets(title, comments, labels), origin
