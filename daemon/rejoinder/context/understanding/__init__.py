"""Lines of a document in, a `Resume` out: sections, positions, whole bullets, skills, and what found no place."""

from rejoinder.context.understanding.resume import Understood, understand

__all__ = ["Understood", "understand"]
