"""The log: takes batches of drafts, gives them back as numbered events, and keeps one projection per session.

`SqliteLog` keeps it on disk; `MemoryLog` holds sessions that are not stored. Both pass one contract suite.
"""

from rejoinder.eventlog.log import Draft, EventLog
from rejoinder.eventlog.memory import MemoryLog
from rejoinder.eventlog.sqlite import SqliteLog

__all__ = ["Draft", "EventLog", "MemoryLog", "SqliteLog"]
