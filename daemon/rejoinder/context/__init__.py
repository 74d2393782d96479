"""The user's documents: a résumé, stories and a job description in; passages and the instant cue out.

`Library` is the room. Reading happens in a child process (`reading`), understanding turns lines into a `Resume`
(`understanding`), `knowledge` keeps other files and pages, and retrieval works on whole bullets with their place in
front. The room is imported on first use: the child process that reads a file must start at once.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rejoinder.context.changes import PositionChanges, ProfileChanges, ResumeChanges
    from rejoinder.context.library import Library

__all__ = ["Library", "PositionChanges", "ProfileChanges", "ResumeChanges"]


def __getattr__(name: str) -> object:
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'library' if name == 'Library' else 'changes'}"), name)
