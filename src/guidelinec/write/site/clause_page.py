"""The page of a clause: its text in an edition, then the sections of `SECTIONS`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from html import escape

from guidelinec.model.document import Clause
from guidelinec.model.walk import own_text, plain
from guidelinec.numbering.labels import Label
from guidelinec.write.html.clauses import children
from guidelinec.write.html.inlines import Collected, PrintPlace, footnotes, inlines
from guidelinec.write.site.addresses import clause_address, contents_address, way
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.edition import SiteEdition, own_children
from guidelinec.write.site.frame import PageLink, SitePage, link, link_list


@dataclass(frozen=True)
class ClausePage:
    """A clause on a page of an edition, or (`permanent`) on the page whose address stays from edition to edition."""

    site: SiteDocument
    edition: SiteEdition
    clause: Clause
    permanent: bool

    @property
    def folder(self) -> str:
        """The edition in the addresses of this page and of those to which it leads; "" for permanent ones."""
        return "" if self.permanent else self.edition.id

    @property
    def address(self) -> str:
        """The address of the page."""
        return clause_address(self.site.id, self.clause.id, self.folder)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The clauses that stand on the page."""
        return self.edition.on_page[self.clause.id]

    def way(self, name: str) -> str:
        """The link to a clause, table, figure, note or term of the same edition."""
        page = self.edition.page_of[name]
        there = clause_address(self.site.id, page, self.folder)
        return way(self.address, there, "" if name == page and there != self.address else name)

    def linked(self, name: str) -> str:
        """The place of a clause of the same edition as a link."""
        return f'<a href="{escape(self.way(name))}">{escape(self.edition.place(name))}</a>'


def clause_page(page: ClausePage, sections: str, styles: set[str]) -> SitePage:
    """The page; `styles` gathers the widths that its tables and pictures need."""
    edition, clause, site = page.edition, page.clause, page.site
    ordered = list(edition.pages)
    turn = ordered.index(clause.id)
    place = print_place(page, styles)
    title = _title(page, place)  # first: its notes are numbered before those of the text
    return SitePage(
        page.address,
        edition.heading(clause.id),
        main=f"{title}{_editions(page)}{_text(page, place)}{_below(page)}{sections}",
        description=_description(page),
        mark=edition.mark,
        above=_above(page),
        beside=_beside(page),
        before=_turn(page, ordered[turn - 1]) if turn else None,
        after=_turn(page, ordered[turn + 1]) if turn + 1 < len(ordered) else None,
        canonical=clause_address(site.id, clause.id) if edition is site.newest else "",
        edition=page.folder,
    )


def _title(page: ClausePage, place: PrintPlace) -> str:
    edition, clause = page.edition, page.clause
    label = edition.labels.home.get(clause.id)
    number = f'<span class="label">{escape(label.text)}</span>' if label and label.text else ""
    full = f'<p class="full">{escape(label.full)}</p>\n' if label and label.full else ""
    words = inlines(clause.title, place)
    return f'{full}<h1 id="{escape(clause.id)}">{number}{words}</h1>\n'


def _editions(page: ClausePage) -> str:
    """Which edition it is, and the same clause in the others."""
    shown = []
    for edition in reversed(page.site.editions):
        if edition is page.edition:
            shown.append(f'<strong aria-current="true">{escape(edition.name)}</strong>')
        elif page.clause.id in edition.clauses:
            there = clause_address(page.site.id, edition.page_of[page.clause.id], edition.id)
            shown.append(link(page.address, PageLink(there, edition.name)))
    newest = page.site.newest
    state = "" if page.edition is newest else _not_newest(page)
    draft = (
        "<p>この版は案であり、まだ公表されていません。</p>" if page.edition.version.status == "draft" else ""
    )
    own = clause_address(page.site.id, page.clause.id)
    kept = "" if page.permanent else f"<p>{link(page.address, PageLink(own, '版によらないこの条項の頁'))}</p>"
    return f'<div class="editions">\n<p>版：{"　".join(shown)}</p>\n{state}{draft}{kept}</div>\n'


