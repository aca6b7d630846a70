"""The provisions of a policy or of an edition with the features of their words and titles, counted once."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from guidelinec.adopt.features import Features, features, narrow
from guidelinec.adopt.provisions import Provision, titles_above, whole_text

Rewrite = Callable[[str], str]
"""The town's words to the guideline's."""

LONGEST_CAPTION = 40
"""Characters up to which a title belongs to what a provision says."""


@dataclass(frozen=True, slots=True)
class CountedSide:
    """One side, counted once: its provisions, the text of each that is compared, the features of these texts and of the titles above, and
    by the place of each heading the features of its title and of its whole article."""

    provisions: Sequence[Provision]
    texts: Sequence[str]
    words: Sequence[Features]
    titles: Sequence[Features]
    captions: Mapping[int, Features]
    articles: Mapping[int, Features]


@lru_cache(maxsize=8)
def counted_edition(theirs: tuple[Provision, ...]) -> CountedSide:
    """An edition, counted once for all towns that are held against it."""
    return counted(theirs, [_with_caption(provision) for provision in theirs], str)


def counted(provisions: Sequence[Provision], texts: Sequence[str], rewrite: Rewrite) -> CountedSide:
    """A side with the text of each provision that is compared."""
    headings = sorted({provision.heading for provision in provisions})
    return CountedSide(
        provisions=provisions,
        texts=texts,
        words=list(map(features, texts)),
        titles=_titles(provisions, rewrite),
        captions={place: caption(rewrite(provisions[place].title)) for place in headings},
        articles={place: features(rewrite(whole_text(provisions, place))) for place in headings},
    )


def _with_caption(provision: Provision) -> str:
    """The words of a clause after its caption, which towns often put into the sentence itself."""
    short = 0 < len(provision.title) < LONGEST_CAPTION
    return f"{provision.title}。{provision.text}" if short else provision.words


def caption(title: str) -> Features:
    """The features of a title, without the brackets around the caption of an article."""
    return features(narrow(title).strip("()"))


def _titles(provisions: Sequence[Provision], rewrite: Rewrite) -> list[Features]:
    """The nearest two titles of each provision, the second one for half."""
    return [
        _weighted_sum(list(map(caption, map(rewrite, titles_above(provisions, place)[:2]))))
        for place in range(len(provisions))
    ]


def _weighted_sum(titles: Sequence[Features]) -> Features:
    """The features of the nearest title and, for half, of the one above it."""
    summed: dict[str, float] = {}
    for share, title in zip((1.0, 0.5), titles, strict=False):
        for feature, times in title.items():
            summed[feature] = summed.get(feature, 0.0) + times * share
    return summed
