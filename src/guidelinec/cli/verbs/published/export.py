"""`guidelinec export EDITION --to oscal|csv|md -o FILE`: an edition as one file for programs that know nothing of guidelinec; and
`guidelinec export --to site -o FOLDER`: all editions as pages for a browser."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.check.dates import first_day
from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.edition import resolve_anywhere, wanted_editions
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.published.opening import guideline_option
from guidelinec.model.project import find_edition
from guidelinec.pipeline import NumberedEdition
from guidelinec.write.exchange.csv import write_csv
from guidelinec.write.exchange.md import write_md
from guidelinec.write.exchange.oscal import write_oscal
from guidelinec.write.exchange.printed import printed_edition
from guidelinec.write.findings import write_text

STDOUT = Path("-")


@click.command(
    help=say(
        "版を、ほかのプログラムが使う形の一つのファイルにする。oscalはカタログ（OSCAL 1.2、JSON）、csvは条項ごとに一行の表、mdは番号付きの全文。"
        "siteは、すべての版を、条項ごとの頁のフォルダーにする（版は書かない）。",
        "Write an edition as one file for other programs: oscal is a catalog (OSCAL 1.2, JSON), csv a table with a row for each clause, "
        "md the whole text with its numbers. site writes all editions (name none) as a folder with a page for each clause.",
    )
)
@click.argument("edition", required=False, default="")
@click.option(
    "--to",
    "form",
    type=click.Choice(["oscal", "csv", "md", "site"]),
    required=True,
    help=say("形", "The form"),
)
@click.option(
    "-o",
    "--output",
    type=click.Path(path_type=Path),
    required=True,
    help=say(
        "書き出すファイル（-：標準出力）。siteではフォルダー",
        "The file to write (-: stdout); the folder of a site",
    ),
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option(
    "--date",
    default="",
    metavar="YYYY-MM-DD",
    help=say(
        "OSCALの更新日（書かなければ版の日付。時計は見ない）",
        "OSCAL's last-modified (else the edition's date; never the clock)",
    ),
)
def command(edition: str, form: str, output: Path, document: str, guideline: Path | None, date: str) -> None:
    """Read and number the edition, and write it."""
    if form == "site":
        from guidelinec.cli.site.export import export_site

        export_site(resolve_anywhere(edition, document, guideline), output)
        return
    if not edition:
        raise click.UsageError(say("版を1つ書いてください。", "name an edition."))
    numbered = _numbered(edition, document, guideline)
    printed = printed_edition(numbered.document, numbered.design.kinds, numbered.labels)
    if form == "oscal":
        data = write_oscal(printed, f"{_day(numbered, date)}T00:00:00+09:00")
    else:
        data = write_csv(printed) if form == "csv" else write_md(printed)
    if output == STDOUT:
        write_stdout(data)
    else:
        write_outputs({output: data})
        click.echo(output)


def _numbered(edition: str, document: str, guideline: Path | None) -> NumberedEdition:
    """The one edition that is asked for, without errors."""
    wanted = resolve_anywhere(edition, document, guideline)
    editions, findings = wanted_editions(wanted)
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    if len(editions) != 1:
        names = ", ".join(f"{one.document.id}@{one.document.edition}" for one in editions)
        raise click.UsageError(say(f"版を1つ選んでください: {names}", f"choose one edition: {names}"))
    return editions[0]


def _day(numbered: NumberedEdition, date: str) -> str:
    """The day given, else the first day of the edition's date or of its name (2023-03)."""
    known = find_edition(numbered.guideline, numbered.document.edition)
    name = numbered.document.edition
    choices = [date] if date else [known.date if known else "", name, f"{name}-1", f"{name}-1-1"]
    day = next((day for choice in choices if (day := first_day(choice))), "")
    if not day:
        raise click.BadParameter(
            say(
                "版の日付が分かりません。YYYY-MM-DD で指定してください。",
                "the edition has no date: give one as YYYY-MM-DD.",
            ),
            param_hint="--date",
        )
    return day
