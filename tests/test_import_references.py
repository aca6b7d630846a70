"""Live references of a Word file (REF, PAGEREF, links to bookmarks) become references of the source."""

from __future__ import annotations

import pytest

from guidelinec.importing.edition import ImportedEdition, Target, import_edition
from guidelinec.importing.prove import difference
from guidelinec.importing.several_files import joined
from guidelinec.model.document import Clause, Document, Figure, Paragraph, Reference, Text
from guidelinec.model.walk import all_clauses, own_inlines, plain
from guidelinec.read.account.account import Account
from guidelinec.read.account.intake import Intake
from guidelinec.read.word.document import import_word
from guidelinec.write.markdown.clause import write_markdown
from word_cases import CASES, made_word

NUMBERING = (CASES / "kinds" / "numbering.xml").read_text(encoding="utf-8")


def mark(kind: str) -> str:
    return f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>'


def run(words: str, look: str = "") -> str:
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{words}</w:t></w:r>" if words else ""


def ref(code: str, words: str, look: str = "") -> str:
    """A field that shows these words."""
    instruction = f"<w:r><w:instrText> {code} </w:instrText></w:r>"
    return mark("begin") + instruction + mark("separate") + run(words, look) + mark("end")


def paragraph(inner: str, style: str = "", bookmark: str = "", number: str = "") -> str:
    """A paragraph whose first words bear a bookmark."""
    start = f'<w:bookmarkStart w:id="1" w:name="{bookmark}"/>' if bookmark else ""
    end = '<w:bookmarkEnd w:id="1"/>' if bookmark else ""
    properties = (f'<w:pStyle w:val="{style}"/>' if style else "") + number
    return f"<w:p><w:pPr>{properties}</w:pPr>{start}{inner}{end}</w:p>"


ITEM = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="2"/></w:numPr>'
TABLE = f"<w:tbl><w:tr><w:tc>{paragraph(run('甲'))}</w:tc><w:tc>{paragraph(run('乙'))}</w:tc></w:tr></w:tbl>"


def file(*words: str) -> bytes:
    """A file of two chapters, a section, an item and a table that bear bookmarks, with these paragraphs at the end."""
    return made_word(
        paragraph(run("総則"), "Heading1", "_Ref1")
        + paragraph(run("目的"), "Heading2", "_Ref2")
        + paragraph(run("甲を行う。"), "", "_Ref3", ITEM)
        + paragraph(run("表1　分類"), "", "_Ref4")
        + TABLE
        + paragraph(run("体制"), "Heading1")
        + paragraph(run("本文である。"), "", "_RefBody")
        + "".join(map(paragraph, words)),
        NUMBERING,
    )


def taken_in(*words: str) -> ImportedEdition:
    imported = import_edition(import_word(file(*words), "a.docx"), Target("d", "e"), None, write_markdown)
    assert imported.account.unexplained == 0
    return imported


def last_lines(imported: ImportedEdition) -> list[str]:
    """What the file of the last chapter says below its first paragraph."""
    return imported.files["source/d/e/2_体制.md"].decode().strip().split("\n\n")[2:]


@pytest.mark.parametrize(
    ("words", "source"),
    [
        (ref(r"REF _Ref1 \r \h", "第１章"), "[](#general)"),
        (ref(r"REF _Ref1 \h", "総則"), "[](#general){.title}"),
        (ref(r"REF _Ref2 \r \h", "1.1"), "[](#purpose)"),
        (ref(r"REF _Ref3 \r \h", "(1)"), "[](#purpose-1){.label}"),
        (ref(r"REF _Ref3 \w \h", "1.1(1)"), "[](#purpose-1)"),
        (ref(r"REF _Ref2 \w \h", "第１章1.1"), "[第１章1.1](#purpose)"),
        (ref(r"REF _Ref4 \h", "表 1"), "[](#purpose-t1)"),
        (ref(r"PAGEREF _Ref2 \h", "12"), "[](#purpose){.page}"),
        (ref(r"REF _Ref2 \h", "この節"), "[この節](#purpose)"),
        (ref(r"REF _Ref1 \r \h", "第１章", "<w:b/>"), "[](#general)"),
        (ref(r"REF _Ref1 \p \h", "上記"), "上記"),
        (ref(r"REF _RefBody \h", "本文"), "本文"),
        (ref("PAGE", "3"), "3"),
        ('<w:fldSimple w:instr=" REF _Ref1 \\r ">' + run("第１章") + "</w:fldSimple>", "[](#general)"),
        (f'<w:hyperlink w:anchor="_Ref2">{run("目的の節")}</w:hyperlink>', "[目的の節](#purpose)"),
        (ref(r'HYPERLINK \l "_Ref2"', "目的の節"), "[目的の節](#purpose)"),
        (ref(r"REF _Ref2 \r \h", "1.1") + ref(r"REF _Ref3 \r \h", "(1)"), "[](#purpose-1)"),
        (ref(r"REF _Ref1 \r \h", "第１章") + run("の") + ref(r"REF _Ref3 \r \h", "(1)"), "[](#general)の[](#purpose-1){.label}"),
    ],
)  # fmt: skip
def test_a_live_reference_is_kept(words: str, source: str) -> None:
    (line,) = last_lines(taken_in(run("別に") + words + run("による。")))
    assert line.replace("**", "") == f"別に{source}による。"


