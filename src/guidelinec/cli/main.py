"""The entry: a table of commands, each loaded only when it is used."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from typing import Any

import click

from guidelinec.cli.console import use_utf8
from guidelinec.cli.language import say
from guidelinec.cli.processes.garbage import never_collect
from guidelinec.version import VERSION

COMMANDS: dict[str, tuple[str, str, str]] = {
    # name: its module in guidelinec.cli.verbs, and what it does, in Japanese and in English
    "init": ("init", "小さな見本のプロジェクトを作る", "Make a small project that builds"),
    "import": ("import_", "既存の文書を取り込む", "Take existing documents in"),
    "sync": ("sync", "Wordでの修正を原稿に取り込む", "Take edits made in Word back into the source"),
    "new-edition": (
        "new_edition",
        "次の版を始め、改定方針の案を作る",
        "Begin the next edition, and draft its policy",
    ),
    "fmt": (
        "fmt",
        "idを付け、誤りと決まっている書き方を直す",
        "Give ids to what has none, and mend what is certain",
    ),
    "check": ("check", "誤りをすべて探して示す", "Find and show all errors"),
    "build": ("build", "Word、HTML、PDF、JSONを作る", "Make Word, HTML, PDF and JSON"),
    "preview": (
        "serving.preview",
        "いま書いている条項を印刷される形で見せる",
        "Show what is being written as it will be printed",
    ),
    "diff": ("diff", "2つの版やファイルを比べる", "Compare two editions or files"),
    "redline": (
        "word.redline",
        "2つのWordファイルの違いを変更履歴にする",
        "Track the changes between two Word files",
    ),
    "revisions": (
        "word.revisions",
        "変更履歴を承諾、却下、一覧する",
        "Accept, reject or list tracked changes",
    ),
    "adopt": (
        "adopt",
        "団体のポリシーをガイドラインの版と対応させる",
        "Map a town's policy to an edition of the guideline",
    ),
    "trace": (
        "trace",
        "改定方針の項目と変わった語句とを対応させる",
        "Trace policy items to the words that changed",
    ),
    "comments": (
        "comments",
        "版への意見を登録し、回答の表を作る",
        "Keep comments on an edition, and make the table of answers",
    ),
    "minutes": (
        "committee.minutes",
        "議事概要を取り込み、約束を追う",
        "Take minutes in, and follow what was promised",
    ),
    "checklist": (
        "checklist",
        "点検項目の案を作り、回答をまとめる",
        "Propose the rows of checklists, and sum up the answers",
    ),
    "companions": (
        "attached.companions",
        "関連文書のうち、条項が変わって要確認のものを示す",
        "List the companions whose clauses changed",
    ),
    "crosswalk": (
        "attached.crosswalk",
        "ほかのガイドラインの条項と対照する",
        "Map our clauses to those of another guideline",
    ),
    "history": ("history", "条項の文がどの版からあるかを示す", "Show since when a clause's sentences stand"),
    "publish": (
        "publish",
        "全ての版を一つのファイルで公開する",
        "Publish all editions as one file for programs and towns",
    ),
    "export": (
        "published.export",
        "版をOSCAL、CSV、Markdownの一つのファイルにする",
        "Write an edition as OSCAL, CSV or Markdown",
    ),
    "verify": (
        "verify",
        "成果物が同じ原稿から作られたかを確かめる",
        "Verify that products come from the same texts",
    ),
    "app": (
        "serving.app",
        "ブラウザーのページで使う（このパソコンの中だけで）",
        "Use it through a page in the browser, on this computer alone",
    ),
    "lsp": ("serving.lsp", "エディターに誤りと参照先を見せる", "Show an editor errors and references"),
    "git": ("git", "gitにWordの違いを見せる", "Show git what changed in Word files"),
    "outline": ("outline", "番号付きの目次を出力する", "Print the numbered outline"),
    "explain": ("explain", "メッセージのコードを説明する", "Explain the code of a message"),
    "schema": ("schema", "JSON Schemaを書き出す", "Write the JSON Schemas"),
}
"""All commands in the order in which help shows them. A later one is a line here and a module with a `command`."""


INTERRUPTED = 130
"""The exit code of a run that was interrupted from the keyboard, as shells have it."""


class Commands(click.Group):
    """The group of commands; a module is imported when its command runs, not to list it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """The names, in the order of the table."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name from its module."""
        if cmd_name not in COMMANDS:
            return None
        command = getattr(import_module(f"guidelinec.cli.verbs.{COMMANDS[cmd_name][0]}"), "command")  # noqa: B009
        assert isinstance(command, click.Command)
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The command that the first word names; which one is meant is said where there is none of that name."""
        if args and not args[0].startswith("-") and args[0] not in COMMANDS:
            from guidelinec.suggestion import arrow  # needed for a mistake alone

            near = arrow(args[0], COMMANDS)
            raise click.UsageError(
                say(f"{args[0]} というコマンドはありません。{near}", f"no such command {args[0]!r}.{near}"),
                ctx,
            )
        return super().resolve_command(ctx, args)

    def main(self, *args: Any, standalone_mode: bool = True, **extra: Any) -> Any:
        """Run a command; whatever it cannot do ends here, in a message and an exit code."""
        extra["standalone_mode"] = False
        if not standalone_mode:
            return super().main(*args, **extra)
        try:
            code = super().main(*args, **extra)
            if sys.stdout is not None:
                sys.stdout.flush()
        except click.UsageError as problem:
            from guidelinec.cli.trouble import wrong_usage

            code = wrong_usage(problem)
        except click.ClickException as problem:
            problem.show()
            code = problem.exit_code
        except click.Abort:
            code = INTERRUPTED
        except OSError as problem:
            from guidelinec.cli.trouble import system_refused

            code = system_refused(problem)
        sys.exit(code if isinstance(code, int) else 0)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands from the table, without importing their modules."""
        with formatter.section(say("コマンド", "Commands")):
            formatter.write_dl([(name, say(ja, en)) for name, (_, ja, en) in COMMANDS.items()])


@click.command(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"]},
    help=say(
        "ガイドラインを構造化された原稿から組み立て、改定方針の各項目と改正された文言とを対応付ける。",
        "Compile a guideline from structured source, and trace every revision-policy item to its words.",
    ),
)
@click.version_option(VERSION, prog_name="guidelinec", message="%(prog)s %(version)s")
def commands() -> None:
    """Hold the commands; each does its own work."""


def main() -> None:
    """Run the command line."""
    use_utf8()
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = (
        "__all__"  # it looks through all that is installed for some: 8 ms
    )
    never_collect()
    commands(prog_name="guidelinec")
