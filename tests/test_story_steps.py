"""The steps through a story, from which the proof of a redline reads both versions: each kind of markup by itself; and that settling the
tracked changes, which shares no code with them, comes to the same."""

from __future__ import annotations

from copy import deepcopy

import pytest
from lxml import etree

from guidelinec.ooxml.names import NAMESPACES, qn
from guidelinec.ooxml.package import Element
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.lines import lines_of
from guidelinec.ooxml.tracked.steps import DELETED, INSERTED, KEPT, story_steps
from guidelinec.ooxml.tracked.tracked_elements import Verdict, has_revisions

SPACES = " ".join(f'xmlns:{name}="{NAMESPACES[name]}"' for name in ("w", "r", "m", "mc", "wp", "a"))
SIGNS = {KEPT: "", INSERTED: "+", DELETED: "-", INSERTED | DELETED: "±"}


def story(markup: str, space: str = "") -> Element:
    return etree.fromstring(f"<w:body {SPACES}{space}>{markup}</w:body>")


def told(root: Element, revision: int = KEPT) -> list[str]:
    """Each step as the sign of its revision, its kind and its text."""
    return [
        f"{SIGNS[step.revision]}{step.kind} {step.text}".rstrip(" ") for step in story_steps(root, revision)
    ]


def run(text: str) -> str:
    return f"<w:r><w:t>{text}</w:t></w:r>"


def field(code: str, result: str) -> str:
    begin, middle, end = (
        f'<w:r><w:fldChar w:fldCharType="{kind}"/></w:r>' for kind in ("begin", "separate", "end")
    )
    return f"{begin}<w:r><w:instrText>{code}</w:instrText></w:r>{middle}{run(result)}{end}"


BOX = f"<w:txbxContent><w:p>{run('箱')}</w:p></w:txbxContent>"
ALTERNATE = f"<mc:AlternateContent><mc:Choice>{{0}}</mc:Choice><mc:Fallback>{run('古')}</mc:Fallback></mc:AlternateContent>"
REVISED = tuple(
    (f"<w:p><w:{name}>{run('語')}</w:{name}></w:p>", [f"{sign}text 語", "mark"])
    for name, sign in (("ins", "+"), ("moveTo", "+"), ("del", "-"), ("moveFrom", "-"))
)
MARKED = tuple(
    (f"<w:p><w:pPr><w:rPr><w:{name}/></w:rPr></w:pPr>{run('語')}</w:p>", ["text 語", f"{sign}mark"])
    for name, sign in (("ins", "+"), ("moveTo", "+"), ("del", "-"), ("moveFrom", "-"), ("b", ""))
)
CELL = f"<w:tc><w:tcPr>{{0}}</w:tcPr><w:p>{run('欄')}</w:p></w:tc>"
INSIDE = ["text 語", "mark"]

