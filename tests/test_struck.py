"""Files that show what went as struck through: one side is read, the other is named, and both can be compared."""

from __future__ import annotations

import io
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from guidelinec.cli.verbs.diff import command as diff
from guidelinec.cli.verbs.import_ import command as import_
from guidelinec.cli.verbs.word.redline import command as redline
from guidelinec.ooxml.names import qn
from guidelinec.ooxml.package import parse_xml, read_package, write_package
from guidelinec.ooxml.tracked.strikes import Strikes
from guidelinec.ooxml.tracked.struck import ChosenSide, side_of_struck
from guidelinec.read.account.presence import document_text
from guidelinec.read.foreign import import_foreign
from word_cases import made_word

NEW = "監査は毎年行い、部長に報告する。"
OLD = "監査は隔年行い、課長に報告する。"


def run(text: str, properties: str = "") -> str:
    """A run of Word."""
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t>{text}</w:t></w:r>"


HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>監査</w:t></w:r></w:p>'


def paragraph(struck: str, came: str) -> str:
    """The sentence with its two changes, marked by these run properties."""
    runs = (
        run("監査は")
        + run("隔年", struck)
        + run("毎年", came)
        + run("行い、")
        + run("課", struck)
        + run("部", came)
    )
    return f"{HEADING}<w:p>{runs}{run('長に報告する。')}</w:p>"


def with_styles(data: bytes, styles: str) -> bytes:
    """A Word file with more styles."""
    parts = dict(read_package(data).parts)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(
        b"</w:styles>", f"{styles}</w:styles>".encode()
    )
    return write_package(parts)


GONE_STYLE = (
    '<w:style w:type="character" w:styleId="Base"><w:rPr><w:strike/></w:rPr></w:style>'
    '<w:style w:type="character" w:styleId="Gone"><w:basedOn w:val="Base"/></w:style>'
)
UNDERLINE, RED = '<w:u w:val="single"/>', '<w:color w:val="FF0000"/>'
WORD = {
    "strike": made_word(paragraph("<w:strike/>", UNDERLINE)),
    "double strike": made_word(paragraph("<w:dstrike/>", '<w:u w:val="double"/>')),
    "style": with_styles(made_word(paragraph('<w:rStyle w:val="Gone"/>', UNDERLINE)), GONE_STYLE),
    "colour": made_word(paragraph("<w:strike/>" + RED, RED)),
}


def html(struck: tuple[str, str], came: tuple[str, str], head: str = "") -> bytes:
    """The sentence as a page."""
    (a, b), (c, d) = struck, came
    return (
        f"{head}<h1>監査</h1><p>監査は{a}隔年{b}{c}毎年{d}行い、{a}課{b}{c}部{d}長に報告する。</p>".encode()
    )


