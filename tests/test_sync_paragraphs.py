"""Paragraphs of Word editions are read once where they are the same, and anew where anything on which they depend is another."""

from __future__ import annotations

from guidelinec.sync.printed import SPACES
from guidelinec.sync.returned import whole_paragraph
from guidelinec.sync.returned.story import read_fragment, read_returned
from sync_project import small_bench
from work import lines_run

LINK = '<w:p><w:hyperlink r:id="rId9"><w:r><w:t>様式集</w:t></w:r></w:hyperlink></w:p>'


def test_the_same_paragraph_is_read_once() -> None:
    built = small_bench().built
    whole_paragraph._kept_paragraphs.cache_clear()
    first, again = (lines_run(lambda: read_returned(built)) for _ in range(2))
    assert again < 0.7 * first


def test_the_same_paragraph_with_another_link_is_another_one() -> None:
    links = ("https://example.jp/forms", "https://example.jp/other")
    looks = [read_fragment(LINK, SPACES, {"rId9": link})[0].looks[0].link for link in links]
    assert looks == list(links)


def test_what_is_kept_is_bounded() -> None:
    paragraphs = "".join(f"<w:p><w:r><w:t>項{number}</w:t></w:r></w:p>" for number in range(40))
    most, whole_paragraph.MOST_KEPT = whole_paragraph.MOST_KEPT, 30  # type: ignore[misc]
    try:
        whole_paragraph._kept_paragraphs.cache_clear()
        assert len(read_fragment(paragraphs, SPACES, {})) == 40
        kept = whole_paragraph._kept_paragraphs((frozenset(), frozenset(), ""))
        assert len(kept) == 10
    finally:
        whole_paragraph.MOST_KEPT = most  # type: ignore[misc]
