"""The version, in a module of its own because importlib.metadata costs more than all of `--version` may."""

VERSION = "0.1.0"
