"""What was filled in on the form of an inquiry, as comments: each on its clause, by the id that its row has or by the number that was typed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from guidelinec.adopt.features import narrow
from guidelinec.model.comments.comment import Comment
from guidelinec.read.comments.answer_sheet import FormAnswer
from guidelinec.read.comments.filled_form import FilledForm


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom a file that does not say so is from."""

    author: str = ""
    body: str = ""


def form_comments(
    form: FilledForm, file: str, references: Mapping[str, str], speaker: Speaker
) -> tuple[Comment, ...]:
    """The comments of a form; `references` are the numbers of the clauses of the edition by id."""
    counts = Counter(map(narrow, references.values()))
    by_number = {
        narrow(number): name for name, number in references.items() if number and counts[narrow(number)] == 1
    }
    return tuple(
        _comment(answer, form, file, references=references, by_number=by_number, speaker=speaker)
        for answer in form.answers
    )


def _comment(
    answer: FormAnswer,
    form: FilledForm,
    file: str,
    *,
    references: Mapping[str, str],
    by_number: Mapping[str, str],
    speaker: Speaker,
) -> Comment:
    """One comment. A number that no clause has is kept before what is said."""
    typed = answer.number if answer.number in references else ""
    clause = answer.clause or typed or by_number.get(narrow(answer.number), "")
    return Comment(
        "",
        author=form.author or speaker.author,
        body=form.body or speaker.body,
        date=form.date,
        file=file,
        file_place=f"{answer.sheet} {answer.cell}",
        clause=clause,
        label=(references.get(clause) or answer.number) if clause else "",
        quote=answer.quote,
        kind=answer.kind,
        text=answer.text if clause or not answer.number else f"（{answer.number}）\n{answer.text}",
        proposed=answer.proposed,
    )
