"""Files with comments that come back, taken into the register of the edition that they are on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import click

from guidelinec.cli.console import InvalidInput, no_register_to_add_to, tell
from guidelinec.cli.edition import chosen_document, known_edition
from guidelinec.cli.language import language, say
from guidelinec.cli.project import checked_size
from guidelinec.cli.worker import read_apart
from guidelinec.comments.answers import Speaker, form_comments
from guidelinec.comments.register import NewComment, RegisterError, entered
from guidelinec.model.comments.comment import Comment
from guidelinec.numbering.printed import printed_numbers
from guidelinec.pipeline import Files, NumberedEdition, project_of, read_editions
from guidelinec.read.comments.returned import ReturnedComments
from guidelinec.worklist.trouble import BookTrouble

READER = "guidelinec.read.comments.returned:read_comments"


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
        returned: ReturnedComments = read_apart(READER, data, path.name)
        if returned.trouble:
            raise InvalidInput(returned.trouble.fill(language(), ()))
        edition = self._edition(returned)
        references = printed_numbers(edition.labels).references
        form = returned.form
        if form:
            comments = form_comments(form, path.name, references, self._asked.speaker)
            return TakenFile(
                path, edition, tuple(map(NewComment, comments)), form.troubles, form.says_nothing
            )
        comments = tuple(_labelled(comment, references, self._asked.speaker) for comment in returned.comments)
        return TakenFile(path, edition, tuple(map(NewComment, comments)))

    def _edition(self, returned: ReturnedComments) -> NumberedEdition:
        """The edition that the comments of a file are on."""
        guideline = chosen_document(project_of(self._source)[0], self._asked.document or returned.document)
        name = known_edition(guideline, self._asked.edition or returned.edition)
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


def _labelled(comment: Comment, references: Mapping[str, str], speaker: Speaker) -> Comment:
    """A comment with the number of its clause, and with whom it is from where the file does not say so."""
    return replace(
        comment,
        label=comment.label or references.get(comment.clause, ""),
        author=comment.author or speaker.author,
        body=comment.body or speaker.body,
    )