CASES: tuple[tuple[str, list[str]], ...] = (
    ("<w:p/>", ["paragraph"]),
    (f"<w:p>{run('甲')}<w:r><w:rPr/><w:t>乙</w:t></w:r></w:p>", ["paragraph 甲乙"]),
    (f"<w:p><w:pPr><w:jc/></w:pPr>{run('甲')}</w:p>", ["paragraph 甲"]),
    ("<w:p><w:r><w:t> 甲 </w:t></w:r></w:p>", ["paragraph 甲"]),
    ('<w:p><w:r><w:t xml:space="preserve"> 甲 </w:t></w:r></w:p>', ["paragraph  甲"]),
    *REVISED,
    *MARKED,
    (f"<w:p><w:ins><w:del>{run('語')}</w:del></w:ins></w:p>", ["±text 語", "mark"]),
    ("<w:p><w:del><w:r><w:delText>語</w:delText></w:r></w:del></w:p>", ["-text 語", "mark"]),
    (f"<w:ins><w:p>{run('語')}</w:p></w:ins>", ["+paragraph 語"]),
    (f"<w:customXml><w:p>{run('語')}</w:p></w:customXml>", ["paragraph 語"]),
    (f"<w:sdt><w:sdtPr/><w:sdtContent><w:p>{run('語')}</w:p></w:sdtContent></w:sdt>", ["paragraph 語"]),
    ("<w:sdt><w:sdtPr/></w:sdt><w:bookmarkStart/>", []),
    (f"<w:p><w:sdt><w:sdtContent>{run('語')}</w:sdtContent></w:sdt></w:p>", INSIDE),
    (f"<w:p><w:smartTag>{run('語')}</w:smartTag></w:p>", INSIDE),
    (f"<w:p><w:hyperlink>{run('語')}</w:hyperlink></w:p>", INSIDE),
    (f"<w:p><w:r>{ALTERNATE.format('<w:t>新</w:t>')}</w:r></w:p>", ["text 新", "mark"]),
    (
        f"<w:p><mc:AlternateContent><mc:Fallback>{run('古')}</mc:Fallback></mc:AlternateContent></w:p>",
        ["text 古", "mark"],
    ),
    (ALTERNATE.format(f"<w:p>{run('新')}</w:p>"), ["paragraph 新"]),
    ("<w:altChunk/>", ["chunk"]),
    ("<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath>", ["text x"]),
    ("<m:oMathPara><m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></m:oMathPara>", ["text x"]),
    ("<w:p><m:oMath><m:r><w:rPr><w:ins/></w:rPr><m:t>x</m:t></m:r></m:oMath></w:p>", ["+text x", "mark"]),
    ("<w:p><w:r><w:tab/><w:ptab/><w:cr/></w:r></w:p>", ["text \t", "text \t", "text \n", "mark"]),
    ("<w:p><w:r><w:noBreakHyphen/><w:softHyphen/></w:r></w:p>", ["text \u2011", "text \u00ad", "mark"]),
    (
        '<w:p><w:r><w:br/><w:br w:type="textWrapping"/><w:br w:type="page"/></w:r></w:p>',
        ["text \n", "text \n", "mark"],
    ),
    ('<w:p><w:r><w:sym w:char="F0A7"/></w:r></w:p>', ["text F0A7", "mark"]),
    (
        f"<w:p><w:r><w:ruby><w:rubyBase>{run('字')}</w:rubyBase><w:rt>{run('じ')}</w:rt></w:ruby></w:r></w:p>",
        ["text 字", "text \u2060", "text じ", "text \u2060", "mark"],
    ),
    (f"<w:p>{field('REF a', '第1')}</w:p>", ["text 第1", "mark"]),
    (f"<w:p>{field(' page ', '7')}{run('頁')}</w:p>", ["text #", "text 頁", "mark"]),
    (f"<w:p>{field('NUMPAGES', '7')}</w:p>", ["text #", "mark"]),
    (f"<w:p>{field('SECTIONPAGES', '7')}</w:p>", ["text #", "mark"]),
    (f"<w:p>{field('PAGE</w:instrText><w:instrText>REF a', '7')}</w:p>", ["text 7", "mark"]),
    (f'<w:p><w:fldSimple w:instr="PAGE">{run("7")}</w:fldSimple></w:p>', ["text #", "mark"]),
    (f'<w:p><w:fldSimple w:instr="REF a">{run("7")}</w:fldSimple></w:p>', ["text 7", "mark"]),
    ('<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>', ["mark"]),
    ("<w:p><w:r><w:instrText>PAGE</w:instrText><w:t>甲</w:t></w:r></w:p>", ["text 甲", "mark"]),
    ("<w:p><w:r><w:delInstrText>PAGE</w:delInstrText><w:t>甲</w:t></w:r></w:p>", ["text 甲", "mark"]),
    (
        "<w:p><w:r><w:footnoteReference/><w:endnoteReference/></w:r></w:p>",
        ["note footnote", "note endnote", "mark"],
    ),
    (f"<w:p><w:r><w:pict>{BOX}</w:pict></w:r></w:p>", ["graphic", "box", "mark"]),
    (f"<w:p><w:r><w:drawing><wp:inline>{BOX}{BOX}</wp:inline></w:drawing></w:r></w:p>", ["graphic", "box", "box", "mark"]),
    (f"<w:p><w:r><w:object>{ALTERNATE.format(BOX)}</w:object></w:r></w:p>", ["graphic", "box", "mark"]),
    ("<w:p><w:r><w:drawing><mc:AlternateContent/></w:drawing></w:r></w:p>", ["graphic", "mark"]),
    ("<w:p><w:pPr><w:sectPr/></w:pPr></w:p>", ["section", "mark"]),
    ("<w:p><w:pPr><w:rPr><w:del/></w:rPr><w:sectPr/></w:pPr></w:p>", ["-section", "-mark"]),
    ("<w:p><w:r><w:footnoteRef/><w:annotationRef/><w:t>甲</w:t></w:r></w:p>", ["text 甲", "mark"]),
    (
        f"<w:p><w:ins><w:p>{run('甲')}</w:p></w:ins></w:p>",
        ["+text 甲", "mark"],
    ),
    ("<w:ins><w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr></w:p></w:ins>", ["±mark"]),
    (f"<w:ins><w:del><w:p>{run('語')}</w:p></w:del></w:ins>", ["±paragraph 語"]),
    ("<w:p><w:ins><m:r><w:rPr><w:del/></w:rPr><m:t>x</m:t></m:r></w:ins></w:p>", ["±text x", "mark"]),
    ("<w:tbl><w:ins><w:del><w:tr/></w:del></w:ins></w:tbl>", ["table", "±row", "±/row", "/table"]),
    ("<w:p><w:r><w:t/></w:r></w:p>", ["paragraph"]),
    (f"<w:p>{field('</w:instrText><w:instrText>PAGE', '7')}</w:p>", ["text #", "mark"]),
    (f"<w:p>{field('MERGEFIELD PAGE', '7')}</w:p>", ["text 7", "mark"]),
    (f"<w:p>{field('PAGE', '7</w:t><w:footnoteReference/><w:t>')}</w:p>", ["note footnote", "text #", "mark"]),
    (
        f"<w:p>{field('IF</w:instrText></w:r>' + field('PAGE', '7') + '<w:r><w:instrText>', '後')}</w:p>",
        ["text #", "text 後", "mark"],
    ),
    (
        f"<w:p>{field('PAGE</w:instrText></w:r>' + field('REF a', '7') + '<w:r><w:instrText>', '後')}</w:p>",
        ["text #", "mark"],
    ),
    (
        f"<w:tbl><w:tr>{CELL.format('')}</w:tr></w:tbl>",
        ["table", "row", "cell", "paragraph 欄", "/cell", "/row", "/table"],
    ),
    (
        f"<w:tbl><w:tr><w:trPr><w:ins/></w:trPr>{CELL.format('<w:cellDel/>')}</w:tr></w:tbl>",
        ["table", "+row", "±cell", "±paragraph 欄", "±/cell", "+/row", "/table"],
    ),
    (
        f"<w:tbl><w:tr>{CELL.format('<w:cellIns/>')}</w:tr></w:tbl>",
        ["table", "row", "+cell", "+paragraph 欄", "+/cell", "/row", "/table"],
    ),
    (
        f"<w:tbl><w:del><w:tr><w:ins>{CELL.format('')}</w:ins></w:tr></w:del></w:tbl>",
        ["table", "-row", "±cell", "±paragraph 欄", "±/cell", "-/row", "/table"],
    ),
    (
        f"<w:tbl><w:sdt><w:sdtContent><w:tr><w:sdt><w:sdtContent>{CELL.format('')}</w:sdtContent></w:sdt></w:tr></w:sdtContent></w:sdt></w:tbl>",
        ["table", "row", "cell", "paragraph 欄", "/cell", "/row", "/table"],
    ),
)  # fmt: skip


