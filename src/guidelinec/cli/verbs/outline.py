"""`guidelinec outline EDITION`: numbers, titles and ids in the order of print."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.building.page_numbers import office_render
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.edition import resolve_anywhere, wanted_editions
from guidelinec.cli.language import language, say
from guidelinec.cli.office import OfficeError
from guidelinec.cli.published.opening import guideline_option
from guidelinec.pipeline import NumberedEdition, Pages, printed_on
from guidelinec.write.findings import write_text
from guidelinec.write.numbered_lines import write_numbered_lines
from guidelinec.write.tree_json import write_outline, write_outline_text


@click.command(
    help=say("版の番号付きの目次を出力する。", "Print the numbered outline of an edition."),
)
@click.argument("edition")
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("出力の形", "The form of output"),
)
@click.option(
    "--pages",
    is_flag=True,
    help=say("LibreOfficeでページ番号も求める", "Compute the pages too, with LibreOffice"),
)
@click.option(
    "--lines",
    is_flag=True,
    help=say(
        "原稿の行ごとに、印刷される番号を並べる", "Show the printed number beside each line of the source"
    ),
)
def command(edition: str, document: str, guideline: Path | None, form: str, pages: bool, lines: bool) -> None:
    """Number an edition and list what has a number."""
    wanted = resolve_anywhere(edition, document, guideline)
    editions, findings = wanted_editions(wanted)
    if findings:
        tell(write_text(findings, wanted.files, language()).rstrip())
    if has_errors(findings):
        raise SystemExit(INVALID)
    if len(editions) != 1:
        raise click.UsageError(several([edition.document.id for edition in editions]))
    if lines:
        click.echo(write_numbered_lines(editions[0].document, editions[0].labels), nl=False)
        return
    write = write_outline if form == "json" else write_outline_text
    found_pages = pages_of(editions[0]) if pages else {}
    click.echo(write(editions[0].document, editions[0].labels, found_pages), nl=False)


def pages_of(edition: NumberedEdition) -> Pages:
    """The printed pages of an edition."""
    render = office_render()
    if render is None:
        raise InvalidInput(say("LibreOfficeが見つかりません。", "LibreOffice was not found."))
    try:
        return printed_on(edition, render) or {}
    except OfficeError as problem:
        raise InvalidInput(problem.reason) from problem


def several(names: list[str]) -> str:
    """What is said when more than one edition has the name."""
    shown = ", ".join(names)
    return say(f"文書を--documentで選んでください: {shown}", f"choose one with --document: {shown}")
