"""`guidelinec adopt`: a town's own policy against the guideline from which it descends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import click

from guidelinec.adopt.descent import Descent
from guidelinec.adopt.link import Linking
from guidelinec.cli.answered.workbook import book_files
from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.published.opening import guideline_option
from guidelinec.cli.status.command import status_command
from guidelinec.cli.town.contents import contents_command
from guidelinec.cli.town.files import BOOK, RECORD
from guidelinec.cli.town.session import Asked, TownSession, open_town, tell_troubles
from guidelinec.cli.town.update import TownUpdate, WantedTables, town_update, update_files
from guidelinec.cli.verbs.word.redline import mark_date
from guidelinec.worklist.house_form import HOUSE_FORMS, USUAL
from guidelinec.worklist.kept import filled_in

STDOUT = Path("-")


POLICY_OPTIONS = (
    click.argument("policies", metavar="POLICY...", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option(
        "--base",
        default="",
        help=say(
            "元になった版（省くと文言から判断する）",
            "The edition it descends from (default: found by its words)",
        ),
    ),
    click.option("--document", default="", help=say("文書のid", "The id of the document")),
    guideline_option,
    click.option(
        "--format",
        "form",
        type=click.Choice(("files", "text", "json")),
        default="files",
        help=say(
            "files：担当者のファイルを書く。text・json：報告だけを出す",
            "files: write the officer's files; text, json: report alone",
        ),
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=STDOUT,
        help=say("報告を書き出すファイル（-：標準出力）", "The file of the report (-: stdout)"),
    ),
    click.option(
        "--folder",
        type=click.Path(path_type=Path, file_okay=False),
        help=say(
            "担当者のファイルを置くフォルダ（省くとPOLICYの隣）",
            "The folder of the officer's files (default: beside POLICY)",
        ),
    ),
)
"""What every command on a policy takes."""


def policy_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments and options that all commands on a policy take."""
    for option in reversed(POLICY_OPTIONS):
        function = option(function)
    return function


@click.group(
    help=say(
        "団体のポリシーと、その元になったガイドラインの版とを対応させる。",
        "Map a town's policy to the edition of the guideline that it descends from.",
    )
)
def command() -> None:
    """Hold the commands on a town's policy."""


command.add_command(status_command)
command.add_command(contents_command)


@command.command(
    name="link",
    help=say(
        "POLICYの各条・項・号が、ガイドラインのどの条項から来たかを調べ、結果をExcelのブック（POLICY.adopt.xlsx）と控え（POLICY.adopt.yaml）に書く。"
        "ブックで直した対応は次から使う。基本方針と対策基準が別のファイルなら並べて指定する。",
        "Find from which clause of the guideline each provision of POLICY comes, and write it as a workbook (POLICY.adopt.xlsx) and a "
        "record (POLICY.adopt.yaml). What is corrected in the workbook holds from then on. Name several files where the policy has several.",
    ),
)
@policy_options
def link_command(
    policies: tuple[Path, ...],
    base: str,
    document: str,
    guideline: Path | None,
    form: str,
    output: Path,
    folder: Path | None,
) -> None:
    """Read the policy and the editions, choose the base, link, and write the officer's files or a report."""
    session = open_town(Asked(policies, folder, base, document, guideline=guideline))
    if form != "files":
        put_out(report(session.town.linking, session.town.base.name, session.descents, form), output)
        return
    write_link_files(session)
    tell_troubles(session.taken)
    if session.taken.troubles:
        raise SystemExit(INVALID)


def write_link_files(session: TownSession) -> None:
    """The record and, unless something in the workbooks could not be read, the workbook."""
    from guidelinec.write.adoption_book.link_book import link_book
    from guidelinec.write.adoption_report.record import write_record

    record, files = session.record, session.files
    kept = write_record(session.town, record, session.editions.get(record.to))
    outputs = {files.beside(RECORD): kept}
    if not session.taken.troubles:
        book = link_book(session.town, session.descents, filled_in(session.taken.decisions))
        outputs |= book_files(session.books, files.beside(BOOK), book, session.town.base.fingerprint)
    written(outputs)


@command.command(
    name="update",
    help=say(
        "新しい版（--to）の改正をPOLICYに当てはめ、改正案（変更履歴付きのWord）と作業一覧（Excel）を書く。作業一覧に書いた判断は、もう一度実行すると取り込まれる。",
        "Apply the changes of a new edition (--to) to POLICY: proposals as tracked changes in its Word file, and a worklist in Excel. Run it "
        "again to take in what was decided there.",
    ),
)
@policy_options
@click.option("--to", required=True, help=say("新しい版", "The new edition"))
@click.option(
    "--house-form",
    type=click.Choice(tuple(HOUSE_FORMS)),
    default=USUAL,
    help=say("新旧対照表の様式", "The house form of the old/new table"),
)
@click.option(
    "--amending-text", is_flag=True, help=say("改め文も書く", "Write the amending text (改め文) too")
)
def update_command(
    policies: tuple[Path, ...],
    base: str,
    document: str,
    guideline: Path | None,
    form: str,
    output: Path,
    folder: Path | None,
    to: str,
    house_form: str,
    amending_text: bool,
) -> None:
    """Take in what came back, link the policy to its base, class the changes up to the new edition, and write what follows."""
    session = open_town(Asked(policies, folder, base, document=document, to=to, guideline=guideline))
    update = town_update(session, to)
    if form != "files":
        put_out(updates_report(update, form), output)
        return
    wanted = WantedTables(HOUSE_FORMS[house_form], amending_text=amending_text)
    written(update_files(update, wanted, mark_date(None)))
    tell_troubles(session.taken)
    if session.taken.troubles:
        raise SystemExit(INVALID)


def updates_report(update: TownUpdate, form: str) -> bytes:
    """The updates in the form that was asked for."""
    from guidelinec.write.adoption_report.updates import write_updates_json, write_updates_text

    town, new = update.session.town, update.worklist.new
    if form == "json":
        words = {clause.id: clause.words for clause in new.provisions}
        return write_updates_json(town.linking, update.listed, words, base=town.base.name, to=new.name)
    return write_updates_text(town, update.listed, update.worklist).encode()


def written(outputs: Mapping[Path, bytes]) -> None:
    """Write all files, and say which."""
    write_outputs(outputs)
    for path in outputs:
        tell(say(f"書きました: {path}", f"wrote {path}"))


def put_out(data: bytes, output: Path) -> None:
    """Write a report to a file, or to stdout."""
    if output == STDOUT:
        write_stdout(data)
    else:
        write_outputs({output: data})


def report(linking: Linking, base: str, descents: Sequence[Descent], form: str) -> bytes:
    """The linking in the form that was asked for."""
    if form == "json":
        from guidelinec.write.adoption_report.json import write_linking_json

        return write_linking_json(linking, base, descents)
    from guidelinec.write.adoption_report.text import write_linking_text

    return write_linking_text(linking, base, descents).encode()
