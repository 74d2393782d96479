"""Rejoinder: hears the question, and puts what your own documents say to it in front of you."""

__version__ = "0.1.0"
