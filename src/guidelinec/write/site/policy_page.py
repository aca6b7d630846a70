"""The items of the policy of an edition, each with the clauses that were changed for it."""

from __future__ import annotations

from html import escape

from guidelinec.model.counted import counted_kind
from guidelinec.model.policy import Origin
from guidelinec.model.trace import KIND_NAMES, ItemTrace, Trace
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.site.addresses import contents_address, policy_address
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.edition import SiteEdition
from guidelinec.write.site.frame import PageLink, SitePage
from guidelinec.write.site.history import place_links


def policy_page(site: SiteDocument, edition: SiteEdition, trace: Trace) -> SitePage:
    """The items in their order."""
    here = policy_address(site.id, edition.id)
    title = f"{edition.name}の改定方針"
    items = "".join(_item(site, here, edition, item) for item in trace.items)
    return SitePage(
        here,
        title,
        main=f"<h1>{escape(title)}</h1>\n<p>{escape(trace.policy.title)}</p>\n{items}",
        description=f"{title}（{len(trace.items)}項目）と、各項目により変更した条項",
        mark=edition.mark,
        above=(
            PageLink(contents_address(site.id), site.title),
            PageLink(contents_address(site.id, edition.id), edition.name),
        ),
        edition=edition.id,
    )


def _item(site: SiteDocument, here: str, edition: SiteEdition, traced: ItemTrace) -> str:
    item, rows = traced.item, site.stages[edition.id]
    places: dict[str, str] = {}
    for row in traced.rows:
        change = rows.change(row)
        units, where = (rows.after(row), edition.id) if change.new else (rows.before(row), rows.stage.old)
        kind = KIND_NAMES[counted_kind(change)]
        places.setdefault(place_links(site, here, where, units), kind)
    listed = "".join(f"<li>{place}　{kind}</li>\n" for place, kind in places.items())
    changed = (
        f"<p>変更した条項 {len(places)}件</p>\n<ul>\n{listed}</ul>\n"
        if listed
        else "<p>変更した条項はありません。</p>\n"
    )
    name = escape(item_anchor(item.id))
    return (
        f'<section class="item" aria-labelledby="{name}">\n'
        f'<h2 id="{name}">{escape(item.id)}　{escape(item.title)}</h2>\n<p>{escape(item.request)}</p>\n'
        f"{_source(item.origin)}{changed}</section>\n"
    )


def _source(origin: Origin) -> str:
    """Where the item was agreed."""
    page = f"{origin.page}ページ" if origin.page else ""
    words = "　".join(part for part in (origin.document, page, origin.meeting) if part)
    return f'<p class="quiet">出典：{escape(words)}</p>\n' if words else ""
