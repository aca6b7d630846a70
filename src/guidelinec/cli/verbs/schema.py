"""`guidelinec schema`: the JSON Schemas of structure files and reports, for editors and for programs."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.schema.publish import SCHEMAS, published


@click.command(
    help=say(
        "JSON Schemaを書き出す。NAMEを省くとすべてを-oのフォルダーに、あれば一つを標準出力に。",
        "Write the JSON Schemas: all into the folder given with -o, or the one named to stdout.",
    )
)
@click.argument("name", required=False, type=click.Choice(list(SCHEMAS)))
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("schemas"),
    help=say("書き先のフォルダー", "The folder to write into"),
)
def command(name: str | None, output: Path) -> None:
    """Write one schema or all."""
    files = published()
    if name:
        write_stdout(files[f"{name}.schema.json"])
        return
    paths = {output / file: data for file, data in files.items()}
    write_outputs(paths)
    for path in paths:
        click.echo(path)
