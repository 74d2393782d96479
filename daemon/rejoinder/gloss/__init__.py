"""Text in another language as rough English, for models that read English alone.

`gloss` gives "" for text that is English already, or in a language without a lexicon. `telling` knows the language,
`lexicon` reads the words, `verbs` bends them, `german` and `counting` read one word or number, `tokens` a text,
`order` puts verbs where English has them.
"""

from rejoinder.gloss.glossing import LONGEST_TEXT_CHARACTERS, gloss, gloss_as
from rejoinder.gloss.telling import count_small_words, is_german

__all__ = ["LONGEST_TEXT_CHARACTERS", "count_small_words", "gloss", "gloss_as", "is_german"]
