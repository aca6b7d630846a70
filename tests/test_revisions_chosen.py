"""Some tracked changes settled and the others left: by author, by number; content controls that came or went."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from guidelinec.cli.verbs.word.revisions import command
from guidelinec.ooxml.package import read_package
from guidelinec.ooxml.tracked.settle import Selection, list_revisions, settle_package
from guidelinec.ooxml.tracked.tracked_elements import Verdict
from guidelinec.redline.engine import redline
from test_redline_law import seen
from wordfiles import docx, p, random_pair, run

MAIN = "word/document.xml"


def by(author: str, number: int = 1) -> str:
    return f'w:id="{number}" w:author="{author}" w:date="2026-01-01T00:00:00Z"'


def ins(author: str, text: str) -> str:
    return f"<w:ins {by(author)}>{run(text)}</w:ins>"


def dele(author: str, text: str) -> str:
    return f'<w:del {by(author)}><w:r><w:delText xml:space="preserve">{text}</w:delText></w:r></w:del>'


def settled(body: str, verdict: Verdict, *, authors: str = "", items: tuple[int, ...] = ()) -> str:
    """The main part after settling some changes, without declarations, ids and dates."""
    selection = Selection(frozenset(authors), frozenset(items))
    data = settle_package(read_package(docx(body)), verdict, selection)
    markup = read_package(data).parts[MAIN].decode().split("<w:body>")[1].split("</w:body>")[0]
    return re.sub(r' (?:w:id|w:date|xml:space)="[^"]*"', "", markup).replace("w:author=", "")


BODY = p(run("x") + ins("甲", "a") + dele("乙", "b") + ins("乙", "c"))


def test_the_changes_of_one_author_are_settled_and_the_others_stay() -> None:
    left = (
        '<w:del "乙"><w:r><w:delText>b</w:delText></w:r></w:del><w:ins "乙"><w:r><w:t>c</w:t></w:r></w:ins>'
    )
    assert settled(BODY, "accept", authors="甲") == f"<w:p>{run('x')}{run('a')}{left}</w:p>".replace(
        ' xml:space="preserve"', ""
    )
    assert settled(BODY, "reject", authors="甲") == f"<w:p>{run('x')}{left}</w:p>".replace(
        ' xml:space="preserve"', ""
    )
    assert settled(BODY, "accept", authors="甲乙").count("<w:t>") == 3
    assert settled(BODY, "accept", authors="丙") == settled(BODY, "reject", authors="丙")


@pytest.mark.parametrize(
    ("item", "accepted", "rejected"), [(1, "xac", "xc"), (2, "xac", "xabc"), (3, "xac", "xa")]
)
def test_one_change_is_settled_by_its_number(item: int, accepted: str, rejected: str) -> None:
    for verdict, text in (("accept", accepted), ("reject", rejected)):
        markup = settled(BODY, verdict, items=(item,))  # type: ignore[arg-type]
        assert "".join(re.findall(r"<w:t>(.*?)</w:t>", markup)) == text
        assert len(re.findall(r"<w:(?:ins|del) ", markup)) == 2


def test_a_deletion_inside_an_insertion_of_another_goes_with_it_and_stays_without_it() -> None:
    inside = f"<w:ins {by('甲')}>{run('a')}{dele('乙', 'b')}</w:ins>"
    assert "delText" not in settled(p(run("x") + inside), "reject", authors="甲")
    assert '<w:del "乙"><w:r><w:delText>b' in settled(p(run("x") + inside), "accept", authors="甲")
    assert settled(p(run("x") + inside), "accept", authors="乙").count("<w:t>") == 2


def test_properties_go_back_and_leave_the_mark_of_another_author() -> None:
    change = f"<w:rPrChange {by('甲')}><w:rPr><w:i/></w:rPr></w:rPrChange>"
    body = p(run("a"), f"<w:rPr><w:ins {by('乙')}/><w:b/>{change}</w:rPr>") + p(run("b"))
    assert '<w:rPr><w:ins "乙"/><w:i/></w:rPr>' in settled(body, "reject", authors="甲")


def test_both_places_of_a_move_are_settled_together() -> None:
    texts = [f"第{number}条　端末を庁外に持ち出す場合には、管理者の許可を得る。" for number in "一二三"]
    old = docx("".join(p(run(text)) for text in texts) + p())
    new = docx("".join(p(run(texts[place])) for place in (1, 2, 0)) + p())
    made = redline(old, new).data
    changes = list_revisions(read_package(made))
    assert {change.kind for change in changes} == {"moveFrom", "moveTo"}
    for number in range(1, len(changes) + 1):
        for verdict, wanted in (("accept", new), ("reject", old)):
            selection = Selection(items=frozenset({number}))
            data = settle_package(read_package(made), verdict, selection)  # type: ignore[arg-type]
            assert seen(data) == seen(wanted)
            assert not list_revisions(read_package(data))


@pytest.mark.parametrize("seed", range(5))
def test_settling_one_by_one_is_settling_all(seed: int) -> None:
    old, new = random_pair(seed)
    for verdict, wanted in (("accept", new), ("reject", old)):
        data, most = redline(old, new).data, 400
        while (changes := list_revisions(read_package(data))) and most:
            number = 1 + (seed * 7 + most) % len(changes)
            data = settle_package(read_package(data), verdict, Selection(items=frozenset({number})))  # type: ignore[arg-type]
            most -= 1
        assert most
        found, right = ([line for line in seen(file).body if line != "¶"] for file in (data, wanted))
        assert found == right  # before a table an emptied paragraph may stay


def control(kind: str) -> str:
    """A content control whose tags are tracked (17.13.5.5)."""
    start, end = f"<w:customXml{kind}RangeStart", f"<w:customXml{kind}RangeEnd"
    return (
        f'{start} {by("甲", 7)}/><w:sdt><w:sdtPr/><w:sdtContent>{end} w:id="7"/>{p(run("本文"))}'
        f'{start} {by("甲", 8)}/></w:sdtContent></w:sdt>{end} w:id="8"/>'
    )


@pytest.mark.parametrize(
    ("kind", "stays"), [("Ins", "accept"), ("Del", "reject"), ("MoveTo", "accept"), ("MoveFrom", "reject")]
)
def test_tracked_content_controls_are_listed_and_settled(kind: str, stays: str) -> None:
    body = p(run("前")) + control(kind) + p(run("後"))
    listed = list_revisions(read_package(docx(body)))
    assert [(change.kind, change.owner, change.author, change.text) for change in listed] == [
        (kind[0].lower() + kind[1:], "control", "甲", "本文")
    ]
    for verdict in ("accept", "reject"):
        for authors in ("甲", ""):
            selection = Selection(frozenset(authors)) if authors else None
            data = settle_package(read_package(docx(body)), verdict, selection)  # type: ignore[arg-type]
            markup = read_package(data).parts[MAIN].decode()
            assert ("<w:sdt>" in markup) is (verdict == stays)
            assert "Range" not in markup
            assert markup.count("本文") == 1
    left = settle_package(read_package(docx(body)), "accept", Selection(frozenset({"乙"})))
    assert list_revisions(read_package(left)) == listed


def test_the_command_refuses_who_and_what_the_file_does_not_have(tmp_path: Path) -> None:
    source, target = tmp_path / "a.docx", tmp_path / "b.docx"
    source.write_bytes(docx(BODY))
    for words in (["--author", "丙"], ["--item", "4"]):
        ran = CliRunner().invoke(
            command, ["accept", str(source), "-o", str(target), *words], env={"GUIDELINEC_LANG": "ja"}
        )
        assert ran.exit_code == 2
        assert not target.exists()
    assert "変更は3件です" in ran.output
    ran = CliRunner().invoke(
        command, ["accept", str(source), "-o", str(target), "--author", "甲", "--item", "2"]
    )
    assert ran.exit_code == 0
    assert [change.text for change in list_revisions(read_package(target.read_bytes()))] == ["c"]