@pytest.mark.parametrize(("markup", "steps"), CASES)
def test_the_steps_of_each_kind_of_markup(markup: str, steps: list[str]) -> None:
    assert told(story(markup)) == steps


def test_what_goes_as_a_whole_goes_with_all_that_is_in_it() -> None:
    whole = story(f"<w:p>{run('甲')}</w:p><w:tbl><w:tr>{CELL.format('')}</w:tr></w:tbl>")
    assert {step[0] for step in told(whole, DELETED)} == {"-"}
    fields = story(f"<w:p>{field('PAGE', '7')}<w:r><w:footnoteReference/><w:pict>{BOX}</w:pict></w:r></w:p>")
    assert {step[0] for step in told(fields, DELETED)} == {"-"}


def test_white_space_is_kept_where_something_around_the_text_says_so() -> None:
    words = "<w:p><w:r><w:t> 甲 </w:t></w:r></w:p>"
    assert told(story(words, ' xml:space="preserve"')) == ["paragraph  甲"]
    inner = '<w:p><w:r xml:space="default"><w:t> 甲 </w:t></w:r></w:p>'
    assert story_steps(story(inner, ' xml:space="preserve"'))[0].text == "甲"
    assert story_steps(story(words, ' xml:space="preserve"'))[0].text == " 甲 "


