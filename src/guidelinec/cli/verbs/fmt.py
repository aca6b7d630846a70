"""`guidelinec fmt`: ids for everything that needs one, and nothing else changed."""

from __future__ import annotations

from collections.abc import Mapping

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import FINDINGS, INVALID, tell
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.project import find_root, read_files
from guidelinec.diagnostics import Diagnostic
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
    if only_check:
        changed, findings = formatted(read_files(root))
    else:
        with project_lock(root):
            files = read_files(root)
            changed, findings = formatted(files)
            write_project(root, "fmt", read=files, changes=changed)
    for name in changed:
        click.echo(name)
    if not changed and not findings:
        tell(say("idはすべて付いています。", "Everything has its id."))
    if has_errors(findings):
        raise SystemExit(INVALID)
    if only_check and changed:
        raise SystemExit(FINDINGS)


def formatted(files: Mapping[str, bytes]) -> tuple[dict[str, bytes], tuple[Diagnostic, ...]]:
    """The files that change, and what was found, which is told."""
    changed, findings = format_project(files)
    if findings:
        tell(write_text(findings, files, language()).rstrip())
    return changed, findings
