"""The form of an inquiry for the edition that the command line names, and how a register stands in a line."""

from __future__ import annotations

from guidelinec.check.run import has_errors
from guidelinec.cli.console import INVALID, InvalidInput, tell
from guidelinec.cli.edition import Wanted, chosen_document
from guidelinec.cli.language import language, say
from guidelinec.comments.form import changed_units, comment_form
from guidelinec.model.comments.balance import Balance
from guidelinec.model.comments.form import CommentForm
from guidelinec.pipeline import Diagnostics, project_of, read_editions
from guidelinec.revision import compare_with_base
from guidelinec.write.findings import write_text


def made_form(wanted: Wanted, *, until: str, changed: bool) -> CommentForm:
    """The form of the edition asked for, else of the last one; of what changed in it alone, where that is asked."""
    project, _ = project_of(wanted.files)
    guideline = chosen_document(project, wanted.document)
    name = wanted.edition or guideline.editions[-1].id
    if changed:
        made, findings = compare_with_base(project, wanted.files, guideline, name)
        _stop_at_errors(findings, wanted)
        if made is None:
            raise InvalidInput(
                say(f"版 {name} は、どの版も改めていません。", f"edition {name} revises no other.")
            )
        return comment_form(made.new, until, changed_units(made.comparison))
    editions, findings = read_editions(wanted.files, guideline.id, name)
    _stop_at_errors(findings, wanted)
    return comment_form(editions[0], until)


def balance_line(sums: Balance) -> str:
    """What was received, answered and left open."""
    return say(
        f"受け付けた意見 {sums.received}件（うち返信 {sums.replies}件）＝回答済み {sums.answered}件＋未回答 {sums.open}件",
        f"{sums.received} comments received ({sums.replies} of them replies) = {sums.answered} answered + {sums.open} open",
    )


def _stop_at_errors(findings: Diagnostics, wanted: Wanted) -> None:
    if has_errors(findings):
        tell(write_text(findings, wanted.files, language()).rstrip())
        raise SystemExit(INVALID)
