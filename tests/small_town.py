"""A small guideline of two editions and a small town's policy in Word, for tests in memory. All sentences were written for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from guidelinec.adopt.link import link
from guidelinec.adopt.provisions import Provision
from guidelinec.adopt.update import Update, updates
from guidelinec.ooxml.package import parse_xml, read_package, serialize, write_package
from guidelinec.ooxml.tracked.accept import settle
from guidelinec.ooxml.tracked.tracked_elements import Verdict
from guidelinec.read.foreign import import_foreign
from guidelinec.worklist.amending.supplement import coming_supplement
from guidelinec.worklist.decision import Decision, Filled
from guidelinec.worklist.edits import Worklist, proposals_of, worklist
from guidelinec.worklist.guideline import GuidelineEdition, RevisionItem, RevisionItems
from guidelinec.worklist.kept import Finder, known, prints
from guidelinec.worklist.link_sheets import LinkedTown
from guidelinec.worklist.policy import town_policy
from guidelinec.worklist.record import Proposed
from guidelinec.worklist.task import Task
from guidelinec.worklist.tasks import TaskMaker
from guidelinec.write.proposal.copy import PolicyPart
from guidelinec.write.proposal.word import ProposalFile, proposal
from wordfiles import docx, p, run

OLD = (
    ("part", "", "第2章", "対策基準", ""),
    ("room", "part", "1", "情報システム室", ""),
    (
        "room-lock",
        "room",
        "(1)",
        "",
        "情報システム管理者は、情報システム室の出入口を常に施錠しておかなければならない。",
    ),
    (
        "room-log",
        "room",
        "(2)",
        "",
        "情報システム管理者は、入室者の氏名及び時刻の記録を30日間保管しなければならない。",
    ),
    ("room-fire", "room", "(3)", "", "情報システム室には、消火器及び漏水検知器を備えなければならない。"),
    ("staff", "part", "2", "職員等の遵守事項", ""),
    ("staff-desk", "staff", "(1)", "", "職員等は、離席するときは、端末の画面を施錠しなければならない。"),
    (
        "staff-out",
        "staff",
        "(2)",
        "",
        "職員等は、端末を庁舎の外へ持ち出すときは、所属長の許可を得るものとする。",
    ),
    (
        "staff-modem",
        "staff",
        "(3)",
        "",
        "職員等は、電話回線に接続する変復調装置を端末に取り付けてはならない。",
    ),
    ("staff-train", "staff", "(4)", "", "職員等は、毎年度1回、情報セキュリティ研修を受けなければならない。"),
    ("check", "part", "3", "点検", ""),
    ("check-yearly", "check", "(1)", "", "監査責任者は、対策の実施状況を年1回点検しなければならない。"),
)

NEW = (
    *OLD[:3],
    (
        "room-log",
        "room",
        "(2)",
        "",
        "情報システム管理者は、入室者の氏名及び時刻の記録を1年間保管しなければならない。",
    ),
    OLD[4],
    ("room-visitor", "room", "(4)", "", "来訪者には、職員が付き添わなければならない。"),
    *OLD[5:7],
    (
        "staff-out",
        "staff",
        "(2)",
        "",
        "職員等は、端末を庁舎の外へ持ち出すときは、あらかじめ情報セキュリティ管理者の許可を受けなければならない。",
    ),
    ("staff-train", "staff", "(3)", "", "職員等は、毎年度2回、情報セキュリティ研修を受けなければならない。"),
    *OLD[10:],
    ("cloud-part", "", "第3章", "クラウドの特則", ""),
    ("cloud", "cloud-part", "1", "クラウドサービスの利用", ""),
    (
        "cloud-border",
        "cloud",
        "(1)",
        "",
        "クラウドサービスを利用するときは、次に掲げる事項を文書で定めなければならない。",
    ),
    ("cloud-border-owner", "cloud-border", "①", "", "障害の際に連絡する者"),
    ("cloud-border-erase", "cloud-border", "②", "", "利用を終えた後にデータを消す者"),
    ("cloud-watch", "cloud", "(2)", "", "クラウドサービスの記録は、第2章1(2)の例により保管する。"),
)

TOWN = (
    "海辺町情報セキュリティ規程",
    "第1章　電算室",
    "（電算室の管理）",
    "第1条　情報システム管理者は、電算室の出入口を常に施錠しておかなければならない。",
    "２　情報システム管理者は、入室者の氏名及び時刻の記録を30日間保管しなければならない。",
    "第2章　職員",
    "（職員の遵守事項）",
    "第2条　職員等は、離席するときは、端末の画面を施錠しなければならない。",
    "２　職員等は、端末を役場の外へ持ち出すときは、課長の決裁を受けるものとする。",
    "３　職員等は、電話回線に接続する変復調装置を端末に取り付けてはならない。",
    "４　職員等は、毎年度1回、情報セキュリティ研修を受けなければならない。",
    "（点検）",
    "第3条　監査責任者は、対策の実施状況を年1回点検しなければならない。",
    "附　則",
    "この規程は、令和4年4月1日から施行する。",
)
"""The policy, a paragraph each. The town says 電算室 and lacks the fire extinguishers; it has its own way to take a terminal out."""

ITEM = RevisionItem("2", "P01", "記録の保管の見直し", "入室の記録を長く残すこと。")


def edition(name: str, rows: Sequence[tuple[str, str, str, str, str]]) -> GuidelineEdition:
    """An edition of rows: id, the id above, number, title, text."""
    ids = [row[0] for row in rows]
    parents = [ids.index(row[1]) if row[1] else -1 for row in rows]
    provisions: list[Provision] = []
    for place, (id_, _, label, title, text) in enumerate(rows):
        parent = parents[place]
        path = (*(provisions[parent].path if parent >= 0 else ()), label)
        heading = place if title or parent < 0 else provisions[parent].heading
        children = tuple(one for one, above in enumerate(parents) if above == place)
        provisions.append(Provision(id_, path, title, text, parent, children, heading))
    citations = {one.id: "".join(one.path) for one in provisions}
    return GuidelineEdition(name, f"ガイドライン（{name}）", f"print{name}", tuple(provisions), citations)


def town_file(lines: Sequence[str] = TOWN) -> bytes:
    """The policy as a Word file: captions in bold, each 項 in a hanging indent, 第1条 in two runs."""
    return docx("".join(map(_paragraph, lines)))


def _paragraph(line: str) -> str:
    if line.startswith("（"):
        return p(run(line, "<w:b/>"), '<w:ind w:left="210"/>')
    if line.startswith("第1条"):
        return p(run(line[:3], "<w:b/>") + run(line[3:]), '<w:ind w:left="210" w:hanging="210"/>')
    return p(run(line), '<w:ind w:left="210" w:hanging="210"/>' if line[0] in "第２３４" else "")


BASE, LATER = edition("1", OLD), edition("2", NEW)


@dataclass(frozen=True, repr=False)
class Outcome:
    """What a run gave: the worklist, the 改正案, and what is kept for the next run."""

    word: bytes
    town: LinkedTown
    worklist: Worklist
    file: ProposalFile
    decisions: tuple[Decision, ...]
    proposed: tuple[Proposed, ...]
    listed: tuple[Update, ...]

    def task(self, clause: str) -> Task:
        return next(task for task in self.worklist.tasks if task.clause == clause)

    def decide(self, **choices: Filled) -> Outcome:
        """The same policy with decisions by clause (- as _), taken in as from the workbook."""
        return self.decide_on(LATER, **choices)

    def decide_on(self, later: GuidelineEdition, **choices: Filled) -> Outcome:
        """The same towards another edition."""
        made = prints(Finder(self.town.policy, BASE), later)
        keys = [self.task(name.replace("_", "-")).key for name in choices]
        new = [Decision(key, filled, *made(key)) for key, filled in zip(keys, choices.values(), strict=True)]
        kept = [one for one in self.decisions if one.key not in keys]
        return run_town(self.word, (*kept, *new), self.proposed, later=later)

    def accept(self, verdict: Verdict = "accept") -> Outcome:
        """The policy after all proposals were accepted or rejected in Word, and the next run on it."""
        return run_town(settled_file(self.file.data, verdict), self.decisions, self.proposed)


def settled_file(data: bytes, verdict: Verdict) -> bytes:
    """A Word file with its tracked changes settled."""
    package = read_package(data)
    main = package.main_part()
    root = parse_xml(package.parts[main], main)
    settle(root, verdict)
    return write_package({**package.parts, main: serialize(root)})


def run_town(
    word: bytes,
    decisions: Sequence[Decision] = (),
    proposed: Sequence[Proposed] = (),
    later: GuidelineEdition = LATER,
    base: GuidelineEdition = BASE,
) -> Outcome:
    """`adopt update` in memory: link, class, decide, propose."""
    document = import_foreign(word, "海辺町.docx").document
    policy = town_policy(("海辺町.docx",), (document,))
    said = known(decisions, proposed, Finder(policy, base))
    town = LinkedTown(policy, base, link(policy.provisions, base.provisions, said))
    listed = updates(town.linking, later.provisions)
    items = RevisionItems((ITEM,), {"room-log": (ITEM,)})
    made = worklist(town, later, TaskMaker(town, later, items, proposed, decisions).tasks(listed))
    end = len(policy.provisions)
    part = PolicyPart(policy.provisions, 0, end, coming_supplement(document, made.edits, 0, end))
    kept = {*proposed, *proposals_of(made)}
    return Outcome(
        word,
        town,
        made,
        proposal(word, part, made, date="2000-01-01T00:00:00Z"),
        decisions=tuple(decisions),
        proposed=tuple(sorted(kept, key=lambda one: (one.clause, one.text, one.policy))),
        listed=listed,
    )
