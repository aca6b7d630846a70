"""`guidelinec checklist`: the rows of the self-check and the audit, proposed from the clauses, and the answers that come back."""

from __future__ import annotations

import click

from guidelinec.cli.checked.collect import collect_command
from guidelinec.cli.checked.editions import read_checked_edition
from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.edition import chosen_document
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import say
from guidelinec.cli.project import find_root, read_files
from guidelinec.pipeline import project_of
from guidelinec.write.checklist.structure_file import EnteredClauses, proposed_file


@click.group(
    help=say(
        "点検項目（自己点検票・監査チェックリスト）の案を条項から作り、戻ってきた回答をまとめる。票そのものは build --only checklist で作る。",
        "Propose the rows of checklists from the clauses, and sum up the answers that come back. `build --only checklist` makes the lists.",
    )
)
def command() -> None:
    """Hold the commands on checklists."""


command.add_command(collect_command)


@command.command(
    name="propose",
    help=say(
        "義務を定める条項のうち、checklists.yaml にないものの点検項目の案を書き加える。人が直した行は変えない。",
        "Add the rows of clauses with duties that checklists.yaml lacks. What a person wrote there stays.",
    ),
)
@click.argument("edition", required=False, default="")
@click.option("--document", default="", help=say("文書のid", "The id of the document"))
@click.option(
    "--keep",
    multiple=True,
    metavar="CLAUSE",
    help=say(
        "変わった条項の行を見直し、そのままでよいとする（何度でも）",
        "The rows of this changed clause are right still (repeatable)",
    ),
)
@click.option(
    "--renew",
    multiple=True,
    metavar="CLAUSE",
    help=say("この条項の行を作り直す（何度でも）", "Make the rows of this clause anew (repeatable)"),
)
def propose_command(edition: str, document: str, keep: tuple[str, ...], renew: tuple[str, ...]) -> None:
    """Read the edition, propose, and write the file."""
    root = find_root()
    with project_lock(root):
        files = read_files(root)
        guideline = chosen_document(project_of(files)[0], document)
        listed = guideline.checklists[0].edition if guideline.checklists else ""
        name = edition or listed or guideline.editions[-1].id
        if listed and name != listed:
            raise InvalidInput(
                say(
                    f"checklists.yaml は版{listed}のものです。次の版に移すには、その edition を {name} に改めてください。",
                    f"checklists.yaml is of the edition {listed}; to take it to the next one, let its `edition` be {name}.",
                )
            )
        checked = read_checked_edition(files, guideline, name)
        unknown = [clause for clause in (*keep, *renew) if clause not in checked.marks]
        if unknown:
            raise InvalidInput(
                say(
                    f"条項「{unknown[0]}」は版{name}の定めにありません。",
                    f"the edition {name} has no clause {unknown[0]} that demands something.",
                )
            )
        path = f"structure/{guideline.id}/checklists.yaml"
        text = files.get(path, b"").decode("utf-8-sig", "surrogateescape")
        changed, proposal = proposed_file(text, checked, renew=renew, keep=keep)
        if changed != text:
            data = changed.encode("utf-8", "surrogateescape")
            write_project(root, "checklist", read=files, changes={path: data})
    _say(path, proposal)


def _say(path: str, proposal: EnteredClauses) -> None:
    click.echo(path)
    tell(
        say(
            f"条項を{len(proposal.added)}加え、{len(proposal.renewed)}作り直し、{len(proposal.kept)}をそのままとしました。",
            f"{len(proposal.added)} clauses added, {len(proposal.renewed)} made anew, {len(proposal.kept)} kept.",
        )
    )
