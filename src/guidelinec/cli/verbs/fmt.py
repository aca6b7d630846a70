"""`guidelinec fmt`: ids for everything that needs one, and nothing else changed."""

from __future__ import annotations

from collections.abc import Mapping

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import FINDINGS, INVALID, tell
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.project import find_root, read_files
from guidelinec.fmt.source import Formatted, format_project
from guidelinec.write.findings import write_text


@click.command(
    help=say(
        "idのない条項、表、図などにidを付け、全角の［］（#id）など、誤りと決まっている書き方を直す。公表した版の文は変えない。",
        "Give ids to what has none, and mend what is certain (full-width brackets and the like). Published words stay.",
    )
)
@click.option(
    "--check",
    "only_check",
    is_flag=True,
    help=say(
        "書き換えず、対象のファイルを示す。あれば終了コードは1。",
        "Write nothing, name the files that would change; exit code 1 if there are any.",
    ),
)
def command(only_check: bool) -> None:
    """Give ids, mend, and name the files that changed."""
    root = find_root()
    if only_check:
        done = formatted(read_files(root))
    else:
        with project_lock(root):
            files = read_files(root)
            done = formatted(files)
            write_project(root, "fmt", read=files, changes=done.changed)
    for name in done.changed:
        click.echo(name)
    if not done.changed and not done.findings:
        tell(say("idはすべて付いています。", "Everything has its id."))
    if has_errors(done.findings):
        raise SystemExit(INVALID)
    if only_check and done.changed:
        raise SystemExit(FINDINGS)


def formatted(files: Mapping[str, bytes]) -> Formatted:
    """What fmt makes of the files; what it found and mended is told."""
    done = format_project(files)
    if done.findings:
        tell(write_text(done.findings, files, language()).rstrip())
    for mend in done.mends:
        words, fix = (shown_words(text) for text in (mend.words, mend.fix))
        tell(say(f"{mend.span}: 「{words}」を「{fix}」に直しました", f"{mend.span}: {words} is now {fix}"))
    return done


def shown_words(text: str) -> str:
    """Words of the source on one line, what cannot be seen by its code point."""
    return "".join(
        sign if sign.isprintable() and sign != "\u3000" else f"U+{ord(sign):04X}" for sign in text.strip()
    )
