"""Spoken questions over made-up résumés and a knowledge base, from the files: how well the facts are found."""
