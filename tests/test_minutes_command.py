"""`guidelinec minutes`: a file goes in once, what a person wrote stays, links and promises are proposed with a reason."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guidelinec.minutes.promises import LONGEST, promising_sentences
from guidelinec.minutes.proposals import Proposer
from guidelinec.model.minutes.meeting import Exchange, Reply, exchanges
from guidelinec.model.policy import Claim, Origin, PolicyItem
from guidelinec.pipeline import project_of
from guidelinec.read.minutes.meeting import MeetingReader
from invoked import invoke, small_project

FILE = Path("structure/guide/minutes/06.yaml")
MINUTES = """見本の検討会（第6回）議事概要
日時：令和5年1月10日（火）
議事：
1. 報告先について
2. その他
○：構成員　●：事務局
1. 報告先について
○：資料1の4ページにあるデジタル庁への報告先の追加により、事案の報告は、いつ行うのか。
●：速やかに行う。報告の様式については、検討していきたい。
2. その他（意見、質問等なし）
"""
MORE = MINUTES.replace("2. その他（", "○：クラウドの届出は要るか。\n●：要る。\n2. その他（")


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the small project, in which commands run."""
    root = small_project(tmp_path, monkeypatch, "原稿 一式")
    shutil.rmtree(root / "structure" / "guide" / "minutes")
    return root


def given(project: Path, text: str = MINUTES, name: str = "議事 概要.txt") -> str:
    """The name of a file with these minutes."""
    file = project.parent / name
    file.write_text(text, encoding="utf-8")
    return str(file)


def minutes_there(project: Path) -> list[Exchange]:
    """What the minutes of the project hold."""
    files = {
        str(FILE): FILE.read_bytes(),
        "structure/guide/guideline.yaml": Path("structure/guide/guideline.yaml").read_bytes(),
    }
    read, findings = project_of(files)
    assert not findings
    return list(exchanges(read.documents[0].minutes[0]))


def test_the_minutes_go_in_with_proposals_and_promises(project: Path) -> None:
    done = invoke("minutes", "import", given(project), "--account")
    assert done.exit_code == 0
    assert f"{FILE.as_posix()}: 第6回 質問 1件、回答 1件を加えました" in done.output
    assert "議題2　質問 0、回答 0 （意見、質問等なし）" in done.output
    assert "話者の印の説明" in done.output
    (exchange,) = minutes_there(project)
    assert exchange.id == "Q01"
    assert next((link.target, link.state) for link in exchange.links) == ("P01", "提案")
    assert exchange.links[0].reason.startswith("資料1の4ページを挙げている、同じ語がある：")
    assert exchange.links[1].clause == "rules-report"
    assert "P01の条項で" in exchange.links[1].reason
    assert [(promise.id, promise.words) for promise in exchange.promises] == [
        ("Q01-1", "報告の様式については、検討していきたい。")
    ]
    listed = invoke("minutes", "list").output
    assert "第6回\tQ01\tP01？" in listed
    assert "約束 1件、うち残っているもの 1件" in listed


def test_the_same_file_changes_nothing_that_a_person_wrote(project: Path) -> None:
    file = given(project)
    invoke("minutes", "import", file)
    mended = (
        FILE.read_text(encoding="utf-8")
        .replace("state: 提案", "state: 却下", 1)
        .replace("state: 未対応", "state: 反映済み\n            done: 様式を加えた。")
    )
    mended = mended.replace("いつ行うのか。", "いつまでに行うのか。") + "# 担当の覚え\n"
    FILE.write_text(mended, encoding="utf-8")
    again = invoke("minutes", "import", file)
    assert "質問 1件は登録済みです" in again.output
    assert FILE.read_text(encoding="utf-8") == mended
    assert invoke("minutes", "list", "--open").output.count("反映済み") == 0


