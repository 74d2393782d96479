"""The knowledge base: files, folders, tables and pages in, passages and grids out, kept true while they change.

`Knowledge` follows the sources that the user named. `read_folder` reads a folder once, without a daemon.
"""

from rejoinder.context.knowledge.folder_reading import read_folder
from rejoinder.context.knowledge.indexing import Tables
from rejoinder.context.knowledge.knowledge import Knowledge, NewSource
from rejoinder.context.knowledge.sheets import SHEETS_URL

__all__ = ["SHEETS_URL", "Knowledge", "NewSource", "Tables", "read_folder"]