def test_a_step_leads_to_what_it_means() -> None:
    steps = story_steps(
        story(
            f'<w:p><w:pPr><w:sectPr/></w:pPr><w:r><w:footnoteReference w:id="2"/><w:pict>{BOX}</w:pict></w:r></w:p>'
        )
    )
    assert [step.element.tag for step in steps if step.element is not None] == [
        qn("w:" + name) for name in ("footnoteReference", "pict", "txbxContent", "sectPr")
    ]


def p(text: str, mark: str = "") -> str:
    """A paragraph whose mark stands in a tracked change."""
    return f"<w:p><w:pPr><w:rPr><w:{mark}/></w:rPr></w:pPr>{text}</w:p>" if mark else f"<w:p>{text}</w:p>"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, mark: str = "") -> str:
    return f"<w:tr>{f'<w:trPr><w:{mark}/></w:trPr>' if mark else ''}{''.join(cells)}</w:tr>"


def cell(content: str, mark: str = "") -> str:
    return f"<w:tc>{f'<w:tcPr><w:{mark}/></w:tcPr>' if mark else ''}{content}</w:tc>"


def control(content: str) -> str:
    return f"<w:sdt><w:sdtContent>{content}</w:sdtContent></w:sdt>"


def gone(content: str) -> str:
    return f"<w:del>{content}</w:del>"


END = p(run("末"))
WHOLE = cell(p(run("欄")))
LOOSE = ("<w:ins><w:p>", "<w:del><w:p>", "cellIns", "cellDel")
"""What no redline has: a paragraph as a whole in a tracked change, and a row whose only cell came or went."""

STORIES = (
    p(run("甲"), "del") + END,
    p(run("甲"), "ins") + p(run("乙"), "del") + END,
    p(run("甲"), "moveFrom") + p(run("乙"), "del") + p(run("丙"), "del") + END,
    p(gone(run("甲")), "del") + p(gone(run("乙"))) + END,
    p(gone(run("甲")), "del") + table(row(WHOLE)) + END,
    p(run("甲"), "del") + table(row(WHOLE)) + END,
    p("<w:bookmarkStart/>" + gone(run("甲")), "del") + table(row(WHOLE)) + END,
    p(f"<w:hyperlink>{gone(run('甲'))}</w:hyperlink>", "del") + table(row(WHOLE)) + END,
    p(f"<w:pPr><w:jc/></w:pPr>{run('甲')}") + p(run("乙"), "del") + p(f"<w:pPr><w:jc/></w:pPr>{run('丙')}"),
    control(p(run("甲"), "del")) + END,
    control(p(run("甲"), "del")) + control(control(END)),
    control(p(gone(run("甲")), "del") + p(gone(run("乙")), "del")) + END,
    p(run("甲"), "del") + control("") + END,
    p(run("甲"), "del") + control(table(row(WHOLE))) + END,
    table(row(WHOLE, mark="del")) + END,
    table(row(WHOLE, mark="ins"), row(WHOLE)) + END,
    table(row(WHOLE, mark="ins"), row(WHOLE, mark="del")) + END,
    control(table(row(WHOLE, mark="del"))) + END,
    table(control(row(WHOLE, mark="del")), row(WHOLE)) + END,
    table(row(cell(p(run("甲")), "cellDel"), WHOLE)) + END,
    table(row(cell(p(run("甲")), "cellIns"), cell(p(run("乙")), "cellDel"))) + END,
    table(row(control(cell(p(run("甲")), "cellDel")), WHOLE)) + END,
    table(row(cell(table(row(WHOLE, mark="del"))), WHOLE)) + END,
    table(row(cell(table(row(WHOLE, mark="del")) + p(run("後"))), WHOLE)) + END,
    table(row(cell(p(gone(run("甲")), "del") + p(run("乙"))), WHOLE)) + END,
    table(row(cell(p(gone(run("甲")), "del")), WHOLE)) + END,
    table(row(cell(control(p(gone(run("甲")), "del")) + p(run("乙"))), WHOLE)) + END,
    p("<m:oMath><m:r><w:rPr><w:del/></w:rPr><m:t>x</m:t></m:r><m:r><m:t>y</m:t></m:r></m:oMath>") + END,
    p("<m:oMath><m:r><w:rPr><w:ins/></w:rPr><m:t>x</m:t></m:r></m:oMath>", "del") + table(row(WHOLE)) + END,
    p(gone(run("甲") + f"<w:ins>{run('乙')}</w:ins>")) + END,
    p(f"<w:ins>{run('甲')}{gone(run('乙'))}{run('丙')}</w:ins>") + END,
    p("<w:moveFromRangeStart/>" + run("甲") + "<w:moveFromRangeEnd/><w:customXmlInsRangeStart/>") + END,
    END + p(gone(run("甲")), "del"),
    *(markup + END for markup, _ in CASES if not any(loose in markup for loose in LOOSE)),
)  # fmt: skip


