"""Where a sentence differs from the passages it is aligned with: each check gives None, or "differs" or "unknown".

"differs": a passage that is plainly about the same says otherwise. "unknown": what is said stands nowhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import re2

from rejoinder.answerer.grounding import schooling, stays
from rejoinder.answerer.grounding.alignment import Aligned, Alignment
from rejoinder.answerer.grounding.contrasts import (
    Outcome,
    differ_in_affirming,
    differ_in_completion,
    differ_in_denial,
    differ_in_direction,
    differ_in_exclusive,
    differ_in_lasting_of_a_deed,
    differ_in_order,
    differ_in_quantifier,
    differ_in_rhythm,
    differ_in_role,
    differ_in_worse,
    has,
    near,
)
from rejoinder.answerer.grounding.fluency import level_said, level_told, names_language
from rejoinder.answerer.grounding.periods import Period, bears_out, find_moments, lasted
from rejoinder.answerer.grounding.quantity import Quantity
from rejoinder.answerer.grounding.said import Said, degrees_in
from rejoinder.answerer.grounding.same_things import misses, speaks_of
from rejoinder.answerer.grounding.sources import Inventory, Source
from rejoinder.answerer.grounding.titles import differ_in_place, differ_in_title, stems
from rejoinder.answerer.grounding.vocabulary import (
    LIFE_WORDS,
    NOW_WORDS,
    SPEAKING,
)
from rejoinder.answerer.words import content_words, split_words
from rejoinder.spoken_languages import LANGUAGES

# "My German is good" speaks of a language, "a grant of two million Swedish kronor" does not.
_WORDS_OF_A_LANGUAGE = 3
_OF_SPEAKING = ("speak", "fluent", "native", "language", "spreche", "fliessend", "fließend", "muttersprache", "basic")
_SUBJECT = re2.compile(
    r"\b(?:phd|doctorate|master'?s?|msc|bachelor'?s?|bsc|degree|studied|diploma|graduated)\b(?:\s(?:degree|is|was))*"
    r"(?:\s(?:in|on))?\s((?:[a-zäöüß]+\s?){1,3})"
)
# "After my degree I went to sea".
_ANOTHER_CLAUSE = re2.compile(r"\b(?:i|we|she|he|they)\b")


class Conflicts:
    """The checks over one inventory. `today`: (year, month), for what goes on."""

    def __init__(self, inventory: Inventory, today: tuple[int, int] | None = None) -> None:
        now = datetime.now(tz=UTC)
        self._inventory = inventory
        self._today = today or (now.year, now.month)

    def find(self, said: Said, alignment: Alignment) -> dict[str, Outcome]:
        """What each check that objects says, by its name."""
        checks: dict[str, Callable[[Said, Alignment], Outcome | None]] = {
            "names": self._names, "numbers": self._numbers, "times": self._times, "place": self._place,
            "title": self._title, "degrees": self._degrees, "subject": self._subject, "languages": self._languages,
            "direction": differ_in_direction, "schooling": self._schooling, "worse": differ_in_worse,
            "denial": differ_in_denial, "role": differ_in_role, "exclusive": differ_in_exclusive,
            "quantifier": differ_in_quantifier, "order": differ_in_order,
            "now": self._now, "rhythm": differ_in_rhythm, "completion": differ_in_completion,
            "affirming": differ_in_affirming, "stay": self._stay, "lasting": differ_in_lasting_of_a_deed,
        }  # fmt: skip
        outcomes = {name: check(said, alignment) for name, check in checks.items()}
        if schooling.check(said.text, self._inventory) == "held":
            for name in ("times", "subject", "degrees", "place"):
                outcomes.pop(name, None)
        return {name: outcome for name, outcome in outcomes.items() if outcome is not None}

    def _schooling(self, said: Said, alignment: Alignment) -> Outcome | None:
        return "differs" if schooling.check(said.text, self._inventory) == "differs" else None

    def _names(self, said: Said, alignment: Alignment) -> Outcome | None:
        strange = [name for name in said.names if not self._inventory.knows(name)]
        return "unknown" if strange else None

    def confirms(self, said: Said) -> bool:
        """Whether the times at a named organisation are those that the documents give."""
        if not said.organisations:
            return False
        periods = self._periods(said)
        times = said.times is not None and any(bears_out(said.times, period) for period in periods)
        spans = [one for one in said.quantities if one.unit == "time" and one.values[0] >= 80]
        return times or any(self._lasted(one, said) for one in spans)

    def _numbers(self, said: Said, alignment: Alignment) -> Outcome | None:
        outcome: Outcome | None = None
        for quantity in said.quantities:
            if quantity.unit == "date":
                continue
            one = self._number(quantity, said, alignment)
            if one == "differs":
                return one
            outcome = outcome or one
        return outcome

    def _number(self, quantity: Quantity, said: Said, alignment: Alignment) -> Outcome | None:
        beside = self._allowed(said, alignment.beside)
        if any(misses(quantity, said, aligned.source) for aligned in beside):
            return "differs"
        for aligned in beside:
            if aligned is not alignment.best and not speaks_of(said, aligned.source):
                continue
            verdict = _compare(quantity, aligned.source)
            if verdict is not None:
                return None if verdict else "differs"
        of_life = has(said.lower, LIFE_WORDS) or bool(said.organisations)
        if not of_life and quantity.lead in {"for", "seit", "since"}:
            held = [one for aligned in beside[:1] for one in aligned.source.quantities if one.unit == "time"]
            of_life = not (held and near(alignment.best))
        if quantity.unit == "time" and quantity.values[0] >= 80 and of_life and self._lasted(quantity, said):
            return None
        allowed = [one for one in self._allowed(said, alignment.ranked) if speaks_of(said, one.source)]
        if any(_counts_alike(quantity, aligned.source) for aligned in allowed) and not near(alignment.best):
            return None
        in_another_unit = beside and near(alignment.best) and _in_another_unit(quantity, beside[0].source)
        if in_another_unit or any(_competes(quantity, aligned.source) for aligned in beside[:2]):
            return "differs"
        if any(_counts_alike(quantity, aligned.source) for aligned in allowed):
            return None
        return "unknown"

    def _lasted(self, quantity: Quantity, said: Said) -> bool:
        periods = self._periods(said)
        return bool(periods) and lasted(quantity.values[0], quantity.hedge, periods, self._today)

    def _periods(self, said: Said) -> list[Period]:
        """Of the organisations that are named, else of all positions; each once."""
        found: dict[Period, None] = {}
        for source in self._inventory.sources:
            named = source.organisation in said.organisations or (
                not said.organisations and source.passage.section != "education"
            )
            if source.period is not None and source.organisation and named:
                found[source.period] = None
        return list(found)

    def _allowed(self, said: Said, aligned: Sequence[Aligned]) -> list[Aligned]:
        """Without those of another organisation than is named."""
        if not said.organisations:
            return list(aligned)
        return [one for one in aligned if not one.source.organisation or one.source.organisation in said.organisations]

    def _times(self, said: Said, alignment: Alignment) -> Outcome | None:
        times = said.times
        if times is None:
            return None
        beside = self._allowed(said, alignment.beside)
        years = {moment.year for moment in times.moments}
        if any(years <= _years_of(aligned.source) for aligned in beside) or _tells_elsewhere(years, said, alignment):
            return None
        if times.kind == "each":
            every = {year for one in alignment.beside for year in _years_of(one.source)}
            held = self._periods(said)
            spent = [any(period.covers(moment.year) for period in held) for moment in times.moments]
            borne = [moment.year in every or inside for moment, inside in zip(times.moments, spent, strict=True)]
            return None if all(borne) else "differs" if near(alignment.best) else "unknown"
        if times.kind == "during" and any(_years_of(aligned.source) for aligned in beside[:1]):
            return "differs"
        periods = self._periods(said)
        if times.kind == "during" and not said.organisations and beside and beside[0].source.period is not None:
            periods = [beside[0].source.period]
        if any(bears_out(times, period) for period in periods):
            return None
        if not periods:
            return "unknown"
        return "differs" if said.organisations or near(alignment.best) or times.kind != "during" else "unknown"

    def _stay(self, said: Said, alignment: Alignment) -> Outcome | None:
        return "differs" if stays.differs(said, self._inventory, self._today) else None

    def _place(self, said: Said, alignment: Alignment) -> Outcome | None:
        return differ_in_place(said, alignment, self._inventory)

    def _title(self, said: Said, alignment: Alignment) -> Outcome | None:
        return differ_in_title(said, alignment, self._inventory)

    def _degrees(self, said: Said, alignment: Alignment) -> Outcome | None:
        if not said.degrees:
            return None
        schools = [source for source in self._inventory.sources if source.passage.section == "education"]
        named = [source for source in schools if source.organisation in said.organisations]
        held = frozenset[str]().union(*(degrees_in(source.text) for source in named or schools))
        if not said.degrees & held:
            return "differs" if named else "unknown"
        return None

    def _subject(self, said: Said, alignment: Alignment) -> Outcome | None:
        """What was studied, and where: a subject that stands nowhere, or is that of another school."""
        schools = [source for source in self._inventory.sources if source.passage.section == "education"]
        subjects = [found for one in _SUBJECT.findall(said.lower) if (found := _ANOTHER_CLAUSE.split(one)[0])]
        if not subjects or not schools:
            return None
        words = frozenset[str]().union(*(content_words(subject, split_words(subject)) for subject in subjects))
        if words and not any(word in self._inventory.text for word in words):
            return "differs"
        named = [source for source in schools if source.organisation in said.organisations]
        others = [source for source in schools if source not in named]
        if not named:
            return None
        here = frozenset[str]().union(*(stems(source.title) for source in named))
        there = frozenset[str]().union(*(stems(source.title) for source in others))
        return "differs" if said.content & (there - here) and not said.content & here else None

    def _languages(self, said: Said, alignment: Alignment) -> Outcome | None:
        if not has(said.lower, SPEAKING) and len(said.content) > _WORDS_OF_A_LANGUAGE:
            return None
        for language in said.languages:
            held = [source.text for source in self._inventory.sources if names_language(source.text, language)]
            if not held:
                return "unknown"
            told, true = level_said(said, language), max(level_told(text, language) for text in held)
            if told >= 0 and true >= 0 and told != true and not (told == 2 and true == 3):
                return "differs"
        return None

    def confirms_languages(self, said: Said) -> bool:
        """Whether hardly more is said than that a language is spoken, and as well as the documents tell."""
        known = frozenset(word[:5] for word in (*LANGUAGES, *_OF_SPEAKING))
        if not said.languages or said.denies or said.quantities or len(said.content - known) > 1:
            return False
        for language in said.languages:
            held = [level_told(source.text, language) for source in self._inventory.sources
                    if names_language(source.text, language)]  # fmt: skip
            told = level_said(said, language)
            if not held or (told not in held if told >= 0 else not has(said.lower, SPEAKING)):
                return False
        return True

    def _now(self, said: Said, alignment: Alignment) -> Outcome | None:
        if not said.organisations or (
            not any(word in said.lower for word in NOW_WORDS) and " now " not in said.lower[-8:]
        ):
            return None
        periods = self._periods(said)
        return "differs" if periods and all(period.end is not None for period in periods) else None


def _years_of(source: Source) -> set[int]:
    """Those of what it tells; the line above a position's bullets tells of the position alone."""
    if source.is_line and source.passage.section != "certifications":
        return set()
    return {moment.year for moment in find_moments(source.passage.text) if moment is not None}


