"""What became of a clause from edition to edition: the words that came and went, each with the policy items that asked for it."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from guidelinec.model.change import Unit
from guidelinec.model.counted import counted_kind, is_counted
from guidelinec.model.trace import KIND_NAMES
from guidelinec.write.change_table.remarks import item_anchor
from guidelinec.write.review.words import marked_text, marked_words
from guidelinec.write.site.addresses import clause_address, contents_folder, policy_address, way
from guidelinec.write.site.clause_page import ClausePage
from guidelinec.write.site.document import SiteDocument
from guidelinec.write.site.rows import PagePassage, StageRows, passages
from guidelinec.write.site.section import titled_section

FORMATTING = "語句のほかの変更"


def history_section(page: ClausePage) -> str:
    """The permanent page shows all passages, the page of an edition the one that led to it."""
    every = passages(page.clause.id, page.edition.id, page.site.stages)
    shown = list(every) if page.permanent else [passage for passage, _ in zip(every, "1", strict=False)]
    text = "".join(_passage(page.site, page.address, passage) for passage in shown)
    if not shown:
        text = f"<p>{escape(page.edition.name)}より前の版はありません。</p>\n"
    elif page.permanent and shown[-1].earlier:
        oldest = page.site.by_id[shown[-1].rows.stage.old]
        text += f"<p>{escape(oldest.name)}には既にあります。</p>\n"
    if not page.permanent:
        own = clause_address(page.site.id, page.clause.id)
        text += f'<p><a href="{escape(way(page.address, own, "_history"))}">すべての版の経緯</a></p>\n'
    return titled_section("_history", "経緯" if page.permanent else f"{page.edition.name}での変更", text)


def _passage(site: SiteDocument, here: str, passage: PagePassage) -> str:
    rows, edition = passage.rows, site.by_id[passage.rows.stage.new]
    changed = [row for row in passage.numbers if is_counted(rows.change(row))]
    numbers = [row for row in passage.numbers if counted_kind(rows.change(row)) == "renumbered"]
    text = "".join(row_html(site, here, rows, row) for row in changed)
    if not passage.earlier:
        text = f"<p>{escape(edition.name)}で新しく置かれました。{_asked_for(site, here, rows, changed)}</p>\n"
    elif numbers:
        text += f"<p>番号だけが変わった条項：{escape('、'.join(_renumbered(site, rows, row) for row in numbers))}</p>\n"
    old = site.by_id[rows.stage.old]
    name = f"{old.name}から{edition.name}へ"
    return (
        f'<section class="stage" aria-labelledby="_history-{escape(edition.id)}">\n'
        f'<h3 id="_history-{escape(edition.id)}">{escape(name)}</h3>\n{text or "<p>変更はありません。</p>"}\n</section>\n'
    )


def row_html(site: SiteDocument, here: str, rows: StageRows, row: int) -> str:
    """A row: what it is about, what happened, who asked for it, and the words with what came and went."""
    change = rows.change(row)
    kind = KIND_NAMES[counted_kind(change)] if change.changed else FORMATTING
    if change.character.nature == "formatting":
        kind = FORMATTING
    words = marked_words(change.title_edits) if any(edit.op != "=" for edit in change.title_edits) else ""
    title = f'<p class="title">{words}</p>' if words else ""
    text = _words(rows, row)
    body = f'<div class="words">{title}{text}</div>\n' if title or text else ""
    return (
        f'<div class="row {counted_kind(change)}">\n<p class="about"><strong>{kind}</strong> {_places(site, here, rows, row)}'
        f"{item_links(site, here, rows, rows.items(row))}{_pictures(rows, row)}</p>\n{body}</div>\n"
    )


def _words(rows: StageRows, row: int) -> str:
    """The words of a row; those of what is new stand in the text already, and need not be shown twice."""
    change = rows.change(row)
    if not change.old or not any(edit.op != "=" for edit in change.edits):
        return ""
    return marked_text(change.edits)


def _pictures(rows: StageRows, row: int) -> str:
    exchanged = any(rows.stage.comparison.pictures.get(name) for name in rows.change(row).old)
    return " 図を差し替え" if exchanged else ""


def _places(site: SiteDocument, here: str, rows: StageRows, row: int) -> str:
    """Where it stands now, and where it stood before, if it stood elsewhere."""
    after = place_links(site, here, rows.stage.new, rows.after(row))
    before = place_links(site, here, rows.stage.old, rows.before(row))
    if not after or not before:
        return after or before
    moved = counted_kind(rows.change(row)) in ("moved", "split", "merged")
    return f"{before} → {after}" if moved else after


def place_links(site: SiteDocument, here: str, edition: str, units: Iterable[Unit]) -> str:
    """The places of units in an edition, as links to its pages."""
    shown, known = [], site.by_id[edition]
    # What stands in the newest edition is shown where its address stays, unless the reader reads that edition by its own.
    lasting = known is site.newest and not here.startswith(contents_folder(site.id, edition))
    for unit in units:
        page = known.page_of.get(unit.clause)
        kind = f"の{unit.kind}" if unit.kind else ""
        words = escape(known.place(unit.clause) + kind)
        anchor = unit.clause if page and unit.clause != page else ""
        there = clause_address(site.id, page, "" if lasting else edition) if page else ""
        address = way(here, there, anchor) if page else ""
        shown.append(f'<a href="{escape(address)}">{words}</a>' if address else words)
    return "、".join(dict.fromkeys(shown))


def item_links(site: SiteDocument, here: str, rows: StageRows, items: Iterable[str]) -> str:
    """The policy items as links to where the policy of the edition says what they ask for."""
    edition = rows.stage.new
    page = policy_address(site.id, edition)
    return "".join(
        f' <a class="item" href="{escape(way(here, page, item_anchor(name)))}">{escape(name)}'
        f"　{escape(site.titles.get((edition, name), ''))}</a>"
        for name in items
    )


def _asked_for(site: SiteDocument, here: str, rows: StageRows, changed: Iterable[int]) -> str:
    return item_links(site, here, rows, dict.fromkeys(item for row in changed for item in rows.items(row)))


def _renumbered(site: SiteDocument, rows: StageRows, row: int) -> str:
    before, after = (
        "・".join(site.by_id[edition].labels.home[unit.clause].full for unit in units)
        for edition, units in ((rows.stage.old, rows.before(row)), (rows.stage.new, rows.after(row)))
    )
    return f"{before}→{after}"
