"""Reads a document into what was understood of it, in a child process that can be stopped without harm."""

from rejoinder.context.reading.jail import ReadDocument, read_contents, read_in_child

__all__ = ["ReadDocument", "read_contents", "read_in_child"]
