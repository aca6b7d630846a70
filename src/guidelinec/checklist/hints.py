"""What a duty's words suggest to an auditor: the documents that show it (監査資料の例) and how to look (監査実施の例)."""

from __future__ import annotations

import re
from typing import Final

from guidelinec.diff.words.sentences import weakeners
from guidelinec.model.checklist.rows import Strength

_HINTS: Final[tuple[tuple[re.Pattern[str], str, str], ...]] = tuple(
    (re.compile(pattern), evidence, method)
    for pattern, evidence, method in (
        (r"研修|訓練|受講", "研修・訓練の計画、受講記録", "計画と記録とを照らし、対象者の漏れがないかを見る。"),
        (r"消去|抹消|廃棄|裁断|捨て", "廃棄・消去の記録、完了の証明書", "記録の番号と台帳とを照らす。"),
        (r"入退室|管理区域|施錠|搬入|立ち入", "入退室管理簿、区域の図面", "現地を見て、管理簿の記載と照らす。"),
        (r"契約|仕様書|委託|事業者", "契約書、仕様書、事業者からの報告書", "契約書等を抜き取り、定めがあるかを見る。"),
        (r"許可|承認|同意|承諾|申請", "申請書、許可の記録", "記録を抜き取り、行う前に許可されているかを見る。"),
        (r"認証|パスワード|アクセス|権限|ＩＤ|ID", "利用者及び権限の一覧、設定の出力", "設定の画面と一覧とを照らし、余分がないかを見る。"),
        (r"暗号|設定|遮断|接続|VPN|ネットワーク|通信|更新プログラム|不正プログラム|脆弱性", "構成図、設定の出力、適用の記録", "設定の画面又は出力を確かめる。"),
        (r"控え|バックアップ|復元|復旧", "控えの取得の記録、復元の試験の記録", "記録の日付を見て、復元の試験の結果を聞く。"),
        (r"ログ|監視", "ログの一覧、点検の記録", "ログを抜き取り、保存の期間と点検の跡とを見る。"),
        (r"報告|連絡|通知|知らせ|伝え|届け出", "報告書、連絡体制の一覧", "報告の日時と経路とを記録から追う。"),
        (r"帳簿|台帳|管理簿|記録|作業簿|名簿", "台帳、管理簿、作業の記録", "記録を抜き取り、漏れと日付とを見る。"),
        (r"点検|見直|確認|確かめ|監査|評価", "点検の表、点検結果の記録", "直近の結果と、指摘の後の措置とを見る。"),
        (r"置き|置い|充て|指名|任命|委員会|体制", "任命の記録、体制図、会議の記録", "役割と担当者とが定められているかを見る。"),
        (r"計画|手順|規定|定め|方針|手引き|書面", "規程、手順書、計画書", "文書の有無と、承認及び改訂の日付とを見る。"),
    )
)  # fmt: skip
_ANY: Final = ("実施の状況が分かる書類", "担当者に聞き、書類を見る。")


def evidence_of(what: str) -> str:
    """Documents that would show it."""
    return next((evidence for pattern, evidence, _ in _HINTS if pattern.search(what)), _ANY[0])


def method_of(what: str) -> str:
    """How an auditor would look."""
    return next((method for pattern, _, method in _HINTS if pattern.search(what)), _ANY[1])


def note_of(what: str, strength: Strength) -> str:
    """What to mind when answering."""
    notes = {
        "should": "推奨であり、行わない場合は理由を記す。",
        "effort": "努める旨の定めであり、取り組んだ内容を記す。",
        "may": "行う場合に限り答える。行わない場合は「該当なし」とする。",
    }
    told = notes.get(strength, "")
    weak = "、".join(dict.fromkeys(weakeners(what)))
    return told + (f"「{weak}」の判断の根拠も残す。" if weak else "")
