"""Words of headings in English, for ids that a person can read: what guidelines, policies and ordinances call their parts."""

from __future__ import annotations

from typing import Final

_WORDS = """
はじめに introduction  おわりに conclusion  前付 front  本則 body  附則 supplementary  総則 general  雑則 miscellaneous  罰則 penalties
目的 purpose  趣旨 intent  定義 definitions  用語 terms  適用範囲 scope  適用 application  範囲 scope  対象 target  位置付け position
位置づけ position  構成 composition  構造 structure  経緯 history  背景 background  概要 overview  課題 issues  方針 policy  基本 basic
原則 principles  理念 philosophy  基準 standards  規程 rules  規定 rules  規則 regulations  条例 ordinance  要綱 guidelines  要領 procedure
指針 guidelines  手引 manual  ガイドライン guidelines  ポリシー policy  手順 procedures  手続 procedures  手続き procedures  方法 methods
計画 plan  策定 development  改定 revision  改訂 revision  改正 amendment  見直し review  評価 evaluation  変更 change  履歴 history
組織 organization  体制 organization  役割 roles  責任者 officer  責任 responsibility  責務 responsibilities  権限 authority  権利 rights
義務 duties  遵守 compliance  順守 compliance  法令 laws  法律 laws  罰 penalty  懲戒 disciplinary  処分 action  禁止 prohibition
制限 restrictions  例外 exceptions  特例 exceptions  措置 measures  対策 measures  対応 response  対処 handling  取扱い handling
取り扱い handling  取扱 handling  扱い handling  管理 management  運用 operation  実施 implementation  運営 operation  保守 maintenance
監視 monitoring  監督 supervision  監査 audit  点検 inspection  自己点検 self-inspection  検査 inspection  確認 confirmation
検証 verification  検討 consideration  審査 examination  承認 approval  許可 permission  認可 approval  認定 certification
認証 authentication  登録 registration  届出 notification  申請 application  申込 application  報告 report  連絡 contact  通知 notice
公表 publication  公開 publication  公示 notice  提供 provision  提出 submission  開示 disclosure  利用 use  使用 use  活用 use
利用者 users  職員 staff  職員等 staff  従業員 employees  管理者 administrator  委託 outsourcing  業務委託 outsourcing
外部委託 outsourcing  委任 delegation  再委託 subcontracting  契約 contract  調達 procurement  選定 selection  外部 external
内部 internal  サービス service  クラウド cloud  システム system  情報システム system  情報 information  情報資産 assets
資産 assets  データ data  データモデル data-model  オープンデータ open-data  メタデータ metadata  記録 records  文書 documents
書類 documents  帳簿 books  台帳 ledger  様式 forms  別表 table  別紙 annex  別添 annex  付録 appendix  参考 reference  一覧 list
目次 contents  解説 commentary  例文 examples  事例 cases  記載 entry  項目 items  内容 contents  表示 labelling  表記 notation  分類 classification
収集 collection  作成 creation  保存 retention  保管 storage  保有 holding  廃棄 disposal  削除 deletion  消去 erasure  送信 transmission
運搬 transport  持出し carrying-out  持出 carrying-out  持込み bringing-in  搬入 delivery  複製 copying  更新 update  訂正 correction
停止 suspension  終了 termination  廃止 abolition  移行 migration  導入 introduction  開発 development  設計 design  設置 installation
整備 preparation  接続 connection  分割 separation  分離 separation  統合 integration  連携 cooperation  共有 sharing  公共 public
物理的 physical  人的 human  技術的 technical  組織的 organizational  物理 physical  技術 technology  安全 safety  安全管理 security-management
セキュリティ security  サイバー cyber  情報セキュリティ security  サイバーセキュリティ cybersecurity  機密性 confidentiality  完全性 integrity
可用性 availability  脅威 threats  脆弱性 vulnerabilities  ぜい弱性 vulnerabilities  攻撃 attacks  不正 illicit  不正アクセス illicit-access
不正プログラム malware  ウイルス virus  侵害 breach  漏えい leak  事故 accidents  事案 incidents  インシデント incidents  障害 failures
緊急時 emergency  緊急 emergency  災害 disaster  業務継続 continuity  継続 continuation  復旧 recovery  バックアップ backup  アクセス access
アクセス制御 access-control  制御 control  ネットワーク network  通信回線 lines  通信 communication  回線 lines  装置 equipment  機器 equipment
端末 terminals  サーバ servers  サーバー servers  コンピュータ computers  電子メール email  メール email  パスワード passwords  ログ logs
暗号 encryption  暗号化 encryption  鍵 keys  区域 areas  施設 facilities  庁舎 premises  入退室 entry-control  室 rooms  電源 power
媒体 media  記録媒体 media  複合機 printers  無線 wireless  インターネット internet  ウェブ web  ソフトウェア software  ソフトウエア software  プログラム programs
アプリケーション applications  人工知能 ai  生成 generative  研修 training  訓練 drills  教育 education  支援 support  専門家 experts
委員会 committee  会議 meetings  協議 consultation  審議会 council  事務局 secretariat  機関 bodies  団体 organizations  個人情報 personal-information
特定個人情報 specific-personal-information  個人 individuals  住民 residents  保護 protection  同意 consent  請求 request  苦情 complaints
相談 consultation  費用 costs  手数料 fees  料金 fees  予算 budget  期間 period  期限 deadline  施行期日 effective-date  施行 enforcement
経過措置 transitional  準用 mutatis-mutandis  効力 effect  資格 qualifications  任期 term  委員 members  会長 chair  招集 convocation  議事 proceedings
表彰 commendation  業務 business  事業 business  事務 affairs  工程 process  流れ flow  過程 process  品質 quality  要件 requirements
機能 functions  要求 requirements  実装 implementation  標準 standard  共通 common  語彙 vocabulary  日付 dates  時刻 times  期間 period
住所 addresses  氏名 names  名称 names  コード codes  画面 screens  帳票 forms  強靭性 resilience  強じん性 resilience  向上 improvement
全体 overall  各種 various  関係 related  結果 results  目標 goals  指標 indicators  効果 effects  留意 notes  注意 notes  事項 matters
説明 explanation  問合せ inquiries  問い合わせ inquiries  窓口 contact  図 figure  表 table  編 part  章 chapter  年度 year  協力 cooperation
"""


