"""`guidelinec history`: since which edition each sentence of a clause stands, and by which policy item."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.check.run import has_errors
from guidelinec.cli.console import InvalidInput, progress, tell
from guidelinec.cli.edition import Wanted, chosen_document, known_edition, resolve_anywhere
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_stdout
from guidelinec.cli.published.opening import guideline_option
from guidelinec.model.history import Stage
from guidelinec.model.project import Guideline
from guidelinec.pipeline import Diagnostics, Files, project_of
from guidelinec.revision import Compared, compare_with_base, stage
from guidelinec.trace.history import history

FORMATS = ("text", "json")


@click.command(
    help=say(
        "条項の文が、それぞれどの版から、どの改定方針の項目によってそうなったかを示す。CLAUSEは条項のid又は番号。",
        "Show since which edition each sentence of a clause stands, and by which policy item. CLAUSE is an id or "
        "a number.",
    )
)
@click.argument("clause")
@click.option(
    "--edition", default="", help=say("版（省くと最後の版）", "The edition (default: the last one)")
)
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@guideline_option
@click.option(
    "--format", "form", type=click.Choice(FORMATS), default="text", help=say("出力の形", "The form")
)
def command(clause: str, edition: str, document: str, guideline: Path | None, form: str) -> None:
    """Compare the editions back to the first, and follow the clause."""
    wanted = resolve_anywhere(edition, document, guideline)
    with progress(say("さかのぼっています", "following back")):
        chain = compared_chain(wanted)
    stages = [stage(link) for link in chain]
    passages = history(named(clause, chain[0]), stages)
    if passages is None:
        raise no_such_clause(clause, stages)
    if form == "json":
        from guidelinec.write.history_report.json import write_history_json

        write_stdout(write_history_json(passages).encode())
        return
    from guidelinec.write.history_report.text import write_history

    policies = chain[0].new.guideline.policies
    titles = {(policy.edition, item.id): item.title for policy in policies for item in policy.items}
    write_stdout(write_history(passages, titles).encode())


def no_such_clause(clause: str, stages: list[Stage]) -> InvalidInput:
    """What is said of a clause that the newest edition does not have: until when there was one, if there was."""
    for link in stages:
        if any(unit.clause == clause for unit in link.comparison.old):
            return InvalidInput(
                say(
                    f"条項 {clause} は {link.old} まであり、{link.new} で削られました。",
                    f"the clause {clause} was there until {link.old}, and removed in {link.new}.",
                )
            )
    return InvalidInput(
        say(
            f"{clause} という条項はありません。idと番号は guidelinec outline で見られます。",
            f"there is no clause {clause}; `guidelinec outline` shows ids and numbers.",
        )
    )


def compared_chain(wanted: Wanted) -> list[Compared]:
    """Each edition compared with its base, the newest first, back to the one that revises none."""
    files, published = wanted.files, wanted.published
    project, wrong = project_of(files, published)
    guideline = chosen_document(project, wanted.document)
    chain: list[Compared] = []
    first = edition = known_edition(guideline, wanted.edition) or last_revision(guideline)
    while edition and edition not in {link.new.document.edition for link in chain}:
        made, findings = compare_with_base(project, files, guideline, edition, ready=published)
        refuse_errors(wrong + findings, files)
        if made is None:
            break
        chain.append(made)
        edition = made.old.document.edition
    if not chain:
        raise InvalidInput(
            say(
                f"版 {first} は、ほかの版を基にしていません（guideline.yaml の editions の base）。",
                f"the edition {first} revises no other (base under editions in guideline.yaml).",
            )
        )
    return chain


def last_revision(guideline: Guideline) -> str:
    """The last edition of a document."""
    return guideline.editions[-1].id if guideline.editions else ""


def refuse_errors(findings: Diagnostics, files: Files) -> None:
    """Stop if the sources are in error."""
    if has_errors(findings):
        from guidelinec.write.findings import write_text

        tell(write_text(findings, files, language()).rstrip())
        raise InvalidInput(say("原稿に誤りがあります。", "the source has errors."))


def named(clause: str, newest: Compared) -> str:
    """The id of a clause that is called by its id or by its full number."""
    home = newest.new.labels.home
    if clause in home:
        return clause
    return next((name for name, label in home.items() if clause in (label.full, label.full + ".")), clause)
