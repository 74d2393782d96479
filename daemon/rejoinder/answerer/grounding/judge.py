"""The verdict on one sentence: supported, unsupported, contradicted or general, with the passages that it rests on.

What the checks object to, how numbers and names meet the passages, and what the entailment model reads are weighed
together (weights from `python -m bench.grounding.fit`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

from rejoinder.answerer.grounding.alignment import Aligner, Alignment
from rejoinder.answerer.grounding.anchors import Placing, find_anchor, place
from rejoinder.answerer.grounding.belongings import claims_a_team, turns_round_whose
from rejoinder.answerer.grounding.cell_claims import CellClaims
from rejoinder.answerer.grounding.clauses import claims_nothing, once, plain, split_clauses, turned
from rejoinder.answerer.grounding.conflicts import Conflicts
from rejoinder.answerer.grounding.contrasts import Outcome, near
from rejoinder.answerer.grounding.degree_classes import as_figures, tells_in_figures
from rejoinder.answerer.grounding.denials import affirms_all_denied, counts_denied
from rejoinder.answerer.grounding.disowning import disowns, since_starting
from rejoinder.answerer.grounding.features import measure
from rejoinder.answerer.grounding.german import Glossary
from rejoinder.answerer.grounding.lacking import claims_lacking
from rejoinder.answerer.grounding.premises import Premise, set_beside
from rejoinder.answerer.grounding.quantities import find_quantities, level
from rejoinder.answerer.grounding.said import Said, read_sentence
from rejoinder.answerer.grounding.sources import Inventory, Models, Source, take_in
from rejoinder.answerer.grounding.standings import stands_otherwise
from rejoinder.answerer.grounding.vocabulary import ALIASES
from rejoinder.answerer.grounding.weights import READ, threshold, weigh
from rejoinder.spoken_languages import LANGUAGES
from rejoinder.types import Passage, Support

# From here on an unsupported sentence and its nearest passage speak of the same.
OFFERED_COSINE = 0.45
WITHOUT_MODELS = Models()
_FALSE, _UNSAID, _GENERAL = READ.index("false"), READ.index("unsaid"), READ.index("general")
# From here on the model is believed that nothing is claimed, where no number and no name is told.
SURELY_GENERAL = 0.6
# Nearer than this a sentence speaks of something that the documents hold.
_OF_ANYTHING = 0.35
_LISTS = ("skills", "certifications", "languages", "interests")
# "I was a nurse at Northwind for five years": where the times are right, so few words more need no bullet.
_WORDS_OF_A_STAY = 2
_OF_KNOWING = frozenset(("know", "famil", "exper", "skill", "work", "worke", "comfo", "good"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """All that a verdict on one sentence rests on; `features` in the order of features.NAMES."""

    said: Said
    alignment: Alignment
    objections: dict[str, Outcome]
    premise: Premise
    features: tuple[float, ...]


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
        self._cells = CellClaims(passages)
        self._glossary = Glossary(passages)
        taken = take_in(self._glossary.passages)
        self.inventory: Inventory = replace(taken, initials=self._glossary.lettered(taken.initials))
        self._aligner = Aligner(self.inventory, models.encoder)
        now = datetime.now(tz=UTC)
        self._today = today or (now.year, now.month)
        self._conflicts = Conflicts(self.inventory, self._today)
        self._entailment = models.entailment
        self._has_cosines = models.encoder is not None
        self._writes_classes_in_figures = any(tells_in_figures(source.text) for source in self.inventory.sources)

    def clean(self, sentence: str) -> str:
        """As it is put beside the passages: every sentence goes through here once."""
        cleaned = self._glossary.read(turned(once(plain(sentence))))
        return as_figures(cleaned) if self._writes_classes_in_figures else cleaned

    def weigh(self, sentence: str, cited: Sequence[int] = ()) -> Weighed:
        """All that a verdict rests on; there has to be a passage."""
        said, alignment, placing = self._align(self.clean(sentence), cited)
        objections = self._conflicts.find(said, alignment)
        if placing == "differs":
            objections["order"] = placing
        if "numbers" in objections and self._clauses_hold(said):
            del objections["numbers"]
        premise = set_beside(said, alignment, self.inventory, self._today)
        counted = [match for match in premise.matches if match.quantity.unit != "date"]
        if all(match.kind not in ("none", "elsewhere") for match in counted):
            objections.pop("numbers", None)
        features = measure(
            said,
            alignment,
            self.inventory,
            objections,
            premise,
            times_held=self._conflicts.confirms(said) and "times" not in objections,
            only_names=_only_names(said, self.inventory),
            fluency_held=self._conflicts.confirms_languages(said),
        )
        return Weighed(said=said, alignment=alignment, objections=objections, premise=premise, features=features)

    def premise(self, sentence: str, *, without: Source | None = None) -> Premise:
        """What the entailment model reads of a sentence; `without` one source, as if it were not there."""
        said, alignment, _ = self._align(self.clean(sentence))
        if without is not None:
            ranked = tuple(one for one in alignment.ranked if one.source is not without)
            alignment = replace(alignment, ranked=ranked or alignment.ranked)
        return set_beside(said, alignment, self.inventory, self._today)

    def _align(self, sentence: str, cited: Sequence[int] = ()) -> tuple[Said, Alignment, Placing | None]:
        """What is said, without the stay that only tells when it was, where the dates bear that out."""
        anchor = find_anchor(sentence, self.inventory)
        placing: Placing | None = None
        if anchor is not None:
            rest = read_sentence(anchor.rest, self.inventory)
            alignment = self._aligner.align(rest, cited)
            placing = place(anchor, rest, alignment, self.inventory)
            if placing == "holds":
                return rest, alignment, placing
        said = read_sentence(sentence, self.inventory)
        return said, self._aligner.align(said, cited), placing

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

    def _read(self, weighed: Weighed) -> Sequence[float] | None:
        """By the entailment model, which has been taught on lives, not on tables."""
        is_of_table = weighed.alignment.best.source.passage.section == "table"
        if self._entailment is None or is_of_table:
            return None
        return self._entailment.read(weighed.premise.text, weighed.premise.said)

    def _least_of_clauses(self, sentence: str) -> float:
        """Of a sentence on two positions: how likely the least likely of its clauses is; 0 where it has but one."""
        clauses = [self.weigh(clause) for clause in split_clauses(sentence)]
        if len(clauses) < 2 or any(clause.objections or not clause.said.organisations for clause in clauses):
            return 0.0
        return min(weigh(one.features, self._read(one), with_cosines=self._has_cosines) for one in clauses)

    def judge(self, sentence: str, cited: Sequence[int] = (), *, asked: str = "") -> Judgement:
        """`sentence` without its marks, `cited` the indices of the passages that they name, `asked` the question."""
        given, sentence = plain(sentence), self.clean(sentence)
        if claims_nothing(sentence):
            return Judgement(support="general", rests_on=(), p=0.0)
        if not self.inventory.sources:
            said = read_sentence(sentence, self.inventory)
            return Judgement(support="general" if _is_general(said, asked) else "unsupported", rests_on=(), p=0.0)
        of_cell = self._cells.judge(given, cited, asked)
        if of_cell is not None and of_cell.finding == "supported":
            return Judgement(support="supported", rests_on=(of_cell.at,), p=1.0)
        read = self._judge_read(sentence, cited, asked)
        if of_cell is None or (read.support == "supported" and not self._is_of_table(read.rests_on[0])):
            return read
        return Judgement(support="contradicted", rests_on=(of_cell.at,), p=0.0, offer=of_cell.at)

    def _is_of_table(self, index: int) -> bool:
        return self.inventory.sources[index].passage.section == "table"

    def _judge_read(self, sentence: str, cited: Sequence[int], asked: str) -> Judgement:
        """By what the checks object to and the models read."""
        weighed = self.weigh(sentence, cited)
        read = self._read(weighed)
        p = weigh(weighed.features, read, with_cosines=self._has_cosines)
        if p < threshold() and len(weighed.said.organisations) > 1 and not weighed.objections:
            p = max(p, self._least_of_clauses(sentence))
        support = _decide(weighed, read, p, asked)
        best = weighed.alignment.best
        if support == "supported" and near(best) and _says_the_opposite(weighed.said, best.source):
            support = "contradicted"
        if support == "supported" and _turns_round(weighed):
            support = "contradicted"
        places = {id(source): index for index, source in enumerate(self.inventory.sources)}
        rests_on = tuple(places[id(one.source)] for one in weighed.alignment.beside)
        is_near = support == "contradicted" or (support == "unsupported" and best.cosine >= OFFERED_COSINE)
        return Judgement(support=support, rests_on=rests_on, p=p, offer=rests_on[0] if is_near else None)


def _only_names(said: Said, inventory: Inventory) -> bool:
    """ "I work with Kafka and Go", "I speak Dutch": hardly more than names that the documents list."""
    named = [*said.names, *said.languages]
    if not named or said.denies or said.quantities or said.organisations or said.times is not None:
        return False
    listed = " ".join(source.text for source in inventory.sources if source.passage.section in _LISTS)
    spoken = {part[:5] for name in named for part in name.split("-")} | {word[:5] for word in LANGUAGES}
    held = all(name in listed or ALIASES.get(name, name) in listed or name in said.languages for name in named)
    return held and len(said.content - spoken - _OF_KNOWING) <= _WORDS_OF_A_STAY


def _decide(weighed: Weighed, read: Sequence[float] | None, p: float, asked: str) -> Support:
    said, objections = weighed.said, weighed.objections
    if (said.of_documents and not said.quantities) or (said.is_rule and _is_general(said, asked)):
        return "general"
    plain = not (said.quantities or said.names or said.organisations)
    nearest = weighed.alignment.best.score
    if said.opens_generally and plain and nearest < _OF_ANYTHING:
        return "general"
    if read is not None and plain and read[_GENERAL] >= SURELY_GENERAL:
        return "general"
    if p >= threshold():
        return "supported"
    if _is_general(said, asked):
        return "general"
    if "differs" in objections.values():
        return "contradicted"
    if not objections and read is not None and read[_FALSE] > read[_UNSAID]:
        return "contradicted"
    return "unsupported"


def _says_the_opposite(said: Said, source: Source) -> bool:
    """Of what a source says there was none of, a number, or that it was done; or the other way round."""
    of_the_stay = source.period is not None and (
        source.organisation in said.organisations if said.organisations else source.period.end is None
    )
    lower = since_starting(said.lower) if of_the_stay else said.lower
    if counts_denied(said.text, source.passage.text) or disowns(lower, source.passage.text.lower()):
        return True
    return affirms_all_denied(said.content, said.lower, source.text)


def _turns_round(weighed: Weighed) -> bool:
    """Whether it tells how something came out, or whose it was, otherwise than a passage that speaks of the same, or
    as the user's what their documents say that they lack."""
    said, best = weighed.said, weighed.alignment.best
    lower = level(said.text)
    read = [one for one in weighed.premise.sources if near(one) or one is best]
    for one in read:
        passage = level(one.source.passage.text)
        named = not said.organisations or one.source.organisation in said.organisations
        if named and (stands_otherwise(lower, passage) or turns_round_whose(lower, passage)):
            return True
    if claims_lacking(lower, [one.source.passage.text for one in weighed.alignment.ranked]):
        return True
    there = said.organisations or {best.source.organisation} - {""}
    return any(
        claims_a_team(lower, level(one.source.passage.text))
        for one in weighed.alignment.ranked
        if one.source.organisation in there
    )


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
