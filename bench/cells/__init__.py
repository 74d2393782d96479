"""Spoken questions about one cell of a table in a folder of files of many forms, and ones that no table answers."""
