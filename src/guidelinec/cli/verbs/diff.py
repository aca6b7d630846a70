"""`guidelinec diff OLD NEW`: what became of every clause, of two editions of a project or of two files."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guidelinec.cli.compared.policy_side import divided_sides, normative_sides, policy_side
from guidelinec.cli.compared.several import joined_side, opposed
from guidelinec.cli.compared.sides import ComparedSide, NamedSide, read_both
from guidelinec.cli.compared.table_file import side_names
from guidelinec.cli.console import FINDINGS, INVALID, InvalidInput, tell
from guidelinec.cli.edition import tell_if_swapped
from guidelinec.cli.language import language, say
from guidelinec.cli.processes.halves import in_halves
from guidelinec.cli.published.opening import guideline_option
from guidelinec.diff.compare import Match, compare
from guidelinec.diff.match.pins import stale_pins
from guidelinec.model.change import Comparison
from guidelinec.model.normative import normative_kinds
from guidelinec.write.change_table.table import Names

if TYPE_CHECKING:  # text files are compared without lxml
    from guidelinec.ooxml.tracked.struck import ChosenSide

OFFICE = ("docx", "xlsx")
TABLE_FORMS = ("html", *OFFICE)
"""The forms of the 新旧対照表."""

FORMATS = ("text", "json", *TABLE_FORMS)
FORMS = {".json": "json", ".html": "html", ".htm": "html", ".docx": "docx", ".xlsx": "xlsx"}
"""The forms by the ending of the file that is written."""


@click.command(
    help=say(
        "2つの版又はファイルを条項ごとに比べる。版と団体のポリシーのファイル（いくつでも）なら、ポリシーにない条項とポリシー独自の条項を示す。",
        "Compare two editions or files clause by clause. An edition against the files of a town's policy: what the policy lacks, and what it alone has.",
    )
)
@click.argument("sides", metavar="OLD NEW...", nargs=-1)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option(
    "--match",
    type=click.Choice(["auto", "id", "text"]),
    default="auto",
    help=say("条項の対応の取り方", "What decides which clauses match"),
)
@click.option(
    "--all", "everything", is_flag=True, help=say("変更のない条項も出す", "Show unchanged clauses too")
)
@click.option(
    "--whole",
    is_flag=True,
    help=say(
        "団体のポリシーのファイルとも、例文以外（趣旨・解説など）を含めて比べる",
        "Compare all of an edition with a policy's file, not its normative text alone",
    ),
)
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default=None,
    help=say(
        "出力の形（省くと-oのファイル名の終わりから、なければtext）。html、docx、xlsxは新旧対照表",
        "The form (default: by the ending of -o, else text); html, docx and xlsx are the old/new table",
    ),
)
@click.option(
    "--layout",
    default="",
    metavar="NAME",
    help=say(
        "新旧対照表の様式（buildと同じ名前。省くとstandard）",
        "The layout of the old/new table, by the names of build (default: standard)",
    ),
)
@click.option(
    "--fold",
    is_flag=True,
    help=say(
        "一括して改めた字句だけの変更を、条項ごとには示さない",
        "Leave out clauses in which only words that were replaced throughout changed",
    ),
)
@click.option(
    "--side",
    type=click.Choice(["new", "old"]),
    default=None,
    help=say(
        "取消線のあるファイルのどちらの側を読むか（省くと新しい側。同じファイルを二つ書くと古い側と新しい側を比べる）",
        "The side of a file that strikes words through (default: new; the same file twice: its old against its new side)",
    ),
)
@click.option(
    "--exit-code", is_flag=True, help=say("違いがあれば終了コード1", "Exit with 1 if there is a difference")
)
@click.option(
    "--explain", metavar="ID", default="", help=say("その条項の判定の理由", "Why this clause ended as it did")
)
@click.option("-o", "--output", default="-", help=say("出力先のファイル", "The file to write"))
def command(
    sides: tuple[str, ...],
    document: str,
    guideline: Path | None,
    match: Match,
    everything: bool,
    whole: bool,
    form: str | None,
    layout: str,
    fold: bool,
    side: ChosenSide | None,
    exit_code: bool,
    explain: str,
    output: str,
) -> None:
    """Read both sides, compare them, write the result."""
    form = chosen_form(form, output)
    old, new = read_sides(sides, document, side, guideline)
    if old.edition and new.edition:
        tell_if_swapped(old.edition.guideline, old.document.edition, new.document.edition)
    policy = policy_side(old, new)
    old, new = divided_sides(old, new)
    old, new = (old, new) if whole else normative_sides(old, new)
    comparison = compared(old, new, match)
    if form in TABLE_FORMS and not explain:
        from guidelinec.cli.compared.table_file import Shown, table_file

        shown = Shown(form, layout or "standard", fold=fold, everything=everything, policy=policy)
        write(table_file(old, new, comparison, shown), output)
    else:
        text = rendered(
            comparison,
            form,
            side_names(old, new, policy),
            explain=explain,
            everything=everything,
            fold=fold,
            terminal=output == "-",
        )
        write(text.encode("utf-8", "replace"), output)
    if exit_code and not comparison.same:
        raise SystemExit(FINDINGS)


def read_sides(
    arguments: tuple[str, ...], document: str, side: ChosenSide | None, guideline: Path | None
) -> tuple[ComparedSide, ComparedSide]:
    """Both sides; one of them may be a policy in several files."""
    old, new = opposed(arguments)
    single = len(old) == len(new) == 1
    chosen = chosen_sides(old[0], new[0], side) if single else (side or "new", side or "new")
    named = [
        NamedSide(names[0], document, which, guideline)
        for names, which in zip((old, new), chosen, strict=True)
    ]
    if single:
        return read_both(*named)
    before, after = (
        joined_side(names, alone.chosen) if len(names) > 1 else alone.read()
        for names, alone in zip((old, new), named, strict=True)
    )
    return before, after


def chosen_sides(old: str, new: str, side: ChosenSide | None) -> tuple[ChosenSide, ChosenSide]:
    """The sides of two files that may strike words through: of the same file, its old and its new one."""
    if side is None and Path(old).is_file() and Path(new).is_file() and Path(old).samefile(new):
        return "old", "new"
    return side or "new", side or "new"


def chosen_form(form: str | None, output: str) -> str:
    """The form that is asked for, else the one that the file's name says; both may not say different kinds of Office file."""
    named = FORMS.get(Path(output).suffix.lower(), "text")
    if form and form != named and (form in OFFICE or named in OFFICE) and Path(output).suffix:
        raise click.UsageError(
            say(
                f"--format {form} と -o {output} が合いません。どちらかを改めてください。",
                f"--format {form} does not fit -o {output}; change one of them.",
            )
        )
    return form or named