def test_what_is_new_in_a_later_version_is_added_and_all_else_stays(project: Path) -> None:
    invoke("minutes", "import", given(project))
    first = (
        FILE.read_text(encoding="utf-8")
        .replace("state: 提案", "state: 確認")
        .replace("        promises:", "        # 課長が確認\n        promises:")
        + "# 終わり\n"
    )
    FILE.write_text(first, encoding="utf-8")
    done = invoke("minutes", "import", given(project, MORE))
    assert "質問 1件、回答 1件を加えました（登録済み 1件）" in done.output
    lines = FILE.read_text(encoding="utf-8").splitlines()
    added = [line for line in lines if line not in first.splitlines()]
    assert [line for line in first.splitlines() if line not in lines] == []
    assert added[0] == "      - id: Q02"
    assert [one.question for one in minutes_there(project)][1] == "クラウドの届出は要るか。"
    assert lines.index("      - id: Q02") < lines.index('  - number: "2"')


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_a_point_that_had_no_exchanges_gets_them_and_a_new_point_its_place(project: Path, end: str) -> None:
    invoke("minutes", "import", given(project))
    FILE.write_bytes(FILE.read_bytes().replace(b"\n", end.encode()) + f"other:{end}  - 以上{end}".encode())
    changed = MINUTES.replace(
        "2. その他（意見、質問等なし）", "2. その他\n○：次回はいつか。\n●：来月である。"
    )
    assert invoke("minutes", "import", given(project, changed)).exit_code == 0
    assert [one.question for one in minutes_there(project)][1] == "次回はいつか。"
    third = changed.replace("2. その他\n○：構", "2. その他\n3. 追加\n○：構") + "3. 追加\n○：ほかにあるか。\n"
    assert invoke("minutes", "import", given(project, third)).exit_code == 0
    assert [one.question for one in minutes_there(project)][2] == "ほかにあるか。"
    assert FILE.read_bytes().rstrip().endswith("以上".encode())
    assert (b"\r\n" in FILE.read_bytes()) is (end == "\r\n")


def test_several_new_questions_keep_their_order_on_each_point(project: Path) -> None:
    invoke("minutes", "import", given(project))
    later = MORE.replace(
        "2. その他（意見、質問等なし）", "○：届出の期限は。\n2. その他\n○：日程は。\n●：来月。\n○：場所は。"
    )
    done = invoke("minutes", "import", given(project, later))
    assert "質問 4件、回答 2件を加えました（登録済み 1件）" in done.output
    assert [(one.id, one.question[:3]) for one in minutes_there(project)[1:]] == [
        ("Q02", "クラウ"),
        ("Q03", "届出の"),
        ("Q04", "日程は"),
        ("Q05", "場所は"),
    ]


def test_other_words_of_a_known_question_are_told_and_not_taken(project: Path) -> None:
    invoke("minutes", "import", given(project))
    before = FILE.read_bytes()
    done = invoke("minutes", "import", given(project, MINUTES.replace("速やかに行う。", "3日以内に行う。")))
    assert "Q01 はファイルの文と違います" in done.output
    assert FILE.read_bytes() == before


def test_a_file_into_which_nothing_can_be_put_is_refused(project: Path) -> None:
    FILE.parent.mkdir()
    FILE.write_text('edition: "2"\nagenda: [{number: "1"}]\n', encoding="utf-8")
    before = FILE.read_bytes()
    done = invoke("minutes", "import", given(project))
    assert done.exit_code == 3
    assert "06.yaml" in done.output
    assert FILE.read_bytes() == before


def test_the_import_is_undone(project: Path) -> None:
    invoke("minutes", "import", given(project))
    assert invoke("minutes", "import", "--undo").exit_code == 0
    assert not FILE.exists()


def test_a_bad_file_is_named_and_the_others_go_in(project: Path) -> None:
    bad = project.parent / "写真.pdf"
    bad.write_bytes(b"%PDF-1.4")
    done = invoke("minutes", "import", str(bad), given(project, "本文だけ。", "a.txt"), given(project))
    assert done.exit_code == 3
    assert "写真.pdf" in done.output
    assert "a.txt" in done.output
    assert "質問 1件、回答 1件を加えました" in done.output


