"""Rejoinder: hears the question, and puts what your own documents say to it in front of you."""

import os

__version__ = "0.1.0"

# numpy reads it when it is first imported. Its own threads spin while they wait, which doubles what every model takes.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
