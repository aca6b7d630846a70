"""What of our own stands in an OSCAL catalog beside what the model has names for: written by one room, read by another."""

from __future__ import annotations

from typing import Final

NAMESPACE: Final = "urn:x-guidelinec:oscal"
"""The namespace of the props that OSCAL has no names for; a tool that does not know it leaves them alone."""

KIND, DIVISION, PLACE, FORM, TARGET, UNTITLED = "kind", "division", "place", "form", "target", "untitled"
"""The props: the kind of a division, which division of its clause it is (from 1), how many parts stand before a clause, whether a
clause is a heading or an item, the clause that a division explains, and that the title is the number for want of one."""

LABEL: Final = "label"
"""OSCAL's own prop for the printed number."""

FRONT: Final = "front"
"""The class of the group that holds what stands before the first clause."""
