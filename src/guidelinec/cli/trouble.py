"""What the person at the terminal is told when a command cannot go on: wrong usage (exit code 2) and what the system refuses (3)."""

from __future__ import annotations

import errno
import os
import re
import sys
from pathlib import Path
from typing import Final

import click

from guidelinec.cli.console import INVALID, tell
from guidelinec.cli.language import language, say
from guidelinec.suggestion import arrow

REASONS: Final[dict[int, str]] = {
    errno.ENOENT: "見つかりません",
    errno.EACCES: "アクセスが許されていません",
    errno.EPERM: "操作が許されていません",
    errno.ENOSPC: "ディスクの空きがありません",
    errno.EISDIR: "フォルダーです",
    errno.ENOTDIR: "途中がフォルダーではありません",
    errno.ENAMETOOLONG: "名前が長すぎます",
    errno.ELOOP: "リンクが輪になっています",
    errno.EROFS: "書き込めないディスクです",
    errno.EMFILE: "開いているファイルが多すぎます",
    errno.EIO: "ディスクの読み書きに失敗しました",
    errno.EBADF: "出力先が閉じられています",
    errno.ETIMEDOUT: "応答がありません",
}
"""What the system says, in Japanese."""


def system_refused(problem: OSError) -> int:
    """Say what the system does not allow, and give the exit code. A pipe that its reader closed wants no more, and is no trouble."""
    silence_stdout()
    if problem.errno == errno.EPIPE:
        return 0
    names = [
        os.fsdecode(name) for name in (problem.filename, problem.filename2) if isinstance(name, str | bytes)
    ]
    reason = REASONS.get(problem.errno or 0, problem.strerror or str(problem))
    where = (
        " → ".join(names) if names else say("出力先又は作業フォルダー", "the output or the working folder")
    )
    shown = where.encode("utf-8", "backslashreplace").decode()
    tell(
        say(
            f"エラー: {shown}：{reason}。",
            f"error: {shown}: {problem.strerror or problem}.",
        )
    )
    return INVALID


def silence_stdout() -> None:
    """Let nothing more go to a stdout that cannot be written, also not when Python ends."""
    try:
        sys.stdout.flush()
    except (OSError, ValueError, AttributeError):
        try:
            null = os.open(os.devnull, os.O_WRONLY)
            os.dup2(null, sys.stdout.fileno())
        except (OSError, ValueError, AttributeError):
            return


def wrong_usage(problem: click.UsageError) -> int:
    """Say what is wrong with the words of the command line, and give the exit code."""
    if language() != "ja":
        problem.show()
        return problem.exit_code
    path = problem.ctx.command_path if problem.ctx else "guidelinec"
    tell(f"エラー: {usage_words(problem)}")
    tell(f"使い方は {path} --help で見られます。")
    return problem.exit_code


def usage_words(problem: click.UsageError) -> str:
    """The trouble with the command line in Japanese; what click says in English is put into Japanese, and our own words stay."""
    if isinstance(problem, click.NoSuchOption):
        near = f" → {problem.possibilities[0]}" if problem.possibilities else ""
        return f"{problem.option_name} というオプションはありません。{near}"
    if isinstance(problem, click.MissingParameter):
        return f"{_parameter(problem)} を指定してください。"
    if isinstance(problem, click.BadOptionUsage) and "requires" in problem.message:
        return f"{problem.option_name} の次に値を書いてください。"
    if isinstance(problem, click.BadParameter):
        return _bad_value(problem)
    if match := re.match(r"Got unexpected extra arguments? \((.*)\)", problem.message):
        return f"余分な語があります：{match[1]}"
    if problem.message == "Missing command.":
        return "何をするか（check、build など）を書いてください。"
    return problem.message


def _parameter(problem: click.BadParameter) -> str:
    """The name of an argument or option as it is typed."""
    if problem.param is None:
        return str(problem.param_hint or "引数").strip("'")
    if isinstance(problem.param, click.Argument):
        return problem.param.make_metavar(problem.ctx) if problem.ctx else problem.param.human_readable_name
    return problem.param.opts[-1] if len(problem.param.opts[-1]) > 2 else problem.param.opts[0]


def _bad_value(problem: click.BadParameter) -> str:
    name, message = _parameter(problem), problem.message
    if match := re.match(r"'(?P<value>.*)' is not one of (?P<known>.*)\.$", message, re.DOTALL):
        known = re.findall(r"'([^']*)'", match["known"])
        return f"{name} に「{match['value']}」とは書けません（書けるもの：{'、'.join(known)}）{arrow(match['value'], known)}"
    if match := re.match(r"\w+ '(?P<path>.*)' does not exist\.", message, re.DOTALL):
        return f"{name} の「{match['path']}」がありません。{_near_file(match['path'])}"
    if match := re.match(r"\w+ '(?P<path>.*)' is a directory\.", message, re.DOTALL):
        return f"{name} の「{match['path']}」はフォルダーです。ファイルを指定してください。"
    if match := re.match(r"\w+ '(?P<path>.*)' is a file\.", message, re.DOTALL):
        return f"{name} の「{match['path']}」はファイルです。フォルダーを指定してください。"
    if match := re.match(r"\w+ '(?P<path>.*)' is not (?:readable|writable)\.", message, re.DOTALL):
        return f"{name} の「{match['path']}」はアクセスが許されていません。"
    if match := re.match(r"'(?P<value>.*)' is not a valid (?:integer|float)", message, re.DOTALL):
        return f"{name} に「{match['value']}」とは書けません。半角の数字を書いてください。"
    return f"{name}：{message}"


def _near_file(path: str) -> str:
    """The file of the same folder that is probably meant."""
    place = Path(path)
    try:
        return arrow(place.name, (other.name for other in place.parent.iterdir()))
    except OSError:
        return ""
