"""`guidelinec comments`: files that come back, the register that balances, and the table of answers."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openxml_audit import OpenXmlValidator

from guidelinec.comments.register import NewComment, entered, known_comments
from guidelinec.model.comments.balance import balance
from guidelinec.model.comments.comment import Comment
from guidelinec.read.comments.returned import read_comments
from invoked import invoke, small_project

PROJECT = Path(__file__).parent / "data" / "products" / "project"
REGISTER = Path("structure/guide/comments/2.yaml")
HOSTILE = '=HYPERLINK("x")\n</script>\u202e]]>\x01: - {a}'


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, in which commands run."""
    return small_project(tmp_path, monkeypatch, "原稿 一式")


def saved(*comments: dict[str, str], author: str = "山田", edition: str = "2") -> bytes:
    """A file as the review page saves it."""
    given = [
        {"id": str(number), "row": "a", "text": "", **comment} for number, comment in enumerate(comments)
    ]
    report = {
        "schema": "guidelinec review comments",
        "schema_version": 1,
        "document": "guide",
        "edition": edition,
        "author": author,
        "body": "青葉町",
        "comments": given,
        "seen": {"a": "0"},
    }
    return json.dumps(report).encode()


def workbook(*rows: list[str]) -> bytes:
    """A workbook with these rows on its sheet."""
    book, data = Workbook(), BytesIO()
    for row in rows:
        book.active.append(row)
    book.save(data)
    return data.getvalue()


def test_a_file_goes_in_twice_and_nothing_is_doubled(project: Path) -> None:
    file = project.parent / "意見 山田.json"
    file.write_bytes(saved({"text": HOSTILE, "clause": "x"}, {"text": "二つ目", "quote": "語句"}))
    first = invoke("comments", "import", str(file), str(file))
    assert "意見 2件を加えました（登録済み 2件）" in first.output
    before = REGISTER.read_bytes()
    again = invoke("comments", "import", str(file))
    assert "意見 0件を加えました（登録済み 2件）" in again.output
    assert REGISTER.read_bytes() == before
    assert before.count(b"- id:") == 2


def test_the_workbook_of_the_same_export_adds_nothing(project: Path) -> None:
    file, book = project.parent / "a.json", project.parent / "a.xlsx"
    file.write_bytes(saved({"text": "意見\t\nです", "clause": "x", "quote": "語", "date": "2026-01-02"}))
    book.write_bytes(
        workbook(
            ["説明の行"],
            ["番号", "条項", "引用", "意見", "氏名", "所属", "日付"],
            ["1", "x", "語", "意見です", "山田", "青葉町", "2026-01-02"],
            ["2", "", "", "", "", "", ""],
        )
    )
    assert invoke("comments", "import", str(file)).exit_code == 0
    done = invoke("comments", "import", str(book), "--edition", "2")
    assert "意見 0件を加えました（登録済み 1件）" in done.output


def test_a_workbook_must_be_told_its_edition(project: Path) -> None:
    book = project.parent / "a.xlsx"
    book.write_bytes(workbook(["意見"], ["よい"]))
    done = invoke("comments", "import", str(book))
    assert done.exit_code == 3
    assert "--edition" in done.output


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"{}", "意見ファイルとして読めません（schema が"),
        (saved({"text": "x"}, {"text": "x" * 20_001}), "（comments.1.text が"),
        (saved({"text": "x"}).replace(b'{"a": "0"}', b'{"{0}": 0}'), "（seen.0 が"),
        (b"\xff\xfe\x00", "意見ファイルとして読めません"),
        (b'{"comments": ' + b"[" * 5000, "意見ファイルとして読めません"),
        (b"PK\x03\x04rest", "Excelブックとして読めません"),
        (workbook(["ご意見"], ["よい"]), "見出し「意見」"),
    ],
)
def test_a_bad_file_is_named_and_the_others_go_in(project: Path, data: bytes, words: str) -> None:
    bad, good = project.parent / "bad", project.parent / "good.json"
    bad.write_bytes(data)
    good.write_bytes(saved({"text": "よい"}))
    done = invoke("comments", "import", str(bad), str(good))
    assert done.exit_code == 3
    assert words in done.output
    assert "意見 1件を加えました" in done.output
    assert REGISTER.is_file()


