"""Meetings (検討会) as they are called: when and where, what is on the agenda, and the papers that are handed out."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from guidelinec.diagnostics import Span

PaperKind: TypeAlias = Literal["agenda", "structure", "policy"]
"""The papers that are made: 議事次第, the structure old and new, the revision policy with what was done."""


@dataclass(frozen=True, slots=True)
class AgendaEntry:
    """A point of the agenda, with the numbers of the papers on it."""

    title: str
    papers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MeetingPaper:
    """A paper that is handed out: its number (資料1-①), its title, and which of ours it is (None: somebody else's)."""

    number: str
    title: str
    product: PaperKind | None = None


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting on an edition. `id` is also the name of its minutes; date, time and place are printed as written."""

    id: str
    name: str
    edition: str
    date: str = ""
    time: str = ""
    place: str = ""
    agenda: tuple[AgendaEntry, ...] = ()
    papers: tuple[MeetingPaper, ...] = ()
    span: Span | None = field(default=None, compare=False, repr=False)

    def paper(self, product: PaperKind) -> MeetingPaper | None:
        """The paper of that kind in the list."""
        return next((paper for paper in self.papers if paper.product == product), None)


@dataclass(frozen=True, slots=True)
class PaperTemplate:
    """The places that the template of a paper has by name: those that it must have, those that it may have, and those that are printed once for
    each of several things, with the places inside."""

    kind: PaperKind
    repeated: dict[str, tuple[str, ...]]
    needed: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """The file beside guideline.yaml."""
        return f"papers/{self.kind}.docx"

    @property
    def names(self) -> tuple[str, ...]:
        """Every name that a place may have."""
        inner = (name for names in self.repeated.values() for name in names)
        return tuple(dict.fromkeys((*HEAD, *self.repeated, *inner)))


HEAD: Final = (
    "資料番号",
    "資料名",
    "会議名",
    "日付",
    "時間",
    "場所",
    "文書名",
    "版",
    "前の版",
    "件数",
    "方針名",
)
"""The places that any paper may have."""

PAPER_TEMPLATES: Final[tuple[PaperTemplate, ...]] = (
    PaperTemplate(
        "agenda",
        {"議題": ("議題の番号", "議題の名", "議題の資料"), "配付資料": ("配付資料の番号", "配付資料の名")},
        ("会議名", "日付", "議題", "議題の名", "配付資料", "配付資料の番号", "配付資料の名"),
    ),
    PaperTemplate(
        "structure",
        {"見出し": ("改正後", "改正前", "変更", "項目", "変更の数")},
        ("見出し", "改正後", "改正前", "変更"),
    ),
    PaperTemplate(
        "policy",
        {"項目": ("項目の番号", "項目の名", "求め", "根拠", "対応", "箇所", "確認")},
        ("項目", "項目の番号", "項目の名", "対応"),
    ),
)
"""The templates of our papers, in the order in which they are made."""


def paper_template(kind: PaperKind) -> PaperTemplate:
    """The template of a paper."""
    return next(template for template in PAPER_TEMPLATES if template.kind == kind)
