"""One streamed answer: takes a question with its passages, gives pieces of text as a provider writes them.

Any OpenAI-compatible server will do. Its settings lie on the shelf, its key in the keyring; the router asks the one
that the user prefers, and another where it fails or is late. The passages go into the prompt as data, and what comes
back is checked against them claim by claim. Apart from answers, a provider may rule on whether something was asked.
"""

from rejoinder.answerer.answerer import Answerer
from rejoinder.answerer.grounding import Models
from rejoinder.answerer.pieces import AnswerPiece, Began, Checked, Finished, Terms, Wrote
from rejoinder.answerer.providers.found import FoundProvider
from rejoinder.answerer.ruling import RulingAnswer
from rejoinder.answerer.shelf import ProviderShelf
from rejoinder.answerer.shelf_changes import ProviderChanges, RoutingChanges
from rejoinder.answerer.spending import Bill, SpendingLedger
from rejoinder.answerer.verdict import RulingRequest

__all__ = [
    "AnswerPiece", "Answerer", "Began", "Bill", "Checked", "Finished", "FoundProvider", "Models", "ProviderChanges",
    "ProviderShelf", "RoutingChanges", "RulingAnswer", "RulingRequest", "SpendingLedger", "Terms", "Wrote",
]  # fmt: skip
