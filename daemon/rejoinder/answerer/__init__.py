"""One streamed answer: takes a question with its passages, gives pieces of text as a provider writes them.

Any OpenAI-compatible server will do. Its settings lie on the shelf, its key in the keyring. The passages go into the
prompt as data, and what comes back is checked against them claim by claim. Apart from answers, a provider may rule on
whether something was asked at all.
"""

from rejoinder.answerer.answerer import Answerer
from rejoinder.answerer.grounding import Models
from rejoinder.answerer.pieces import AnswerPiece, Began, Checked, Finished, Wrote
from rejoinder.answerer.providers.found import FoundProvider
from rejoinder.answerer.ruling import RulingAnswer
from rejoinder.answerer.shelf import ProviderShelf
from rejoinder.answerer.verdict import RulingRequest

__all__ = [
    "AnswerPiece", "Answerer", "Began", "Checked", "Finished", "FoundProvider", "Models", "ProviderShelf",
    "RulingAnswer", "RulingRequest", "Wrote",
]  # fmt: skip
