"""Articles (条) in imports: numbers that run on through chapters, 項 whose first has none, 号 right under an article, 附則."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.rendered_words import squeezed
from tests.test_word_office import OFFICE, rendered

from guidelinec.importing.edition import ImportedEdition, Target, import_edition
from guidelinec.importing.prove import prove
from guidelinec.importing.source_files import guideline_yaml, outline_yaml, with_edition
from guidelinec.model.design import Design, Level
from guidelinec.model.project import Edition
from guidelinec.model.walk import all_clauses, own_text, plain
from guidelinec.numbering.number import number
from guidelinec.read.foreign import import_foreign
from guidelinec.write.markdown.clause import write_markdown
from guidelinec.write.word.edition import write_word


def article(number: str, caption: str, *paragraphs: str) -> str:
    """An article of 法令標準XML; the first paragraph has no number."""
    inner = "".join(
        f'<Paragraph Num="{at}"><ParagraphNum>{"" if at == 1 else chr(0xFF10 + at)}</ParagraphNum>{one}</Paragraph>'
        for at, one in enumerate(paragraphs, 1)
    )
    return f"<Article><ArticleCaption>{caption}</ArticleCaption><ArticleTitle>{number}</ArticleTitle>{inner}</Article>"


def text(words: str, *items: str) -> str:
    """A sentence with its items (号)."""
    rows = "".join(
        f"<Item><ItemTitle>{title}</ItemTitle><ItemSentence>{title}の事項{words}</ItemSentence></Item>"
        for title in items
    )
    return f"<ParagraphSentence>{words}</ParagraphSentence>{rows}"


LAW = f"""<Law><LawBody><LawTitle>試験法</LawTitle><MainProvision>
<Chapter><ChapterTitle>第一章　総則</ChapterTitle>
{article("第一条", "（目的）", text("目的を定める。"))}
{article("第二条", "（定義）", text("次のとおりとする。", "一", "二", "三"), text("第二項。", "一", "二"), text("第三項。"))}
</Chapter><Chapter><ChapterTitle>第二章　手続</ChapterTitle>
<Section><SectionTitle>第一節　申請</SectionTitle>{article("第三条", "（申請）", text("申請する。"), text("第二項。"))}
{article("第三条の二", "（枝番号）", text("加えた条。"), text("その第二項。"))}</Section>
<Section><SectionTitle>第二節　処分</SectionTitle>{article("第四条", "（処分）", text("処分する。", "一", "二"))}</Section>
</Chapter></MainProvision>
<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>
{article("第一条", "（施行期日）", text("公布の日から施行する。"))}{article("第二条", "（経過措置）", text("なお従前の例による。"), text("第二項。"))}
</SupplProvision></LawBody></Law>"""


@pytest.fixture(scope="module")
def law() -> ImportedEdition:
    """The law taken in."""
    return import_edition(import_foreign(LAW.encode(), "x.xml"), Target("d", "e"), None, write_markdown)


def test_articles_run_on_and_branch_numbers_stay_typed(law: ImportedEdition) -> None:
    assert (law.labels, law.kept_labels) == (23, 22)
    assert law.misnumbered == ()
    assert [doubt.place for doubt in law.account.doubts if "番号の列" in doubt.reason] == ["第三条の二"]
    labels = number(law.document, Design((), law.schemes)).home
    printed = {
        plain(one.title): labels[one.id].full for one in all_clauses(law.document.clauses) if one.title
    }
    assert printed["（定義）"] == "第一章第二条"
    assert printed["（処分）"] == "第二章第二節第四条"
    assert printed["第三条の二 （枝番号）"] == ""
    assert printed["（経過措置）"] == "第二条"


def test_schemes_say_how_the_numbers_run_on(law: ImportedEdition) -> None:
    main, own = law.schemes
    assert main.items[:3] == (
        Level("条", "第%1条", "japaneseCounting", 1, "document"),
        Level("項", "%2", "decimalFullWidth", 2, "clause"),
        Level("号", "%3", "japaneseCounting"),
    )
    assert own.items[0] == Level("条", "第%1条", "japaneseCounting")


def test_the_law_reads_back_from_its_files(law: ImportedEdition) -> None:
    yaml = with_edition(
        guideline_yaml("d", "試験法", (), law.cover, law.captions),
        Edition("e", "published"),
        law.schemes,
        outline_yaml(law.document, law.names),
    )
    where, findings = prove({**law.files, "structure/d/guideline.yaml": yaml.encode()}, law)
    assert (where, findings) == ("", ())


@pytest.mark.skipif(OFFICE is None, reason="LibreOffice (soffice) is not installed")
def test_libreoffice_prints_the_numbers_of_the_law(law: ImportedEdition, tmp_path: Path) -> None:
    design = Design((), law.schemes)
    labels = number(law.document, design)
    lines = rendered(write_word(law.document, design, labels, {}), tmp_path)
    for clause in all_clauses(law.document.clauses):
        words = plain(clause.title) or own_text(clause).partition("\n")[0]
        assert squeezed(labels.home[clause.id].text + words) in lines
