"""Résumés in the languages around German, French, Spanish, Italian, Portuguese and Dutch: one table of words each.

The tables say which words open a section, name months and jobs, and stand for now; `LANGUAGES` has them all.
"""

from rejoinder.context.understanding.languages.cyrillic import RUSSIAN, UKRAINIAN
from rejoinder.context.understanding.languages.czech import CZECH, SLOVAK
from rejoinder.context.understanding.languages.finnish import FINNISH
from rejoinder.context.understanding.languages.greek import GREEK
from rejoinder.context.understanding.languages.hungarian import HUNGARIAN
from rejoinder.context.understanding.languages.language import Kind, Language, WordList, either, phrases, word_list
from rejoinder.context.understanding.languages.nordic import DANISH, NORWEGIAN, SWEDISH
from rejoinder.context.understanding.languages.polish import POLISH
from rejoinder.context.understanding.languages.romanian import ROMANIAN
from rejoinder.context.understanding.languages.semitic import ARABIC, HEBREW
from rejoinder.context.understanding.languages.turkish import TURKISH

LANGUAGES = (
    CZECH, SLOVAK, POLISH, SWEDISH, NORWEGIAN, DANISH, FINNISH, TURKISH, HUNGARIAN, ROMANIAN, GREEK, RUSSIAN, UKRAINIAN,
    HEBREW, ARABIC,
)  # fmt: skip

__all__ = ["LANGUAGES", "Kind", "Language", "WordList", "either", "phrases", "word_list"]
