"""What the report and the workbook say of links that are not sure, and of rows that this revision does not ask for."""

from __future__ import annotations

from dataclasses import replace

from guidelinec.worklist.decision import Filled
from guidelinec.write.adoption_book.link_book import link_book
from guidelinec.write.adoption_book.worklist_book import counts
from guidelinec.write.adoption_report.coverage import by_chapter, in_all
from guidelinec.write.adoption_report.page import write_report
from small_town import run_town, town_file


def test_links_that_are_not_sure_are_to_be_checked_in_words_bars_and_table() -> None:
    outcome = run_town(town_file())
    links = tuple(replace(link, score=0.6) for link in outcome.town.linking.links)
    town = replace(outcome.town, linking=replace(outcome.town.linking, links=links))
    sure, unsure = in_all(by_chapter(outcome.town)), in_all(by_chapter(town))
    assert sure["対応あり"] > 0
    assert unsure == {"要確認": sure["対応あり"] + sure["要確認"], "対応なし": sure["対応なし"]}
    page = write_report(town, outcome.worklist, ()).decode()
    assert f"対応あり0、要確認{unsure['要確認']}、対応なし{unsure['対応なし']}。" in page
    assert "<tr><th>第2章1　情報システム室</th><td>0</td><td>2</td><td>1</td><td>3</td></tr>" in page


def test_the_workbook_says_how_many_links_are_to_be_checked() -> None:
    town = run_town(town_file()).town
    first, *others = town.linking.links
    links = (replace(first, score=0.6), *(replace(link, score=0.99) for link in others))
    book = link_book(replace(town, linking=replace(town.linking, links=links)), (), fill=lambda key: Filled())
    assert "（うち確かさが「要確認」のもの 1行）" in dict(book.introduction)["シート「対応」"]


def test_rows_that_this_revision_does_not_ask_for_are_counted_apart() -> None:
    outcome = run_town(town_file())
    rows = [task for task in outcome.worklist.tasks if not task.asked_now and task.group == "要確認"]
    told = f"うち今回の改正が求めていないもの（以前から定めのないもの） {len(rows)}件"
    assert rows
    assert told in write_report(outcome.town, outcome.worklist, ()).decode()
    assert dict(counts(outcome.worklist.tasks))["要確認"].endswith(told)
    assert "うち" not in dict(counts(outcome.worklist.tasks))["要改正"]
