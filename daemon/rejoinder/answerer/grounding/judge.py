"""The verdict on one sentence: supported, unsupported, contradicted or general, with the passages that it rests on.

What a check objects to is contradicted or unsupported. What none objects to is weighed by a logistic head over the
alignment (weights from tools/fit_grounding.py): an invention that names no number and no name only shows there.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import exp, log

from rejoinder.answerer.grounding.alignment import Aligner, Alignment
from rejoinder.answerer.grounding.clauses import claims_nothing, once, plain, split_clauses
from rejoinder.answerer.grounding.conflicts import Conflicts, Outcome, near
from rejoinder.answerer.grounding.features import NAMES, measure
from rejoinder.answerer.grounding.german import Glossary
from rejoinder.answerer.grounding.quantities import find_quantities
from rejoinder.answerer.grounding.said import Said, read_sentence
from rejoinder.answerer.grounding.sources import Inventory, Models, take_in
from rejoinder.answerer.grounding.vocabulary import ALIASES, LANGUAGES
from rejoinder.answerer.grounding.weights import THRESHOLD, TOGETHER, WITH_COSINES, WITHOUT_COSINES
from rejoinder.types import Passage, Support

# From here on an unsupported sentence and its nearest passage speak of the same.
OFFERED_COSINE = 0.45
WITHOUT_MODELS = Models()
# What the entailment model reads: the nearest passages, at most so many.
_READ_AGAINST = 2
_SUREST = 0.99
# Nearer than this a sentence speaks of something that the documents hold.
_OF_ANYTHING = 0.35
_LISTS = ("skills", "certifications", "languages", "interests")
# "I was a nurse at Northwind for five years": where the times are right, so few words more need no bullet.
_WORDS_OF_A_STAY = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """`rests_on`: indices of the passages, the nearest first. `p`: how likely the passages bear the sentence out.
    `offer`: of what is not borne out, the passage that says what is true of it, None where none is near."""

    support: Support
    rests_on: tuple[int, ...]
    p: float
    offer: int | None = None


class Judge:
    """Holds what the passages say. Making one costs about 5 ms a passage with an encoder; a sentence costs about 5."""

    def __init__(
        self, passages: Sequence[Passage], *, models: Models = WITHOUT_MODELS, today: tuple[int, int] | None = None
    ) -> None:
        self._glossary = Glossary(passages)
        taken = take_in(self._glossary.passages)
        self.inventory: Inventory = replace(taken, initials=self._glossary.lettered(taken.initials))
        self._aligner = Aligner(self.inventory, models.encoder)
        self._conflicts = Conflicts(self.inventory, today)
        self._entailment = models.entailment
        self._head = WITH_COSINES if models.encoder else WITHOUT_COSINES

    def weigh(
        self, sentence: str, cited: Sequence[int] = ()
    ) -> tuple[Said, Alignment, dict[str, Outcome], tuple[float, ...]]:
        """All that a verdict rests on; there has to be a passage."""
        said = read_sentence(sentence, self.inventory)
        alignment = self._aligner.align(said, cited)
        objections = self._conflicts.find(said, alignment)
        if "numbers" in objections and self._clauses_hold(said):
            del objections["numbers"]
        times_held = self._conflicts.confirms(said) and "times" not in objections
        features = measure(said, alignment, self.inventory, objections, times_held=times_held)
        return said, alignment, objections, features

    def _clauses_hold(self, said: Said) -> bool:
        """Whether each clause's numbers are those of the passage that the clause speaks of."""
        clauses = split_clauses(said.text)
        counting = [clause for clause in clauses if find_quantities(clause)]
        if len(clauses) < 2 or sum(len(find_quantities(clause)) for clause in counting) < len(said.quantities):
            return False
        for clause in counting:
            part = read_sentence(clause, self.inventory)
            part = replace(part, organisations=part.organisations or said.organisations)
            alignment = self._aligner.align(part)
            if not near(alignment.best) or "numbers" in self._conflicts.find(part, alignment):
                return False
        return True

    def judge(self, sentence: str, cited: Sequence[int] = (), *, asked: str = "") -> Judgement:
        """`sentence` without its marks, `cited` the indices of the passages that they name, `asked` the question."""
        sentence = self._glossary.read(once(plain(sentence)))
        if claims_nothing(sentence):
            return Judgement(support="general", rests_on=(), p=0.0)
        if not self.inventory.sources:
            said = read_sentence(sentence, self.inventory)
            return Judgement(support="general" if _is_general(said, asked) else "unsupported", rests_on=(), p=0.0)
        said, alignment, objections, features = self.weigh(sentence, cited)
        p = 0.0 if objections else self._likelihood(said, alignment, features)
        support = _decide(said, objections, p, asked, alignment.best.score)
        places = {id(source): index for index, source in enumerate(self.inventory.sources)}
        rests_on = tuple(places[id(one.source)] for one in alignment.beside)
        near = support == "contradicted" or (support == "unsupported" and alignment.best.cosine >= OFFERED_COSINE)
        return Judgement(support=support, rests_on=rests_on, p=p, offer=rests_on[0] if near else None)

    def _likelihood(self, said: Said, alignment: Alignment, features: Sequence[float]) -> float:
        bias, weights = self._head
        p = _logistic(bias + sum(weight * value for weight, value in zip(weights, features, strict=True)))
        if features[NAMES.index("times_held")] and len(said.content) <= _WORDS_OF_A_STAY:
            return max(p, _SUREST)
        if _only_names(said, self.inventory):
            return max(p, _SUREST)
        if self._entailment is None:
            return p
        texts = [one.source.passage.text for one in alignment.ranked[:_READ_AGAINST]]
        read = self._entailment.read(texts, said.text)
        bias, by_head, by_truth, by_contradiction = TOGETHER
        return _logistic(
            bias
            + by_head * _log_odds(p)
            + by_truth * _log_odds(max(true for true, _ in read))
            + by_contradiction * _log_odds(read[0][1])
        )


