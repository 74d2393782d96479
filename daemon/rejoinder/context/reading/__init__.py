"""Reads a document into what was understood of it, in a child process that can be stopped without harm.

Imported on first use, as the child itself must start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.context.reading.jail import ContentsReader, ReadDocument, read_contents, read_in_child

__all__ = ["ContentsReader", "ReadDocument", "read_contents", "read_in_child"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.jail"), name)
