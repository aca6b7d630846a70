"""`guidelinec check`: everything that is wrong, in one run."""

from __future__ import annotations

from collections.abc import Sequence

import click

from guidelinec.cli.console import FINDINGS, progress, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.language import language, say
from guidelinec.codes import CODES
from guidelinec.diagnostics import Diagnostic
from guidelinec.pipeline import Files, read_editions
from guidelinec.version import VERSION
from guidelinec.write.findings import write_github, write_json, write_sarif, write_text
from guidelinec.write.numbered_lines import write_numbered_lines

FORMATS = ("text", "json", "sarif", "github")


@click.command(
    help=say(
        "原稿と構成の誤りをすべて探す。EDITIONを省くとすべての版。誤りがあれば終了コードは1。",
        "Find all errors of source and structure, in one edition or in all. Exit code 1 if there are any.",
    )
)
@click.argument("edition", required=False, default="")
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help=say("出力の形", "The form of output")
)
@click.option("--ignore", multiple=True, metavar="CODE", help=say("示さない警告", "A warning not to show"))
@click.option(
    "--numbers",
    is_flag=True,
    help=say(
        "原稿の行ごとに、印刷される番号も並べる", "Show the printed number beside each line of the source too"
    ),
)
def command(edition: str, document: str, form: str, ignore: tuple[str, ...], numbers: bool) -> None:
    """Check and report."""
    silenced = warnings_only(ignore)
    wanted = resolve(edition, document)
    with progress(say("検査しています", "checking")):
        editions, findings = read_editions(wanted.files, wanted.document, wanted.edition)
    shown = [finding for finding in findings if finding.code not in silenced]
    if numbers and form == "text":
        for numbered in editions:
            click.echo(write_numbered_lines(numbered.document, numbered.labels), nl=False)
    click.echo(render(shown, wanted.files, form), nl=False)
    if form == "text":
        tell(summary(shown))
    if shown:
        raise SystemExit(FINDINGS)


def warnings_only(codes: Sequence[str]) -> frozenset[str]:
    """The codes to silence; errors cannot be."""
    for code in codes:
        if code not in CODES or CODES[code].severity == "error":
            raise click.BadParameter(
                say(f"{code} は警告のコードではありません。", f"{code} is not the code of a warning."),
                param_hint="--ignore",
            )
    return frozenset(codes)


def render(findings: Sequence[Diagnostic], files: Files, form: str) -> str:
    """The findings in the form asked for."""
    if form == "json":
        return write_json(findings, language())
    if form == "sarif":
        return write_sarif(findings, language(), VERSION)
    if form == "github":
        return write_github(findings, language())
    return write_text(findings, files, language())


def summary(findings: Sequence[Diagnostic]) -> str:
    """How much was found."""
    wrong = sum(CODES[finding.code].severity == "error" for finding in findings)
    warned = len(findings) - wrong
    if not findings:
        return say("誤りはありません。", "No errors.")
    return say(f"エラー {wrong}件、警告 {warned}件", f"{wrong} errors, {warned} warnings")
