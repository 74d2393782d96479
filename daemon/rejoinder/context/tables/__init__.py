"""Tables of the knowledge base: grids in, cells that answer a question out, each cited by its file and row."""

from rejoinder.context.tables.changes import CellChange
from rejoinder.context.tables.shelf import TableShelf, Told
from rejoinder.context.tables.wording import make_cue

__all__ = ["CellChange", "TableShelf", "Told", "make_cue"]
