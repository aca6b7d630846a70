"""What a reference prints where there are no pages: its own words, those that another document gave it, or those of the label that it names."""

from __future__ import annotations

from guidelinec.model.document import Inlines, Reference, Text
from guidelinec.numbering.labels import Labels, refer


def reference_words(reference: Reference, labels: Labels, part: str) -> Inlines:
    """The words of a reference from that part; a page number means nothing where none is printed, so the full label stands for it."""
    if reference.form == "words" or reference.children:
        return reference.children
    form = "full" if reference.form == "page" else reference.form
    return (Text(refer(labels, reference.target, part, form)),)
