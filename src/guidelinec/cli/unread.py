"""Files of formats that nothing here reads: refused by name, with what to do, instead of their bytes being taken for text."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from guidelinec.cli.console import InvalidInput
from guidelinec.cli.language import say
from guidelinec.read.foreign import READERS
from guidelinec.read.oscal.start import is_oscal


class Advice(NamedTuple):
    """What to do with a file, in Japanese and in English."""

    ja: str
    en: str


WORD = Advice(
    "Word（又は作成に使ったソフトウェア）で開き、.docx で保存し直してください。",
    "open it in Word (or the program that made it) and save it as .docx.",
)
EXCEL = Advice("Excelで開き、.xlsx で保存し直してください。", "open it in Excel and save it as .xlsx.")
PICTURE = Advice(
    "画像の文字は読めません。文字のあるファイル（.docx、.pdf、.txt など）を指定してください。",
    "words in pictures cannot be read; name a file that holds text (.docx, .pdf, .txt …).",
)
PRODUCT = Advice(
    "guidelinecの出力などのデータです。比べる文書そのもの（.docx、.pdf、.html など）又は版の名前を指定してください。",
    "it holds data, as guidelinec's own output does; name the document itself (.docx, .pdf, .html …) or an edition.",
)
OTHER = Advice(
    f"読めるのは {'、'.join(READERS)} です。いずれかの形で保存し直してください。",
    f"save it as one of {', '.join(READERS)}.",
)

BY_ENDING: Final[dict[str, Advice]] = {
    **dict.fromkeys((".doc", ".dot", ".rtf", ".odt", ".jtd", ".jtt", ".wps", ".pages"), WORD),
    **dict.fromkeys((".xls", ".xlt", ".xlsb", ".ods", ".numbers"), EXCEL),
    **dict.fromkeys((".png", ".jpg", ".jpeg", ".gif", ".bmp", ".tif", ".tiff", ".heic"), PICTURE),
    **dict.fromkeys((".json", ".yaml", ".yml"), PRODUCT),
    **dict.fromkeys((".ppt", ".pptx", ".odp", ".zip", ".lzh", ".7z", ".xdw", ".msg", ".eml", ".epub"), OTHER),
}
"""By the ending of the name. An ending that is not here is judged by the first bytes."""

BY_START: Final[tuple[tuple[bytes, Advice], ...]] = (
    (rb"\s*\{\\rtf", WORD),
    (rb"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", WORD),
    (rb"\x89PNG|\xff\xd8\xff|GIF8|II\*\x00|MM\x00\*", PICTURE),
    (rb'\s*\{\s*"', PRODUCT),
)
"""By what a file begins with, whatever its name."""

OFFICE: Final = (".docx", ".docm", ".dotx", ".dotm", ".xlsx", ".xlsm")
"""Whose readers say themselves why they cannot read a file: it has a password, or is damaged."""

TEXTS: Final = (".pdf", ".html", ".htm", ".xml", ".md", ".markdown", ".txt", ".csv", ".json")
"""What is read, but for other formats under the wrong name."""


def refuse_unread(name: str, data: bytes) -> None:
    """Refuse a file whose format nothing reads."""
    ending = "." + name.lower().rpartition(".")[2]
    if is_oscal(data) or ending in OFFICE or (ending in READERS and ending not in TEXTS):
        return
    advice = BY_ENDING.get(ending) or next(
        (said for start, said in BY_START if re.match(start, data)),
        OTHER if is_binary(ending, data) else None,
    )
    if advice:
        raise InvalidInput(
            say(
                f"{name} の形式は読めません。{advice.ja}",
                f"{name} has a format that is not read: {advice.en}",
            )
        )


def is_binary(ending: str, data: bytes) -> bool:
    """Whether a file of an unknown ending holds no text: a zero byte early on, and no mark of UTF-16 or of a format that is read."""
    known = data.startswith((b"\xff\xfe", b"\xfe\xff", b"PK\x03\x04", b"%PDF-"))
    return ending not in TEXTS and not known and b"\0" in data[:4096]