def _not_newest(page: ClausePage) -> str:
    site = page.site
    there = PageLink(clause_address(site.id, page.clause.id), site.newest.name)
    if page.clause.id in site.newest.clauses:
        return f"<p>これは古い版です。新しい版：{link(page.address, there)}</p>\n"
    why = PageLink(there.address, "削られた時期と理由")
    return f"<p>これは古い版です。この条項は、新しい版にはありません。{link(page.address, why)}</p>\n"


def print_place(page: ClausePage, styles: set[str]) -> PrintPlace:
    """Where the text of the page is printed."""
    edition = page.edition

    def leads(label: Label) -> str:
        return page.way(label.id)

    pictures = page.site.picture_addresses[edition.id]
    return PrintPlace(
        edition.design,
        edition.labels,
        edition.assets,
        Collected(sizes=styles),
        part=edition.parts[page.clause.id],
        way=leads,
        pictures={path: way(page.address, address) for path, address in pictures.items()},
    )


def _text(page: ClausePage, place: PrintPlace) -> str:
    """The text, and the notes of the title and of the text."""
    own = own_children(page.clause, page.edition.pages)
    text = children(own.children, place, {}, 2)
    return (f'<div class="text">\n{text}</div>\n' if text else "") + footnotes(place.collected)


def _below(page: ClausePage) -> str:
    """The clauses below that have pages of their own, and what is printed here once more."""
    edition = page.edition
    below = edition.below[page.clause.id]
    links = [
        PageLink(clause_address(page.site.id, name, page.folder), edition.heading(name)) for name in below
    ]
    again = [
        PageLink(
            clause_address(page.site.id, name, page.folder),
            f"{edition.labels.reprints[printing][name].text}　{plain(edition.clauses[name].title)}",
        )
        for printing, name in edition.reprints.get(page.clause.id, ())
    ]
    reprint = (
        f"<p>次の条項の一部を、ここにも掲げます。文は、各条項の頁にあります。</p>\n{link_list(page.address, again, 'below')}"
        if again
        else ""
    )
    if not (links or again):
        return ""
    return f'<nav aria-label="この下の条項">\n{link_list(page.address, links, "below")}{reprint}</nav>\n'


def _description(page: ClausePage) -> str:
    edition = page.edition
    words = " ".join(own_text(edition.clauses[name]) for name in page.names)
    return f"{edition.place(page.clause.id)}（{edition.name}）。{words}"


def _above(page: ClausePage) -> tuple[PageLink, ...]:
    edition, names = page.edition, []
    name = edition.above.get(page.clause.id, "")
    while name:
        names += [name] if name in edition.pages else []
        name = edition.above.get(name, "")
    first = PageLink(contents_address(page.site.id, page.folder), "目次" if page.permanent else edition.name)
    return first, *(_turn(page, above) for above in reversed(names))


def _turn(page: ClausePage, name: str) -> PageLink:
    return PageLink(clause_address(page.site.id, name, page.folder), page.edition.heading(name))


def _beside(page: ClausePage) -> str:
    """The clauses under the same heading."""
    edition = page.edition
    above = edition.above.get(page.clause.id, "")
    rows = []
    for name in edition.below[edition.page_of.get(above, "")]:
        now = ' aria-current="page"' if name == page.clause.id else ""
        address = way(page.address, clause_address(page.site.id, name, page.folder))
        rows.append(f'<li><a href="{escape(address)}"{now}>{escape(edition.heading(name))}</a></li>\n')
    head = edition.heading(above) if above else page.site.title
    return f'<nav class="near" aria-label="同じ段の条項">\n<p>{escape(head)}</p>\n<ul>\n{"".join(rows)}</ul>\n</nav>\n'
