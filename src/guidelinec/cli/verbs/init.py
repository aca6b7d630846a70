"""`guidelinec init DIR`: a small project in Japanese that checks and builds; nothing is ever overwritten."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.cli.console import tell
from guidelinec.cli.language import say
from guidelinec.cli.meetings import add_papers
from guidelinec.cli.output import write_outputs

SAMPLE = Path(__file__).parents[1] / "sample"


@click.command(
    help=say(
        "小さな見本のプロジェクトをDIRに作る。--papersは、いまのプロジェクトに会議の資料のひな形とmeetings.yamlの見本を加える。",
        "Make a small project in DIR that builds. --papers adds templates for the papers of meetings, and a meetings.yaml to begin "
        "with, to the project around here.",
    )
)
@click.argument("folder", metavar="DIR", required=False, type=click.Path(file_okay=False, path_type=Path))
@click.option(
    "--papers",
    is_flag=True,
    help=say("会議の資料のひな形を加える", "Add templates for the papers of meetings"),
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
def command(folder: Path | None, papers: bool, document: str) -> None:
    """Copy the sample project into a folder, or the papers into the project."""
    if papers:
        add_papers(document)
        return
    if folder is None:
        raise click.UsageError(
            say("DIR（作るフォルダー）を書いてください。", "name the folder to make: DIR.")
        )
    files = {folder / name: data for name, data in sample_files().items()}
    present = [str(path) for path in files if path.exists() or path.is_symlink()]
    if present:
        raise click.UsageError(
            say(
                f"すでにあるので何も書きません: {'、'.join(present)}",
                f"nothing is written, since these exist: {', '.join(present)}",
            )
        )
    write_outputs(files)
    for path in files:
        click.echo(path)
    tell(say(f"次は: cd {folder}、guidelinec build", f"next: cd {folder}, guidelinec build"))


def sample_files() -> dict[str, bytes]:
    """The files of the sample by their paths in the new project."""
    paths = sorted(path for path in SAMPLE.rglob("*") if path.is_file())
    return {path.relative_to(SAMPLE).as_posix(): path.read_bytes() for path in paths}
