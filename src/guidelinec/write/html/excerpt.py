"""Clauses of an edition as a page of their own, as they are printed in the HTML edition."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from guidelinec.model.design import Design
from guidelinec.model.document import Document
from guidelinec.model.reprint import clauses_by_id
from guidelinec.model.walk import ClausePlace
from guidelinec.numbering.labels import Labels
from guidelinec.write.excerpt import at_home
from guidelinec.write.html.cards import CARDS
from guidelinec.write.html.clauses import TOP, children
from guidelinec.write.html.edition import head
from guidelinec.write.html.inlines import Collected, PrintPlace, footnotes
from guidelinec.write.html.style import STYLE


def write_excerpt(
    document: Document,
    design: Design,
    labels: Labels,
    assets: Mapping[str, bytes],
    places: Sequence[ClausePlace],
) -> str:
    """The clauses at these places, one after the other, with their footnotes."""
    collected = Collected()
    known = clauses_by_id(document)
    written = [
        children(
            (at_home(place.clause),),
            PrintPlace(design, labels, assets, collected, part=place.part.id),
            known,
            TOP + place.depth,
        )
        for place in places
    ]
    style = STYLE + CARDS + "\n".join(sorted(collected.sizes)) + "\n"
    return (
        f'{head(document, labels, style)}<body>\n<div class="page">\n<main>\n{"".join(written)}{footnotes(collected)}</main>\n'
        "</div>\n</body>\n</html>\n"
    )
