"""`guidelinec adopt`: a town's own policy against the guideline from which it descends."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import click

from guidelinec.adopt.descent import Descent, base_edition, descents
from guidelinec.adopt.link import Linking, descends, link
from guidelinec.adopt.provisions import Provision, edition_provisions, policy_provisions
from guidelinec.adopt.update import updates
from guidelinec.check.run import has_errors
from guidelinec.cli.compared.sides import read_file
from guidelinec.cli.console import INVALID, InvalidInput, progress, tell
from guidelinec.cli.edition import resolve
from guidelinec.cli.language import language, say
from guidelinec.cli.output import write_outputs, write_stdout
from guidelinec.model.normative import normative_part
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import NumberedEdition, read_editions
from guidelinec.write.findings import write_text

STDOUT = Path("-")


POLICY_OPTIONS = (
    click.argument("policies", metavar="POLICY...", nargs=-1, required=True, type=click.Path(path_type=Path)),
    click.option(
        "--base",
        default="",
        help=say(
            "元になった版（省くと文言から判断する）",
            "The edition it descends from (default: found by its words)",
        ),
    ),
    click.option("--document", default="", help=say("文書のid", "The id of the document")),
    click.option(
        "--format",
        "form",
        type=click.Choice(("text", "json")),
        default="text",
        help=say("出力の形", "The form"),
    ),
    click.option(
        "-o",
        "--output",
        type=click.Path(path_type=Path),
        default=STDOUT,
        help=say("書き出すファイル（-：標準出力）", "The file to write (-: stdout)"),
    ),
)
"""What every command on a policy takes."""


def policy_options(function: Callable[..., None]) -> Callable[..., None]:
    """Give a command the arguments and options that all commands on a policy take."""
    for option in reversed(POLICY_OPTIONS):
        function = option(function)
    return function


@click.group(
    help=say(
        "団体のポリシーと、その元になったガイドラインの版とを対応させる。",
        "Map a town's policy to the edition of the guideline that it descends from.",
    )
)
def command() -> None:
    """Hold the commands on a town's policy."""


@command.command(
    name="link",
    help=say(
        "POLICYの各条・項・号が、ガイドラインのどの条項から来たかを示す。基本方針と対策基準が別のファイルなら並べて指定する。",
        "Show from which clause of the guideline each provision of POLICY comes. Name several files where the policy has several.",
    ),
)
@policy_options
def link_command(policies: tuple[Path, ...], base: str, document: str, form: str, output: Path) -> None:
    """Read the policy and the editions, choose the base, and link."""
    linked = linked_policy(policies, provisions_of_editions(document, ""), base)
    put_out(report(linked.linking, linked.base, linked.found, form), output)


@command.command(
    name="update",
    help=say(
        "新しい版（--to）の改正のそれぞれが、POLICYのどの規定をどう改めることになるかを示す。",
        "Show what each change of a new edition (--to) asks of the provisions of POLICY, with the wording where it is certain.",
    ),
)
@policy_options
@click.option("--to", required=True, help=say("新しい版", "The new edition"))
def update_command(
    policies: tuple[Path, ...], base: str, document: str, form: str, output: Path, to: str
) -> None:
    """Link the policy to its base, and class the changes up to the new edition."""
    editions = provisions_of_editions(document, "")
    known_edition_name(to, editions)
    earlier = {name: clauses for name, clauses in editions.items() if name < to} or editions
    linked = linked_policy(policies, earlier, base)
    with progress(say("改正を当てはめています", "applying the changes")):
        listed = updates(linked.linking, editions[to])
    from guidelinec.write.adoption_report.updates import write_updates_json, write_updates_text

    new = {clause.id: clause.words for clause in editions[to]}
    if form == "json":
        put_out(write_updates_json(linked.linking, listed, new, base=linked.base, to=to), output)
    else:
        put_out(write_updates_text(linked.linking, listed, new, base=linked.base, to=to).encode(), output)


@dataclass(frozen=True, slots=True)
class LinkedPolicy:
    """A policy linked to the edition that it descends from, and what speaks for each edition."""

    linking: Linking
    base: str
    found: tuple[Descent, ...]


def linked_policy(
    policies: Sequence[Path], editions: Mapping[str, Sequence[Provision]], base: str
) -> LinkedPolicy:
    """The files read as one policy and linked to the base that is named, or to the one that their words show."""
    if base:
        known_edition_name(base, editions)
    ours = policy_provisions([read_file(checked(path)).document for path in policies])
    with progress(say("対応を調べています", "linking")):
        found = descents(ours, editions)
        chosen = base or base_edition(found).edition
        linking = link(ours, editions[chosen])
    if not descends(linking):
        raise stranger(linking, policies)
    return LinkedPolicy(linking, chosen, found)


def known_edition_name(name: str, editions: Mapping[str, Sequence[Provision]]) -> None:
    """Refuse the name of an edition that is not there, and say which are."""
    if name not in editions:
        names = "、".join(editions)
        raise InvalidInput(
            say(
                f"版 {name} はありません。あるのは {names} です。",
                f"there is no edition {name}, but {names}.",
            )
        )


def put_out(data: bytes, output: Path) -> None:
    """Write a report to a file, or to stdout."""
    if output == STDOUT:
        write_stdout(data)
    else:
        write_outputs({output: data})


def checked(path: Path) -> Path:
    """The path of a policy file, which must be there."""
    if not path.is_file():
        raise InvalidInput(say(f"{path} というファイルはありません。", f"there is no file {path}."))
    return path


def provisions_of_editions(document: str, edition: str) -> Mapping[str, Sequence[Provision]]:
    """The normative provisions of the editions of the project: of one, or of all where none is named."""
    wanted = resolve(edition, document)
    editions, findings = read_editions(wanted.files, wanted.document, wanted.edition)
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    documents = sorted({numbered.document.id for numbered in editions})
    if len(documents) > 1:
        raise click.UsageError(
            say(f"--document で文書を選んでください: {documents}", f"choose one with --document: {documents}")
        )
    return {numbered.document.edition: normative_provisions(numbered) for numbered in editions}


def normative_provisions(numbered: NumberedEdition) -> Sequence[Provision]:
    """The provisions that towns take over from an edition."""
    normative = normative_part(numbered.document, numbered.design.kinds)
    return edition_provisions(normative, printed_numbers(numbered.labels))


def stranger(linking: Linking, policies: Sequence[Path]) -> InvalidInput:
    """What is said of a file that descends from no edition of the guideline."""
    names = "、".join(str(path) for path in policies)
    linked, spoken = len({found.ours for found in linking.links}), sum(one.speaks for one in linking.ours)
    if not spoken:
        return InvalidInput(
            say(
                f"{names} から規定を読み取れません。文字のないPDF（画像）や目次だけのファイルでないか確かめてください。",
                f"no provision could be read from {names}: perhaps scanned pages without text, or a contents list alone.",
            )
        )
    return InvalidInput(
        say(
            f"{names} は、このガイドラインのどの版から作られたとも言えません（規定{spoken}のうち対応が見付かったのは{linked}）。"
            "情報セキュリティポリシーのファイルか確かめてください。",
            f"{names} descends from no edition of this guideline (clauses were found for {linked} of its {spoken} provisions). "
            "Check that it is the policy on information security.",
        )
    )


def report(linking: Linking, base: str, found: Sequence[Descent], form: str) -> bytes:
    """The linking in the form that was asked for."""
    if form == "json":
        from guidelinec.write.adoption_report.json import write_linking_json

        return write_linking_json(linking, base, found)
    from guidelinec.write.adoption_report.text import write_linking_text

    return write_linking_text(linking, base, found).encode()
