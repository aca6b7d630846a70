"""An OSCAL catalog (version 1) as far as it is read: titles, labels, texts and parameters. What else it holds is passed over."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field


class _OscalObject(BaseModel):
    model_config = ConfigDict(extra="ignore", populate_by_name=True)


class OscalProperty(_OscalObject):
    """A name and a value; `ns` tells whose name it is ("": OSCAL's own)."""

    name: str
    value: str
    ns: str = ""
    kind: str = Field(default="", alias="class")


class OscalChoice(_OscalObject):
    """What a parameter lets one choose."""

    choice: list[str] = []


class OscalParameter(_OscalObject):
    """A place that whoever takes a control over fills in."""

    id: str
    label: str = ""
    values: list[str] = []
    select: OscalChoice = OscalChoice()


class OscalPart(_OscalObject):
    """A text of a group or a control, and the parts in it."""

    id: str = ""
    name: str
    title: str = ""
    prose: str = ""
    props: list[OscalProperty] = []
    parts: list[OscalPart] = []


class OscalNode(_OscalObject):
    """A group or a control; a control has no groups."""

    id: str = ""
    title: str
    kind: str = Field(default="", alias="class")
    props: list[OscalProperty] = []
    params: list[OscalParameter] = []
    parts: list[OscalPart] = []
    groups: list[OscalNode] = []
    controls: list[OscalNode] = []


class OscalMetadata(_OscalObject):
    """What a catalog is called."""

    title: str
    version: str = ""


class OscalCatalog(_OscalObject):
    """The catalog itself."""

    metadata: OscalMetadata
    params: list[OscalParameter] = []
    groups: list[OscalNode] = []
    controls: list[OscalNode] = []


class OscalFile(_OscalObject):
    """A file that holds a catalog."""

    catalog: OscalCatalog
