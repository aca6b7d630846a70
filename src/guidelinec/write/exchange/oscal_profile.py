"""A profile of profiles.yaml as an OSCAL profile: the controls of the catalog whose duties a body of that kind answers."""

from __future__ import annotations

from collections.abc import Collection

from guidelinec.model.checklist.rows import Profile
from guidelinec.write.exchange.oscal_file import metadata, oscal_file, uuid_of
from guidelinec.write.exchange.oscal_pins import PinnedCatalog


def write_oscal_profile(
    profile: Profile, catalog: PinnedCatalog, clauses: Collection[str], modified: str
) -> bytes:
    """The profile: `clauses` are those of the rows that it takes, in the order of the text."""
    chosen = [clause for clause in dict.fromkeys(clauses) if clause in catalog.controls]
    imported = {"href": f"#{catalog.uuid}", "include-controls": [{"with-ids": chosen}]}
    return oscal_file(
        "profile",
        {
            "uuid": uuid_of(f"{catalog.urn}:profile:{profile.id}"),
            "metadata": metadata(
                f"{catalog.title}　{profile.title}", catalog.urn.rpartition(":")[2], modified
            ),
            "imports": [imported],
            "merge": {"as-is": True},
            "back-matter": {"resources": [catalog.resource]},
        },
    )
