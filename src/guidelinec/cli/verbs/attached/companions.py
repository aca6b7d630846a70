"""`guidelinec companions`: which items of companions must be looked at, and that somebody has."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.building.date import build_date
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.edition import Wanted, chosen_document, known_edition, resolve, resolve_anywhere
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_stdout
from guidelinec.cli.project import find_root
from guidelinec.cli.published.opening import guideline_option
from guidelinec.cli.undo import UndoCommand, undo_option
from guidelinec.companions.clearing import ClearingError, cleared_file
from guidelinec.companions.standings import Standings, standings_beside
from guidelinec.model.companions.companion import Clearing
from guidelinec.model.companions.standing import ItemStanding, due_items
from guidelinec.pipeline import project_of, read_one
from guidelinec.revision import Compared, compare_with_base
from guidelinec.write.companion_table.report import Told, write_companions_json, write_companions_text
from guidelinec.write.comparison_report.text import write_below
from guidelinec.write.findings import write_text


@click.command(
    cls=UndoCommand,
    help=say(
        "条項を書き写している関連文書（監査ガイドライン、手引き、Q&A、様式。companions.yaml）のうち、照合した後に条項が変わり、"
        "確かめるべき項目（要確認）を示す。DOCUMENTは文書のid。--clearは、確かめた項目を記録する。",
        "List the items of companions (documents that restate clauses: companions.yaml) whose clauses changed since they were held "
        "against them, and that must be looked at (要確認). DOCUMENT is the id of the guideline. --clear records that somebody has.",
    ),
)
@click.argument("document", required=False, default="")
@click.option(
    "--edition", default="", help=say("照合する版（省くと最新の版）", "The edition (default: the last one)")
)
@guideline_option
@click.option(
    "--all", "everything", is_flag=True, help=say("要確認でない項目も示す", "Show the other items too")
)
@click.option(
    "--words",
    is_flag=True,
    help=say("変わった語句も示す", "Show the words that changed too"),
)
@click.option(
    "--clear",
    "cleared",
    multiple=True,
    metavar="ID",
    help=say(
        "この項目（関連文書のidなら、その要確認の項目の全て）を確認済みとする（何度でも）",
        "This item (or each that is due of the companion of that id) is right now (repeatable)",
    ),
)
@click.option("--by", default="", metavar="NAME", help=say("確認した人", "Who has looked at it"))
@click.option("--reason", default="", metavar="WORDS", help=say("確認済みとする理由", "Why it is right"))
@click.option(
    "--date",
    default="",
    metavar="YYYY-MM-DD",
    help=say("確認した日（時計は見ない）", "When; never the clock"),
)
@undo_option("companions")
@click.option(
    "--format",
    "form",
    type=click.Choice(("text", "json")),
    default="text",
    help=say("出力の形", "The form"),
)
def command(
    document: str,
    edition: str,
    guideline: Path | None,
    everything: bool,
    words: bool,
    cleared: tuple[str, ...],
    by: str,
    reason: str,
    date: str,
    form: str,
) -> None:
    """List, or clear and say what was cleared."""
    if cleared and guideline:
        raise click.UsageError(
            say(
                "--clear は、プロジェクトの companions.yaml に記録します。公開されたファイル（--guideline）には書けません。",
                "--clear writes to companions.yaml of the project: a published file (--guideline) stays as it is.",
            )
        )
    if cleared:
        _clear(document, edition, cleared, (by, reason, date))
        return
    wanted = resolve_anywhere(edition, document, guideline)
    standings = _standings(wanted)
    shown = standings.items if everything else due_items(standings.items)
    name = standings.edition.document
    if form == "json":
        text = write_companions_json(shown, name.id, name.edition)
    else:
        text = write_companions_text(shown, _changes(wanted, standings) if words else None)
    write_stdout(text.encode())
    tell(_sum(standings))


def _standings(wanted: Wanted) -> Standings:
    """The companions beside the edition asked for, or the last one; ends the run where that cannot be read."""
    project, findings = project_of(wanted.files, wanted.published)
    guideline = chosen_document(project, wanted.document)
    name = known_edition(guideline, wanted.edition) or guideline.editions[-1].id
    ready = {
        edition.document.edition: edition
        for edition in wanted.published
        if edition.document.id == guideline.id
    }
    if name not in ready:
        ready[name], wrong = read_one(project, wanted.files, guideline, name)
        findings += wrong
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    return standings_beside(project, wanted.files, ready[name], tuple(ready.values()))


def _changes(wanted: Wanted, standings: Standings) -> Told:
    """What tells the changes of a clause since an edition, which is compared once."""
    project, _ = project_of(wanted.files, wanted.published)
    edition = standings.edition

    @cache
    def since(name: str) -> Compared | None:
        ready = (*wanted.published, edition)
        return compare_with_base(
            project, wanted.files, edition.guideline, edition.document.edition, base=name, ready=ready
        )[0]

    def told(clause: str, name: str) -> str:
        compared = since(name)
        return write_below(compared.comparison, clause, compared.names) if compared else ""

    return told


def _sum(standings: Standings) -> str:
    """How many items must be looked at."""
    count, due = len(standings.items), len(due_items(standings.items))
    if not count:
        path = f"structure/{standings.edition.guideline.id}/companions.yaml"
        return say(f"関連文書はありません（{path} に書きます）。", f"there are no companions ({path}).")
    edition = standings.edition.document.edition
    return say(
        f"版{edition}：関連文書の項目 {count}件のうち、要確認 {due}件。",
        f"edition {edition}: {due} of {count} items of companions are to be looked at (要確認).",
    )


def _clear(document: str, edition: str, names: Sequence[str], said: tuple[str, str, str]) -> None:
    """Enter that these items were held against the edition, in the lock of the project."""
    by, reason, date = said
    if not (by.strip() and reason.strip()):
        raise click.UsageError(
            say(
                "--clear には、確かめた人（--by 氏名）と理由（--reason 言葉）を指定してください。",
                "--clear needs who has looked (--by NAME) and why the item is right (--reason WORDS).",
            )
        )
    root = find_root()
    with project_lock(root):
        wanted = resolve(edition, document)
        standings = _standings(wanted)
        chosen = _chosen(standings.items, names)
        day = build_date(date, os.environ)[:10]
        clearings = {
            standing.item.id: Clearing(
                standings.edition.document.edition,
                by.strip(),
                reason.strip(),
                standings.marks_now(standing),
                date=day,
            )
            for standing in chosen
        }
        path = f"structure/{standings.edition.guideline.id}/companions.yaml"
        try:
            changed = cleared_file(wanted.files[path], path, clearings)
        except ClearingError as problem:
            raise InvalidInput(
                say(
                    f"{path} に書き込むと、ほかのことまで変わってしまいます。cleared を手で書いてください。",
                    f"{path} would say something else besides; write `cleared` by hand.",
                )
            ) from problem
        write_project(root, "companions", read=wanted.files, changes={path: changed})
    for standing in chosen:
        click.echo(f"{standing.item.id}\t{standing.item.label}")
    tell(say(f"{path}: {len(chosen)}件を確認済みとしました。", f"{path}: {len(chosen)} items cleared."))


def _chosen(items: Sequence[ItemStanding], names: Sequence[str]) -> list[ItemStanding]:
    """The items of these names, and those that are due of the companions of these names."""
    chosen: dict[str, ItemStanding] = {}
    for name in names:
        mine = [standing for standing in items if standing.item.id == name] or [
            standing for standing in items if standing.companion.id == name and standing.is_due
        ]
        if not mine and name not in {standing.companion.id for standing in items}:
            raise InvalidInput(
                say(
                    f"関連文書にも項目にも「{name}」はありません（guidelinec companions --all で一覧）。",
                    f"there is no item and no companion {name} (`guidelinec companions --all` lists them).",
                )
            )
        for standing in mine:
            _refuse_double(standing.item.id, items)
        chosen |= {standing.item.id: standing for standing in mine}
    return list(chosen.values())


def _refuse_double(name: str, items: Sequence[ItemStanding]) -> None:
    """Stop where two items have the id: nobody can tell which of them is right."""
    if sum(standing.item.id == name for standing in items) > 1:
        raise InvalidInput(
            say(
                f"id「{name}」の項目が二つあるので、どちらを確認済みとするか決まりません。companions.yaml で、一方に別のidを付けてください（GL852）。",
                f"two items have the id {name}: give one of them another id in companions.yaml (GL852).",
            )
        )
