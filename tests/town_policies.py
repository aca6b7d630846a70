"""Three policies of made-up towns, descended from the 例文 of the shipped edition, with the truth of what became of what.

A town takes over the 例文 of an older edition, renames offices and words, leaves provisions out, shortens others, puts them in its
own order, and adds some. Here that is done by rule, so that the clause of the edition from which each provision comes is known.
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from guidelinec.cli.project import read_files
from guidelinec.model.document import (
    Block,
    Child,
    Clause,
    Division,
    Document,
    Inlines,
    Paragraph,
    Reference,
    Reprint,
    Table,
)
from guidelinec.model.walk import all_clauses, plain
from guidelinec.read.source.edition import read_edition
from guidelinec.read.structure.project import read_project

SHIPPED = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Provision:
    """A provision of a policy; `sources` are the clauses of the edition whose words it took over, none for the town's own."""

    title: str
    paragraphs: tuple[str, ...] = ()
    tables: tuple[tuple[tuple[str, ...], ...], ...] = ()
    sources: tuple[str, ...] = ()
    children: tuple[Provision, ...] = ()


@dataclass(frozen=True, slots=True)
class Habit:
    """How a town makes its policy: chapters of its own with the clauses that go there, words it renames, how much it drops."""

    chapters: tuple[tuple[str, tuple[str, ...]], ...]
    words: Mapping[str, str]
    dropped: int
    """Of a hundred provisions below a section, so many are left out, and as many are shortened."""
    own: Mapping[str, tuple[str, str]]
    """Provisions of the town's own by the chapter that they close: title and text."""


def shipped(edition: str) -> Document:
    """An edition of the guideline that comes with the repository."""
    files = {
        name: data for name, data in read_files(SHIPPED).items() if name.startswith(("source/", "structure/"))
    }
    document, found = read_edition(read_project(files)[0], files, "security-policy", edition)
    assert not found
    return document


def policy(document: Document, habit: Habit) -> tuple[Provision, ...]:
    """The policy of a town with that habit."""
    clauses = {clause.id: clause for clause in all_clauses(document.clauses)}
    titles = {name: plain(clause.title) for name, clause in clauses.items()}
    taking = _Taking(titles, habit)
    return tuple(taking.chapter(title, [clauses[name] for name in names]) for title, names in habit.chapters)


@dataclass(frozen=True, slots=True)
class _Taking:
    """Takes clauses of the edition over."""

    titles: Mapping[str, str]
    habit: Habit

    def chapter(self, title: str, clauses: Sequence[Clause]) -> Provision:
        """A chapter of the town's own; one that holds a single clause is that clause."""
        inner = [self._clause(clause) for clause in clauses]
        if title in self.habit.own:
            name, text = self.habit.own[title]
            inner.append(Provision(name, (text,)))
        if len(inner) == 1:
            return replace(inner[0], title=title, sources=())
        return Provision(title, children=tuple(inner))

    def _clause(self, clause: Clause) -> Provision:
        text, tables, below = [], [], []
        for child in _normative(clause.children):
            if isinstance(child, Paragraph):
                text.append(self._words(child.children))
            elif isinstance(child, Table):
                tables.append(tuple(tuple(self._cell(cell.paragraphs) for cell in row) for row in child.rows))
            elif isinstance(child, Clause) and not self._drops(child):
                below.append(self._clause(child))
        below = [one for one in below if one.paragraphs or one.tables or one.children]
        paragraphs = tuple(self._shortened(one, clause.id) for one in text)
        title = self._renamed(plain(clause.title))
        return Provision(title, paragraphs, tuple(tables), (clause.id,), tuple(below))

    def _cell(self, paragraphs: Iterable[Inlines]) -> str:
        return "\n".join(self._words(one) for one in paragraphs)

    def _drops(self, clause: Clause) -> bool:
        return clause.form == "item" and _chance(clause.id) < self.habit.dropped

    def _shortened(self, text: str, name: str) -> str:
        """Some lose what stands in brackets and all sentences but the first."""
        if not self.habit.dropped <= _chance(name) < 2 * self.habit.dropped:
            return text
        first = re.sub("（[^（）]*）", "", text).partition("。")
        return first[0] + first[1]

    def _words(self, inlines: Inlines) -> str:
        def word(one: object) -> str:
            if isinstance(one, Reference):
                return f"「{self.titles.get(one.target, '表')}」"
            return plain((one,))  # type: ignore[arg-type]

        return self._renamed("".join(map(word, inlines)))

    def _renamed(self, text: str) -> str:
        for old, new in self.habit.words.items():
            text = text.replace(old, new)
        return text


