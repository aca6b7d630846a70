"""The seals on the changes of an edition as the YAML that `trace --seal` writes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from guidelinec.model.signoff import Seal
from guidelinec.write.markdown.yaml_scalar import scalar

HEAD = "# guidelinec trace --seal が書く確認の記録。手で書き換えた記録は効かない。\n"


def write_seals(edition: str, seals: Sequence[Seal]) -> bytes:
    """The file; a seal has its words, so that what was read can be read again."""
    lines = [f"{HEAD}edition: {scalar(edition)}\n", "seals:\n" if seals else "seals: []\n"]
    lines += [line for seal in seals for line in _entry(seal)]
    return "".join(lines).encode("utf-8", "backslashreplace")


def _entry(seal: Seal) -> Iterator[str]:
    words = seal.words
    fields = (
        ("unit", words.unit),
        ("part", words.part),
        ("old", words.old),
        ("new", words.new),
        ("before", words.before),
        ("after", words.after),
        ("fingerprint", words.fingerprint),
        ("by", seal.by),
        ("date", seal.date),
    )
    yield f"  - item: {scalar(seal.item)}\n"
    yield from (f"    {name}: {scalar(value)}\n" for name, value in fields if value)
