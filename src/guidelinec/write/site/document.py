"""A document as the site shows it: its editions, what became of each clause between them, and the clauses that are gone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256

from guidelinec.write.html.blocks import PICTURES
from guidelinec.write.site.addresses import picture_address
from guidelinec.write.site.edition import SiteEdition
from guidelinec.write.site.rows import StageRows


@dataclass(frozen=True, slots=True)
class GoneClause:
    """A clause that the newest edition has no longer: the last edition that has it, and the one that came without it (None: unknown)."""

    id: str
    last: SiteEdition
    without: SiteEdition | None


@dataclass(frozen=True)
class SiteDocument:
    """A document with its editions, the oldest first."""

    editions: tuple[SiteEdition, ...]

    @property
    def id(self) -> str:
        """The id of the document."""
        return self.newest.document.id

    @property
    def title(self) -> str:
        """The title of the document."""
        return self.newest.document.title

    @property
    def newest(self) -> SiteEdition:
        """The edition that permanent addresses show."""
        return self.editions[-1]

    @cached_property
    def by_id(self) -> Mapping[str, SiteEdition]:
        """The editions by id."""
        return {edition.id: edition for edition in self.editions}

    @cached_property
    def stages(self) -> Mapping[str, StageRows]:
        """What changed in each edition, by its id; nothing for one whose older edition is not at hand."""
        return {
            edition.id: StageRows(
                edition.stage, self.by_id[edition.stage.old].page_of, new_pages=edition.page_of
            )
            for edition in self.editions
            if edition.stage and edition.stage.old in self.by_id
        }

    @cached_property
    def titles(self) -> Mapping[tuple[str, str], str]:
        """The titles of policy items by edition and id."""
        policies = self.newest.guideline.policies
        return {(policy.edition, item.id): item.title for policy in policies for item in policy.items}

    @cached_property
    def gone(self) -> Mapping[str, GoneClause]:
        """The clauses of older editions that the newest has not, by id."""
        last: dict[str, SiteEdition] = {}
        for edition in self.editions:
            last.update(dict.fromkeys(edition.clauses, edition))
        without = {rows.stage.old: self.by_id[name] for name, rows in self.stages.items()}
        return {
            name: GoneClause(name, edition, without.get(edition.id))
            for name, edition in last.items()
            if edition is not self.newest
        }

    @cached_property
    def pictures(self) -> Mapping[str, bytes]:
        """The pictures of all editions by their addresses."""
        return {
            address: edition.assets[path]
            for edition in self.editions
            for path, address in self.picture_addresses[edition.id].items()
        }

    @cached_property
    def picture_addresses(self) -> Mapping[str, Mapping[str, str]]:
        """The addresses of the pictures of each edition, by their paths."""
        return {
            edition.id: {
                path: picture_address(self.id, sha256(data).hexdigest()[:16], ending)
                for path, data in edition.assets.items()
                if (ending := picture_ending(data))
            }
            for edition in self.editions
        }


def picture_ending(data: bytes) -> str:
    """How the name of a picture ends that every browser shows; "" for anything else."""
    return next((kind.partition("/")[2] for start, kind in PICTURES if data.startswith(start)), "")
