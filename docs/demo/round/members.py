"""The people of a committee's round, to try the commands of docs/ja/committee.md on: `python members.py send` and `python members.py answer`.

`send` plays four bodies that were sent a draft and send twelve comments back, by three ways; `answer` plays the secretariat, which answers them and
edits the draft. Both work in the folder of the project. The words are made up.
"""

from __future__ import annotations

import json
import re
import sys
import zipfile
from pathlib import Path

from lxml import etree
from openpyxl import load_workbook

DOCUMENT, EDITION = "security-policy", "2023-03"
STEM = f"{DOCUMENT}_{EDITION}"
BUILT = Path("build") / DOCUMENT / EDITION
REGISTER = Path("structure") / DOCUMENT / "comments" / f"{EDITION}.yaml"
INCIDENT = Path("source") / DOCUMENT / EDITION / "cloud" / "incident.md"

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments"


# ---- 青葉市、白樺県: the file that the review page saves

PAGES = {
    ("青葉市", "田中 一郎"): (
        (
            "organization-csirt-role-report",
            "都道府県その他の関係機関",
            "連絡の順番に意味があるか。町村では都道府県への連絡が先になることが多い。",
        ),
        ("cloud-incident-provider-desk", "対応の時間", "夜間と休日の窓口も確かめるよう書いてはどうか。"),
        ("", "", "全体に、クラウドの用語の説明が先にあると読みやすい。"),
    ),
    ("白樺県", "小林 春子"): (
        ("cloud-incident-substitute", "代替の手段", "代替の手段の例を解説に示してほしい。"),
        (
            "outsourcing-operate-auth",
            "用いなければならない",
            "既に契約した情報システムには、いつから適用されるのか。",
        ),
    ),
}


def saved_pages() -> None:
    """Write what two readers of the review page save."""
    for (body, person), said in PAGES.items():
        comments = [
            {
                "id": f"{number}",
                "row": clause,
                "clause": clause,
                "date": "2026-01-20",
                "quote": quote,
                "text": text,
            }
            for number, (clause, quote, text) in enumerate(said, 1)
        ]
        saved = {
            "schema": "guidelinec review comments",
            "schema_version": 1,
            "document": DOCUMENT,
            "edition": EDITION,
            "author": person,
            "body": body,
            "comments": comments,
        }
        Path(f"意見_{body}.json").write_text(
            json.dumps(saved, ensure_ascii=False, indent=2), encoding="utf-8"
        )


# ---- 緑山大学: comments and a tracked change in the Word edition

SAID = (
    ("山田 太郎", "2026-01-21T10:00:00Z", "24時間以内", "「認めた時」とは、誰が何を確かめた時をいうのか。"),
    (
        "鈴木 次郎",
        "2026-01-21T11:30:00Z",
        "24時間以内",
        "同じ疑問があります。通報を受けた時と読む団体もありそうです。",
    ),
    ("山田 太郎", "2026-01-21T10:20:00Z", "連絡の体制の詳細", "示される時期の見込みはあるか。"),
)
CHANGED = ("記録を事業者から取得する手順", "記録を事業者から取得し、保管する手順")