def compared(old: ComparedSide, new: ComparedSide, match: Match) -> Comparison:
    """The comparison, unless a reviewed decision names what is not there."""
    editions = (old.document.edition, new.document.edition)
    pins = new.pins.get(editions, ())
    of_project = [side.edition for side in (new, old) if side.edition]
    comparison = compare(
        old.document,
        new.document,
        match=match,
        pins=pins,
        old_printed=old.printed,
        new_printed=new.printed,
        normative=normative_kinds(of_project[0].design.kinds) if of_project else frozenset(),
        spread=in_halves,
    )
    stale = stale_pins(pins, comparison.old, comparison.new, editions)
    if stale:
        from guidelinec.write.findings import write_text  # only when there is something to tell

        tell(write_text(stale, new.files, language()).rstrip())
        raise SystemExit(INVALID)
    return comparison


def rendered(
    comparison: Comparison,
    form: str,
    names: Names,
    *,
    explain: str = "",
    everything: bool = False,
    fold: bool = False,
    terminal: bool = False,
) -> str:
    """The comparison in the form asked for; a writer is imported when its form is."""
    if explain:
        from guidelinec.write.comparison_report.text import write_explanation

        words = write_explanation(comparison, explain, names)
        if not words:
            raise InvalidInput(
                say(
                    f"{explain} というid又は番号の条項は、どちらにもありません。",
                    f"neither side has a clause with the id or number {explain}.",
                )
            )
        return words
    if form == "json":
        from guidelinec.write.comparison_report.json import write_changes

        return write_changes(comparison, names, everything=everything)
    from guidelinec.cli.output import shows_stdout
    from guidelinec.write.comparison_report.text import COLOURED, PLAIN, write_changes_text

    marks = COLOURED if terminal and shows_stdout() else PLAIN
    return write_changes_text(comparison, names, everything=everything, fold=fold, marks=marks)


def write(data: bytes, output: str) -> None:
    """The result to stdout or, whole or not at all, to a file."""
    from guidelinec.cli.output import shows_stdout, write_outputs, write_stdout

    if output != "-":
        write_outputs({Path(output): data})
    elif data.startswith(b"PK") and shows_stdout():
        raise click.UsageError(
            say("-oで書き先のファイルを指定してください。", "name a file to write with -o.")
        )
    else:
        write_stdout(data)


if __name__ == "__main__":
    command(prog_name="guidelinec", args=sys.argv[2:] if sys.argv[1:2] == ["diff"] else None)
