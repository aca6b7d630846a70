"""A small document with every construct that can be printed, and with what is hard about each."""

from __future__ import annotations

import struct
import zlib

from guidelinec.model.design import Cover, Design, Kind, Level, Scheme
from guidelinec.model.document import (
    Break,
    BulletList,
    Cell,
    Clause,
    Column,
    Division,
    Document,
    Emphasis,
    Figure,
    Footnote,
    Landscape,
    LineBreak,
    Link,
    Note,
    Paragraph,
    Reference,
    Reprint,
    Strong,
    Table,
    Term,
    Text,
)

MAIN = Scheme(
    "main",
    (
        Level("編", "第%1編"),
        Level("章", "第%2章"),
        Level("節", "%3."),
        Level("項", "%3.%4."),
        Level("目", "%3.%4.%5."),
    ),
    (
        Level("号", "(%1)"),
        Level("号の細分", "%2", "decimalEnclosedCircle"),
        Level("", "%3", "aiueoFullWidth"),
        Level("", "(%4)", "aiueoFullWidth"),
    ),
)
APPENDIX = Scheme("appendix", (Level("編", "付録"), Level("別紙", "別紙%2"), Level("節", "%3.")), MAIN.items)
FORMATS = Scheme(
    "formats",
    (Level("部", "第%1部", "japaneseCounting"), Level("章", "%2", "upperRoman")),
    (
        Level("", "%1", "iroha"),
        Level("", "%2)", "lowerLetter"),
        Level("", "%3.", "lowerRoman"),
        Level("", "%4", "upperLetter"),
    ),
)
DESIGN = Design(
    (Kind("趣旨", "【趣旨】"), Kind("例文", "【例文】", True, True), Kind("解説", "（解説）")),
    (MAIN, APPENDIX, FORMATS),
    cover=Cover("副題 <&>", "令和5年3月", "実証用文書編集班", "注意書き。"),
)


def say(text: str) -> tuple[Text, ...]:
    return (Text(text),)


def para(*children: object) -> Paragraph:
    return Paragraph(tuple(Text(one) if isinstance(one, str) else one for one in children))  # type: ignore[misc]


def item(name: str, *children: object, title: str = "") -> Clause:
    first = () if title else (para(f"{name}の文"),)
    return Clause(name, say(title) if title else (), (*first, *children), "item")  # type: ignore[arg-type]


def heading(name: str, *children: object, scheme: str = "") -> Clause:
    return Clause(name, say(f"{name}の題"), children, scheme=scheme)  # type: ignore[arg-type]


def many(prefix: str, count: int) -> tuple[Clause, ...]:
    return tuple(item(f"{prefix}-{index}") for index in range(1, count + 1))


def png(width: int = 40, height: int = 20) -> bytes:
    rows = b"".join(b"\0" + b"\x80" * width for _ in range(height))
    chunks = (
        (b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
        (b"IDAT", zlib.compress(rows)),
    )
    body = b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in (*chunks, (b"IEND", b""))
    )
    return b"\x89PNG\r\n\x1a\n" + body


ASSETS = {"images/x.png": png()}

TABLE = Table(
    "tbl-roles",
    say("役割の例"),
    (Column(3), Column(4, "center"), Column(0, "right")),
    (
        (Cell((say("役割"),), rowspan=2), Cell((say("充てる職"),), colspan=2)),
        (Cell((say("市"),)), Cell((say("町村"),))),
        (Cell((say("CISO"), say("二段落目"))), Cell((say("副市長"),), rowspan=2), Cell((say("副町村長"),))),
        (Cell((say("短い行"),)),),
    ),
    head=2,
)

DOCUMENT = Document(
    "zoo",
    "2023-03",
    "地方公共団体における情報セキュリティポリシーに関するガイドライン",
    (
        heading(
            "part-example",
            heading("example", Reprint("standard", ("例文",))),
            para("再掲の後の段落。", Reference("b-1"), "と", Reference("org-1")),
        ),
        heading(
            "part-commentary",
            heading(
                "standard",
                heading(
                    "org",
                    Division("趣旨", (para("趣旨の段落。", Footnote("a", (say("脚注の文。"), say("二つ目。")))),)),
                    Division(
                        "例文",
                        (
                            para("柱書き。"),
                            item(
                                "org-1",
                                para("題の下の文。"),
                                item("org-1-1", item("org-1-1-1", item("org-1-1-1-1"), item("org-1-1-1-2"))),
                                para("間の段落。"),
                                item("org-1-2", item("org-1-2-1")),
                                title="組織の題",
                            ),
                            item("org-2", *many("circle", 53), para("後。"), item("again")),
                            item("org-3", item("org-3-1")),
                            TABLE,
                        ),
                    ),
                    Division(
                        "解説",
                        (
                            para("解説。", Reference("org-1-1-1-2"), "、", Reference("circle-21"), "及び", Reference("tbl-roles")),
                            para(Reference("circle-22", "label"), Reference("org-1", "title"), Reference("fig-x"), Reference("note-1")),
                            para(Reference("app-1"), Reference("app-1-1"), Reference("app"), Reference("k-2"), Reference("term-asset")),
                            para(Reference("org", "page"), Reference("org", "words", say("この節")), Reference("nowhere")),
                            item("k-1"),
                            item("k-2"),
                            Note("note-1", (para("注の文。"), para("注の続き。"))),
                            Note("note-2", (para("二つ目の注。"),)),
                        ),
                        target="org-1",
                    ),
                ),
                heading(
                    "deep",
                    heading("deep-1", heading("deep-1-1", Division("例文", (item("b-1"),)))),
                    heading("deep-2"),
                ),
                heading("kana", Division("例文", (item("kana-1", item("kana-1-1", *many("kana-a", 50))),))),
            ),
        ),
        heading(
            "part-inlines",
            heading(
                "inlines",
                para(Strong(say("太字")), Emphasis(say("圏点")), LineBreak(), Link("https://example.jp/?a=1&b=2", say("リンク"))),
                para("制御\x01文字\ufffe、", Strong((Emphasis(say("両方")),)), Term("term-asset", say("情報資産")), "<>&\"'"),
                para("リンク付き", Footnote("b", ((Link("https://example.jp/", say("脚注のリンク")),),)),),
                BulletList(((para("一"), para("続き"), BulletList(((para("深い"),),))), (para("二"),))),
                Figure("fig-x", "images/x.png", "代替 \"文\" <x>", say("図の題"), 60),
                Figure("fig-y", "images/none.png", "無い図", ()),
                Break("page"),
                para("改ページの後。"),
                Break("section"),
                Landscape((Table("tbl-wide", say("横の表"), (), ((Cell((say("一"),)),),), head=0),)),
            ),
        ),
        heading("app", heading("app-1", heading("app-1-1"), item("app-item")), heading("app-2"), scheme="appendix"),
        heading(
            "formats",
            heading("formats-1", *many("iroha", 49)),
            *(heading(f"roman-{index}") for index in range(2, 12)),
            heading("formats-2", item("f-1", *(item(f"letter-{n}", item(f"low-{n}", item(f"full-{n}"))) for n in range(1, 30)))),
            scheme="formats",
        ),
        *(heading(f"part-more-{index}", scheme="formats") for index in range(2, 13)),
    ),
)  # fmt: skip
