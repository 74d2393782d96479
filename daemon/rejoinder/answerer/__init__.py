"""One streamed answer: takes a question with its passages, gives pieces of text as a provider writes them.

Any OpenAI-compatible server will do. Its settings lie on the shelf, its key in the keyring. The passages go into the
prompt as data, and what comes back is checked against them claim by claim.
"""

from rejoinder.answerer.answerer import Answerer
from rejoinder.answerer.pieces import AnswerPiece, Began, Finished, Wrote
from rejoinder.answerer.providers.found import FoundProvider
from rejoinder.answerer.shelf import ProviderShelf

__all__ = ["AnswerPiece", "Answerer", "Began", "Finished", "FoundProvider", "ProviderShelf", "Wrote"]