@pytest.mark.parametrize("markup", STORIES)
@pytest.mark.parametrize(("verdict", "without"), [("accept", DELETED), ("reject", INSERTED)])
def test_what_is_settled_reads_as_the_steps_say(markup: str, verdict: Verdict, without: int) -> None:
    before = story(markup)
    after = settled(before, verdict)
    assert not has_revisions(after)
    assert lines_of(story_steps(after), KEPT, body=True) == lines_of(story_steps(before), without, body=True)


def settled(root: Element, verdict: Verdict) -> Element:
    twin = deepcopy(root)
    settle(twin, verdict)
    return twin


CHANGED = "<w:pPr><w:jc/><w:rPr><w:b/></w:rPr><w:pPrChange><w:pPr><w:ind/></w:pPr></w:pPrChange></w:pPr>"
ROW_CHANGED = (
    "<w:trPr><w:del/><w:cantSplit/><w:trPrChange><w:trPr><w:tblHeader/></w:trPr></w:trPrChange></w:trPr>"
)
MERGED = '<w:tcPr><w:tcW/><w:gridSpan/><w:vMerge/><w:shd/><w:cellMerge w:vMerge="rest"/></w:tcPr>'
SECTION = (
    "<w:sectPr><w:headerReference/><w:pgSz/>"
    "<w:sectPrChange><w:sectPr><w:pgMar/></w:sectPr></w:sectPrChange></w:sectPr>"
)
HIDDEN_ROW = "<w:trPr><w:hidden.ins/><w:cantSplit/><w:trPrChange><w:trPr><w:tblHeader/></w:trPr></w:trPrChange></w:trPr>"
HIDDEN_RUN = "<w:r><w:rPr><w:hidden.ins/><w:b/><w:rPrChange><w:rPr><w:i/></w:rPr></w:rPrChange></w:rPr></w:r>"
TWO_GONE = (
    "<w:p><w:pPr><w:jc/><w:rPr><w:{0}/></w:rPr></w:pPr>" + run("甲") + "</w:p>"
    "<w:p><w:pPr><w:ind/><w:rPr><w:{1}/></w:rPr></w:pPr></w:p><w:tbl/>"
)
REMOVED_CONTROL = f'<w:customXmlDelRangeStart w:id="1"/>{control("<w:p/>")}<w:customXmlDelRangeEnd w:id="1"/>'

