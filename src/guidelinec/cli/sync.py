"""`guidelinec sync FILE.docx`: edits made in a built Word edition, taken back into the Markdown."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path

import click

from guidelinec.cli.console import FINDINGS, InvalidInput, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.project import checked_size, find_root
from guidelinec.model.fingerprint import fingerprint
from guidelinec.ooxml.package import PackageError
from guidelinec.pipeline import Edition, Files, read_editions
from guidelinec.read.marks import read_marks
from guidelinec.sync.changes import Edit
from guidelinec.sync.plan import Plan, plan_sync


@click.command(
    help=say(
        "組み立てたWordの版に加えられた文字の修正（変更履歴は承諾したものとして）を、条項ごとに原稿へ取り込む。取り込めないものは箇所を示し、終了コード1。",
        "Take edits to the text of a built Word edition (tracked changes as accepted) back into the source, clause by"
        " clause. What cannot be taken in is named, with exit code 1.",
    )
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", is_flag=True, help=say("示すだけで書かない", "Show the plan and write nothing"))
@click.option(
    "--base",
    default="",
    metavar="git:REV",
    help=say(
        "ファイルを作ったときの原稿", "The source that the file was built from, if it has changed since"
    ),
)
@click.option(
    "--format", "form", default="text", type=click.Choice(["text", "json"]), help=say("出力の形", "Output")
)
def command(file: Path, dry_run: bool, base: str, form: str) -> None:
    """Plan, show, and write."""
    data = checked_size(file).read_bytes()
    document, edition, mark = marked(data, file)
    files = resolve("").files
    current = one_edition(files, document, edition)
    origin = current
    if base:
        origin = one_edition(resolve(base, document).files, document, edition)
    if fingerprint(origin.document) != mark:
        raise InvalidInput(
            say(
                f"{file.name} が作られた後に原稿が改められています。作ったときの原稿を --base git:REV で示してください。",
                f"the source has changed since {file.name} was built; name the source of then with --base git:REV.",
            )
        )
    try:
        plan = plan_sync(files, current, origin, data)
    except PackageError as problem:
        raise InvalidInput(problem.reason) from problem
    click.echo(as_json(plan) if form == "json" else as_text(plan))
    if not dry_run and plan.files:
        root = find_root()
        write_outputs({root / path: content for path, content in plan.files.items()})
    if plan.left:
        tell(
            say(
                f"{len(plan.left)} 件は取り込めません。Wordのファイルを残しておいてください。",
                f"{len(plan.left)} edits are not taken in; keep the Word file.",
            )
        )
        raise SystemExit(FINDINGS)


def marked(data: bytes, file: Path) -> tuple[str, str, str]:
    """The document, edition and fingerprint that the file says it was built from."""
    marks = read_marks(data, ".docx")
    if len(marks) != 1:
        raise InvalidInput(
            say(
                f"{file.name} には、組み立てた版であることの印がありません。",
                f"{file.name} has no mark of a built edition.",
            )
        )
    (name, mark), *_ = marks.items()
    document, _, edition = name.partition("@")
    return document, edition, mark


def one_edition(files: Files, document: str, edition: str) -> Edition:
    """That edition of these files."""
    editions, _ = read_editions(files, document, edition)
    if len(editions) != 1:
        raise InvalidInput(
            say(f"{document}@{edition} は原稿にありません。", f"the source has no {document}@{edition}.")
        )
    return editions[0]


def as_json(plan: Plan) -> str:
    """The plan for programs."""
    report = {
        "taken": [asdict(one) for one in plan.taken],
        "left": [asdict(one) for one in plan.left],
        "files": sorted(plan.files),
    }
    return json.dumps(report, ensure_ascii=False, indent=2)


def as_text(plan: Plan) -> str:
    """The plan for people: each paragraph before and after, then what is left out and why."""
    lines = [line for one in plan.taken for line in shown(one)]
    lines += [line for one in plan.left for line in shown(one)]
    lines += [
        say(
            f"取り込み {len(plan.taken)} 件、取り込めないもの {len(plan.left)} 件、{len(plan.files)} ファイル",
            f"{len(plan.taken)} taken in, {len(plan.left)} not, {len(plan.files)} files",
        )
    ]
    return "\n".join(lines)


def shown(edit: Edit) -> list[str]:
    """One edit as lines."""
    place = say(f"段落 {edit.paragraph}", f"paragraph {edit.paragraph}")
    head = f"{edit.clause} ({place})" + (f": {edit.reason}" if edit.reason else "")
    return [
        head,
        *(f"  - {edit.before}" for _ in [0] if edit.before),
        *(f"  + {edit.after}" for _ in [0] if edit.after),
    ]
