"""All files of a site: pure from documents to bytes, the same bytes for the same documents."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib.resources import files

from guidelinec.write.html.cards import CARDS
from guidelinec.write.html.cases import CASES
from guidelinec.write.html.style import STYLE
from guidelinec.write.site.addresses import (
    ROOT_FILE,
    SCRIPT_FILE,
    STYLE_FILE,
    clause_address,
    contents_address,
)
from guidelinec.write.site.clause_page import ClausePage, clause_page
from guidelinec.write.site.contents_page import contents_page, document_page, documents_page
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.frame import PageLink, SitePage, framed
from guidelinec.write.site.gone_page import forwarding_page, gone_page, item_page
from guidelinec.write.site.policy_page import policy_page
from guidelinec.write.site.search import SCRIPT, search_index, search_page
from guidelinec.write.site.sections import sections

SITE_STYLE = files("guidelinec.write.site").joinpath("site.css").read_text(encoding="utf-8")


def write_site(documents: Sequence[SiteDocument]) -> dict[str, bytes]:
    """The files by their addresses."""
    styles: set[str] = set()
    outputs: dict[str, bytes] = {}
    for site in documents:
        index = search_index(site)
        for page in _pages(site, index, styles):
            outputs[page.address] = framed(page, site, several=len(documents) > 1)
        outputs.update(_ways(site))
        outputs.update(site.pictures)
        for parts in index.values():
            outputs.update(parts)
    outputs[STYLE_FILE] = "\n".join((STYLE, CARDS, CASES, SITE_STYLE, *sorted(styles), "")).encode()
    outputs[SCRIPT_FILE] = SCRIPT.encode()
    outputs[ROOT_FILE] = _root(documents)
    return outputs


def _root(documents: Sequence[SiteDocument]) -> bytes:
    """The first page: that of the only document, or a list."""
    first = documents[0]
    if len(documents) == 1:
        return forwarding_page(
            ROOT_FILE, PageLink(contents_address(first.id), first.title), first.newest.mark
        )
    return framed(documents_page(documents), first, several=True)


def _pages(
    site: SiteDocument, index: Mapping[str, Mapping[str, bytes]], styles: set[str]
) -> Iterator[SitePage]:
    """The pages with a frame."""
    yield document_page(site)
    yield search_page(site, index)
    for edition in site.editions:
        yield contents_page(site, edition, styles)
        if edition.id in site.stages and edition.stage and edition.stage.trace:
            yield policy_page(site, edition, edition.stage.trace)
        for clause in edition.pages.values():
            page = ClausePage(site, edition, clause, permanent=False)
            yield clause_page(page, sections(page), styles)
    for clause in site.newest.pages.values():
        page = ClausePage(site, site.newest, clause, permanent=True)
        yield clause_page(page, sections(page), styles)
    for gone in site.gone.values():
        yield gone_page(site, gone)


def _ways(site: SiteDocument) -> Iterator[tuple[str, bytes]]:
    """The addresses of numbered items, which stand on the page of their clause."""
    newest = site.newest
    for name in newest.clauses:
        if name not in newest.pages:
            yield clause_address(site.id, name), item_page(site, name)
