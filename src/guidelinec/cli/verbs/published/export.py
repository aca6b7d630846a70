"""`guidelinec export EDITION|FILE --to oscal|akn|lawxml|csv|md -o OUT`: an edition as one file for programs that know nothing of guidelinec; and
`guidelinec export --to site -o FOLDER`: all editions as pages for a browser."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from guidelinec.check.dates import first_day
from guidelinec.cli.compared.sides import read_intake
from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.edition import Wanted, chosen_edition, resolve_anywhere, wanted_editions
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.cli.published.opening import guideline_option, is_published
from guidelinec.exchange import FORMS, ExchangedEdition, ExchangeForm, edition_day, file_edition
from guidelinec.pipeline import NumberedEdition, project_of
from guidelinec.revision import compare_with_base
from guidelinec.write.findings import write_text

STDOUT = Path("-")
SITE = "site"
"""The form that is a folder of pages."""


@click.command(
    help=say(
        "版、または読み取れるファイルを、ほかのプログラムが使う形の一つのファイルにする。oscalはカタログ（OSCAL 1.2、JSON）、"
        "oscal-profileはprofiles.yamlのプロファイル、oscal-mappingはほかのガイドラインとの対照、"
        "aknはAkoma Ntoso 3.0（XML。前の版からの変更も入る）、lawxmlは条・項・号の文書の法令標準XML、csvは条項ごとに一行の表、mdは番号付きの全文。"
        "siteは、すべての版を、条項ごとの頁のフォルダーにする（版は書かない）。",
        "Write an edition, or any file that can be read, as one file for other programs: oscal is a catalog (OSCAL 1.2, JSON), oscal-profile a profile of profiles.yaml, oscal-mapping its crosswalks, akn is "
        "Akoma Ntoso 3.0 (XML, with what changed since the edition before), lawxml the XML of Japanese laws for a policy in articles, csv a table with a row for each clause, md the whole text "
        "with its numbers. site writes all editions (name none) as a folder with a page for each clause.",
    )
)
@click.argument("edition", required=False, default="")
@click.option("--to", "form", type=click.Choice([*FORMS, SITE]), required=True, help=say("形", "The form"))
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
        "oscal、akn、lawxmlに書く日付（書かなければ版の日付。時計は見ない）",
        "The date that oscal, akn and lawxml give (else the edition's; never the clock)",
    ),
)
@click.option(
    "--profile",
    default="",
    metavar="ID",
    help=say(
        "oscal-profileにするプロファイル（profiles.yaml のid）",
        "The profile of oscal-profile (its id in profiles.yaml)",
    ),
)
def command(
    edition: str,
    form: str,
    output: Path,
    document: str,
    guideline: Path | None,
    date: str,
    profile: str,
) -> None:
    """Read and number the edition, and write it."""
    if form == SITE:
        from guidelinec.cli.site.export import export_site

        export_site(resolve_anywhere(edition, document, guideline), output)
        return
    if not edition:
        raise click.UsageError(say("版を1つ書いてください。", "name an edition."))
    exchange = (
        _of_file(Path(edition))
        if Path(edition).is_file() and not is_published(Path(edition))
        else _of_edition(edition, document, guideline, wanted_form=FORMS[form])
    )
    if FORMS[form].dated:
        exchange = replace(exchange, day=_day(exchange.edition, date))
    written = FORMS[form].write(replace(exchange, profile=profile))
    if written.findings:
        tell(write_text(written.findings, {}, language()).rstrip())
    if not written.data:
        raise SystemExit(INVALID)
    if output == STDOUT:
        write_stdout(written.data)
    else:
        write_outputs({output: written.data})
        click.echo(output)


def _of_file(path: Path) -> ExchangedEdition:
    """A file of any kind that can be read; what could not be is told."""
    return ExchangedEdition(edition=file_edition(read_intake(path), path.name.partition(".")[0]))


def _of_edition(
    edition: str, document: str, guideline: Path | None, *, wanted_form: ExchangeForm
) -> ExchangedEdition:
    """The one edition that is asked for, without errors, and what it changed, where the form has it."""
    wanted = resolve_anywhere(edition, document, guideline)
    chosen = chosen_edition(wanted)
    if not wanted_form.amending:
        others = _others(wanted, chosen) if wanted_form.crossing else ()
        return ExchangedEdition(edition=chosen, others=others)
    project, _ = project_of(wanted.files, wanted.published)
    ready = wanted.published or (chosen,)
    compared, _ = compare_with_base(
        project, wanted.files, chosen.guideline, chosen.document.edition, ready=ready
    )
    return ExchangedEdition(edition=chosen, compared=compared)


def _others(wanted: Wanted, chosen: NumberedEdition) -> tuple[NumberedEdition, ...]:
    """The editions of other documents of the project that the crosswalks name."""
    named = [
        crosswalk.other
        for crosswalk in chosen.guideline.crosswalks
        if not crosswalk.other.file and wanted.files
    ]
    return tuple(
        edition
        for other in named
        for edition in wanted_editions(replace(wanted, document=other.document, edition=other.edition))[0]
    )


def _day(numbered: NumberedEdition, date: str) -> str:
    """The day given, else that of the edition."""
    day = first_day(date) if date else edition_day(numbered.guideline, numbered.document.edition)
    if not day:
        raise click.BadParameter(
            say(
                "版の日付が分かりません。YYYY-MM-DD で指定してください。",
                "the edition has no date: give one as YYYY-MM-DD.",
            ),
            param_hint="--date",
        )
    return day
