"""What the papers of a meeting say: the words of their named places, from the source and from meetings.yaml."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Final

from guidelinec.model.change import Comparison
from guidelinec.model.minutes.papers import Meeting, MeetingPaper, PaperKind
from guidelinec.model.signoff import SpanReview
from guidelinec.ooxml.parts.named_places import PlaceWords
from guidelinec.write.change_table.structure import NONE, StructureTable
from guidelinec.write.change_table.words import Words
from guidelinec.write.comparison_report.names import count_words
from guidelinec.write.trace_table.main_sentence import main_sentence
from guidelinec.write.trace_table.standing import counted_states
from guidelinec.write.trace_table.table import Entry, ItemEntry, TraceTable, kind_words, origin_text

PLACES_SHOWN: Final = 6
"""Places of a kind of change that an item lists; the others are counted."""

TITLES: Final[Mapping[PaperKind, str]] = {
    "agenda": "議事次第",
    "structure": "ガイドラインの構成の新旧",
    "policy": "改定方針と対応の状況",
}
"""What a paper is called where the list of papers does not say."""


def head_words(kind: PaperKind, meeting: Meeting, table: TraceTable) -> dict[str, str]:
    """The words that stand at the head of any paper."""
    paper = meeting.paper(kind) or MeetingPaper("", TITLES[kind])
    return {
        "資料番号": paper.number,
        "資料名": paper.title,
        "会議名": meeting.name,
        "日付": meeting.date,
        "時間": meeting.time,
        "場所": meeting.place,
        "文書名": table.title,
        "版": table.new_name,
        "前の版": table.old_name,
        "件数": count_words(table.counts),
    }


def agenda_places(meeting: Meeting, table: TraceTable) -> PlaceWords:
    """The 議事次第: the points of the agenda in order, and the list of papers."""
    points = [
        {
            "議題の番号": str(number),
            "議題の名": entry.title,
            "議題の資料": f"（{'、'.join(entry.papers)}）" if entry.papers else "",
        }
        for number, entry in enumerate(meeting.agenda, 1)
    ]
    papers = [{"配付資料の番号": paper.number, "配付資料の名": paper.title} for paper in meeting.papers]
    return PlaceWords(head_words("agenda", meeting, table), {"議題": points, "配付資料": papers})


def structure_places(meeting: Meeting, table: TraceTable, structure: StructureTable) -> PlaceWords:
    """The structure old and new, a row a heading."""
    rows = [
        {
            "改正後": _plain(row.new),
            "改正前": _plain(row.old),
            "変更": row.what,
            "項目": _plain(row.items),
            "変更の数": str(row.changes) if row.changes else NONE,
        }
        for row in structure.rows
    ]
    return PlaceWords(head_words("structure", meeting, table), {"見出し": rows})


def _plain(words: Words) -> str:
    return "".join(run.text for run in words)


def policy_places(meeting: Meeting, table: TraceTable, comparison: Comparison) -> PlaceWords:
    """The revision policy with what was done for each item, and who has read it where somebody asks for that."""
    rows = [
        {
            "項目の番号": entry.item.id,
            "項目の名": entry.item.title,
            "求め": entry.item.request,
            "根拠": origin_text(entry.item.origin),
            "対応": _done(entry, comparison),
            "箇所": "\n".join(_places(entry.entries)),
            "確認": counted_states(_spans(entry)).replace("、", "\n"),
        }
        for entry in table.items
    ]
    words = {**head_words("policy", meeting, table), "方針名": table.policy}
    return PlaceWords(words, {"項目": rows})


def _spans(entry: ItemEntry) -> tuple[SpanReview, ...]:
    return tuple(review for review_entry in entry.entries for review in review_entry.spans)


def _done(entry: ItemEntry, comparison: Comparison) -> str:
    """What now holds, in the words of the new edition, and how many changes made it so."""
    if not entry.entries:
        return "対応する変更がない。"
    main = main_sentence(entry, comparison)
    place = f"（{main.place}）" if main.place else ""
    return f"{main.words}{place}\n変更 {len(entry.entries)}件"


def _places(entries: Iterable[Entry]) -> Iterator[str]:
    """The places of the changes by their kind, in a line each."""
    kinds: dict[str, dict[str, None]] = {}
    for entry in entries:
        place = entry.place or f"旧{entry.old_place}"
        kinds.setdefault(kind_words(entry), {}).setdefault(place)
    for kind, places in kinds.items():
        shown = "、".join(list(places)[:PLACES_SHOWN])
        more = len(places) - PLACES_SHOWN
        yield f"{kind}：{shown}" + (f"　ほか{more}か所" if more > 0 else "")
