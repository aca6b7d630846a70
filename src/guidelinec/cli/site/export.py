"""`guidelinec export --to site -o FOLDER`: all editions of a document as pages that need no server."""

from __future__ import annotations

from pathlib import Path

import click

from guidelinec.cli.console import progress, tell
from guidelinec.cli.edition import Wanted
from guidelinec.cli.language import say
from guidelinec.cli.site.folder import WrittenSite, listed, write_folder
from guidelinec.cli.site.reading import site_documents
from guidelinec.write.site.addresses import ROOT_FILE
from guidelinec.write.site.pages import write_site


def export_site(wanted: Wanted, folder: Path) -> None:
    """Make the site and write it."""
    if wanted.edition:
        raise click.UsageError(
            say(
                "サイトには、すべての版が入ります。版は書かずに実行してください。",
                "a site has all editions: name none.",
            )
        )
    if str(folder) == "-":
        raise click.UsageError(
            say("サイトはフォルダーです（-o FOLDER）。", "a site is a folder (-o FOLDER).")
        )
    listed(folder)  # refuses a folder that is not ours before the work, which takes a while
    with progress(say("サイトを作っています", "making the site")):
        documents = site_documents(wanted)
        marks = " ".join(edition.mark for document in documents for edition in document.editions)
        written = write_folder(folder, write_site(documents), marks)
    _tell(written)
    click.echo(folder / ROOT_FILE)


def _tell(written: WrittenSite) -> None:
    tell(
        say(
            f"{written.files}個のファイルのうち{written.written}個を書き、要らなくなった{len(written.removed)}個を消しました。",
            f"wrote {written.written} of {written.files} files, removed {len(written.removed)} that are no longer needed.",
        )
    )
    for address in written.left:
        tell(
            say(
                f"{address} は要らなくなりましたが、書いた後に変わっているので残しました。",
                f"{address} is no longer needed, but was changed since it was written: left.",
            )
        )
