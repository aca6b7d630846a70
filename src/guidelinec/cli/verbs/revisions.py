"""`guidelinec revisions`: accept, reject or list the tracked changes of any Word file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from guidelinec.cli.console import InvalidInput, use_utf8
from guidelinec.cli.language import say
from guidelinec.cli.places import place_row, place_words
from guidelinec.cli.verbs.redline import read_file, write_word
from guidelinec.ooxml.package import Package, PackageError, read_package
from guidelinec.ooxml.tracked.accept import Verdict
from guidelinec.ooxml.tracked.listing import Owner, Revision
from guidelinec.ooxml.tracked.settle import list_revisions, settle_package

INPUT = click.argument("file", type=click.Path(path_type=Path))
OUTPUT = click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help=say("出力（- は標準出力）", "output (- is stdout)"),
)


@click.group(
    "revisions", help=say("変更履歴を承諾、却下、一覧する", "Accept, reject or list tracked changes")
)
def command() -> None:
    """Hold the three verbs."""


@command.command("accept", help=say("すべての変更を承諾する", "Accept all changes"))
@INPUT
@OUTPUT
def accept(file: Path, output: Path) -> None:
    """Write the file with all changes accepted."""
    settle_file(file, output, "accept")


@command.command("reject", help=say("すべての変更を元に戻す", "Reject all changes"))
@INPUT
@OUTPUT
def reject(file: Path, output: Path) -> None:
    """Write the file with all changes rejected."""
    settle_file(file, output, "reject")


@command.command("list", help=say("変更を一覧する", "List the changes"))
@INPUT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def show(file: Path, form: str) -> None:
    """Print every change: where, kind, author, date, text."""
    try:
        found = list_revisions(open_package(file))
    except PackageError as error:
        raise unusable(file, error) from error
    if form == "json":
        rows = [row(revision) for revision in found]
        click.echo(
            json.dumps({"revisions": rows, "schema_version": 1}, ensure_ascii=False, sort_keys=True, indent=1)
        )
        return
    for revision in found:
        click.echo("\t".join(line(revision)))


KINDS: dict[str, tuple[str, str]] = {
    "ins": ("追加", "inserted"),
    "del": ("削除", "deleted"),
    "moveFrom": ("移動元", "moved from here"),
    "moveTo": ("移動先", "moved to here"),
    "cellIns": ("追加", "inserted"),
    "cellDel": ("削除", "deleted"),
    "cellMerge": ("結合", "merged"),
    "numberingChange": ("番号の変更", "renumbered"),
}
"""Kinds of changes in both languages; all others are changes of properties."""

OWNERS: dict[Owner, tuple[str, str]] = {
    "text": ("文字", "text"),
    "mark": ("段落記号", "paragraph mark"),
    "paragraph": ("段落", "paragraph"),
    "list": ("箇条書き", "list"),
    "row": ("行", "row"),
    "cell": ("セル", "cell"),
    "table": ("表", "table"),
    "section": ("セクション", "section"),
    "formula": ("数式", "formula"),
}
"""What a change was made to, in both languages."""


def line(revision: Revision) -> list[str]:
    """One change in words."""
    kind = say(*KINDS.get(revision.kind, ("書式の変更", "formatted")))
    owner = say(*OWNERS[revision.owner])
    what = say(f"{kind}（{owner}）", f"{kind} ({owner})")
    return [place_words(revision.place), what, revision.author, revision.date, plain(revision.text)]


def row(revision: Revision) -> dict[str, str | int]:
    """One change in the report."""
    return place_row(revision.place) | {
        "kind": revision.kind,
        "owner": revision.owner,
        "author": revision.author,
        "date": revision.date,
        "text": plain(revision.text),
    }


def plain(text: str) -> str:
    """A text on one line."""
    return " ".join(text.split())


def settle_file(file: Path, output: Path, verdict: Verdict) -> None:
    """Settle every change of a file and write it."""
    try:
        data = settle_package(open_package(file), verdict)
    except PackageError as error:
        raise unusable(file, error) from error
    write_word(output, data)


def open_package(file: Path) -> Package:
    """The package of a file."""
    return read_package(read_file(file))


def unusable(file: Path, error: PackageError) -> InvalidInput:
    """The error for a file that is no Word file."""
    return InvalidInput(
        say(
            f"{file} はWordファイルとして読めません: {error.ja}",
            f"{file} is not a usable Word file: {error.reason}",
        )
    )


if __name__ == "__main__":
    use_utf8()
    command(prog_name="guidelinec revisions")