def test_characters_without_an_account_stop_the_file(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(MeetingReader, "_go_on", lambda *_: None)
    done = invoke("minutes", "import", given(project, MINUTES.replace("行う。報告", "行\nう。報告")))
    assert done.exit_code == 4
    assert "行き先が分からない" in done.output
    assert not FILE.exists()


def test_the_meeting_is_named_by_its_number_its_file_or_as_asked(project: Path) -> None:
    plain = MINUTES.replace("（第6回）", "").replace("見本", "別の")
    invoke("minutes", "import", given(project, plain, "2023 議事(案).txt"))
    assert Path("structure/guide/minutes/2023.yaml").is_file()
    invoke("minutes", "import", given(project, plain.replace("いつ", "どこへ")), "--meeting", "wg2")
    assert Path("structure/guide/minutes/wg2.yaml").is_file()
    assert invoke("minutes", "import", given(project), given(project), "--meeting", "x").exit_code == 2
    assert invoke("minutes", "import", given(project), "--meeting", "../x").exit_code == 2


def test_a_meeting_that_was_called_gives_its_minutes_their_name(project: Path) -> None:
    meeting = 'meetings: [{id: dai6kai, name: 見本の検討会（第6回）, edition: "2", agenda: [], papers: []}]\n'
    Path("structure/guide/meetings.yaml").write_text(meeting, encoding="utf-8")
    assert "minutes/dai6kai.yaml" in invoke("minutes", "import", given(project)).output


@pytest.mark.parametrize("end", ["\n", "\r\n"])
def test_links_are_proposed_once_there_is_a_policy_and_what_was_decided_stays(
    project: Path, end: str
) -> None:
    policy = Path("structure/guide/policy/2.yaml")
    later = policy.read_bytes()
    policy.unlink()
    invoke("minutes", "import", given(project, MORE), "--meeting", "06")
    FILE.write_bytes(FILE.read_bytes().replace(b"\n", end.encode()))
    before = FILE.read_bytes().splitlines()
    policy.write_bytes(later)
    done = invoke("minutes", "link")
    assert done.exit_code == 0, done.output
    after = FILE.read_bytes().splitlines()
    assert [line for line in after if line in before] == before
    assert {link.target for link in minutes_there(project)[0].links} >= {"P01", "rules-report"}
    assert (b"\r\n" in FILE.read_bytes()) is (end == "\r\n")
    FILE.write_bytes(FILE.read_bytes().replace("state: 提案".encode(), "state: 却下".encode()))
    refused = FILE.read_bytes()
    assert "新しい提案はありません" in invoke("minutes", "link").output
    assert FILE.read_bytes() == refused


def test_links_behind_others_stand_behind_them_and_links_in_a_line_are_refused(project: Path) -> None:
    invoke("minutes", "import", given(project))
    text = FILE.read_text(encoding="utf-8")
    start, stop = text.index("        links:"), text.index("        promises:")
    own = "        links:\n          - {item: P02} # 課長\n"
    FILE.write_text(text[:start] + own + text[stop:], encoding="utf-8")
    assert invoke("minutes", "link").exit_code == 0
    assert [link.target for link in minutes_there(project)[0].links][:2] == ["P02", "P01"]
    assert own in FILE.read_text(encoding="utf-8")
    FILE.write_text(text[:start] + "        links: [{item: P02}]\n" + text[stop:], encoding="utf-8")
    before = FILE.read_bytes()
    assert invoke("minutes", "link").exit_code == 3
    assert FILE.read_bytes() == before


def exchange(question: str, *answers: str) -> Exchange:
    """An exchange of these words."""
    return Exchange(question, tuple(map(Reply, answers)))


@pytest.mark.parametrize(
    "words",
    [
        "今後本体に反映していく。",
        "方策について検討していきたい。",
        "負担も考慮して検討したい。",
        "詳細は、今後示される予定。",
        "次回までに整理してまいります。",
        "解説の節に加えていきたい。",
        "様式を見直したい。",
        "関係する団体に周知することとする。",
        "現場の声も載せることとしたい。",
    ],
)
def test_an_answer_promises(words: str) -> None:
    assert list(promising_sentences(exchange("なぜか。", "前の文である。" + words + "後の文。"))) == [words]


@pytest.mark.parametrize(
    "words",
    [
        "重要性は今後増していくと考えている。",
        "仮想的な専用線も含まれる。",
        "承知した。",
        "検討した結果である。",
        "反映したところである。",
    ],
)
def test_an_answer_promises_nothing(words: str) -> None:
    assert list(promising_sentences(exchange("どうなっているか。", words))) == []


def test_a_request_that_is_accepted_is_a_promise() -> None:
    assert list(promising_sentences(exchange("周知していただきたい。", "承知した。"))) == ["承知した。"]


def test_a_sentence_without_end_is_kept_by_its_end() -> None:
    (words,) = promising_sentences(exchange("", "監査" * 1_000_000 + "を検討していきたい"))
    assert len(words) == LONGEST
    assert words.endswith("検討していきたい")


ITEMS = tuple(
    PolicyItem(name, title, request="", origin=Origin("資料１-②", page), changes=tuple(map(Claim, clauses)))
    for name, title, page, clauses in (
        ("P01", "監査の実効性の確保", 3, ("audit",)),
        ("P02", "ユースケースの共有", 4, ()),
        ("P03", "用語の整理", 5, ()),
    )
)
CLAUSES = {"audit": "監査は計画的に行う。", "share": "ユースケースを共有する。", "other": "端末の管理。"}


def targets(question: str) -> list[str]:
    """What is proposed for a question."""
    return [link.target for link in Proposer(ITEMS, CLAUSES).links(exchange(question))]


def test_a_page_that_is_cited_names_its_item_whatever_the_width() -> None:
    assert targets("資料1－②の ５ ページはどういう趣旨か。") == ["P03"]


def test_shared_terms_name_items_and_their_clauses_and_common_words_do_not() -> None:
    assert targets("監査の実効性の確保はどうするのか。") == ["P01"]
    assert targets("ユースケースの共有の例はあるか。")[0] == "P02"
    assert targets("これはどういうことか。") == []
