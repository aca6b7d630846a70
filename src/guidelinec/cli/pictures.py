"""Metafiles (EMF) as PNG, where LibreOffice and pypdfium2 are installed: Writer draws them, pdfium makes pixels of them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from guidelinec.cli.office import OfficeError, pdf_of
from guidelinec.importing.metafile import emf_size, gallery
from guidelinec.importing.png import RGB, png

SECONDS = 120
"""How long LibreOffice may take for all pictures of a file."""
DOTS_A_POINT = 150 / 72


def converted(assets: Mapping[str, bytes], office: Path | None) -> dict[str, bytes]:
    """PNG files by the path of the picture with .png behind it; where that cannot be done, none."""
    sizes = {path: size for path, data in sorted(assets.items()) if (size := emf_size(data))}
    if office is None or not sizes:
        return {}
    try:
        drawn = pdf_of(gallery([(assets[path], size) for path, size in sizes.items()]), office, SECONDS)
        pixels = pages(drawn)
    except (OfficeError, ImportError, ValueError):
        return {}
    return (
        {f"{path}.png": data for path, data in zip(sizes, pixels, strict=True)}
        if len(pixels) == len(sizes)
        else {}
    )


def pages(pdf: bytes) -> list[bytes]:
    """Each page of a PDF as a PNG."""
    import pypdfium2  # an extra, and heavy

    document = pypdfium2.PdfDocument(pdf)
    try:
        return [
            _page(document[number].render(scale=DOTS_A_POINT, rev_byteorder=True))
            for number in range(len(document))
        ]
    except pypdfium2.PdfiumError as error:
        raise ValueError(str(error)) from error
    finally:
        document.close()


def _page(bitmap: object) -> bytes:
    """The pixels of pdfium (RGB, rows padded to the stride) as a PNG."""
    width, height, stride = (int(getattr(bitmap, name)) for name in ("width", "height", "stride"))
    if getattr(bitmap, "n_channels", 0) != 3:
        raise ValueError("not RGB")
    data = bytes(getattr(bitmap, "buffer", b""))
    return png(width, height, RGB, (data[row * stride : row * stride + 3 * width] for row in range(height)))
