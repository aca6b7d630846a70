"""The proof of an import refuses lies: files that say something else than what was read."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from guidelinec.importing.edition import ImportedEdition, Target, import_edition
from guidelinec.importing.number_proof import misnumbered
from guidelinec.importing.prove import Statement, difference, prove, statements
from guidelinec.importing.source_files import guideline_yaml, outline_yaml, with_edition
from guidelinec.model.design import Level, Scheme
from guidelinec.model.document import Clause, Division, Document, Paragraph, Reference, Text
from guidelinec.model.project import Edition
from guidelinec.read.foreign import import_foreign
from guidelinec.write.markdown.clause import write_markdown
from word_cases import made_word

HEADING = '<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>{}</w:t></w:r></w:p>'.format
NOTE = '<w:r><w:footnoteReference w:id="1"/></w:r>'
FOOTNOTES = '<w:footnote w:id="1"><w:p><w:r><w:t>脚注の文。</w:t></w:r></w:p></w:footnote>'


def text(words: str, more: str = "") -> str:
    """A paragraph."""
    return f"<w:p><w:r><w:t>{words}</w:t></w:r>{more}</w:p>"


def row(*cells: str) -> str:
    """A table row."""
    return "<w:tr>" + "".join(f"<w:tc>{text(cell)}</w:tc>" for cell in cells) + "</w:tr>"


BODY = (
    HEADING("第1章　総則")
    + text("目的を定める。", NOTE)
    + text("(1) 甲を3日以内に行う。")
    + text("(2) 乙を行う。")
    + HEADING("第2章　体制")
    + text("体制を定める。")
    + f"<w:tbl>{row('役割', '担当')}{row('長', '課長')}</w:tbl>"
)
YAML = "structure/d/guideline.yaml"


@pytest.fixture(scope="module")
def imported() -> ImportedEdition:
    intake = import_foreign(made_word(BODY, footnotes=FOOTNOTES), "a.docx")
    return import_edition(intake, Target("d", "e"), None, write_markdown)


def files_of(imported: ImportedEdition) -> dict[str, str]:
    """What an import writes, as text."""
    yaml = with_edition(
        guideline_yaml("d", "題", imported.kinds, imported.cover, imported.captions),
        Edition("e", "published"),
        imported.schemes,
        outline_yaml(imported.document, imported.names),
    )
    return {**{path: data.decode() for path, data in imported.files.items()}, YAML: yaml}


def judged(files: dict[str, str], imported: ImportedEdition) -> str:
    """What the proof says."""
    return prove({path: data.encode() for path, data in files.items()}, imported)[0]


def test_the_truth_is_believed(imported: ImportedEdition) -> None:
    assert judged(files_of(imported), imported) == ""


def swap(old: str, new: str) -> Callable[[str], str]:
    """A lie: other words in the files."""
    return lambda data: data.replace(old, new)


def without(words: str) -> Callable[[str], str]:
    """A lie: the lines with these words are lost."""
    return lambda data: "\n".join(line for line in data.split("\n") if words not in line)


def doubled(words: str) -> Callable[[str], str]:
    """A lie: the lines with these words stand twice."""
    return lambda data: "\n".join(f"{line}\n{line}" if words in line else line for line in data.split("\n"))


LIES = {
    "a lost paragraph": without("体制を定める。"),
    "a lost item": without("乙を行う"),
    "a doubled row": doubled("課長"),
    "a lost row": without("課長"),
    "a changed cell": swap("課長", "部長"),
    "a changed digit": swap("3日", "8日"),
    "a lost sign": swap("定める。", "定める"),
    "a note lost": lambda data: without("脚注の文")(data.replace("[^n1]", "")),
    "a note's words changed": swap("脚注の文", "脚注の字"),
    "a changed title": swap("体制\n", "組織\n"),
    "a body under the item before it": swap("1. 乙を行う。", "1. 丙"),
    "items joined": swap("\n1. 乙を行う。", "   乙を行う。"),
    "another scheme": swap('"(%', '"〔%'),
}


@pytest.mark.parametrize("lie", LIES)
def test_a_lie_is_refused(imported: ImportedEdition, lie: str) -> None:
    files = {path: LIES[lie](data) for path, data in files_of(imported).items()}
    assert files != files_of(imported), "the lie changes nothing"
    assert judged(files, imported) != ""


def test_words_of_one_clause_under_another_are_refused(imported: ImportedEdition) -> None:
    """The same words in the same order, but the table's chapter has a paragraph of the chapter before."""
    first, second = imported.document.clauses
    *kept, moved = first.children
    clauses = (
        replace(first, children=tuple(kept)),
        replace(second, children=(moved, *second.children)),
    )
    lie = replace(imported, document=replace(imported.document, clauses=clauses))
    assert judged(files_of(imported), lie) != ""


