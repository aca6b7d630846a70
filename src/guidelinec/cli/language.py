"""The language of messages: GUIDELINEC_LANG, else the locale; Japanese or English."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from typing import Literal

JAPANESE_UI_LANGUAGE = 0x11
"""The primary language id of Japanese in a Windows LANGID."""


def language() -> Literal["ja", "en"]:
    """The language that messages are written in now."""
    chosen = os.environ.get("GUIDELINEC_LANG", "")
    if chosen:
        return "ja" if chosen.lower().startswith("ja") else "en"
    return "ja" if locale_name(os.environ).lower().startswith("ja") else "en"


def locale_name(environment: Mapping[str, str]) -> str:
    """The name of the locale for messages, in the order in which POSIX asks the environment."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return environment[name]
    return windows_locale()


def windows_locale() -> str:
    """The display language of Windows, which sets none of the POSIX variables."""
    if sys.platform != "win32":
        return ""
    import ctypes

    primary = ctypes.windll.kernel32.GetUserDefaultUILanguage() & 0xFF
    return "ja" if primary == JAPANESE_UI_LANGUAGE else "en"


def say(ja: str, en: str) -> str:
    """The sentence in the language of now."""
    return ja if language() == "ja" else en
