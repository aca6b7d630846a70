"""What stands around the content of every page: its head, the way to it, the search, and the ways on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from guidelinec.write.site.addresses import ROOT_FILE, STYLE_FILE, contents_address, search_address, way
from guidelinec.write.site.document import SiteDocument

SOURCES: Final = "'self' file:"
"""Whence a page takes its style and pictures: beside it on a server, and beside it on a disk, where a page has no origin."""

LONGEST: Final = 110
"""Characters of a description."""


@dataclass(frozen=True, slots=True)
class PageLink:
    """A link by the address of a file of the site and its words."""

    address: str
    words: str


@dataclass(frozen=True, slots=True)
class SitePage:
    """A page: its address, its title, its content as HTML, what it is about in a sentence, the mark of the text that it shows, what stands
    above it, the pages beside it, and where the same text has its lasting address."""

    address: str
    title: str
    main: str
    description: str
    mark: str
    above: tuple[PageLink, ...] = ()
    beside: str = ""
    before: PageLink | None = None
    after: PageLink | None = None
    canonical: str = ""
    edition: str = ""
    script: str = ""


def framed(page: SitePage, document: SiteDocument, *, several: bool) -> bytes:
    """The whole page; that of `several` documents leads to their list."""
    return (
        f"{_head(page, document)}<body>\n"
        '<a class="skip" href="#_main">本文へ移動</a>\n'
        f"{_top(page, document)}{_crumbs(page)}"
        f'<div class="columns">\n{page.beside}<main id="_main" tabindex="-1">\n{page.main}{_turn(page)}</main>\n</div>\n'
        f"{_foot(page, document, several=several)}</body>\n</html>\n"
    ).encode()


def _head(page: SitePage, document: SiteDocument) -> str:
    script = f" script-src {SOURCES};" if page.script else ""
    policy = f"default-src 'none'; style-src {SOURCES}; img-src {SOURCES};{script} form-action {SOURCES}; base-uri 'none'"
    name = page.title if page.title == document.title else f"{page.title}｜{document.title}"
    canonical = escape(way(page.address, page.canonical) if page.canonical else "./")
    turn = "".join(
        f'<link rel="{rel}" href="{escape(way(page.address, link.address))}">\n'
        for rel, link in (("prev", page.before), ("next", page.after))
        if link
    )
    loaded = (
        f'<script src="{escape(way(page.address, page.script))}" defer></script>\n' if page.script else ""
    )
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n<meta name="generator" content="guidelinec">\n'
        f'<meta name="fingerprint" content="{escape(page.mark)}">\n'
        f"<title>{escape(name)}</title>\n"
        f'<meta name="description" content="{escape(shortened(page.description))}">\n'
        f'<link rel="canonical" href="{canonical}">\n<link rel="alternate" hreflang="ja" href="{canonical}">\n{turn}'
        f'<link rel="stylesheet" href="{escape(way(page.address, STYLE_FILE))}">\n{loaded}</head>\n'
    )


def shortened(words: str) -> str:
    """Words in a line, cut where they are long."""
    line = " ".join(words.split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


def _top(page: SitePage, document: SiteDocument) -> str:
    home = escape(way(page.address, contents_address(document.id)))
    search = escape(way(page.address, search_address(document.id)))
    edition = f'<input type="hidden" name="edition" value="{escape(page.edition)}">' if page.edition else ""
    return (
        f'<header class="top">\n<p class="name"><a href="{home}">{escape(document.title)}</a></p>\n'
        f'<form role="search" action="{search}" method="get"><label>検索 '
        f'<input type="search" name="q" autocomplete="off" maxlength="100"></label>{edition}<button>探す</button></form>\n</header>\n'
    )


def _crumbs(page: SitePage) -> str:
    if not page.above:
        return ""
    listed = "".join(f"<li>{link(page.address, above)}</li>" for above in page.above)
    return (
        f'<nav class="crumbs" aria-label="現在地"><ol>{listed}'
        f'<li aria-current="page">{escape(page.title)}</li></ol></nav>\n'
    )


def _turn(page: SitePage) -> str:
    if not (page.before or page.after):
        return ""
    before = f'<p class="before">前　{link(page.address, page.before)}</p>' if page.before else ""
    after = f'<p class="after">次　{link(page.address, page.after)}</p>' if page.after else ""
    return f'<nav class="turn" aria-label="前後の条項">{before}{after}</nav>\n'


def _foot(page: SitePage, document: SiteDocument, *, several: bool) -> str:
    cover = document.newest.design.cover
    words = "".join(f"<p>{escape(part)}</p>" for part in (cover.publisher, cover.notice) if part)
    editions = link(page.address, PageLink(contents_address(document.id), "すべての版"))
    listed = f"　{link(page.address, PageLink(ROOT_FILE, '文書の一覧'))}" if several else ""
    return f'<footer class="foot">{words}<p>{editions}{listed}</p></footer>\n'


def link(here: str, there: PageLink) -> str:
    """A link from a page to another."""
    return f'<a href="{escape(way(here, there.address))}">{escape(there.words)}</a>'


def link_list(here: str, links: Sequence[PageLink], name: str) -> str:
    """Links one below the other."""
    listed = "".join(f"<li>{link(here, each)}</li>\n" for each in links)
    return f'<ul class="{name}">\n{listed}</ul>\n' if links else ""
