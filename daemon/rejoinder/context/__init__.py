"""The user's documents: a résumé, stories and a job description in; passages and the instant cue out.

`Library` is the room. Reading happens in a child process (`reading`), understanding turns lines into a `Resume`
(`understanding`), and retrieval works on whole bullets with their place in front.
"""

from rejoinder.context.changes import PositionChanges, ProfileChanges, ResumeChanges
from rejoinder.context.library import Library

__all__ = ["Library", "PositionChanges", "ProfileChanges", "ResumeChanges"]