def test_words_that_computing_does_not_give_stay_and_are_named() -> None:
    imported = taken_in(run("前の") + ref(r"REF _Ref1 \r \h", "第７章"))
    assert last_lines(imported) == ["前の[第７章](#general)"]
    assert [(doubt.place, doubt.reason[:6]) for doubt in imported.account.doubts] == [
        ("第７章", "計算では同じ")
    ]


def test_a_reference_to_a_paragraph_is_named() -> None:
    doubts = taken_in(ref(r"REF _RefBody \h", "本文")).account.doubts
    assert [(doubt.place, doubt.words) for doubt in doubts] == [("_RefBody", "本文")]


def test_a_field_over_two_paragraphs_is_words() -> None:
    begin = mark("begin") + "<w:r><w:instrText>REF _Ref1</w:instrText></w:r>" + mark("separate")
    assert last_lines(taken_in(run("甲") + begin + run("乙"), run("丙") + mark("end") + run("丁"))) == [
        "甲乙",
        "丙丁",
    ]


def test_a_bookmark_before_its_paragraph_counts() -> None:
    body = '<w:bookmarkStart w:id="1" w:name="x"/>' + paragraph(run("総則"), "Heading1")
    intake = import_word(made_word(body + paragraph(ref("REF x", "総則")), NUMBERING), "a.docx")
    (reference,) = (one for one in own_inlines(intake.document.clauses[0]) if isinstance(one, Reference))
    assert reference == Reference("n0", "words", (Text("総則"),))


def test_the_references_of_several_files_stay_in_their_file() -> None:
    intakes = [import_word(file(ref(r"REF _Ref1 \h", "総則")), name) for name in ("a.docx", "b.docx")]
    imported = import_edition(joined(intakes), Target("d", "e"), None, write_markdown)
    targets = [
        inline.target
        for clause in all_clauses(imported.document.clauses)
        for inline in own_inlines(clause)
        if isinstance(inline, Reference)
    ]
    titles = {clause.id: clause.title for clause in imported.document.clauses}
    assert len(set(targets)) == 2
    assert [plain(titles[target])[-2:] for target in targets] == ["総則", "総則"]


def test_the_proof_sees_another_target_and_another_form() -> None:
    def document(reference: Reference) -> Document:
        return Document("d", "e", "", (Clause("a", (Text("甲"),), (Paragraph((reference,)),)),))

    right = document(Reference("a", "label"))
    assert difference(right, right) == ""
    for wrong in (Reference("b", "label"), Reference("a", "full")):
        assert difference(right, document(wrong)) != ""


def test_pictures_of_one_name_in_several_files_are_both_kept() -> None:
    def intake(name: str) -> Intake:
        clause = Clause("n1", (Text(name),), (Figure("", "images/image1.png", "図", ()),))
        return Intake(
            Document(name, "", name, (clause,)), Account(0, 0, (), ()), {"images/image1.png": name.encode()}
        )

    made = joined([intake("甲"), intake("乙")])
    paths = [
        block.path
        for clause in made.document.clauses
        for block in clause.children
        if isinstance(block, Figure)
    ]
    assert [made.assets[path].decode() for path in paths] == ["甲", "乙"]
