"""The fingerprint of an edition: the same for the same text, whatever product shows it."""

from __future__ import annotations

from hashlib import sha256

from guidelinec.model.document import Document


def fingerprint(document: Document) -> str:
    """Twelve hexadecimal digits of a hash over the document's words, structure and formatting; spans do not count."""
    # The nodes' repr leaves spans out and names every field, so that equal documents and no others read alike.
    return sha256(repr(document).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def pair_fingerprint(old: Document, new: Document) -> str:
    """The fingerprints of both editions, as products of a comparison carry them."""
    return f"{new.edition}:{fingerprint(new)} {old.edition}:{fingerprint(old)}"