LEFT: tuple[tuple[str, Verdict, str], ...] = (
    (control(table(row(cell("<w:p/>"), mark="del"))) + "<w:p/>", "accept", "p"),
    (table(control(row(cell("<w:p/>"), mark="ins"))) + "<w:p/>", "reject", "p"),
    (table(row(control(cell("<w:p/>", "cellDel"))), row(cell("<w:p/>"))), "accept", "tbl tr tc p"),
    (control("<w:p/>" + table(row(cell("<w:p/>"), mark="del"))), "accept", "sdt sdtContent p"),
    (table(row(cell(table(row(cell("<w:p/>"), mark="del"))))), "accept", "tbl tr tc p"),
    (table(row(cell(table(row(cell("<w:p/>"), mark="del")) + "<w:p/>"))), "accept", "tbl tr tc p"),
    (p("", "ins"), "accept", "p pPr"),
    ("<w:p><w:pPr><w:rPr><w:b/><w:ins/></w:rPr></w:pPr></w:p>", "accept", "p pPr rPr b"),
    (p("<w:bookmarkStart/>", "del") + table(row(cell("<w:p/>"))) + "<w:p/>", "accept", "bookmarkStart tbl tr tc p p"),
    (control(p("", "del")) + "<w:p/>", "accept", "sdt sdtContent p"),
    (table(row(cell(p("", "del")))), "accept", "tbl tr tc p pPr"),
    (f"<w:p>{CHANGED}</w:p>", "reject", "p pPr ind rPr b"),
    (f"<w:p>{CHANGED}</w:p>", "accept", "p pPr jc rPr b"),
    (f"<w:tbl><w:tr>{ROW_CHANGED}{cell('<w:p/>')}</w:tr></w:tbl>", "reject", "tbl tr trPr tblHeader tc p"),
    (f"<w:tbl><w:tr><w:tc>{MERGED}<w:p/></w:tc></w:tr></w:tbl>", "accept", "tbl tr tc tcPr tcW gridSpan vMerge shd p"),
    (f"<w:tbl><w:tr><w:tc>{MERGED}<w:p/></w:tc></w:tr></w:tbl>", "reject", "tbl tr tc tcPr tcW gridSpan shd p"),
    ("<w:p><w:pPr><w:numPr><w:numberingChange/></w:numPr></w:pPr></w:p>", "accept", "p pPr numPr"),
    ("<w:p><w:pPr><w:numPr><w:ins/></w:numPr></w:pPr></w:p>", "reject", "p pPr"),
    ("<w:p><w:pPr><w:numPr><w:ins/></w:numPr></w:pPr></w:p>", "accept", "p pPr numPr"),
    (f"<w:p><w:pPr>{SECTION}</w:pPr></w:p>", "reject", "p pPr sectPr headerReference pgMar"),
    (f"<w:tbl><w:tr>{HIDDEN_ROW}{cell('<w:p/>')}</w:tr></w:tbl>", "reject", "tbl tr trPr tblHeader hidden.ins tc p"),
    ("<w:p><w:r><w:rPr><w:b/><w:rPrChange/><w:rPrChange/></w:rPr></w:r></w:p>", "reject", "p r rPr"),
    (f"<w:p>{HIDDEN_RUN}</w:p>", "reject", "p r rPr hidden.ins i"),
    (TWO_GONE.format("moveFrom", "del"), "accept", "p pPr ind r t tbl"),
    (TWO_GONE.format("del", "moveFrom"), "accept", "p pPr ind r t tbl"),
    ("<w:p><w:pPr><w:rPr><w:del/><w:moveFrom/></w:rPr></w:pPr></w:p><w:p/>", "accept", "p"),
    (REMOVED_CONTROL, "accept", "p"),
    (REMOVED_CONTROL, "reject", "sdt sdtContent p"),
    (control(p("", "del")) + table(row(cell("<w:p/>"))) + "<w:p/>", "accept", "sdt sdtContent tbl tr tc p p"),
    (p("<w:hyperlink/>", "del") + table(row(cell("<w:p/>"))) + "<w:p/>", "accept", "tbl tr tc p p"),
    (table(row(cell("<w:p/>"), mark="del")), "accept", ""),
    (table(row(cell("<w:p/>" + p("", "del")))), "accept", "tbl tr tc p"),
    (table(row(cell(p(run("甲"), "del")))) + "<w:p/>", "accept", "tbl tr tc p pPr r t p"),
    (table(row("<w:tc><w:tcPr/>" + p("", "del") + "</w:tc>")), "accept", "tbl tr tc tcPr p pPr"),
    ("<w:p><w:del><w:r><w:delText/><w:delInstrText/></w:r></w:del></w:p>", "reject", "p r t instrText"),
)  # fmt: skip


