"""meetings.yaml of structure/ to meetings."""

from __future__ import annotations

from collections.abc import Collection
from collections.abc import Mapping as Files

from guidelinec.diagnostics import Diagnostic
from guidelinec.model.minutes.papers import AgendaEntry, Meeting, MeetingPaper
from guidelinec.read.structure.structure_file import load, nearest
from guidelinec.read.structure.yaml_tree import YamlTree
from guidelinec.schema.committee import MeetingFile, MeetingsFile
from guidelinec.suggestion import no_such


def meetings(
    files: Files[str, bytes], path: str, editions: Collection[str], findings: list[Diagnostic]
) -> tuple[Meeting, ...]:
    """The meetings of a document; none where there is no such file."""
    loaded = load(files, path, MeetingsFile, findings) if path in files else None
    if loaded is None:
        return ()
    model, tree = loaded
    findings.extend(_wrong(model, tree, editions))
    return tuple(_meeting(meeting, number, tree) for number, meeting in enumerate(model.meetings))


def _meeting(model: MeetingFile, number: int, tree: YamlTree) -> Meeting:
    return Meeting(
        model.id,
        model.name,
        edition=model.edition,
        date=model.date,
        time=model.time,
        place=model.place,
        agenda=tuple(AgendaEntry(entry.title, tuple(entry.papers)) for entry in model.agenda),
        papers=tuple(MeetingPaper(paper.number, paper.title, paper.product) for paper in model.papers),
        span=nearest(("meetings", number, "id"), tree),
    )


def _wrong(model: MeetingsFile, tree: YamlTree, editions: Collection[str]) -> list[Diagnostic]:
    """Meetings that bear the name of another, are about an edition that there is not, or name a paper that is not handed out."""
    findings: list[Diagnostic] = []
    names = [meeting.id for meeting in model.meetings]
    for number, meeting in enumerate(model.meetings):
        if meeting.id in names[:number]:
            findings.append(
                Diagnostic("GL136", ("meetings", meeting.id), nearest(("meetings", number, "id"), tree))
            )
        if meeting.edition not in editions:
            place = nearest(("meetings", number, "edition"), tree)
            findings.append(no_such("GL406", meeting.edition, editions, place))
        papers = [paper.number for paper in meeting.papers]
        for index, entry in enumerate(meeting.agenda):
            for paper in (paper for paper in entry.papers if paper not in papers):
                place = nearest(("meetings", number, "agenda", index, "papers"), tree)
                findings.append(no_such("GL427", paper, papers, place))
    return findings
