"""What answers promise: sentences that say that something will be done, looked into, shown or put into the text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from guidelinec.model.minutes.meeting import Exchange

_WORK: Final = "(?:[一-龯](?![増減出通返残移直致])[一-龯]|[ァ-ヴー]{2})"
"""The end of a noun that する makes a verb of: 検討, フォロー."""
_NATIVE: Final = "(?:進め|示し|行っ|図っ|努め|求め|整え|設け|加え|改め|見直し|取り組ん|深め|生かし)"
_ACT: Final = "(?:検討|対応|反映|周知|修正|追記|整理|公表|提示|共有|提供|実施|調整|明記|展開|改定|相談|議論|説明|確認|見直し|依頼)"

_PROMISING: Final = re.compile(
    rf"(?:{_WORK}し|{_NATIVE})[てで](?:いきたい|いく|まいりたい|まいる|いきます|まいります)"
    rf"|(?:{_WORK}|見直)(?:を|は|も)?(?:いた)?したい"
    rf"|{_ACT}(?:を)?(?:する|します|いたします|行う|進める)(?:こととする|こととしたい|こととしている|方針である|考えである)?$"
    r"|こととしたい$|予定(?:である|です|としている|だ)?$"
)
"""検討していきたい, 反映していく, 検討したい, 周知することとする, 提示される予定. Not 増していく, which nobody does."""

_ACCEPTED: Final = re.compile("(?:承知|了解)(?:した|しました|いたしました|する)")
_REQUEST: Final = re.compile(
    "(?:いただきたい|いただけ|頂きたい|ほしい|欲しい|お願い|されたい|てはどうか|べきではないか|べきである|べきと|求めたい|いただければ)"
)
LONGEST: Final = 400
"""Characters of a sentence that are kept: its end, where the promise stands."""
_SENTENCE: Final = re.compile(r"[^。！？\n]+[。！？]?")


def promising_sentences(exchange: Exchange) -> Iterator[str]:
    """The sentences of the answers that promise something, in their order; 承知した only where the question asked for something."""
    is_asked = _REQUEST.search(exchange.question) is not None
    for reply in exchange.replies:
        for match in _SENTENCE.finditer(reply.text):
            words = match[0].strip()
            bare = words.rstrip("。！？」』）)")
            if _PROMISING.search(bare) or (is_asked and _ACCEPTED.search(bare)):
                yield words[-LONGEST:]