def _only_names(said: Said, inventory: Inventory) -> bool:
    """ "I work with Kafka and Go", "I speak Dutch": hardly more than names that the documents list."""
    named = [*said.names, *said.languages]
    if not named or said.denies or said.quantities or said.organisations or said.times is not None:
        return False
    listed = " ".join(source.text for source in inventory.sources if source.passage.section in _LISTS)
    spoken = {part[:5] for name in named for part in name.split("-")} | {word[:5] for word in LANGUAGES}
    held = all(name in listed or ALIASES.get(name, name) in listed or name in said.languages for name in named)
    return held and len(said.content - spoken) <= _WORDS_OF_A_STAY


def _logistic(value: float) -> float:
    return 1 / (1 + exp(-value))


def _log_odds(p: float) -> float:
    p = min(max(p, 1 - _SUREST), _SUREST)
    return log(p / (1 - p))


def _decide(said: Said, objections: dict[str, Outcome], p: float, asked: str, nearest: float) -> Support:
    if said.of_documents and not said.quantities:
        return "general"
    if said.is_rule and _is_general(said, asked):
        return "general"
    if "differs" in objections.values():
        return "contradicted"
    if objections:
        return "general" if _is_general(said, asked) else "unsupported"
    if said.opens_generally and not (said.quantities or said.names or said.organisations) and nearest < _OF_ANYTHING:
        return "general"
    if p >= THRESHOLD:
        return "supported"
    return "general" if _is_general(said, asked) else "unsupported"


def _is_general(said: Said, asked: str) -> bool:
    """Whether it says nothing of the user: no word of theirs, no number or name but the question's own."""
    if said.of_documents and not said.quantities:
        return True
    asked = "" if said.first_person else asked.lower()
    own_names = [name for name in said.names if name not in asked]
    if own_names or said.organisations:
        return False
    own_quantities = [quantity for quantity in said.quantities if f"{quantity.values[0]:g}" not in asked]
    if own_quantities:
        return False
    return not said.first_person or (said.opens_generally and not said.quantities)
