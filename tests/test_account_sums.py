"""The sums of an account: what a ledger enters, and how large a document is."""

from __future__ import annotations

from guidelinec.model.document import (
    BulletList,
    Cell,
    Clause,
    Column,
    Division,
    Document,
    Figure,
    Footnote,
    LineBreak,
    Note,
    Paragraph,
    Strong,
    Table,
    Text,
)
from guidelinec.read.account.account import EXAMPLES, Deed, Doubt, Ledger, document_size


def words(text: str) -> Paragraph:
    return Paragraph((Text(text),))


TABLE = Table("", (Text("表題"),), (Column(),), ((Cell(((Text("甲乙"),), (Text("丙"),))),),))
DOCUMENT = Document(
    "d",
    "1",
    "題",
    (
        Clause(
            "a",
            (Text("目的"),),
            (
                Division("解説", (words("四文字の"), Clause("b", (), (words("五文字の文"),), form="item"))),
                BulletList(((words("点"),), (words("二点"),))),
                Figure("", "a.png", "", (Text("図の題"),)),
                Note("n", (words("注の文"),)),
                TABLE,
            ),
        ),
    ),
    (Paragraph((Strong((Text("前"),)), LineBreak(), Text("文"), Footnote("", ((Text("脚注"),),)))),),
)


def test_every_kind_of_block_is_counted_with_its_captions_and_footnotes() -> None:
    assert document_size(DOCUMENT) == 1 + 2 + 4 + 5 + (1 + 2) + 3 + 3 + (2 + 2 + 1) + (1 + 1 + 1 + 2)


def test_what_rules_did_is_added_up_with_a_few_examples_each_once() -> None:
    ledger = Ledger()
    ledger.normalise("丸数字", "①", "(1)")
    ledger.normalise("丸数字", "①", "(1)")
    ledger.normalise("丸数字", "同じ", "同じ")
    ledger.leave_out("飾り", "★★")
    ledger.leave_out("飾り", "")
    for sign in "一二三四五六七八九":
        ledger.leave_out("符号", sign)
    ledger.leave_out("空き", "    ")
    ledger.leave_out("長い", "あ" * 41)
    ledger.leave_out("ちょうど", "い" * 40)
    ledger.doubt("1頁", "図の中の文字", "長 い\n語")
    account = ledger.close(100, Document("d", "1", "題名です。", ()))
    deeds = {deed.rule: deed for deed in account.deeds}
    assert deeds["丸数字"] == Deed("normalised", "丸数字", 2, given=6, examples=("① → (1)",))
    assert (deeds["飾り"].taken, deeds["飾り"].examples) == (2, ("★★",))
    assert deeds["符号"].examples == tuple("一二三四五六七八九"[:EXAMPLES])
    assert deeds["空き"].examples == ("␣␣␣",)
    assert deeds["長い"].examples == ("あ" * 39 + "…",)
    assert deeds["ちょうど"].examples == ("い" * 40,)
    assert account.doubts == (Doubt("1頁", "図の中の文字", "長 い 語"),)
    assert (account.normalised, account.left_out, account.held, account.kept) == (
        2,
        2 + 9 + 4 + 41 + 40,
        5,
        -1,
    )
    assert account.unexplained == 100 + 1 - 2 - 96


def test_where_spaces_are_no_text_they_are_not_entered() -> None:
    ledger = Ledger(spaceless=True)
    ledger.leave_out("空き", " \n　")
    ledger.leave_out("飾り", "★ ★")
    assert [(deed.rule, deed.taken) for deed in ledger.close(0, Document("d", "1", "", ())).deeds] == [
        ("飾り", 2)
    ]
    counted = Ledger()
    counted.note("normalised", "足した", "", "。")
    assert [deed.given for deed in counted.close(0, Document("d", "1", "", ())).deeds] == [1]
