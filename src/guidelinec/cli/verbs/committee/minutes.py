"""`guidelinec minutes`: what a committee asked and was answered, from the file of the minutes to what became of each promise."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, UNPROVED, tell
from guidelinec.cli.edition import Wanted, chosen_document, known_edition, resolve, wanted_editions
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import say
from guidelinec.cli.minutes.told import echo_entered, not_to_be_added_to, tell_unproved, tell_unread
from guidelinec.cli.processes.worker import read_apart
from guidelinec.cli.project import checked_size, find_root
from guidelinec.cli.undo import undo_option
from guidelinec.diff.units import units
from guidelinec.minutes.proposals import Proposer
from guidelinec.minutes.taking_in import MinutesError, taken_in, with_proposals
from guidelinec.model.minutes.meeting import Minutes, exchanges
from guidelinec.model.project import Guideline, edition_minutes, find_policy
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Files, project_of
from guidelinec.read.minutes.minutes import ReadMinutes

MEETING = re.compile("[0-9A-Za-z][0-9A-Za-z_-]{0,39}")
"""The name of a meeting, which is that of its file."""
READER = "guidelinec.read.minutes.minutes:read_minutes"


@click.group(
    help=say(
        "会議の議事概要を取り込み、質問と回答、回答での約束がどうなったかを追う。",
        "Take minutes of meetings in, and follow what was asked, answered and promised.",
    )
)
def command() -> None:
    """Hold the commands on minutes."""


EDITION = click.option(
    "--edition",
    default="",
    help=say(
        "会議が検討した版（省くと最後の案）", "The edition that the meeting led to (default: the last draft)"
    ),
)
DOCUMENT = click.option("--document", default="", help=say("文書のid", "The id of the document"))


@command.command(
    name="import",
    help=say(
        "議事概要（.txt、.docx、.pdf）を質問と回答に分け、structure/文書/minutes/ に書く。同じファイルを再び取り込んでも、"
        "人が改めたところは変わらない。",
        "Part minutes (.txt, .docx, .pdf) into questions and answers, below structure/DOCUMENT/minutes/. Taking the same file in "
        "again changes nothing that a person wrote.",
    ),
)
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@EDITION
@DOCUMENT
@click.option(
    "--meeting",
    default="",
    help=say(
        "会議の名（ファイル名になる。省くと meetings.yaml の id、なければ「第6回」なら06）",
        "The name of the meeting and its file (default: its id in meetings.yaml, else 06 for 第6回)",
    ),
)
@click.option(
    "--account",
    "shows_account",
    is_flag=True,
    help=say("文字の勘定を規則ごとに示す", "Show the account of the characters rule by rule"),
)
@undo_option("minutes")
def import_command(
    files: tuple[Path, ...], edition: str, document: str, meeting: str, shows_account: bool
) -> None:
    """Read every file, enter what is new, and say what was found."""
    if meeting and len(files) > 1:
        raise click.UsageError(
            say(
                "--meeting は、ファイルを1つずつ取り込むときに使います。",
                "--meeting takes one file at a time.",
            )
        )
    if meeting and not MEETING.fullmatch(meeting):
        raise click.UsageError(
            say(
                f"会議の名「{meeting}」は、40字までの英数字と「-」「_」で書いてください。",
                f"the name of a meeting has up to 40 letters, digits, - and _, unlike {meeting!r}.",
            )
        )
    root = find_root()
    click.get_current_context().with_resource(project_lock(root))
    source = resolve("").files
    guideline = chosen_document(project_of(source)[0], document)
    version = known_edition(guideline, edition) or last_draft(guideline)
    proposer = _proposer(source, guideline, version)
    changes: dict[str, bytes] = {}
    code = 0
    for path in files:
        read: ReadMinutes = read_apart(READER, checked_size(path).read_bytes(), path.name)
        if read.minutes is None:
            tell_unread(path, read, source)
            code = max(code, INVALID)
            continue
        if read.account.unexplained:
            tell_unproved(path, read.account)
            code = UNPROVED
            continue
        name = meeting or called(guideline, read.minutes) or meeting_id(read.minutes, path.stem)
        minutes = replace(read.minutes, id=name, edition=version)
        try:
            entered = taken_in({**source, **changes}, guideline.id, minutes, proposer.links)
        except MinutesError as problem:
            raise not_to_be_added_to(str(problem)) from problem
        changes |= entered.changes
        echo_entered(path, entered, read.account, shows_account=shows_account)
    if changes:
        write_project(root, "minutes", read=source, changes=changes)
    if code:
        raise SystemExit(code)


def last_draft(guideline: Guideline) -> str:
    """The last edition that is a draft, else the last one."""
    drafts = [edition.id for edition in guideline.editions if edition.status == "draft"]
    return (drafts or [guideline.editions[-1].id])[-1]


def called(guideline: Guideline, minutes: Minutes) -> str:
    """The id of the meeting in meetings.yaml that has these minutes, "" where there is none."""
    names = (meeting.id for meeting in guideline.meetings if minutes.name and minutes.name in meeting.name)
    return next((name for name in names if MEETING.fullmatch(name)), "")


def meeting_id(minutes: Minutes, stem: str) -> str:
    """The name of the file of a meeting: 06 for 第6回, else the name of the file that it came in."""
    number = re.search(r"\d+", minutes.name)
    plain = re.sub(r"[^0-9A-Za-z_-]+", "-", stem).strip("-_")[:40]
    return number[0].zfill(2) if number else plain or "meeting"


def _proposer(files: Files, guideline: Guideline, edition: str) -> Proposer:
    """What links are looked for among; the clauses only where the edition has no errors."""
    policy = find_policy(guideline, edition)
    return Proposer(policy.items if policy else (), _clause_texts(Wanted(files, guideline.id, edition)))


def _clause_texts(wanted: Wanted) -> Mapping[str, str]:
    editions, findings = wanted_editions(wanted)
    texts: dict[str, str] = {}
    if not has_errors(findings):
        for unit in units(editions[0].document, printed_numbers(editions[0].labels)):
            texts[unit.clause] = f"{texts.get(unit.clause, '')}\n{unit.title}\n{unit.text}"
    return texts


@command.command(
    name="link",
    help=say(
        "改定方針と本文の今の案から、議事につながる項目と条項を改めて提案する。確認や却下をしたものは変わらない。",
        "Propose items and clauses anew, from the policy and the text of now. What was confirmed or refused stays.",
    ),
)
@EDITION
@DOCUMENT
@undo_option("minutes")
def link_command(edition: str, document: str) -> None:
    """Put more proposals into the minutes of an edition."""
    root = find_root()
    click.get_current_context().with_resource(project_lock(root))
    source = resolve("").files
    guideline = chosen_document(project_of(source)[0], document)
    version = known_edition(guideline, edition) or last_draft(guideline)
    proposer = _proposer(source, guideline, version)
    changes: dict[str, bytes] = {}
    for minutes in edition_minutes(guideline, version):
        try:
            made = with_proposals(source, guideline.id, minutes, proposer.links)
        except MinutesError as problem:
            raise not_to_be_added_to(str(problem)) from problem
        if made:
            changes[made.path] = made.data
            click.echo(
                say(
                    f"{made.path}: 提案 {made.count}件を加えました。",
                    f"{made.path}: {made.count} proposals added.",
                )
            )
    if changes:
        write_project(root, "minutes", read=source, changes=changes)
    else:
        tell(say("新しい提案はありません。", "nothing new is proposed."))


@command.command(
    name="list",
    help=say(
        "質問と、回答での約束の状態を一覧する。",
        "List the questions, and how the promises of the answers stand.",
    ),
)
@EDITION
@DOCUMENT
@click.option(
    "--open", "open_alone", is_flag=True, help=say("残っている約束だけ", "The promises that are open alone")
)
def list_command(edition: str, document: str, open_alone: bool) -> None:
    """Show each promise, and each question without any, in a line."""
    guideline = chosen_document(project_of(resolve("").files)[0], document)
    version = known_edition(guideline, edition) or last_draft(guideline)
    met = edition_minutes(guideline, version)
    for minutes in met:
        for exchange in exchanges(minutes):
            targets = "、".join(
                link.target + ("？" if link.state == "提案" else "")
                for link in exchange.links
                if link.state != "却下"
            )
            asked = " ".join(exchange.question.split())
            if not open_alone:
                click.echo(f"{minutes.name}\t{exchange.id}\t{targets}\t{asked}")
            for promise in exchange.promises:
                if promise.is_open or not open_alone:
                    click.echo(f"{minutes.name}\t{promise.id}\t{promise.state}\t{promise.words}")
    promises = [
        promise for minutes in met for exchange in exchanges(minutes) for promise in exchange.promises
    ]
    count = sum(promise.is_open for promise in promises)
    tell(
        say(
            f"約束 {len(promises)}件、うち残っているもの {count}件",
            f"{len(promises)} promises, {count} of them open",
        )
    )
