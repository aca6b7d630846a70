"""The acts of a reviewer, and why one is not taken in: one word each in the program, one sentence each for people."""

from __future__ import annotations

from typing import Final, Literal, TypeAlias

from guidelinec.diagnostics import Message

Act: TypeAlias = Literal["reworded", "added", "removed", "moved"]

ACTS: Final[dict[Act, Message]] = {
    "reworded": Message("改正", "reworded"),
    "added": Message("追加", "added"),
    "removed": Message("削除", "removed"),
    "moved": Message("移動", "moved"),
}

Reason: TypeAlias = Literal[
    "", "unplaced", "conflict", "twice", "unproved", "front", "object", "style", "look", "columns", "sheet",
    "children", "margin", "heading", "name", "picture", "size", "field", "document", "cited", "errors", "fact",
    "case", "marked", "value", "row", "item", "metrics",
]  # fmt: skip

REASONS: Final[dict[Reason, Message]] = {
    "unplaced": Message(
        "その文字が原稿に見つからないか、参照や注が動かされている",
        "its words are not found in the source, or a reference or note was moved",
    ),
    "conflict": Message(
        "原稿もこの文書が作られた後に改められている", "the source has changed there too since the file was built"
    ),
    "twice": Message(
        "再掲と元の箇所とで違う直し方がされている", "the text and its reprint were changed in different ways"
    ),
    "unproved": Message(
        "取り込んだ原稿から作り直すと同じ文書にならない",
        "the document built again from the changed source does not read the same",
    ),
    "cited": Message(
        "ほかの箇所がこれを参照している。先にその参照を直す", "something else refers to it: change that reference first"
    ),
    "fact": Message(
        "事実の台帳の値と前後の文とにまたがる直しか、台帳の行の増減である。facts の台帳で直す",
        "the edit goes over the edge of a value of a register of facts, or adds or takes away a row of one: change the register",
    ),
    "errors": Message("取り込むと原稿に誤りが出る", "with it the source would have an error"),
    "front": Message(
        "表紙や目次は structure/ の guideline.yaml から作られる",
        "the cover and the contents are made from guideline.yaml in structure/",
    ),
    "case": Message(
        "事例は structure/ の cases.yaml から作られる。そこで直す",
        "cases are made from cases.yaml in structure/: change them there",
    ),
    "marked": Message(
        "参照や太字のある欄である。原稿の表（.yaml）で直す",
        "a cell with references or bold words: change it in the table of the source (.yaml)",
    ),
    "value": Message("レベルとして読めない（0から5までか「-」）", "this is no level (0 to 5, or -)"),
    "row": Message("行のidが、重なっているか、表にないものである", "the id of the row stands twice, or is not in the table"),
    "item": Message(
        "大項目、中項目、小項目とその説明は、原稿の表（.yaml）で直す",
        "headings and what is said of them are changed in the table of the source (.yaml)",
    ),
    "metrics": Message(
        "メトリクスの表の中である。組み立てたExcelで直して取り込む",
        "it stands in the table of metrics: change it in the workbook that was built, and sync that",
    ),
    "object": Message("図や数式などは取り込めない", "a picture, formula or other object cannot be taken in"),
    "style": Message(
        "段落のスタイル又は段が変えられている", "the style or the level of the paragraph was changed"
    ),
    "look": Message(
        "原稿に書けない書式である（文字は取り込む）", "the source cannot say this look (the words are taken in)"
    ),
    "picture": Message(
        "図が差し替えられている。原稿の images の画像を替える", "a picture was replaced: replace its file in the source"
    ),
    "size": Message(
        "図の大きさが変えられている。原稿の width で決まる", "a picture was resized: width= in the source decides"
    ),
    "field": Message(
        "自動で作られる番号や参照の上に書かれている。原稿の参照か参照先を直す",
        "words were typed over a number or reference that is made by the program: change the reference or its target",
    ),
    "document": Message(
        "別の文書が埋め込まれている。その文を貼り付けて保存し直す",
        "another document is taken in here: paste its words and save again",
    ),
    "columns": Message("表の列が変えられている", "columns of the table were changed"),
    "sheet": Message("表の原稿がExcelのファイルである", "the table comes from an Excel file"),
    "children": Message(
        "その下の項目や段落が残っている", "items or paragraphs that belong to it were kept"
    ),
    "margin": Message(
        "柱とフッターは自動で作られる", "headers and footers are made by the program"
    ),
    "heading": Message(
        "見出しの構成は guideline.yaml の outline で決まる",
        "where this heading stands is decided by the outline in guideline.yaml",
    ),
    "name": Message(
        "種別の見出しは guideline.yaml の kinds から作られる",
        "the heading of a kind is made from kinds in guideline.yaml",
    ),
}  # fmt: skip


def not_in_text(sort: str) -> Reason:
    """Why a line of that sort cannot be changed in the text: it is made from a file of structure/, or from a table of metrics."""
    return {"case": "case", "metrics": "metrics", "front": "front"}.get(sort, "heading")  # type: ignore[return-value]


class NotTakenError(Exception):
    """The change cannot be made; `reason` says why, `place` where in another file it can be made by hand."""

    def __init__(self, reason: Reason, place: str = "") -> None:
        super().__init__(reason, place)
        self.reason: Reason = reason
        self.place = place
