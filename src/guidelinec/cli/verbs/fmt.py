"""`guidelinec fmt`: ids for everything that needs one, and nothing else changed."""

from __future__ import annotations

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import FINDINGS, INVALID, tell
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.project import find_root, read_files
from guidelinec.fmt.source import format_project
from guidelinec.write.findings import write_text


@click.command(
    help=say(
        "idのない条項、表、図などにidを付ける。ほかは1文字も変えない。",
        "Give ids to clauses, tables, figures … that have none. Nothing else changes by a character.",
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
    """Give ids and name the files that got any."""
    root = find_root()
    files = read_files(root)
    changed, found = format_project(files)
    if found:
        tell(write_text(found, files, language()).rstrip())
    if not only_check:
        write_outputs({root / name: data for name, data in changed.items()})
    for name in changed:
        click.echo(name)
    if not changed and not found:
        tell(say("idはすべて付いています。", "Everything has its id."))
    if has_errors(found):
        raise SystemExit(INVALID)
    if only_check and changed:
        raise SystemExit(FINDINGS)
