"""Places in Word files, in words and as the fields of a report."""

from __future__ import annotations

from guidelinec.cli.language import say
from guidelinec.ooxml.places import WordPlace


def place_words(place: WordPlace) -> str:
    """A place in words; the part is named where it is not the document itself."""
    part = "" if place.part.endswith("document.xml") else f"{place.part} "
    part += say(f"注{place.note} ", f"note {place.note}, ") if place.note else ""
    if place.table:
        return part + say(f"表{place.table}の{place.row}行目", f"table {place.table}, row {place.row}")
    if not place.paragraph:
        return part + say("本文のはじめ", "the beginning of the text")
    return part + say(f"{place.paragraph}番目の段落", f"paragraph {place.paragraph}")


def place_row(place: WordPlace) -> dict[str, str | int]:
    """A place in a report; what it has not is left out."""
    fields: dict[str, str | int] = {"paragraph": place.paragraph, "table": place.table, "row": place.row}
    fields["note"] = place.note
    return {"part": place.part} | {name: value for name, value in fields.items() if value}