def test_a_file_that_an_editor_saved_or_that_cuts_a_letter_is_read() -> None:
    whole = saved({"text": "よい", "quote": "\ud842"})
    (comment,) = read_comments(b"\xef\xbb\xbf" + whole.replace(b", ", b",\r\n"), "a.json").comments
    assert (comment.quote, comment.text) == ("?", "よい")


def test_each_sheet_is_read_below_its_row_of_heads_and_merged_cells_stand_for_all_their_rows() -> None:
    book, data = Workbook(), BytesIO()
    book.active.append(["表紙"])
    for title in ("甲課", "乙課"):
        sheet = book.create_sheet(title)
        for row in (["意見"], ["氏 名", "意\n見", "条項"], [title, "よい", "x"], [None, None, "y"]):
            sheet.append(row)
        for cells in ("A1:C1", "A3:A4", "B3:B4"):
            sheet.merge_cells(cells)
    book.save(data)
    comments = read_comments(data.getvalue(), "a.xlsx").comments
    assert [(comment.author, comment.text, comment.clause) for comment in comments] == [
        ("甲課", "よい", "x"),
        ("甲課", "よい", "y"),
        ("乙課", "よい", "x"),
        ("乙課", "よい", "y"),
    ]


def test_words_for_a_clause_that_are_no_id_are_kept_and_blank_comments_are_not(project: Path) -> None:
    file, book = project.parent / "a.json", project.parent / "a.xlsx"
    file.write_bytes(
        saved({"text": "よい", "clause": HOSTILE}, {"text": " \n"}, {"text": "x", "clause": "a" * 900})
    )
    book.write_bytes(workbook(["条項", "意見"], ["第3条", "よい"]))
    assert "意見 3件" in invoke("comments", "import", str(file), str(book), "--edition", "2").output
    listed = invoke("comments", "list").output
    assert "C003\t未回答\t全体\t\t（第3条） よい" in listed
    assert "受け付けた意見 3件" in listed


def test_a_table_that_is_too_long_is_refused_and_not_cut() -> None:
    book, data = Workbook(), BytesIO()
    book.active["A1"], book.active["A10001"] = "意見", "最後"
    book.save(data)
    trouble = read_comments(data.getvalue(), "a.xlsx").trouble
    assert trouble is not None
    assert "10000行より下" in trouble.fill("ja", ())


def test_an_edition_that_is_not_there_changes_nothing(project: Path) -> None:
    file = project.parent / "a.json"
    file.write_bytes(saved({"text": "よい"}, edition="99"))
    done = invoke("comments", "import", str(file))
    assert done.exit_code == 3
    assert "a.json: " in done.output
    assert not REGISTER.exists()


@pytest.mark.parametrize(
    "text",
    [
        "comments:\n- id: C001\n  text: あ\n",
        "comments:\r\n\r\n    # 記\r\n    - id: C001\r\n      text: あ",
        "comments: [] # なし\n",
        "comments: []\r\n",
    ],
)
def test_a_register_in_the_form_of_another_hand_is_gone_on_with(project: Path, text: str) -> None:
    file = project.parent / "a.json"
    file.write_bytes(saved({"text": "よい"}))
    REGISTER.parent.mkdir(exist_ok=True)
    REGISTER.write_bytes(f'edition: "2"\n{text}'.encode())
    assert "意見 1件" in invoke("comments", "import", str(file)).output
    assert f"受け付けた意見 {1 + text.count('C001')}件" in invoke("comments", "list").output


