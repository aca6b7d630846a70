"""`guidelinec publish [DOCUMENT] -o FILE`: all editions of a document as one file that programs read, sealed."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, progress, tell
from guidelinec.cli.edition import chosen_document
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.project import find_root, read_files
from guidelinec.pipeline import project_of, read_editions
from guidelinec.publication import publish
from guidelinec.write.findings import write_text

STDOUT = Path("-")


@click.command(
    help=say(
        "文書の全ての版を、ほかのプログラムや団体が使える一つのファイル（JSON）にする。DOCUMENTは文書のid（一つなら省ける）。",
        "Publish all editions of a document as one file (JSON) for programs and towns. DOCUMENT is its id (not needed where there is one).",
    )
)
@click.argument("document", required=False, default="")
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help=say("書き出すファイル（-：標準出力）", "The file to write (-: stdout)"),
)
def command(document: str, output: Path) -> None:
    """Read and check all editions, compare each with the one that it revises, and write the file."""
    files = read_files(find_root())
    guideline = chosen_document(project_of(files)[0], document)
    editions, findings = read_editions(files, guideline.id)
    if has_errors(findings):
        tell(write_text(findings, files, language()).rstrip())
        raise SystemExit(INVALID)
    with progress(say("版を比べています", "comparing the editions")):
        data = publish(editions)
    if output == STDOUT:
        write_stdout(data)
    else:
        write_outputs({output: data})
        click.echo(output)