def commented_draft() -> None:
    """Write the Word edition with three comments, one of them a reply, and a tracked change."""
    with zipfile.ZipFile(BUILT / f"{STEM}.docx") as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    root = etree.fromstring(parts["word/document.xml"])
    comments = etree.Element(f"{W}comments", nsmap={"w": W[1:-1], "w14": W14[1:-1]})
    for number, (author, date, words, text) in enumerate(SAID, 90):
        place_comment(paragraph_with(root, words), words, number)
        marks = {f"{W}id": str(number), f"{W}author": author, f"{W}date": date, f"{W}initials": author[0]}
        comment = etree.SubElement(comments, f"{W}comment", marks)
        paragraph = etree.SubElement(comment, f"{W}p", {f"{W14}paraId": f"000000{number}"})
        paragraph.append(run(text))
    track(paragraph_with(root, CHANGED[0]), *CHANGED)
    parts["word/document.xml"] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    parts["word/comments.xml"] = etree.tostring(
        comments, xml_declaration=True, encoding="UTF-8", standalone=True
    )
    parts["word/commentsExtended.xml"] = threads()
    link(parts, "comments", f"{OFFICE}/comments", f"{TYPE}+xml")
    extended = "http://schemas.microsoft.com/office/2011/relationships/commentsExtended"
    link(parts, "commentsExtended", extended, f"{TYPE}Extended+xml")
    with zipfile.ZipFile("案_山田委員.docx", "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)


def paragraph_with(root: etree._Element, words: str) -> etree._Element:
    """The paragraph with these words where they are at home: the last one, after all reprints."""
    return [one for one in root.iter(f"{W}p") if words in "".join(one.itertext(f"{W}t"))][-1]


def run(text: str, name: str = "t") -> etree._Element:
    """A run of characters."""
    made = etree.Element(f"{W}r")
    etree.SubElement(made, f"{W}{name}").text = text
    return made


def place_comment(paragraph: etree._Element, words: str, number: int) -> None:
    """Put the marks of a comment around words, and the run that points to it."""
    name = {f"{W}id": str(number)}
    holder = next(one for one in paragraph.iter(f"{W}r") if words in (one.findtext(f"{W}t") or ""))
    before, _, rest = (holder.findtext(f"{W}t") or "").partition(words)
    pointer = etree.Element(f"{W}r")
    etree.SubElement(pointer, f"{W}commentReference", name)
    start, end = etree.Element(f"{W}commentRangeStart", name), etree.Element(f"{W}commentRangeEnd", name)
    for element in (run(before), start, run(words), end, pointer, run(rest)):
        holder.addprevious(element)
    paragraph.remove(holder)


def track(paragraph: etree._Element, old: str, new: str) -> None:
    """Put the letters of the new words in as Word tracks them."""
    start = next(place for place, (a, b) in enumerate(zip(old, new, strict=False)) if a != b)
    after = old[start + 1 :]
    came = new[start : len(new) - len(after)]
    holder = next(one for one in paragraph.iter(f"{W}r") if old in (one.findtext(f"{W}t") or ""))
    before, _, rest = (holder.findtext(f"{W}t") or "").partition(old)
    marks = {f"{W}id": "900", f"{W}author": "山田 太郎", f"{W}date": "2026-01-21T10:40:00Z"}
    gone, put = etree.Element(f"{W}del", marks), etree.Element(f"{W}ins", {**marks, f"{W}id": "901"})
    gone.append(run(old[start], "delText"))
    put.append(run(came))
    for element in (run(before + old[:start]), gone, put, run(after + rest)):
        holder.addprevious(element)
    paragraph.remove(holder)


def threads() -> bytes:
    """The second comment answers the first."""
    space = "http://schemas.microsoft.com/office/word/2012/wordml"
    rows = '<w15:commentEx w15:paraId="00000090" w15:done="0"/>'
    rows += '<w15:commentEx w15:paraId="00000091" w15:paraIdParent="00000090" w15:done="0"/>'
    return f'<w15:commentsEx xmlns:w15="{space}">{rows}</w15:commentsEx>'.encode()


def link(parts: dict[str, bytes], name: str, kind: str, content: str) -> None:
    """Link to a part, and say what it is."""
    row = f'<Relationship Id="rIdm{name}" Type="{kind}" Target="{name}.xml"/></Relationships>'.encode()
    links = "word/_rels/document.xml.rels"
    parts[links] = parts[links].replace(b"</Relationships>", row)
    override = f'<Override PartName="/word/{name}.xml" ContentType="{content}"/></Types>'.encode()
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", override)


# ---- 青空省: the form of the inquiry


def filled_form() -> None:
    """Fill in the form that lies in the folder."""
    book = load_workbook("意見照会.xlsx")
    for row, words in zip(
        range(3, 8), ("青空省", "情報企画課", "高橋 夏子", "令和8年1月22日", "意見あり"), strict=True
    ):
        book["回答者"].cell(row, 2).value = words
    sheet = book["条項ごとの意見"]
    rows = {sheet.cell(row, 9).value: row for row in range(sheet.max_row, 3, -1)}
    said = {
        "cloud-incident-report": (
            "修正意見",
            "同報しなければならない",
            "同報の時期を示す。",
            "速やかに同報しなければならない",
        ),
        "cloud-incident-provider-log": ("質問", "調査に必要な記録", "記録の範囲は、各団体が定めるのか。", ""),
    }
    for clause, answers in said.items():
        for column, words in enumerate(answers, 4):
            sheet.cell(rows[clause], column).value = words
    book["全体・追加の意見"].cell(4, 2).value = "その他"
    book["全体・追加の意見"].cell(4, 4).value = "施行までの期間に配慮していただきたい。"
    book.save("意見照会_青空省.xlsx")


# ---- 事務局

ANSWERS = (
    (
        "連絡の順番に",
        "並べた順は連絡の順番を示すものではありません。",
        "質問への回答",
        "organization-csirt-role-report",
    ),
    ("夜間と休日", "解説に加えます。", "反映", "cloud-incident-provider"),
    ("クラウドの用語", "用語集を付録に置いており、構成は現行のとおりとします。", "対応なし", ""),
    ("代替の手段の例", "例を解説に加えました。", "反映", "cloud-incident-substitute"),
    ("既に契約した", "次の更新の時からとする考えです。解説で示すことを検討します。", "今後検討", ""),
    (
        "「認めた時」とは",
        "CISO又はその指名する者が事案と判断した時をいいます。解説に加えます。",
        "今後検討",
        "",
    ),
    ("同じ疑問が", "前の回答のとおりです。", "質問への回答", ""),
    ("取得し、保管す", "御提案のとおり改めました。", "反映", "cloud-incident-provider-log"),
    ("同報の時期を", "御提案のとおり改めました。", "反映", "cloud-incident-report"),
    ("記録の範囲は", "各団体が定めます。", "質問への回答", ""),
    ("施行までの期間", "周知の期間を設けます。", "今後検討", ""),
)
"""What a comment says, its answer, what became of it, and where. One comment is left open: the secretariat has no answer yet."""

EDITS = (
    ("に同報しなければならない。", "に、速やかに同報しなければならない。"),
    (
        "を定めるよう努めなければならない。\n:::",
        "を定めるよう努めなければならない。\n:::\n\n::: 解説 {for=cloud-incident-substitute}\n代替の手段には、書面による受付、別の回線による接続などがある。\n:::",
    ),
    ("事業者の連絡の窓口及び対応の時間を", "事業者の連絡の窓口並びに夜間及び休日を含む対応の時間を"),
)
"""The old and the new words of the second draft."""


def answer() -> None:
    """Write the answers into the register, and the second draft into the source."""
    entries = re.split(r"(?m)^(?=  - id: )", REGISTER.read_text(encoding="utf-8"))
    REGISTER.write_text("".join(map(answered, entries)), encoding="utf-8")
    text = INCIDENT.read_text(encoding="utf-8")
    for old, new in EDITS:
        if text.count(old) != 1:
            raise SystemExit(f"{INCIDENT}: {old}")
        text = text.replace(old, new)
    INCIDENT.write_text(text, encoding="utf-8")


def answered(entry: str) -> str:
    """The entry of a comment with its answer below, where there is one."""
    for words, response, became, where in ANSWERS:
        if words in entry:
            answers = f"    answers: [{where}]\n" if where else ""
            return f"{entry}    response: {response}\n    disposition: {became}\n{answers}"
    return entry


def main() -> None:
    role = sys.argv[1] if len(sys.argv) == 2 else ""
    if role == "send":
        saved_pages()
        commented_draft()
        filled_form()
    elif role == "answer":
        answer()
    else:
        sys.exit(__doc__)


if __name__ == "__main__":
    main()