def excel(whole: bool) -> bytes:
    """The sentence in a cell, and a cell that is struck through as a whole."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    struck, came = InlineFont(strike=True), InlineFont(u="single")
    sheet["A1"] = CellRichText(
        "監査は", TextBlock(struck, "隔年"), TextBlock(came, "毎年"), "行い、",
        TextBlock(struck, "課"), TextBlock(came, "部"), "長に報告する。",
    )  # fmt: skip
    if whole:
        sheet["A2"] = "消えた行"
        sheet["A2"].font = Font(strike=True)
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


FILES = {
    **{f"{name}.docx": data for name, data in WORD.items()},
    "tags.html": html(("<s>", "</s>"), ("<u>", "</u>")),
    "edits.html": html(("<del>", "</del>"), ("<ins>", "</ins>")),
    "css.html": html(
        ('<span style="text-decoration: line-through">', "</span>"),
        ('<span style="text-decoration:underline">', "</span>"),
    ),
    "class.html": html(
        ('<span class="x old">', "</span>"),
        ('<span class="new">', "</span>"),
        "<style>.old{color:red;text-decoration:line-through} .new{text-decoration:underline}</style>",
    ),
    "marks.md": html(("~~", "~~"), ("<ins>", "</ins>")).replace(b"<h1>", b"# ").replace(b"</h1><p>", b"\n\n").replace(b"</p>", b""),
    "cell.xlsx": excel(whole=False),
}  # fmt: skip


@pytest.mark.parametrize("side", ["new", "old"])
@pytest.mark.parametrize("name", FILES)
def test_one_side_is_read_and_the_other_is_named(name: str, side: ChosenSide) -> None:
    intake = import_foreign(FILES[name], name, side)
    here, other = (NEW, OLD) if side == "new" else (OLD, NEW)
    assert here in document_text(intake.document)
    assert other not in document_text(intake.document)
    doubt = intake.account.doubts[0]
    assert (doubt.place, doubt.words) == ("2か所", "隔年、課" if side == "new" else "毎年、部")
    assert intake.account.unexplained == 0
    assert sum(deed.taken for deed in intake.account.deeds if "取消線" in deed.rule) == 3


def test_underlines_of_a_file_that_strikes_nothing_are_words() -> None:
    data = made_word(HEADING + f"<w:p>{run('監査は')}{run('毎年', UNDERLINE)}{run('行う。')}</w:p>")
    assert "監査は毎年行う。" in document_text(import_foreign(data, "a.docx", "old").document)
    assert "毎年" in document_text(import_foreign(html(("", ""), ("<u>", "</u>")), "a.html", "old").document)


def test_a_style_that_is_switched_off_strikes_nothing() -> None:
    alive = run("生きた文", '<w:rStyle w:val="Gone"/><w:strike w:val="0"/>')
    data = with_styles(made_word(f"{HEADING}<w:p>{alive}</w:p>"), GONE_STYLE)
    intake = import_foreign(data, "a.docx")
    assert "生きた文" in document_text(intake.document)
    assert intake.account.doubts == ()


def test_runs_are_asked_for_their_styles_only_where_a_style_strikes(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    by_style = Strikes._by_style
    monkeypatch.setattr(
        Strikes, "_by_style", lambda self, run, tag: asked.append(tag) or by_style(self, run, tag)
    )
    data = made_word(HEADING)
    import_foreign(data, "a.docx")
    assert asked == []
    import_foreign(with_styles(data, GONE_STYLE), "a.docx")
    assert {*asked} == {qn("w:strike")}


@pytest.mark.parametrize(
    ("inside", "left"),
    [
        ("<w:sdt><w:sdtContent>{gone}</w:sdtContent></w:sdt>", ["sdt"]),
        ("{gone}{gone}", ["p"]),
        ("{kept}<w:tbl><w:tr><w:tc>{kept}</w:tc></w:tr></w:tbl>{gone}", ["p", "tbl", "p"]),
        ("<w:tbl><w:tr><w:tc>{gone}</w:tc></w:tr></w:tbl>{gone}", ["p"]),
        ("<w:p><w:pict><w:txbxContent>{gone}</w:txbxContent></w:pict></w:p>", ["p"]),
    ],
)
def test_a_cell_and_a_text_box_keep_a_paragraph_at_their_end(inside: str, left: list[str]) -> None:
    gone, kept = f"<w:p>{run('隔年', '<w:strike/>')}</w:p>", f"<w:p>{run('毎年')}</w:p>"
    cell = inside.format(gone=gone, kept=kept)
    row = f"<w:tr><w:tc>{kept}</w:tc><w:tc>{cell}</w:tc></w:tr>"
    side = side_of_struck(read_package(made_word(f"<w:tbl>{row}</w:tbl>{kept}")), "new")
    assert side is not None
    body = parse_xml(side.package.parts["word/document.xml"], "word/document.xml")
    other_cell = list(body.iter(qn("w:tc")))[1]
    assert [child.tag for child in other_cell] == [qn(f"w:{name}") for name in left]
    stories = body.iter(qn("w:tc"), qn("w:txbxContent"))
    assert all(next(story.iter(qn("w:p")), None) is not None for story in stories)


def test_paragraphs_rows_and_cells_that_are_struck_through_go_as_a_whole() -> None:
    struck = run("消えた文", "<w:strike/>")
    row = lambda words: f"<w:tr>{f'<w:tc><w:p>{words}</w:p></w:tc>' * 2}</w:tr>"  # noqa: E731
    body = f"{HEADING}<w:p>{struck}</w:p><w:tbl>{row(run('残る行'))}{row(struck)}</w:tbl><w:p>{run('終わり')}</w:p>"
    document = import_foreign(made_word(body), "a.docx").document
    table = next(block for block in document.clauses[0].children if hasattr(block, "rows"))
    assert len(table.rows) == 1
    assert document_text(document) == "監査残る行残る行終わり"
    assert "消えた行" not in document_text(import_foreign(excel(whole=True), "a.xlsx").document)
    assert "消えた行" in document_text(import_foreign(excel(whole=True), "a.xlsx", "old").document)


@pytest.mark.parametrize("name", ["strike.docx", "tags.html", "marks.md"])
def test_a_file_against_itself_shows_its_changes(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(FILES[name])
    both = [str(tmp_path / name)] * 2
    done = CliRunner().invoke(diff, [*both, "--match", "text"], env={"GUIDELINEC_LANG": "ja"})
    assert "監査は［－隔－］［＋毎＋］年行い、" in done.output
    assert "取消線のある文書です" in done.output
    same = CliRunner().invoke(diff, [*both, "--side", "old"], env={"GUIDELINEC_LANG": "ja"})
    assert "変更はありません" in same.output


def test_both_sides_become_two_editions(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(FILES["strike.docx"])
    words = [str(tmp_path / "a.docx"), "-C", str(tmp_path), "-d", "x", "-e", "1", "-e", "2", "--side", "both"]
    assert CliRunner().invoke(import_, words).exit_code == 0
    texts = {
        edition: "".join(
            path.read_text(encoding="utf-8") for path in (tmp_path / "source/x" / edition).iterdir()
        )
        for edition in ("1", "2")
    }
    assert OLD in texts["1"]
    assert NEW in texts["2"]
    wrong = CliRunner().invoke(import_, [*words[:-4], "--side", "both"])
    assert wrong.exit_code == 2


def test_a_redline_of_a_struck_file_has_real_tracked_changes(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(FILES["strike.docx"])
    both = [str(tmp_path / "a.docx")] * 2
    assert CliRunner().invoke(redline, [*both, "-o", str(tmp_path / "o.docx")]).exit_code == 0
    xml = read_package((tmp_path / "o.docx").read_bytes()).parts["word/document.xml"].decode()
    assert re.findall("<w:delText[^>]*>([^<]*)", xml)[0] == "隔"
    assert "w:strike" not in xml
    assert "w:u " not in xml