@pytest.mark.parametrize(
    "text",
    [
        b"",
        b'edition: "2"\ncomments:\n  - id: C001\n    text: [\n',
        b'edition: "2"\ncomments:\n  - id: C001\n    text: \xff\n',
        b'comments:\n  - id: C001\n    text: a\nedition: "2"\n',
        b'edition: "2"\ncomments: [{id: C001, text: a}]\n',
    ],
)
def test_a_register_at_whose_end_nothing_can_be_added_stays_as_it_is(project: Path, text: bytes) -> None:
    file = project.parent / "a.json"
    file.write_bytes(saved({"text": "よい"}))
    REGISTER.parent.mkdir(exist_ok=True)
    REGISTER.write_bytes(text)
    done = invoke("comments", "import", str(file))
    assert done.exit_code == 3
    assert "comments/2.yaml に意見を書き足せません" in done.output
    assert REGISTER.read_bytes() == text


def test_hostile_names_of_files_people_and_bodies_stay_names(project: Path) -> None:
    name = "=1+1&calc' <script>alert(1)<‮script>{0}%s.json"
    file = project.parent / name.replace("/", "")
    file.write_bytes(saved({"text": "よい"}, author=HOSTILE))
    done = invoke("comments", "import", str(file), "--body", HOSTILE)
    assert done.exit_code == 0, done.output
    assert invoke("check").exit_code in (0, 1)
    names = ["表.xlsx", "表.docx", "表.html"]
    assert invoke("comments", "build", "2", *(word for one in names for word in ("-o", one))).exit_code == 0
    cells = [cell for sheet in load_workbook("表.xlsx") for row in sheet.iter_rows() for cell in row]
    assert all(cell.data_type != "f" for cell in cells)
    assert any(str(cell.value).startswith("青葉町\n=HYPERLINK") and not cell.quotePrefix for cell in cells)
    assert "<script>" not in Path("表.html").read_text(encoding="utf-8").partition("<body")[2]
    assert not OpenXmlValidator().validate(Path("表.docx")).errors


def test_the_import_can_be_undone(project: Path) -> None:
    file = project.parent / "a.json"
    file.write_bytes(saved({"text": "よい"}))
    invoke("comments", "import", str(file))
    assert invoke("comments", "import", "--undo").exit_code == 0
    assert not REGISTER.exists()


def test_the_table_shows_each_comment_with_its_answer_and_sums_that_balance(project: Path) -> None:
    REGISTER.parent.mkdir(parents=True)
    REGISTER.write_text(
        "edition: '2'\ncomments:\n"
        "  - {id: C001, author: 山田, body: 青葉町, text: '=1+1', disposition: 反映, response: 改めました。, answers: [P1]}\n"
        "  - {id: C002, author: 佐藤, text: 期限はいつか}\n",
        encoding="utf-8",
    )
    names = ["表.xlsx", "表.docx", "表.html"]
    done = invoke("comments", "build", "2", *(word for name in names for word in ("-o", name)))
    assert done.exit_code == 0, done.output
    book = load_workbook("表.xlsx")
    assert book.sheetnames == ["意見と回答", "対応別", "提出者別"]
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    words = " ".join(str(cell.value) for cell in cells)
    assert "受け付けた意見 2件（うち返信 0件）＝回答済み 1件＋未回答 1件" in words
    assert "改めました。" in words
    assert all(cell.data_type != "f" for cell in cells)
    assert "期限はいつか" in Path("表.html").read_text(encoding="utf-8")
    assert invoke("comments", "build", "2", "-o", "表.pdf").exit_code == 2


