"""`guidelinec outline EDITION`: numbers, titles and ids in the order of print."""

from __future__ import annotations

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.language import language, say
from guidelinec.pipeline import read_editions
from guidelinec.write.findings import write_text
from guidelinec.write.json import write_outline, write_outline_text


@click.command(
    help=say("版の番号付きの目次を出力する。", "Print the numbered outline of an edition."),
)
@click.argument("edition")
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json"]),
    default="text",
    help=say("出力の形", "The form of output"),
)
def command(edition: str, document: str, form: str) -> None:
    """Number an edition and list what has a number."""
    wanted = resolve(edition, document)
    editions, found = read_editions(wanted.files, wanted.document, wanted.edition)
    if found:
        tell(write_text(found, wanted.files, language()).rstrip())
    if has_errors(found):
        raise SystemExit(INVALID)
    if len(editions) != 1:
        raise click.UsageError(several([one.document.id for one in editions]))
    write = write_outline if form == "json" else write_outline_text
    click.echo(write(editions[0].document, editions[0].labels, {}), nl=False)


def several(names: list[str]) -> str:
    """What is said when more than one edition has the name."""
    shown = ", ".join(names)
    return say(f"文書を--documentで選んでください: {shown}", f"choose one with --document: {shown}")