def test_clauses_in_another_order_and_swapped_ids_are_refused(imported: ImportedEdition) -> None:
    first, second = imported.document.clauses
    for clauses in ((second, first), (replace(first, id=second.id), replace(second, id=first.id))):
        lie = replace(imported, document=replace(imported.document, clauses=clauses))
        assert judged(files_of(imported), lie) != ""


def test_another_number_than_that_of_the_file_is_refused(imported: ImportedEdition) -> None:
    printed = {key: "(9)" if label == "(2)" else label for key, label in imported.printed.items()}
    assert "(2)" in imported.printed.values()
    assert judged(files_of(imported), replace(imported, printed=printed)) == "'(9)' ≠ '(2)'"
    wrong = replace(imported, misnumbered=("'(9)' ≠ '(2)'",))
    assert judged(files_of(imported), wrong) == "'(9)' ≠ '(2)'"


def test_a_scheme_that_prints_other_numbers_is_named() -> None:
    scheme = Scheme("main", (Level("章", "第%1章"),), ())
    clauses = (
        Clause("a", (Text("甲"),), children=(), printed="第1章"),
        Clause("b", (Text("乙"),), children=(), printed="第3章"),
    )
    assert misnumbered(Document("d", "e", "", clauses), (scheme,)) == ("'第3章' ≠ '第2章'",)


def test_a_clause_too_few_or_too_many_at_the_end_is_refused(imported: ImportedEdition) -> None:
    clauses = imported.document.clauses
    more = (*clauses, Clause("more", (Text("罰則"),), ()))
    for lie, words in ((clauses[:1], "体制"), (more, "罰則")):
        wrong = replace(imported, document=replace(imported.document, clauses=lie))
        assert words in judged(files_of(imported), wrong)


def document(*words: str, name: str = "a") -> Document:
    """A clause with a purpose and an example, in which a clause stands."""
    purpose, example, inner = (Paragraph((Text(said),)) for said in words)
    below = Clause(name, (Text("細目"),), (inner,))
    parts = (Division("趣旨", (purpose,)), Division("例文", (example, below)))
    return Document("d", "e", "題", (Clause("top", (Text("総 則"),), (*parts, Clause("last", (), ()))),))


def test_each_clause_says_its_own_words_those_in_divisions_too() -> None:
    cited = Paragraph((Reference("top", "full"),))
    whole = document("何のため", "例 えば", "細かく")
    (top,) = whole.clauses
    cites = replace(whole, clauses=(replace(top, children=(*top.children, cited)),))
    assert list(statements(cites)) == [
        Statement("top", "", "総則", "何のため｜例えば｜", ("top full",)),
        Statement("a", "top", "細目", "細かく", ()),
        Statement("last", "top", "", "", ()),
    ]


LONG = "一二三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥"


@pytest.mark.parametrize(
    ("other", "told"),
    [
        (
            document("何のため", LONG.replace("丙", "丁"), "細"),
            "'三四五六七八九十甲乙丙丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥' ≠ '三四五六七八九十甲乙丁丁戊己庚辛壬癸子丑寅卯辰巳午未申酉戌亥'",
        ),
        (
            document("何のために", LONG, "細"),
            "'何のため｜一二三四五六七八九十甲乙丙丁戊己庚辛壬' ≠ '何のために｜一二三四五六七八九十甲乙丙丁戊己庚辛'",
        ),
        (document("何のため", LONG, "太"), "'細' ≠ '太'"),
        (document("何のため", LONG, "細", name="b"), "top/a '細目' ≠ top/b '細目'"),
    ],
)
def test_where_two_documents_part_is_told_with_the_words_around(other: Document, told: str) -> None:
    assert difference(document("何のため", LONG, "細"), other) == told
