"""Turns in other languages than English: which language it is, and by rules whether it asks.

Words in; a language, a verdict, and whether the words speak to "you" or to everybody out. There is no labelled data for
these languages yet: the rules and the punctuation are all there is.
"""

from rejoinder.detector.languages.judge import Foreign, asks_all, judge_in, says_you
from rejoinder.detector.languages.tell import Language, tell_language

__all__ = ["Foreign", "Language", "asks_all", "judge_in", "says_you", "tell_language"]