def _tells_elsewhere(years: set[int], said: Said, alignment: Alignment) -> bool:
    """Whether an education or a certificate has these years, or, of what is no position's time, any bullet."""
    near_by = [one.source for one in alignment.beside if one.source.passage.section != "experience"]
    if any(years <= _all_years_of(source) for source in near_by):
        return True
    if said.organisations or said.times is None or said.times.kind not in ("start", "end"):
        return False
    return any(years <= _years_of(one.source) and one.source.own & said.content for one in alignment.ranked)


def _all_years_of(source: Source) -> set[int]:
    line = f"{source.passage.heading} {source.passage.text}"
    return {moment.year for moment in find_moments(line) if moment is not None}


def _counts_alike(quantity: Quantity, source: Source) -> bool:
    """Whether a source that is not the nearest says the same number of the same unit."""
    return any(quantity.unit == held.unit and quantity.agrees(held) for held in (*source.quantities, *source.derived))


def _compare(quantity: Quantity, source: Source) -> bool | None:
    """True where the source says it, False where it says another number of the same things, None where neither."""
    agreeing = [held for held in (*source.quantities, *source.derived) if quantity.agrees(held)]
    same = [held for held in source.quantities if held.nouns & quantity.nouns and held.unit == quantity.unit]
    if agreeing:
        clashes = same and not any(held in agreeing for held in same)
        return not (clashes and not any(held.derived or not held.nouns for held in agreeing))
    return None


def _competes(quantity: Quantity, source: Source) -> bool:
    """Whether the source counts the same kind of thing."""
    for held in source.quantities:
        if held.unit == "date":
            continue
        if quantity.unit == held.unit and (quantity.unit != "" or not quantity.nouns or held.nouns & quantity.nouns):
            return True
        if quantity.unit == "" and held.unit == "" and quantity.nouns & source.own:
            return True
    return False


def _in_another_unit(quantity: Quantity, source: Source) -> bool:
    """The same number, of something measured otherwise."""
    return quantity.unit != "" and any(
        held.unit not in {"", "date", quantity.unit} and quantity.values == held.values for held in source.quantities
    )
