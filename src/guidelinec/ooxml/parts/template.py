"""A Word template as it was given: a package that has styles."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from guidelinec.ooxml.package import Package, PackageError, parse_xml, read_package


@dataclass(frozen=True, slots=True)
class Template:
    """A template read: its package and its styles part as a tree."""

    package: Package
    main: str
    styles: Any


def read_template(data: bytes) -> Template:
    """The template in a .docx or .dotx; raises PackageError where it cannot be one."""
    package = read_package(data)
    main = package.main_part()
    name = package.related(main, "styles")
    if name is None:
        raise PackageError("the template has no styles")
    return Template(package, main, parse_xml(package.parts[name], name))
