"""Files with comments that come back, taken into the register of the edition that they are on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from guidelinec.cli.console import InvalidInput, no_register_to_add_to, tell
from guidelinec.cli.edition import chosen_document, known_edition
from guidelinec.cli.language import language, say
from guidelinec.cli.processes.worker import read_apart
from guidelinec.cli.project import checked_size
from guidelinec.comments.answers import Speaker, form_comments
from guidelinec.comments.drafts import draft_comments, is_draft_of
from guidelinec.comments.register import NewComment, RegisterError, entered
from guidelinec.diagnostics import Message
from guidelinec.model.comments.comment import Comment
from guidelinec.numbering.printed import printed_numbers
from guidelinec.ooxml.file_kind import CONTENT_TYPE_OF
from guidelinec.ooxml.package import PackageError
from guidelinec.pipeline import Files, NumberedEdition, project_of, read_editions
from guidelinec.read.comments.returned import ReturnedComments
from guidelinec.sync.printed import Printing, print_edition
from guidelinec.sync.returned.draft import CommentedDraft
from guidelinec.worklist.trouble import BookTrouble

READER = "guidelinec.read.comments.returned:read_comments"
DRAFT_READER = "guidelinec.sync.returned.draft:read_draft"


@dataclass(frozen=True, slots=True)
class SaidOfFiles:
    """What the command line says of the files: the edition and the document that they are on, and whom they are from, where they do not say it."""

    edition: str = ""
    document: str = ""
    speaker: Speaker = field(default_factory=Speaker)


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file as it was read: on which edition it is, its comments, what of it could not be read, and whether it says that there is
    nothing to say."""

    path: Path
    edition: NumberedEdition
    comments: tuple[NewComment, ...]
    troubles: tuple[BookTrouble, ...] = ()
    says_nothing: bool = False

    @property
    def place(self) -> tuple[str, str]:
        """The document and the edition."""
        return self.edition.document.id, self.edition.document.edition