def _pairs(text: str) -> dict[str, str]:
    """Words and what they are called, two spaces between pairs."""
    return dict(pair.split(" ") for line in text.strip().splitlines() for pair in line.strip().split("  "))


VOCABULARY: Final = _pairs(_WORDS)
"""An English word or two for each word of a heading."""

PARTICLES: Final = (
    *("に関する", "に係る", "における", "についての", "について", "のための", "に対する", "への", "による", "として", "その他の", "その他"),
    *("及び", "並びに", "又は", "若しくは", "本", "等", "の", "と", "や", "を", "に", "は", "が", "で", "へ", "する", "した", "上"),
)  # fmt: skip
"""What joins words and says nothing in an id."""

DIVISIONS: Final = {
    "編": "part", "部": "part", "章": "chapter", "節": "section", "款": "subsection", "目": "division", "条": "article",
    "別表": "table", "別紙": "annex", "別記": "annex", "別添": "annex", "様式": "form", "付録": "appendix", "附属書": "annex",
}  # fmt: skip
"""What a number calls the thing that it numbers: 第3章, 別表第1."""

_SOUNDS = """
キャ kya  キュ kyu  キョ kyo  シャ sha  シュ shu  ショ sho  シェ she  チャ cha  チュ chu  チョ cho  チェ che  ニャ nya  ニュ nyu  ニョ nyo
ヒャ hya  ヒュ hyu  ヒョ hyo  ミャ mya  ミュ myu  ミョ myo  リャ rya  リュ ryu  リョ ryo  ギャ gya  ギュ gyu  ギョ gyo  ジャ ja  ジュ ju
ジョ jo  ジェ je  ビャ bya  ビュ byu  ビョ byo  ピャ pya  ピュ pyu  ピョ pyo  ファ fa  フィ fi  フェ fe  フォ fo  ティ ti  ディ di  デュ dyu
ウィ wi  ウェ we  ウォ wo  ヴァ va  ヴィ vi  ヴェ ve  ヴォ vo  ア a  イ i  ウ u  エ e  オ o  カ ka  キ ki  ク ku  ケ ke  コ ko  サ sa
シ shi  ス su  セ se  ソ so  タ ta  チ chi  ツ tsu  テ te  ト to  ナ na  ニ ni  ヌ nu  ネ ne  ノ no  ハ ha  ヒ hi  フ fu  ヘ he
ホ ho  マ ma  ミ mi  ム mu  メ me  モ mo  ヤ ya  ユ yu  ヨ yo  ラ ra  リ ri  ル ru  レ re  ロ ro  ワ wa  ヲ o  ン n  ガ ga  ギ gi
グ gu  ゲ ge  ゴ go  ザ za  ジ ji  ズ zu  ゼ ze  ゾ zo  ダ da  ヂ ji  ヅ zu  デ de  ド do  バ ba  ビ bi  ブ bu  ベ be  ボ bo
パ pa  ピ pi  プ pu  ペ pe  ポ po  ヴ vu  ァ a  ィ i  ゥ u  ェ e  ォ o  ャ ya  ュ yu  ョ yo
"""

KANA: Final = _pairs(_SOUNDS)
"""The sounds of katakana in letters (Hepburn, without long vowels)."""