@pytest.mark.parametrize(("markup", "verdict", "tags"), LEFT)
def test_the_markup_that_is_left(markup: str, verdict: Verdict, tags: str) -> None:
    """What no reader sees counts too: emptied tables and controls, properties, bookmarks."""
    after = settled(story(markup), verdict)
    assert (
        " ".join(etree.QName(element).localname for element in after.iter() if element is not after) == tags
    )


LAST: tuple[tuple[str, str], ...] = (
    (p("", "{0}"), "p pPr"),
    (control(p("", "{0}")), "sdt sdtContent p pPr"),
    (control(control(p("", "{0}") + p("", "{0}"))), "sdt sdtContent sdt sdtContent p pPr"),
    (control(p("", "{0}")) + control(p("", "{0}")), "sdt sdtContent sdt sdtContent p pPr"),
    (control("<w:p/>") + control(p("", "{0}")), "sdt sdtContent p sdt sdtContent"),
    (control("<w:p/>") + p("", "{0}"), "sdt sdtContent p p pPr"),
    (control(p("", "{0}")) + "<w:p/>", "sdt sdtContent p"),
    ("<w:p/>" + control(p("", "{0}")), "p sdt sdtContent"),
    ("<w:p/><w:tbl/>" + p("", "{0}"), "p tbl p pPr"),
    ("<w:p/><w:tbl/>" + control(p("", "{0}")), "p tbl sdt sdtContent p pPr"),
    (table(row(WHOLE, mark="{0}")), "p"),
    (control(table(row(WHOLE, mark="{0}"))), "p"),
)  # fmt: skip
"""What a story holds of which something goes, and what is left: a paragraph at its end, where there was one."""


@pytest.mark.parametrize(("markup", "tags"), LAST)
@pytest.mark.parametrize(("verdict", "mark"), [("accept", "del"), ("reject", "ins")])
@pytest.mark.parametrize("root", ["tc", "txbxContent", "hdr", "ftr", "footnote", "endnote", "comment"])
def test_a_story_keeps_a_paragraph_at_its_end(
    root: str, verdict: Verdict, mark: str, markup: str, tags: str
) -> None:
    """A cell must hold one and end with one (ECMA-376 part 1, 17.4.65): Word calls the file damaged otherwise."""
    part = etree.fromstring(f"<w:{root} {SPACES}>{markup.format(mark)}</w:{root}>")
    after = settled(part, verdict)
    assert " ".join(etree.QName(element).localname for element in after.iterdescendants()) == tags


@pytest.mark.parametrize(
    ("merge", "verdict", "value"),
    [
        ('w:vMerge="rest"', "accept", "restart"),
        ('w:vMerge="cont"', "accept", "continue"),
        ('w:vMergeOrig="rest"', "reject", "restart"),
    ],
)
def test_a_cell_is_merged_as_it_is_said_to_be_or_was(merge: str, verdict: Verdict, value: str) -> None:
    after = settled(
        story(f"<w:tbl><w:tr><w:tc><w:tcPr><w:cellMerge {merge}/></w:tcPr></w:tc></w:tr></w:tbl>"), verdict
    )
    assert [element.attrib for element in after.iter(qn("w:vMerge"))] == [{qn("w:val"): value}]


@pytest.mark.parametrize(
    "root",
    [
        "w:ins",
        "w:del",
        "w:rPr",
        "w:p",
        "w:tbl",
        "w:tr",
        "w:tc",
        "w:sdt",
        "w:rPrChange",
        "w:cellMerge",
        "w:numPr",
        "m:r",
    ],
)
@pytest.mark.parametrize(
    "inner", ["<w:ins/>", "<w:del/>", row(WHOLE, mark="del"), p("", "del"), WHOLE, REMOVED_CONTROL]
)
def test_a_part_of_a_stranger_may_have_any_root(root: str, inner: str) -> None:
    inner = f"<w:pPr><w:rPr>{inner}</w:rPr></w:pPr>" if root == "w:p" else inner
    inner = f"<w:rPr>{inner}</w:rPr>" if root == "m:r" else inner
    for below in (inner, f"<w:sdtContent>{inner}</w:sdtContent>"):
        part = etree.fromstring(f"<{root} {SPACES}>{below}</{root}>")
        assert not any(has_revisions(child) for child in settled(part, "accept"))
