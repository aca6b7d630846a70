"""The search: a page with a form, and the words of each edition in files of script, which a browser loads also without a server."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from html import escape
from importlib.resources import files

from guidelinec.model.walk import all_clauses, own_text
from guidelinec.write.exchange.printed import printed_edition
from guidelinec.write.site.addresses import (
    SCRIPT_FILE,
    clause_address,
    contents_address,
    index_address,
    search_address,
    way,
)
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.edition import SiteEdition
from guidelinec.write.site.frame import PageLink, SitePage

SCRIPT = files("guidelinec.write.site").joinpath("search.js").read_text(encoding="utf-8")

MOST_BYTES = 90_000
"""Bytes of words in a file of the index."""


def search_index(site: SiteDocument) -> dict[str, dict[str, bytes]]:
    """The files of the index by their addresses, of each edition."""
    return {edition.id: dict(_parts(site, edition)) for edition in site.editions}


def search_page(site: SiteDocument, index: Mapping[str, Mapping[str, bytes]]) -> SitePage:
    """The page with the form; without a script it says that there is no search."""
    here = search_address(site.id)
    options = "".join(
        f'<option value="{escape(edition.id)}" data-parts="{len(index[edition.id])}">{escape(edition.name)}</option>'
        for edition in reversed(site.editions)
    )
    contents = escape(way(here, contents_address(site.id)))
    return SitePage(
        here,
        "検索",
        main=(
            '<h1>検索</h1>\n<form class="find" method="get" action="index.html">\n'
            '<label>探す語 <input type="search" name="q" autocomplete="off" maxlength="100"></label>\n'
            f'<label>版 <select name="edition">{options}</select></label>\n<button>探す</button>\n</form>\n'
            # The script takes this away: it stands wherever the script does not run, for whatever reason.
            f'<p id="_needs">検索にはスクリプトが要ります。スクリプトが使えないときは、<a href="{contents}">目次</a>から開いてください。</p>\n'
            '<p id="_count" role="status"></p>\n<ol id="_found" class="found"></ol>\n'
        ),
        description=f"{site.title}の検索",
        mark=site.newest.mark,
        above=(PageLink(contents_address(site.id), site.title),),
        script=SCRIPT_FILE,
    )


def _parts(site: SiteDocument, edition: SiteEdition) -> Iterator[tuple[str, bytes]]:
    """The entries of an edition in files that are not too large."""
    rows: list[str] = []
    size = part = 0
    for entry in _entries(site, edition):
        row = json.dumps(entry, ensure_ascii=False, separators=(",", ":"))
        if rows and size + len(row.encode()) > MOST_BYTES:
            yield index_address(site.id, edition.id, part), _file(edition, rows)
            rows, size, part = [], 0, part + 1
        rows.append(row)
        size += len(row.encode()) + 2
    yield index_address(site.id, edition.id, part), _file(edition, rows)


def _entries(site: SiteDocument, edition: SiteEdition) -> Iterator[tuple[str, str, str]]:
    """Address, place and words of each clause; those of the newest edition have permanent addresses."""
    folder = "" if edition is site.newest else edition.id
    printed = printed_edition(edition.document, edition.design.kinds, edition.labels)
    words = {clause.id: clause for part in printed.document.clauses for clause in all_clauses((part,))}
    for name, clause in words.items():
        page = edition.page_of[name]
        anchor = "" if name == page else f"#{name}"
        address = clause_address(site.id, page, folder).removeprefix(f"{site.id}/")
        yield f"{address}{anchor}", edition.place(name), own_text(clause)


def _file(edition: SiteEdition, rows: list[str]) -> bytes:
    listed = ",\n".join(rows).replace("\u2028", " ").replace("\u2029", " ")
    return f"guidelinecIndex({json.dumps(edition.id)}, [\n{listed}\n]);\n".encode()
