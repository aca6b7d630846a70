"""`guidelinec new-edition EDITION`: the next edition as a copy of the last, and later drafts of its policy and mapping."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.edition import chosen_document, known_edition
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.project import find_root, read_files
from guidelinec.model.project import Guideline, find_edition
from guidelinec.next_edition import NextEdition, drafts, new_edition_files, with_items
from guidelinec.pipeline import read_one
from guidelinec.read.structure.project import read_project
from guidelinec.write.findings import write_text


@click.command(
    help=say(
        "次の版を、いまの版の写しとして始める（原稿、outline、base、空の改定方針）。本文を改めた後に --draft を付けて実行すると、"
        "改定方針と対応（mapping）の案を、変わったところから作る。",
        "Begin the next edition as a copy of the last (text, outline, base, an empty policy). Later, --draft drafts the policy and"
        " the mapping from what changed.",
    )
)
@click.argument("edition")
@click.option(
    "--base", default="", help=say("写す版（省くと最後の版）", "The edition to copy (default: the last)")
)
@click.option("--date", default="", help=say("表紙の日付（令和8年4月など）", "The date on the cover"))
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@click.option(
    "--draft", is_flag=True, help=say("改定方針と対応の案を作る", "Draft the policy and the mapping")
)
def command(edition: str, base: str, date: str, document: str, draft: bool) -> None:
    """Make the files, and name them."""
    root = find_root()
    with project_lock(root):
        files = read_files(root)
        guideline = chosen_document(read_project(files)[0], document)
        changes = (
            drafted(files, guideline, edition)
            if draft
            else begun(files, guideline, edition, base=base, date=date)
        )
        write_project(root, "new-edition", read=files, changes=changes)
    for path in sorted(changes):
        click.echo(path)
    if not changes:
        tell(
            say("案にするものはありません。変更はすべて項目に対応しています。", "There is nothing to draft.")
        )


def begun(
    files: Mapping[str, bytes], guideline: Guideline, edition: str, base: str, date: str
) -> dict[str, bytes]:
    """The files of the next edition; nothing that is there is replaced but guideline.yaml, which grows."""
    if find_edition(guideline, edition):
        raise click.UsageError(
            say(
                f"版 {edition} はもうあります。案を作るなら --draft を付けてください。",
                f"there is an edition {edition} already; use --draft to draft its policy.",
            )
        )
    wanted = NextEdition(
        guideline, known_edition(guideline, base) or guideline.editions[-1].id, edition, date
    )
    try:
        made = new_edition_files(files, wanted)
    except ValueError as problem:
        raise InvalidInput(
            say(
                f"guideline.yaml の {problem} が1行ごとに書かれていないので、書き足せません。「{problem}:」の次の行から並べてください。",
                f"guideline.yaml has its {problem} in braces; write them on lines of their own.",
            )
        ) from problem
    read, findings = read_project({**files, **made})
    again = next((document for document in read.documents if document.id == guideline.id), None)
    old, new = (find_edition(again, name) if again else None for name in (wanted.base, edition))
    if has_errors(findings) or old is None or new is None or old.outline != new.outline:
        raise click.UsageError(
            say(
                f"「{edition}」は版の名前にできません（英数字と - _ .）。",
                f"{edition} cannot be the name of an edition.",
            )
        )
    return made


def drafted(files: Mapping[str, bytes], guideline: Guideline, edition: str) -> dict[str, bytes]:
    """The policy and the mapping with what they lack."""
    name = known_edition(guideline, edition)
    version = find_edition(guideline, name)
    base = version.base if version else ""
    if not base:
        raise InvalidInput(say(f"版 {edition} に base がありません。", f"the edition {edition} has no base."))
    project = read_project(files)[0]
    (old, old_findings), (new, new_findings) = (
        read_one(project, files, guideline, edition_id) for edition_id in (base, name)
    )
    findings = old_findings + new_findings
    if has_errors(findings):
        tell(write_text(findings, files, language()).rstrip())
        raise SystemExit(INVALID)
    made = {}
    for path, text in drafts(old, new).items():
        present = files.get(path, b"").decode("utf-8-sig")
        grown = with_items(present, text) if Path(path).parent.name == "policy" else _with_pins(present, text)
        made[path] = grown.encode()
    return made


def _with_pins(present: str, drafted_pins: str) -> str:
    """A mapping file with the drafted decisions behind its own."""
    return (
        present.rstrip("\n") + "\n" + drafted_pins.partition("pins:\n")[2]
        if present.strip()
        else drafted_pins
    )
