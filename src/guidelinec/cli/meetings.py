"""Meetings on the command line: which one is meant, and what a project needs to begin with their papers."""

from __future__ import annotations

from collections.abc import Iterator

import click

from guidelinec.cli.console import InvalidInput, tell
from guidelinec.cli.edition import Wanted, chosen_document, resolve
from guidelinec.cli.language import say
from guidelinec.cli.output import write_outputs
from guidelinec.cli.project import find_root
from guidelinec.model.minutes.papers import PAPER_TEMPLATES
from guidelinec.model.project import Guideline


def refuse_unknown_meeting(wanted: Wanted, name: str) -> None:
    """Refuse a meeting that no document of the project has."""
    from guidelinec.pipeline import project_of

    if not name:
        return
    project = project_of(wanted.files, wanted.published)[0]
    known = [meeting.id for document in project.documents for meeting in document.meetings]
    if name not in known:
        raise InvalidInput(
            say(
                f"meetings.yaml に会議「{name}」はありません（あるもの：{'、'.join(known) or 'なし'}）。",
                f"there is no meeting {name} in meetings.yaml (there are: {', '.join(known) or 'none'}).",
            )
        )


def add_papers(document: str) -> None:
    """Write templates and a meetings.yaml that the project does not have yet; nothing is ever overwritten."""
    from guidelinec.pipeline import project_of

    root = find_root()
    wanted = resolve("", document)
    guideline = chosen_document(project_of(wanted.files)[0], wanted.document)
    files = {root / name: data for name, data in _first_papers(guideline) if name not in wanted.files}
    write_outputs(files)
    for path in files:
        click.echo(path.relative_to(root))
    tell(
        say(
            "次は: meetings.yaml に会議を書き、guidelinec build 版 --only papers",
            "next: write the meeting in meetings.yaml, then guidelinec build EDITION --only papers",
        )
    )


def _first_papers(guideline: Guideline) -> Iterator[tuple[str, bytes]]:
    from guidelinec.write.papers.blank import blank_template

    folder = f"structure/{guideline.id}/"
    yield folder + "meetings.yaml", _FIRST_MEETING.format(edition=guideline.editions[-1].id).encode()
    for template in PAPER_TEMPLATES:
        yield folder + template.path, blank_template(template.kind)


_FIRST_MEETING = """# 会議（検討会）。古いものから順に書く。guidelinec build 版 --only papers が議事次第と資料を作る。
meetings:
  - id: dai1kai
    name: 第1回検討会
    edition: "{edition}"
    date: 令和8年4月1日（水）
    time: 10:00～12:00
    place: オンライン会議
    agenda:
      - {{title: 改定方針について, papers: [資料1-①, 資料1-②]}}
      - {{title: その他}}
    papers:
      - {{number: 資料1-①, title: ガイドラインの構成の新旧, product: structure}}
      - {{number: 資料1-②, title: 改定方針と対応の状況, product: policy}}
"""
