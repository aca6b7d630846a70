"""`guidelinec revisions`: accept, reject or list the tracked changes of any Word file."""

from __future__ import annotations

import json
from pathlib import Path

import click

from guidelinec.cli.console import InvalidInput, use_utf8
from guidelinec.cli.language import say
from guidelinec.cli.places import place_row, place_words
from guidelinec.cli.verbs.word.redline import write_word
from guidelinec.ooxml.package import Package, PackageError, read_package
from guidelinec.ooxml.tracked.listing import Owner, Revision
from guidelinec.ooxml.tracked.settle import Selection, list_revisions, settle_package
from guidelinec.ooxml.tracked.tracked_elements import Verdict

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


AUTHORS = click.option(
    "--author",
    "authors",
    multiple=True,
    help=say("この作成者の変更だけ（繰り返せます）", "the changes of this author alone (may be repeated)"),
)
ITEMS = click.option(
    "--item",
    "items",
    multiple=True,
    type=click.IntRange(min=1),
    help=say(
        "list の番号の変更だけ（繰り返せます）",
        "the change of this number in the list alone (may be repeated)",
    ),
)


@command.command("accept", help=say("変更を承諾する（既定はすべて）", "Accept changes (by default all)"))
@INPUT
@OUTPUT
@AUTHORS
@ITEMS
def accept(file: Path, output: Path, authors: tuple[str, ...], items: tuple[int, ...]) -> None:
    """Write the file with all or the chosen changes accepted."""
    settle_file(file, output, "accept", Selection(frozenset(authors), frozenset(items)))


@command.command("reject", help=say("変更を元に戻す（既定はすべて）", "Reject changes (by default all)"))
@INPUT
@OUTPUT
@AUTHORS
@ITEMS
def reject(file: Path, output: Path, authors: tuple[str, ...], items: tuple[int, ...]) -> None:
    """Write the file with all or the chosen changes rejected."""
    settle_file(file, output, "reject", Selection(frozenset(authors), frozenset(items)))


@command.command("list", help=say("変更を一覧する", "List the changes"))
@INPUT
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def show(file: Path, form: str) -> None:
    """Print every change: where, kind, author, date, text."""
    try:
        changes = list_revisions(open_package(file))
    except PackageError as error:
        raise unusable(file, error) from error
    if form == "json":
        rows = [row(revision) | {"item": number} for number, revision in enumerate(changes, 1)]
        click.echo(
            json.dumps({"revisions": rows, "schema_version": 1}, ensure_ascii=False, sort_keys=True, indent=1)
        )
        return
    for number, revision in enumerate(changes, 1):
        click.echo("\t".join([str(number), *line(revision)]))


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
    "control": ("コンテンツコントロール", "content control"),
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


def settle_file(file: Path, output: Path, verdict: Verdict, selection: Selection) -> None:
    """Settle every change of a file, or the selected ones, and write it."""
    try:
        package = open_package(file)
        if selection == Selection():
            data = settle_package(package, verdict)
        else:
            check_selection(list_revisions(package), selection)
            data = settle_package(package, verdict, selection)
    except PackageError as error:
        raise unusable(file, error) from error
    write_word(output, data)


def check_selection(revisions: list[Revision], selection: Selection) -> None:
    """Refuse authors and numbers that the file does not have."""
    known = {revision.author for revision in revisions}
    for author in sorted(selection.authors - known):
        names = "、".join(sorted(known)) or say("なし", "none")
        raise click.BadParameter(
            say(
                f"{author} の変更はありません（作成者：{names}）", f"no change by {author} (authors: {names})"
            ),
            param_hint="--author",
        )
    for item in sorted(selection.items):
        if item > len(revisions):
            raise click.BadParameter(
                say(f"変更は{len(revisions)}件です", f"there are {len(revisions)} changes"),
                param_hint="--item",
            )


def open_package(file: Path) -> Package:
    """The package of a file."""
    return read_package(file.read_bytes())


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
