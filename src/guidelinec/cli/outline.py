"""`guidelinec outline EDITION`: numbers, titles and ids in the order of print."""

from __future__ import annotations

import click

from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.language import language, say
from guidelinec.pipeline import compile_edition, editions_of, errors
from guidelinec.read.structure import read_edition, read_project
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
    project, found = read_project(wanted.files)
    pairs = editions_of(project, wanted.document, wanted.edition)
    if len(pairs) == 1:
        compiled, wrong = compile_edition(project, wanted.files, *pairs[0])
        found += wrong
    else:
        found += read_edition(project, wanted.files, wanted.document, wanted.edition)[1]
    if len(pairs) != 1 or errors(found):
        tell(write_text(found, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    write = write_outline if form == "json" else write_outline_text
    click.echo(write(compiled.document, compiled.labels, {}), nl=False)
