"""`guidelinec trace --seal`: writing down what a person has read."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from guidelinec.cli.building.date import build_date
from guidelinec.cli.console import InvalidInput
from guidelinec.cli.edition import GIT, Wanted, split_file
from guidelinec.cli.journal import project_lock, write_project
from guidelinec.cli.language import say
from guidelinec.cli.project import find_root
from guidelinec.model.signoff import Seal
from guidelinec.model.trace import Trace
from guidelinec.revision import Compared
from guidelinec.trace.sealing import SealedChanges, Sealing, sealed
from guidelinec.trace.words import printed_quote, shortened
from guidelinec.write.change_table.table import Names
from guidelinec.write.seal_file import write_seals


def lock_for_sealing() -> None:
    """Hold the project from before its files are read."""
    click.get_current_context().with_resource(project_lock(find_root()))


def refuse_other_texts(edition: str, guideline: Path | None) -> None:
    """Refuse to seal what is not in the files of the project: a published guideline, a revision of git."""
    if guideline is not None or edition.startswith(GIT) or split_file(edition)[0] is not None:
        raise InvalidInput(
            say(
                "確認の記録は、いまのプロジェクトの版にだけ書けます（gitの版や公開されたファイルには書けません）。",
                "seals are for editions as they stand in the project, not for a revision of git or a published file.",
            )
        )


def asked_sealing(items: Sequence[str], by: str, date: str, clause: str) -> Sealing:
    """Who seals what and when, as the command line has it; the clock is not asked."""
    if not by.strip():
        raise click.UsageError(
            say(
                "--seal には、読んだ人を --by で指定してください（--by 氏名）。",
                "--seal needs who has read the changes: --by NAME.",
            )
        )
    return Sealing(tuple(items), by.strip(), build_date(date, os.environ)[:10], clause)


def seal_changes(compared: Compared, wanted: Wanted, sealing: Sealing) -> None:
    """Seal the changes of the items, and say which words were sealed."""
    trace = compared.trace
    assert trace is not None
    _refuse_unknown(trace, sealing)
    new = compared.new
    path = f"structure/{new.guideline.id}/seals/{new.document.edition}.yaml"
    result = sealed(trace, replace(sealing, clause=_clause(compared, sealing.clause)))
    if result.made or result.dropped:
        changes = {path: write_seals(new.document.edition, result.seals)}
        write_project(find_root(), "trace", read=wanted.files, changes=changes)
    _tell(result, compared.names, path)


def _clause(compared: Compared, target: str) -> str:
    """The id of the clause that a target names by id or by number; "" for none."""
    units = (*compared.comparison.new, *compared.comparison.old)
    if not target or any(unit.clause == target for unit in units):
        return target
    for labels in (compared.names.new, compared.names.old):
        for name, label in labels.items():
            if label == target:
                return name
    raise InvalidInput(
        say(
            f"{target} という条項はありません。条項のid又は番号（第3編第2章7.3(1)など）を書いてください。",
            f"there is no clause {target}; name it by its id or its full number.",
        )
    )


def _refuse_unknown(trace: Trace, sealing: Sealing) -> None:
    """Refuse an item that neither the policy nor a seal has."""
    known = [*(traced.item.id for traced in trace.items), *(seal.item for seal in trace.gone)]
    unknown = [item for item in sealing.items if item not in known]
    if unknown:
        raise InvalidInput(
            say(
                f"改定方針に項目「{unknown[0]}」はありません（あるもの：{'、'.join(dict.fromkeys(known))}）。",
                f"the policy has no item {unknown[0]} (there are: {', '.join(dict.fromkeys(known))}).",
            )
        )


def _tell(result: SealedChanges, names: Names, path: str) -> None:
    for seal in result.made:
        click.echo(f"{seal.item}\t{_place(seal, names)}\t{_words(seal, names)}")
    for seal in result.dropped:
        if not any(seal.words.unit == made.words.unit for made in result.made):
            click.echo(f"-\t{_place(seal, names)}\t{_words(seal, names)}")
    click.echo(
        say(
            f"{path}: 変更 {len(result.made)}件を確認済みとしました（除いた記録 {len(result.dropped)}件、合わせて {len(result.seals)}件）。",
            f"{path}: {len(result.made)} changes sealed ({len(result.dropped)} seals taken away, {len(result.seals)} in all).",
        ),
        err=True,
    )


def _place(seal: Seal, names: Names) -> str:
    clause = seal.words.clause
    return names.new.get(clause) or f"旧{names.old.get(clause, clause)}"


def _words(seal: Seal, names: Names) -> str:
    sides = (("-", seal.words.old), ("+", seal.words.new))
    return shortened(printed_quote(" ".join(f"{sign}{side}" for sign, side in sides if side), names.new), 200)
