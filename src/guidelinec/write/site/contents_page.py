"""The contents of an edition, the table of all editions, and the list of documents."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from guidelinec.model.counted import count_changes, is_counted
from guidelinec.write.comparison_report.names import count_words
from guidelinec.write.html.blocks import blocks
from guidelinec.write.html.inlines import Collected, PrintPlace
from guidelinec.write.html.table_page import card, card_table
from guidelinec.write.site.addresses import ROOT_FILE, clause_address, contents_address, policy_address, way
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.edition import SiteEdition
from guidelinec.write.site.frame import PageLink, SitePage, link, link_list


def contents_page(site: SiteDocument, edition: SiteEdition, styles: set[str]) -> SitePage:
    """The contents of an edition, with how many changes each clause has in it."""
    here = contents_address(site.id, edition.id)
    title = f"{edition.name}の目次"
    return SitePage(
        here,
        title,
        main=(
            f"<h1>{escape(site.title)}　{escape(edition.name)}</h1>\n{_policy_link(site, here, edition)}"
            f"{_preamble(site, edition, styles)}{_contents(site, here, edition, edition.id)}"
        ),
        description=f"{site.title}（{edition.name}）の目次",
        mark=edition.mark,
        above=(PageLink(contents_address(site.id), site.title),),
        edition=edition.id,
    )


def document_page(site: SiteDocument) -> SitePage:
    """The first page of a document: the contents of its newest edition by permanent addresses, and the table of its editions."""
    here, newest = contents_address(site.id), site.newest
    draft = "<p>この版は案であり、まだ公表されていません。</p>\n" if newest.version.status == "draft" else ""
    subtitle = newest.design.cover.subtitle
    return SitePage(
        here,
        site.title,
        main=(
            f"<h1>{escape(site.title)}</h1>\n{f'<p>{escape(subtitle)}</p>' if subtitle else ''}"
            f'<section aria-labelledby="_editions"><h2 id="_editions">すべての版</h2>\n{_editions(site, here)}</section>\n'
            f'<section aria-labelledby="_contents"><h2 id="_contents">目次　{escape(newest.name)}</h2>\n{draft}'
            f"{_contents(site, here, newest, '')}</section>\n{_gone(site, here)}"
        ),
        description=f"{site.title}。{subtitle}。版：{'、'.join(edition.name for edition in site.editions)}",
        mark=newest.mark,
    )


def documents_page(documents: Sequence[SiteDocument]) -> SitePage:
    """The first page of a site of several documents."""
    links = [PageLink(contents_address(site.id), site.title) for site in documents]
    return SitePage(
        ROOT_FILE,
        "文書の一覧",
        main=f"<h1>文書の一覧</h1>\n{link_list(ROOT_FILE, links, 'below')}",
        description="、".join(site.title for site in documents),
        mark=" ".join(site.newest.mark for site in documents),
    )


def _preamble(site: SiteDocument, edition: SiteEdition, styles: set[str]) -> str:
    here = contents_address(site.id, edition.id)
    pictures = site.picture_addresses[edition.id]
    place = PrintPlace(
        edition.design,
        edition.labels,
        edition.assets,
        Collected(sizes=styles),
        way=lambda label: way(here, clause_address(site.id, edition.page_of[label.id], edition.id), label.id),
        pictures={path: way(here, address) for path, address in pictures.items()},
    )
    return blocks(edition.document.preamble, place)


def _contents(site: SiteDocument, here: str, edition: SiteEdition, folder: str) -> str:
    return f'<nav class="toc" aria-label="目次">\n{_entries(site, here, edition, folder, "")}</nav>\n'


def _entries(site: SiteDocument, here: str, edition: SiteEdition, folder: str, above: str) -> str:
    rows = "".join(
        f"<li>{link(here, PageLink(clause_address(site.id, name, folder), edition.heading(name)))}"
        f"{_badge(site, edition, name)}\n{_entries(site, here, edition, folder, name)}</li>\n"
        for name in edition.below[above]
    )
    return f"<ol>\n{rows}</ol>\n" if rows else ""


def _badge(site: SiteDocument, edition: SiteEdition, page: str) -> str:
    """How many changes stand on the page of a clause in this edition."""
    rows = site.stages.get(edition.id)
    if rows is None:
        return ""
    count = sum(is_counted(rows.change(row)) for row in rows.rows((page,)))
    new = "新設" if not rows.earlier.get(page) else ""
    words = new or (f"変更{count}" if count else "")
    return f' <span class="badge">{words}</span>' if words else ""


def _policy_link(site: SiteDocument, here: str, edition: SiteEdition) -> str:
    if edition.stage is None or edition.stage.trace is None:
        return ""
    return f"<p>{link(here, PageLink(policy_address(site.id, edition.id), '改定方針と変更した条項'))}</p>\n"


def _editions(site: SiteDocument, here: str) -> str:
    heads = ("版", "状態", "条項", "前の版からの変更", "改定方針")
    rows = [_edition_row(site, here, edition, heads) for edition in reversed(site.editions)]
    return card_table(heads, rows, (3, 2, 2, 5, 3))


def _edition_row(site: SiteDocument, here: str, edition: SiteEdition, heads: Sequence[str]) -> str:
    stage = edition.stage
    changes = count_words(count_changes(stage.comparison.changes)) if stage else ""
    asked = (
        link(here, PageLink(policy_address(site.id, edition.id), f"{len(stage.trace.items)}項目"))
        if stage and stage.trace
        else ""
    )
    cells = (
        f'{link(here, PageLink(contents_address(site.id, edition.id), edition.name))}<br><span class="quiet">{escape(edition.id)}</span>',
        "案" if edition.version.status == "draft" else "公表",
        str(len(edition.clauses)),
        escape(changes),
        asked,
    )
    return card(list(zip(heads, cells, strict=True)))


def _gone(site: SiteDocument, here: str) -> str:
    """The clauses that the newest edition has no longer."""
    links = [
        PageLink(clause_address(site.id, name), f"{gone.last.place(name)}（{gone.last.name}まで）")
        for name, gone in site.gone.items()
    ]
    if not links:
        return ""
    return (
        '<section aria-labelledby="_gone"><h2 id="_gone">今の版にない条項</h2>\n'
        f"{link_list(here, links, 'below')}</section>\n"
    )
