"""What Word files hold beside plain paragraphs: fields that a deletion cut, documents taken in, pictures in boxes, forms, signs."""

from __future__ import annotations

import pytest

from guidelinec.model.document import Figure, Table
from guidelinec.ooxml.package import read_package, write_package
from guidelinec.read.account.intake import Intake
from guidelinec.read.account.presence import document_text
from guidelinec.read.word.document import import_word
from word_cases import R, made_word, shown

HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>総則</w:t></w:r>{}</w:p>'.format
BEGIN = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
SEPARATE = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
END = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
CONTENTS = f"{BEGIN}<w:r><w:instrText> TOC \\o </w:instrText></w:r>{SEPARATE}<w:r><w:t>総則……1</w:t></w:r>"


def text(words: str) -> str:
    """A paragraph."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r></w:p>"


def read(body: str) -> Intake:
    """A file with that body; its account balances."""
    intake = import_word(made_word(body), "a.docx")
    assert intake.findings == ()
    assert intake.account.unexplained == 0
    return intake


def with_part(body: str, kind: str, name: str, data: bytes) -> bytes:
    """A Word file with one part more, r:id rX."""
    parts = dict(read_package(made_word(body)).parts)
    link = f'<Relationship Id="rX" Type="{R}/{kind}" Target="{name}"/></Relationships>'.encode()
    rels = "word/_rels/document.xml.rels"
    parts[rels] = parts[rels].replace(b"</Relationships>", link)
    parts[f"word/{name}"] = data
    return write_package(parts)


DELETED = '<w:del w:id="1" w:author="a">{}</w:del>'.format
MOVED = '<w:moveFrom w:id="1" w:author="a">{}</w:moveFrom>'.format


@pytest.mark.parametrize(
    "body",
    [
        f"<w:p>{CONTENTS}</w:p><w:p>{END}</w:p>{HEADING('')}",
        f"<w:p>{CONTENTS}{DELETED(END)}</w:p>{HEADING('')}",
        f"<w:p>{CONTENTS}{MOVED(END)}</w:p>{HEADING('')}",
        f"<w:p>{CONTENTS}</w:p>{DELETED(END)}{HEADING('')}",
        f"<w:p>{CONTENTS}</w:p>{HEADING('')}",
        f"<w:p>{CONTENTS}</w:p>{HEADING(END)}",
    ],
    ids=["whole", "end deleted", "end moved", "end deleted between", "no end", "end behind the heading"],
)
def test_a_list_of_contents_ends_before_the_text(body: str) -> None:
    assert shown(read(body + text("目的を定める。")).document) == (
        "title: \nheading '' 総則\n  paragraph 目的を定める。\n"
    )


def test_a_list_of_contents_without_end_ends_before_a_line_without_page() -> None:
    document = read(f"<w:p>{CONTENTS}</w:p>{text('責任……2')}{text('この規程は、目的を定める。')}").document
    assert shown(document) == "title: \nparagraph この規程は、目的を定める。\n"


def test_words_after_a_field_without_end_are_words() -> None:
    field = f"<w:p>{BEGIN}<w:r><w:instrText> DATE </w:instrText></w:r><w:r><w:t>残る</w:t></w:r></w:p>"
    assert document_text(read(HEADING("") + field + text("本文")).document) == "総則残る本文"


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("c.html", "<p>差し込まれた文。</p>".encode()),
        ("c.txt", "差し込まれた文。\n".encode()),
        ("c.docx", made_word(text("差し込まれた文。"))),
    ],
)
def test_a_document_taken_in_is_read(name: str, data: bytes) -> None:
    body = HEADING("") + '<w:altChunk r:id="rX"/>' + text("後の文。")
    intake = import_word(with_part(body, "aFChunk", name, data), "a.docx")
    assert document_text(intake.document) == "総則差し込まれた文。後の文。"
    assert intake.account.unexplained == 0
    assert [doubt.words for doubt in intake.account.doubts] == [f"word/{name}"]


def test_a_document_that_cannot_be_read_is_named() -> None:
    body = HEADING("") + '<w:altChunk r:id="rX"/><w:p><w:subDoc r:id="rX"/></w:p>' + text("後の文。")
    intake = import_word(with_part(body, "aFChunk", "c.rtf", b"{\\rtf1}"), "a.docx")
    assert [(doubt.place, doubt.reason, doubt.words) for doubt in intake.account.doubts] == [
        ("段落 1", "取り込めない別の文書（altChunk）", "word/c.rtf"),
        ("段落 2", "取り込めない別の文書（サブ文書）", "word/c.rtf"),
    ]


A = "http://schemas.openxmlformats.org/drawingml/2006/main"
PICTURE = f'<w:r><w:drawing><a:blip xmlns:a="{A}" r:embed="rX"/></w:drawing></w:r>'


def test_a_picture_in_a_text_box_is_kept() -> None:
    box = f"<w:r><w:pict><w:txbxContent>{text('箱の文')}<w:p>{PICTURE}</w:p></w:txbxContent></w:pict></w:r>"
    intake = import_word(with_part(f"{HEADING('')}<w:p>{box}</w:p>", "image", "i.png", b"png"), "a.docx")
    figures = [child for child in intake.document.clauses[0].children if isinstance(child, Figure)]
    assert [figure.path for figure in figures] == ["images/i.png"]
    assert intake.assets == {"images/i.png": b"png"}


CHART = '<c:chart xmlns:c="http://schemas.openxmlformats.org/drawingml/2006/chart" r:id="rY"/>'
DIAGRAM = '<d:relIds xmlns:d="http://schemas.openxmlformats.org/drawingml/2006/diagram"/>'
WORD_ART = '<v:textpath xmlns:v="urn:schemas-microsoft-com:vml" string="部外秘"/>'


@pytest.mark.parametrize(
    ("inner", "reason", "words"),
    [(CHART, "グラフ", ""), (DIAGRAM, "SmartArt", ""), (WORD_ART, "ワードアート", "部外秘")],
)
def test_a_drawing_that_cannot_be_taken_in_is_named(inner: str, reason: str, words: str) -> None:
    intake = read(f"{HEADING('')}<w:p><w:r><w:drawing>{inner}</w:drawing></w:r></w:p>")
    assert [(doubt.reason, doubt.words) for doubt in intake.account.doubts] == [
        (f"{reason}（取り込めないもの）", words)
    ]


def field(code: str, data: str = "") -> str:
    """A field without a result."""
    begin = f'<w:r><w:fldChar w:fldCharType="begin"><w:ffData>{data}</w:ffData></w:fldChar></w:r>'
    return f"<w:p><w:r><w:t>甲</w:t></w:r>{begin}<w:r><w:instrText> {code} </w:instrText></w:r>{END}</w:p>"


LIST = '<w:ddList><w:result w:val="1"/><w:listEntry w:val="可"/><w:listEntry w:val="否"/></w:ddList>'


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (field("MACROBUTTON NoMacro ここに記入"), "甲ここに記入"),
        (field("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/></w:checkBox>'), "甲☑"),
        (field("FORMCHECKBOX", '<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>'), "甲☐"),
        (field("FORMDROPDOWN", LIST), "甲否"),
        ('<w:p><w:r><w:t>甲</w:t><w:sym w:font="Calibri" w:char="2192"/></w:r></w:p>', "甲→"),
        ('<w:p><w:r><w:t>甲</w:t><w:sym w:font="Wingdings" w:char="F0FC"/></w:r></w:p>', "甲✓"),
    ],
)  # fmt: skip
def test_what_a_field_or_sign_shows_is_taken_in(body: str, words: str) -> None:
    intake = read(HEADING("") + body)
    assert document_text(intake.document) == f"総則{words}"
    assert intake.account.doubts == ()


@pytest.mark.parametrize(
    ("body", "reason", "words"),
    [
        (field("EQ \\o\\ac(○,印)"), "EQフィールド（囲み文字・分数など、取り込めないもの）", "\\o\\ac(○,印)"),
        ('<w:p><w:r><w:t>甲</w:t><w:sym w:font="Webdings" w:char="F0B9"/></w:r></w:p>', "記号フォントの文字（〓とした）", "Webdings F0B9"),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_in_is_named(body: str, reason: str, words: str) -> None:
    assert [
        (doubt.place, doubt.reason, doubt.words) for doubt in read(HEADING("") + body).account.doubts
    ] == [("段落 2", reason, words)]


def row(properties: str, cell: str = "") -> str:
    """A table row of two cells."""
    inner = (
        f"<w:tc><w:tcPr>{cell}</w:tcPr><w:p><w:r><w:rPr>{properties}</w:rPr><w:t>甲</w:t></w:r></w:p></w:tc>"
    )
    return f"<w:tr>{inner * 2}</w:tr>"


HEAD_STYLE = (
    '<w:style w:type="table" w:styleId="Base"><w:tblStylePr w:type="firstRow"/></w:style>'
    '<w:style w:type="table" w:styleId="Lined"><w:basedOn w:val="Base"/></w:style></w:styles>'
)
LOOK = '<w:tblPr>{}<w:tblLook w:val="04A0"/></w:tblPr>'.format
SHADE = '<w:shd w:val="clear" w:fill="D9D9D9"/>'


@pytest.mark.parametrize(
    ("table", "head"),
    [
        (LOOK("") + row("") + row(""), 0),
        (LOOK('<w:tblStyle w:val="Lined"/>') + row("") + row(""), 1),
        (LOOK('<w:tblStyle w:val="Lined"/>').replace("04A0", "0480") + row("") + row(""), 0),
        (row("<w:b/>") + row(""), 1),
        (row("<w:b/>") + row("<w:b/>"), 0),
        (row("", SHADE) + row(""), 1),
        (row("", SHADE) + row("", SHADE), 0),
    ],
)  # fmt: skip
def test_a_first_row_is_a_head_where_it_looks_like_one(table: str, head: int) -> None:
    parts = dict(read_package(made_word(f"{HEADING('')}<w:tbl>{table}</w:tbl>")).parts)
    parts["word/styles.xml"] = parts["word/styles.xml"].replace(b"</w:styles>", HEAD_STYLE.encode())
    document = import_word(write_package(parts), "a.docx").document
    assert [child.head for child in document.clauses[0].children if isinstance(child, Table)] == [head]