def test_the_results_are_published_without_names_and_their_sums_add_up(project: Path) -> None:
    REGISTER.parent.mkdir(parents=True)
    REGISTER.write_text(
        "edition: '2'\ncomments:\n"
        "  - {id: C001, author: 山田, body: 青葉町, kind: 修正意見, quote: 語, text: 長い意見, summary: 短く,"
        " disposition: 反映, response: 改めました。, answers: [P1]}\n"
        "  - {id: C002, author: 佐藤, text: '=1+1', disposition: 対応なし, response: 原案のとおりとします。}\n"
        "  - {id: C003, author: 佐藤, text: まだ, clause: gone, label: 第9条}\n",
        encoding="utf-8",
    )
    done = invoke("comments", "build", "2", "--form", "results", "-o", "結果.xlsx", "-o", "結果.docx")
    assert done.exit_code == 0, done.output
    book = load_workbook("結果.xlsx")
    counts, opinions = (
        [[cell.value for cell in row] for row in sheet.iter_rows(min_row=4)] for sheet in book
    )
    parts: dict[str, int] = {}
    name = ""
    for head, _, count in counts[:-1]:
        name = head or name
        parts[name] = parts.get(name, 0) + int(count)
    persons, bodies = parts.pop("提出者（個人）"), parts.pop("提出者（団体）")
    assert persons + bodies == 3
    assert set(parts.values()) == {3}
    assert counts[-1][2] == "3"
    assert [row[1:] for row in opinions] == [
        ["全体", "短く", "改めました。", "有"],
        ["全体", "=1+1", "原案のとおりとします。", "無"],
        ["第9条（削除）", "まだ", "（検討中）", "―"],
    ]
    words = " ".join(str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row)
    assert "佐藤" not in words
    assert "山田" not in words
    assert not OpenXmlValidator().validate(Path("結果.docx")).errors


def test_a_thread_stands_together_in_the_table(project: Path) -> None:
    REGISTER.parent.mkdir(parents=True)
    REGISTER.write_text(
        "edition: '2'\ncomments:\n  - {id: C001, text: 一}\n  - {id: C002, text: 二}\n"
        "  - {id: C003, text: 三, reply_to: C001, thread: C001}\n",
        encoding="utf-8",
    )
    invoke("comments", "build", "2", "-o", "表.xlsx")
    sheet = load_workbook("表.xlsx")["意見と回答"]
    assert [sheet.cell(row, 1).value for row in (4, 5, 6)] == ["C001", "C003\n→C001", "C002"]
    assert "うち返信 1件" in str(sheet["A2"].value)


def test_the_list_says_what_is_open(project: Path) -> None:
    file = project.parent / "a.json"
    file.write_bytes(saved({"text": "よい"}, {"text": "わるい"}))
    invoke("comments", "import", str(file))
    done = invoke("comments", "list", "--open")
    assert done.output.count("未回答\t") == 2
    assert "受け付けた意見 2件（うち返信 0件）＝回答済み 0件＋未回答 2件" in done.output


def test_without_a_register_it_is_said_how_one_begins(project: Path) -> None:
    done = invoke("comments", "list")
    assert done.exit_code == 3
    assert "comments import" in done.output


WORDS = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=40)


@settings(deadline=None, max_examples=60)
@given(WORDS, WORDS, WORDS)
def test_what_is_entered_is_read_back(author: str, quote: str, text: str) -> None:
    (comment,) = read_comments(saved({"text": f"意{text}", "quote": quote}, author=author), "a.json").comments
    files = {
        "structure/guide/guideline.yaml": (PROJECT / "structure/guide/guideline.yaml").read_bytes(),
    }
    changed, (fresh,) = entered(files, "guide", "2", [[NewComment(comment)], [NewComment(comment)]])
    (back,) = known_comments({**files, **changed}, "guide", "2")
    assert (back.author, back.quote, back.text) == (fresh.author, fresh.quote, fresh.text)
    assert entered({**files, **changed}, "guide", "2", [[NewComment(comment)]])[1] == ()


STATES = st.sampled_from(("", "反映", "今後検討"))


@given(st.lists(st.tuples(STATES, st.sampled_from(("", "回答")), st.sampled_from(("甲", "乙")))))
def test_received_is_answered_and_open(made: list[tuple[str, str, str]]) -> None:
    comments = [
        Comment(str(n), "", "", "", "", "", "x", body=body, response=answer, disposition=state)  # type: ignore[arg-type]
        for n, (state, answer, body) in enumerate(made)
    ]
    sums = balance(comments)
    assert sums.received == len(made) == sums.answered + sums.open
    assert sum(count for _, count, _ in sums.bodies) == sums.received
    assert sum(left for _, _, left in sums.bodies) == sums.open
