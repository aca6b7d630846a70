"""What a reference in the Markdown of a clause is printed as."""

from __future__ import annotations

from guidelinec.model.document import Reference, ReferenceForm
from guidelinec.read.source.attributes import read_attributes
from guidelinec.sync.desk import Desk
from guidelinec.sync.inlines import printed_as
from guidelinec.sync.place import Refer
from guidelinec.sync.printed import Origin
from guidelinec.write.word.runs import Ink

_FORMS: dict[str, ReferenceForm] = {"label": "label", "title": "title", "page": "page"}


def refer_of(desk: Desk, origin: Origin) -> Refer:
    """References as the clause of a line prints them, in characters and signs."""
    ink = Ink(desk.edition.design, desk.edition.labels, {})
    known: dict[str, str] = {}

    def refer(markup: str) -> str:
        if markup not in known:
            target, _, rest = markup.removeprefix("[](#").partition(")")
            classes = read_attributes(rest[1:-1]).classes if rest else ()
            form: ReferenceForm = next((_FORMS[one] for one in classes if one in _FORMS), "full")
            known[markup] = printed_as(ink, Reference(target, form), origin.clause, origin.part, desk.signs)
        return known[markup]

    return refer
