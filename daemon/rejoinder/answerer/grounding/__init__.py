"""Whether documents bear out what a sentence says: takes passages once, then sentences one by one.

`clauses`, `changes`, `denials`, `schooling`, `quantities`, `rhythms` and `periods` read parts of a sentence, `said`
what else it says, `sources` the passages; `alignment` puts one beside the others, `conflicts`, `contrasts` and
`bindings` tell where they differ, `judge` weighs it all, `wording` says what the source does say.
"""

from rejoinder.answerer.grounding.judge import Judge, Judgement
from rejoinder.answerer.grounding.sources import Models

__all__ = ["Judge", "Judgement", "Models"]
