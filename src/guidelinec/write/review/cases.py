"""The cases beside a row of the review page, folded together: they are read where one wants to know what a clause is for."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape

from guidelinec.model.cases.case import Case


def cases_html(cases: Iterable[Case]) -> str:
    """The cases that name the clause of a row."""
    return "".join(map(_case, cases))


def _case(case: Case) -> str:
    told = "".join(f"<p>{escape(paragraph)}</p>" for paragraph in case.paragraphs)
    sources = "".join(f"<li>{escape(source.cited)}　{escape(source.url)}</li>" for source in case.sources)
    listed = f"<ul>{sources}</ul>" if sources else ""
    return f'<details class="cases"><summary>事例　{escape(case.line)}</summary>{told}{listed}</details>\n'
