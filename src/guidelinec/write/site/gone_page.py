"""The pages of permanent addresses whose clause has none in the newest edition: numbered items, and clauses that were removed."""

from __future__ import annotations

from html import escape

from guidelinec.model.walk import plain
from guidelinec.write.site.addresses import clause_address, contents_address, way
from guidelinec.write.site.document import GoneClause, SiteDocument
from guidelinec.write.site.frame import PageLink, SitePage
from guidelinec.write.site.history import place_links, row_html


def item_page(site: SiteDocument, item: str) -> bytes:
    """What stands at the address of a numbered item: the way to its place on the page of its clause, taken at once."""
    newest, here = site.newest, clause_address(site.id, item)
    there = escape(way(here, clause_address(site.id, newest.page_of[item]), item))
    name = escape(newest.place(item))
    return _forwarding(name, there, newest.mark)


def forwarding_page(here: str, there: PageLink, mark: str) -> bytes:
    """A page that leads on to another."""
    return _forwarding(escape(there.words), escape(way(here, there.address)), mark)


def _forwarding(name: str, there: str, mark: str) -> bytes:
    return (
        '<!DOCTYPE html>\n<html lang="ja">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; base-uri 'none'; form-action 'none'\">\n"
        f'<meta http-equiv="refresh" content="0; url={there}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n<meta name="generator" content="guidelinec">\n'
        f'<meta name="fingerprint" content="{escape(mark)}">\n'
        f'<title>{name}</title>\n<meta name="description" content="{name}の場所">\n<link rel="canonical" href="{there}">\n'
        f'</head>\n<body>\n<main>\n<h1>{name}</h1>\n<p><a href="{there}">この条項の場所へ</a></p>\n</main>\n</body>\n</html>\n'
    ).encode()


def gone_page(site: SiteDocument, gone: GoneClause) -> SitePage:
    """When a clause was removed and why, its last words, and where they went."""
    here = clause_address(site.id, gone.id)
    last = gone.last
    page = last.clauses[last.page_of[gone.id]]
    title = last.place(gone.id)
    if not last.clauses[gone.id].title:
        title += f"（{plain(page.title)}）"
    first = PageLink(clause_address(site.id, last.page_of[gone.id], last.id), f"{last.name}での文")
    when = f"{gone.without.name}で削られました" if gone.without else f"{site.newest.name}にはありません"
    return SitePage(
        here,
        title,
        main=(
            f'<h1 id="{escape(gone.id)}">{escape(title)}</h1>\n'
            f'<div class="editions"><p><strong>この条項は、{escape(when)}。</strong>最後にあった版：'
            f'<a href="{escape(way(here, first.address, gone.id))}">{escape(last.name)}</a></p></div>\n'
            f"{_why(site, here, gone)}"
        ),
        description=f"{title}は、{when}。{plain(last.clauses[gone.id].title)}",
        mark=last.mark,
        above=(
            PageLink(contents_address(site.id), "目次"),
            PageLink(contents_address(site.id, last.id), last.name),
        ),
    )


def _why(site: SiteDocument, here: str, gone: GoneClause) -> str:
    """The rows of the clause in the edition without it: the policy items, the words, and what took them over."""
    if gone.without is None:
        return ""
    rows = site.stages[gone.without.id]
    numbers = rows.by_old_clause.get(gone.id, ())
    heirs = [unit for row in numbers for unit in rows.after(row)]
    led = place_links(site, here, rows.stage.new, heirs)
    onward = f"<p>文を引き継いだ条項：{led}</p>\n" if led else ""
    asked = dict.fromkeys(item for row in numbers for item in rows.items(row))
    policy = next(
        (policy for policy in gone.without.guideline.policies if policy.edition == gone.without.id), None
    )
    reasons = "".join(
        f"<p>改定方針{escape(item.id)}：{escape(item.request)}</p>\n"
        for item in (policy.items if policy else ())
        if item.id in asked
    )
    words = "".join(row_html(site, here, rows, row) for row in numbers)
    return f'{onward}<section aria-labelledby="_why">\n<h2 id="_why">削られた理由と文</h2>\n{reasons}{words}</section>\n'
