"""`guidelinec redline`: one Word file with the changes between two, proved right before it is written."""

from __future__ import annotations

import json
import os
import sys
from datetime import UTC, datetime
from pathlib import Path

import click

from guidelinec.cli.console import UNPROVED, InvalidInput, tell, use_utf8
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.places import place_row, place_words
from guidelinec.ooxml.file_kind import as_kind
from guidelinec.ooxml.package import PackageError, read_package, write_package
from guidelinec.ooxml.tracked.revisions import DEFAULT_AUTHOR, DEFAULT_DATE
from guidelinec.redline.context import PLANS
from guidelinec.redline.engine import Redline, TrackedInputError, UnprovedError, redline
from guidelinec.redline.replaced import Kept, What


@click.command(
    "redline",
    help=say("二つのWordファイルの違いを変更履歴にする", "Track the changes between two Word files"),
)
@click.argument("old", type=click.Path(path_type=Path))
@click.argument("new", type=click.Path(path_type=Path))
@click.option(
    "-o",
    "--output",
    required=True,
    type=click.Path(path_type=Path),
    help=say("出力（- は標準出力）", "output (- is stdout)"),
)
@click.option(
    "--author",
    default=DEFAULT_AUTHOR,
    show_default=True,
    help=say("変更履歴の作成者", "author of the changes"),
)
@click.option(
    "--date", "date", default=None, help=say("変更履歴の日時（ISO 8601）", "date of the changes (ISO 8601)")
)
@click.option(
    "--as-is",
    is_flag=True,
    help=say("変更履歴のある入力を誤りとする", "refuse an input that holds tracked changes"),
)
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text")
def command(
    old: Path, new: Path, output: Path, author: str, date: str | None, as_is: bool, form: str
) -> None:
    """Compare two Word files."""
    inputs = _struck_sides(old, new) or (old.read_bytes(), new.read_bytes())
    try:
        result = redline(*inputs, author=author, date=mark_date(date), as_is=as_is)
    except PackageError as error:
        raise InvalidInput(
            say(f"Wordファイルとして読めません: {error.ja}", f"not a usable Word file: {error.reason}")
        ) from error
    except TrackedInputError as error:
        raise InvalidInput(
            say("入力に変更履歴があります（--as-is）", "an input holds tracked changes (--as-is)")
        ) from error
    except UnprovedError as error:
        tell(
            say(
                "正しいと確かめられませんでした。ファイルは書きません。",
                "The redline could not be proved right; no file is written.",
            )
        )
        for reason in error.reasons:
            tell(f"  {reason}")
        sys.exit(UNPROVED)
    write_word(output, result.data)
    report(result, form, str(output) == "-")


def _struck_sides(old: Path, new: Path) -> tuple[bytes, bytes] | None:
    """Of one file named twice that strikes words through (a 見え消し版 made by hand), its old and its new side."""
    if not (old.is_file() and new.is_file() and old.samefile(new)):
        return None
    from guidelinec.read.struck import side_of_file  # only for such a file

    data = old.read_bytes()
    before, after = (side_of_file(data, old.name, side) for side in ("old", "new"))
    if before.data == after.data:
        return None
    tell(
        say(
            "取消線のある文書です。古い側と新しい側の違いを変更履歴にします。",
            "the file strikes words through: its old side against its new side",
        )
    )
    return before.data, after.data


def write_word(output: Path, data: bytes) -> None:
    """Write a Word file as the kind that its ending says, without macros where that kind has none; `-` is stdout."""
    if str(output) == "-":
        write_stdout(data)
        return
    package = read_package(data)
    parts, macros = as_kind(package, output.suffix.lower())
    write_outputs({output: data if parts is package.parts else write_package(parts)})
    for name in macros:
        tell(
            say(
                f"{output.suffix} にはマクロを入れられないため、{name} を除きました",
                f"left out {name}: a {output.suffix} has no macros",
            )
        )


def mark_date(date: str | None) -> str:
    """The date of the marks: the one given, that of SOURCE_DATE_EPOCH, or a neutral one."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        if date is None:
            return f"{datetime.fromtimestamp(int(epoch), UTC):%Y-%m-%dT%H:%M:%SZ}" if epoch else DEFAULT_DATE
        moment = datetime.fromisoformat(date)
    except (ValueError, OverflowError, OSError) as error:
        raise click.BadParameter(
            say("日時の形が違います", "not an ISO 8601 date"), param_hint="--date"
        ) from error
    return moment.strftime("%Y-%m-%dT%H:%M:%SZ")


def report(result: Redline, form: str, to_stdout: bool) -> None:
    """Say what was accepted first and what was replaced as a whole."""
    if form == "json":
        facts = {
            "plan": result.plan,
            "replaced": [{"what": item.what} | place_row(item.place) for item in result.replaced],
            "schema_version": 1,
            "untracked": [{"what": item.what} | place_row(item.place) for item in result.untracked],
            "accepted_first": result.tracked,
        }
        text = json.dumps(facts, ensure_ascii=False, sort_keys=True, indent=1)
        tell(text) if to_stdout else click.echo(text)
        return
    for name in result.tracked:
        tell(
            say(
                f"{'旧' if name == 'old' else '新'}の変更履歴を先に承諾しました",
                f"accepted the tracked changes of {name} first",
            )
        )
    if result.plan != PLANS[0].name:
        tell(say(f"粗い比べ方で作りました（{result.plan}）", f"made by a coarser plan ({result.plan})"))
    for replacement in result.replaced:
        what, place = say(*WORDS[replacement.what]), place_words(replacement.place)
        tell(say(f"全体を置き換えました: {what}（{place}）", f"replaced as a whole: {what} ({place})"))
    for difference in result.untracked:
        what, place = say(*UNTRACKED[difference.what]), place_words(difference.place)
        tell(say(f"変更履歴にできません: {what}（{place}）", f"cannot be tracked: {what} ({place})"))


WORDS: dict[What, tuple[str, str]] = {
    "paragraph": ("段落", "paragraph"),
    "row": ("セルの結合が変わった行", "row whose cells are merged otherwise"),
    "drawing": ("図", "drawing"),
    "box": ("図とその枠内の文字", "drawing with its text box"),
    "formula": ("数式", "formula"),
    "ruby": ("ルビ", "ruby"),
    "object": ("埋め込みオブジェクト", "embedded object"),
    "field": ("フィールド", "field"),
    "section": ("セクション区切り", "section break"),
}
"""What was replaced, in both languages."""

UNTRACKED: dict[Kept, tuple[str, str]] = {
    "chunk": (
        "取り込まれる別の文書（altChunk）の追加・削除・変更。新しい側をそのまま入れました",
        "a document taken in (altChunk) came, went or changed; that of the new file stands",
    ),
    "subdocument": (
        "サブ文書（subDoc）の追加・削除・変更。新しい側をそのまま入れました",
        "a subdocument came, went or changed; that of the new file stands",
    ),
    "end": (
        "片方だけが表で終わります。表の後に空の段落が残ります",
        "one file alone ends with a table; an empty paragraph stays behind it",
    ),
}
"""What differs and cannot be tracked, in both languages."""


if __name__ == "__main__":
    use_utf8()
    command(prog_name="guidelinec redline")