class CommentTaking:
    """Files on their way to the register; a file that cannot be read stops no other."""

    def __init__(self, source: Files, asked: SaidOfFiles) -> None:
        self._source, self._asked = source, asked
        self._printings: dict[tuple[str, str], Printing] = {}
        self._editions: dict[tuple[str, str], NumberedEdition] = {}
        self.unread = False
        self.troubled = False
        self.changes: dict[str, bytes] = {}

    def read(self, paths: Sequence[Path]) -> list[TakenFile]:
        """What could be read, and a message for each file that could not."""
        taken: list[TakenFile] = []
        for path in paths:
            try:
                taken.append(self._file(path, checked_size(path).read_bytes()))
            except InvalidInput as trouble:
                tell(say("エラー: ", "error: ") + f"{path}: {trouble.message}")
                self.unread = True
        return taken

    def _file(self, path: Path, data: bytes) -> TakenFile:
        return self._draft(path, data) if path.suffix.lower() in CONTENT_TYPE_OF else self._saved(path, data)

    def _draft(self, path: Path, data: bytes) -> TakenFile:
        """The comments and the tracked changes of a Word file."""
        try:
            draft: CommentedDraft = read_apart(DRAFT_READER, data, path.name)
        except PackageError as problem:
            raise InvalidInput(say(problem.ja, problem.reason)) from problem
        edition = self._edition(draft.document, draft.edition)
        place = edition.document.id, edition.document.edition
        if place not in self._printings:
            self._printings[place] = print_edition(edition)
        if not is_draft_of(draft, self._printings[place]):
            raise InvalidInput(
                say(
                    "半分以上の段落がこの版にありません。別の文書ではありませんか。--edition で版を確かめてください。",
                    "more than half of its paragraphs are not in this edition; is it another document? Name its edition with --edition.",
                )
            )
        said = draft_comments(draft, path.name, self._printings[place])
        comments = (
            NewComment(self._signed(comment), self._signed(answered) if answered else None)
            for comment, answered in said
        )
        troubles = (_undated(path.name, draft.undated),) if draft.undated else ()
        return TakenFile(path, edition, tuple(comments), troubles)

    def _signed(self, comment: Comment) -> Comment:
        """A comment with whom it is from, where the file does not say so."""
        speaker = self._asked.speaker
        return replace(comment, author=comment.author or speaker.author, body=comment.body or speaker.body)

    def _saved(self, path: Path, data: bytes) -> TakenFile:
        returned: ReturnedComments = read_apart(READER, data, path.name)
        if returned.trouble:
            raise InvalidInput(returned.trouble.fill(language(), ()))
        edition = self._edition(returned.document, returned.edition)
        references = printed_numbers(edition.labels).references
        form = returned.form
        if form:
            comments = form_comments(form, path.name, references, self._asked.speaker)
            return TakenFile(
                path, edition, tuple(map(NewComment, comments)), form.troubles, form.says_nothing
            )
        comments = tuple(self._signed(_labelled(comment, references)) for comment in returned.comments)
        return TakenFile(path, edition, tuple(map(NewComment, comments)))

    def _edition(self, document: str, edition: str) -> NumberedEdition:
        """The edition that the comments of a file are on."""
        guideline = chosen_document(project_of(self._source)[0], self._asked.document or document)
        name = known_edition(guideline, self._asked.edition or edition)
        if not name:
            raise InvalidInput(
                say(
                    "どの版への意見か、ファイルに書かれていません。--edition で版を指定してください。",
                    "the file does not say which edition it is on; name it with --edition.",
                )
            )
        place = guideline.id, name
        if place not in self._editions:
            self._editions[place] = read_editions(self._source, *place)[0][0]
        return self._editions[place]

    def enter(self, taken: Sequence[TakenFile]) -> None:
        """Enter what is new, and say of each file what it held."""
        for place in dict.fromkeys(file.place for file in taken):
            files = [file for file in taken if file.place == place]
            fresh = self._entered(place, [file.comments for file in files])
            for file in files:
                self._tell(file)
            received = sum(len(file.comments) for file in files)
            _say_how_many(place, received, len(fresh))

    def _entered(
        self, place: tuple[str, str], batches: Sequence[Sequence[NewComment]]
    ) -> tuple[Comment, ...]:
        try:
            changed, fresh = entered({**self._source, **self.changes}, *place, batches)
        except RegisterError as problem:
            raise no_register_to_add_to(str(problem)) from problem
        self.changes |= changed
        return fresh

    def _tell(self, file: TakenFile) -> None:
        for trouble in file.troubles:
            tell(say("注意: ", "note: ") + trouble.text(language()))
        self.troubled = self.troubled or bool(file.troubles)
        nothing = (
            say("（「意見なし」の回答）", " (the answer is that there are none)") if file.says_nothing else ""
        )
        count = len(file.comments)
        tell(
            say(f"{file.path.name}: 意見 {count}件{nothing}", f"{file.path.name}: {count} comments{nothing}")
        )


def _say_how_many(place: tuple[str, str], received: int, fresh: int) -> None:
    """Say how many comments came, and how many of them are new."""
    name = "@".join(place)
    click.echo(
        say(
            f"{name}: 意見 {fresh}件を加えました（登録済み {received - fresh}件）",
            f"{name}: {fresh} comments entered ({received - fresh} were there)",
        )
    )


def _labelled(comment: Comment, references: Mapping[str, str]) -> Comment:
    """A comment with the number of its clause."""
    return replace(comment, label=comment.label or references.get(comment.clause, ""))


def _undated(file: str, count: int) -> BookTrouble:
    return BookTrouble(
        file,
        "",
        "",
        message=Message(
            f"日時のない変更履歴が {count} か所あり、配ったときの変更履歴と区別できません",
            f"{count} tracked changes have no date and cannot be told from those that the file was sent out with",
        ),
        hint=Message(
            "修正意見としては読んでいません。溶け込み版に記録した変更を受け取るか、様式に書いてもらってください",
            "they were not read as proposals; ask for changes in the clean edition, or in the form",
        ),
    )
