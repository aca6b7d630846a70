"""What is made of a register of comments: the tables, and copies of Word files with the answers as replies."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

import click

from guidelinec.check.dates import first_day
from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, UNPROVED, InvalidInput, tell
from guidelinec.cli.edition import chosen_document, known_edition, resolve, wanted_editions
from guidelinec.cli.language import language, say
from guidelinec.cli.project import checked_size
from guidelinec.comments.register import known_comments
from guidelinec.comments.replies import RepliedFile, ReplyError, replied
from guidelinec.model.comments.comment import Comment
from guidelinec.model.fingerprint import edition_mark
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.package import PackageError
from guidelinec.ooxml.parts.comment_replies import Signature
from guidelinec.ooxml.tracked.revisions import DEFAULT_DATE
from guidelinec.pipeline import NumberedEdition, project_of
from guidelinec.write.comment_table.results import result_sheets
from guidelinec.write.comment_table.sheets import comment_sheets
from guidelinec.write.findings import write_text
from guidelinec.write.printed_table.sheets import ProductOrigin, Sheet

SECRETARIAT: Final = "事務局"

COMMENT_TABLES: Final[
    Mapping[str, Callable[[str, Sequence[Comment], Mapping[str, str]], tuple[Sheet, ...]]]
] = {"table": comment_sheets, "results": result_sheets}
"""The tables that are made of a register, by the name of their form."""


@dataclass(frozen=True)
class EditionRegister:
    """An edition and the comments on it."""

    edition: NumberedEdition
    comments: tuple[Comment, ...]

    @cached_property
    def places(self) -> Mapping[str, str]:
        """The numbers of the clauses by id."""
        return printed_numbers(self.edition.labels).references


@dataclass(frozen=True, slots=True)
class ReplySigning:
    """Who answers and when (a time in UTC), "" for who publishes the edition and the first day that its date leaves open."""

    author: str = ""
    date: str = ""


def chosen_register(edition: str, document: str) -> EditionRegister:
    """The edition asked for, else the last one that has comments, and the comments on it."""
    wanted = resolve("", document)
    guideline = chosen_document(project_of(wanted.files)[0], wanted.document)
    commented = [register.edition for register in guideline.registers if register.comments]
    name = known_edition(guideline, edition) if edition else (commented or [""])[-1]
    if not name:
        raise InvalidInput(
            say(
                "意見の登録簿がありません。comments import で意見を加えてください。",
                "there is no register; add comments with comments import.",
            )
        )
    editions, findings = wanted_editions(resolve(name, guideline.id))
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
    return EditionRegister(editions[0], known_comments(wanted.files, guideline.id, name))


def register_sheets(register: EditionRegister, form: str) -> tuple[tuple[Sheet, ...], ProductOrigin]:
    """The tables in a form, and what they say of themselves."""
    title = register.edition.document.title
    origin = ProductOrigin(title, edition_mark(register.edition.document, register.places))
    return COMMENT_TABLES[form](title, register.comments, register.places), origin


def replied_copy(
    path: Path, outputs: Sequence[Path], register: EditionRegister, signing: ReplySigning
) -> Mapping[Path, bytes]:
    """The copy of a Word file with the answers, under the name asked for; says how many there are."""
    if len(outputs) != 1 or outputs[0].suffix != ".docx" or outputs[0].resolve() == path.resolve():
        raise click.UsageError(
            say(
                "--replies には、もとのファイルと別の名前の .docx を -o で1つ指定してください。",
                "with --replies, name one .docx with -o, other than the file itself.",
            )
        )
    cover = register.edition.design.cover
    day = signing.date[:10] or first_day(cover.date) or DEFAULT_DATE[:10]
    signature = Signature(signing.author or cover.publisher or SECRETARIAT, f"{day}T00:00:00Z")
    try:
        made = replied(checked_size(path).read_bytes(), register.comments, register.places, signature)
    except PackageError as problem:
        raise InvalidInput(f"{path.name}: {say(problem.ja, problem.reason)}") from problem
    except ReplyError as problem:
        tell(
            say(
                f"{path.name} の写しが、もとのファイルと同じに読めません（{problem}）。何も書いていません。",
                f"the copy of {path.name} does not read as the file does ({problem}); nothing was written.",
            )
        )
        raise SystemExit(UNPROVED) from problem
    _tell(path, made)
    return {outputs[0]: made.data}


def _tell(path: Path, made: RepliedFile) -> None:
    tell(
        say(
            f"{path.name}: コメントと変更履歴 {made.said}件のうち、回答を書いたもの {made.answered}件、前に書いたもの {made.before}件、"
            f"未回答 {made.open}件、登録簿にないもの {made.unknown}件",
            f"{path.name}: of {made.said} comments and changes {made.answered} were answered, {made.before} had been before, "
            f"{made.open} are open, {made.unknown} are not in the register",
        )
    )