def _normative(children: Iterable[Child]) -> Iterator[Clause | Block]:
    """The 例文 alone, and the clauses below."""
    for child in children:
        if isinstance(child, Division):
            if child.kind == "例文":
                yield from child.children
        elif not isinstance(child, Reprint):
            yield child


def _chance(name: str) -> int:
    return zlib.crc32(name.encode()) % 100


def provisions(top: Iterable[Provision]) -> Iterator[Provision]:
    """All provisions, those above first."""
    for one in top:
        yield one
        yield from provisions(one.children)


GUIDELINE_LIKE = Habit(
    chapters=(
        ("情報セキュリティ基本方針", ("basic-purpose", "basic-definitions", "basic-threats", "basic-scope", "basic-duty", "basic-measures", "basic-audit", "basic-revision", "basic-standards", "basic-procedures")),
        ("情報セキュリティ対策基準", ("organization", "assets", "physical", "human", "technical", "operation")),
    ),
    words={"○○市": "みどり町", "本市": "本町", "市長": "町長", "CISO": "最高責任者", "副市長": "副町長"},
    dropped=12,
    own={"情報セキュリティ対策基準": ("町立図書館の利用者端末", "町立図書館に置く利用者用の端末については、図書館長が別に定める要領による。")},
)  # fmt: skip

ARTICLES = Habit(
    chapters=(
        ("総則", ("basic-purpose", "basic-definitions", "basic-scope", "basic-threats", "basic-duty")),
        ("組織体制", ("organization",)),
        ("情報資産の管理", ("assets-class", "assets-manage")),
        ("物理的安全管理措置", ("physical-server", "physical-area", "physical-terminal")),
        ("人的安全管理措置", ("human-duty", "human-training", "human-report", "human-id")),
        ("技術的安全管理措置", ("technical-access", "technical-malware", "technical-network")),
        ("雑則", ("basic-audit", "basic-revision", "basic-procedures")),
    ),
    words={"○○市（以下「本市」という。）": "かわべ町（以下「町」という。）", "本市": "町", "市長": "町長", "統括情報セキュリティ責任者": "統括管理者", "情報セキュリティ管理者": "所属長", "情報システム管理者": "システム所管課長", "CISO": "最高情報セキュリティ責任者", "職員等": "職員"},
    dropped=20,
    own={"雑則": ("委任", "この規程の施行に関し必要な事項は、町長が別に定める。")},
)  # fmt: skip

OWN_ORDER = Habit(
    chapters=(
        ("このポリシーについて", ("basic-scope", "basic-purpose", "basic-revision", "basic-duty")),
        ("すべての職員が守ること", ("human-id", "human-duty", "human-report", "physical-terminal", "technical-malware")),
        ("情報の扱い方", ("assets-manage", "assets-class")),
        ("システムを受け持つ課が行うこと", ("technical-access", "technical-develop", "physical-server", "outsourcing")),
        ("推進の体制", ("organization", "human-training", "review")),
        ("ことばの意味", ("basic-definitions",)),
    ),
    words={"○○市（以下「本市」という。）": "しおかぜ町", "本市": "当町", "情報セキュリティインシデント": "情報事故", "情報セキュリティ管理者": "課長", "統括情報セキュリティ責任者": "総務課長", "情報システム管理者": "システム担当課長", "CISO": "副町長", "職員等": "職員", "情報資産": "情報", "端末": "パソコン", "電磁的記録媒体": "記憶媒体", "しなければならない": "すること", "してはならない": "しないこと"},
    dropped=25,
    own={"すべての職員が守ること": ("困ったときの連絡先", "判断に迷うときは、情報係（内線211）に相談すること。夜間は当直室に連絡すること。")},
)  # fmt: skip
