"""Words as they are compared between a sentence and a table: their stems in English and German, and what they ask for.

Takes text; gives `Term`s, each with all forms it can be met in, and the concepts that words stand for: "kostet" and a
head "Price EUR" both stand for a price.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

import re2

from rejoinder.answerer.grounding.measures import ABOUT, FRACTIONS, OVER, SCALES, TIMES, UNDER, UNITS, word_value
from rejoinder.answerer.grounding.vocabulary import listed
from rejoinder.answerer.words import content_words, split_words
from rejoinder.gloss import gloss_as

_WORD = re2.compile(r"[\p{L}\p{N}][\p{L}\p{N}'’]*")
_STEM_CHARS = 5
_ADJECTIVE_ENDINGS = ("en", "em", "es", "er")


@dataclass(frozen=True, slots=True)
class Term:
    """A word in lower case; `forms`: stems of it and of its English. `capital`: written with one."""

    text: str
    forms: frozenset[str]
    capital: bool


CONCEPTS = {
    "price": """price prices priced cost costs costing rate rates fee fees charge charges charged tariff fare rent
        expensive preis preise kostet kosten gebühr tarif miete""",
    "stock": """stock stocked inventory quantity qty quantities left remaining available availability hand pieces
        pcs units unit bestand lagerbestand lager vorrat vorrätig verfügbar übrig menge stück stückzahl anzahl
        lagernd auf""",
    "weight": "weight weigh weighs weighing heavy mass gewicht wiegt wiegen schwer masse",
    "capacity": """seat seats capacity people persons person guests places participants plätze platz sitzplätze
        sitze personen teilnehmer kapazität fasst""",
    "delivery": "delivery deliver delivered delivers lead lieferzeit lieferung geliefert liefern lieferfrist",
    "maker": """supplier supplies supply supplied vendor manufacturer maker made lieferant lieferanten hersteller
        geliefert liefert""",
    "length": "length long länge lang",
    "width": "width wide breadth breite breit",
    "height": "height high tall höhe hoch",
    "area": "area large big size fläche größe groß",
    "duration": "duration lasts last lasting takes take dauer dauert long lang",
    "start": "start starts starting begin begins beginning beginn beginnt startet",
    "end": "end ends ending finish finishes ende endet",
    "departure": "departs departure leaves leave abfahrt abflug fährt",
    "arrival": "arrives arrival arrive ankunft",
    "due": "due deadline fällig frist",
    "free": "free vacant frei freie freien freier",
    "person": "contact trainer teacher instructor led leader runs taught responsible ansprechpartner leiter leitet",
    "age": "age old alter alt",
}
# What a measure stands for, whatever its head is called.
CONCEPTS_OF_UNITS = {
    "money": frozenset(("price",)), "kg": frozenset(("weight",)), "m": frozenset(("length", "width", "height")),
    "m2": frozenset(("area",)), "time": frozenset(("duration", "delivery")),
}  # fmt: skip
_GENERIC = listed("""
    one ones it they them these those this that item items product products piece pieces thing room rooms table row
    unit units stock model bike moment present currently current now still exactly only just right today sure sorry
    unfortunately actually please yes no well ok okay according list listed shown say says come comes coming get
    gets has have had hold holds fit fits offer offers there here per value named gmbh ag kg se ltd inc llc co
    called article artikel zimmer raum räume produkt modell stück derzeit aktuell momentan noch genau nur jetzt
    leider ja nein gerne kommt hat haben gibt gilt liegt beträgt sind ist again next first back of our we
    equipped comes include includes included including fully
    mehr more than less fewer about around most least over under within up von uns bei dem den der zum zur
    wird werden wurde wurden kann können muss soll darf would could work works working run runs sit sits go goes need
    needs want make makes give gives given use uses find found stand stands lie lies see pay pays earn earns
    swiss canadian american australian sterling us
    ihn ihm ihr ihre ihrer ihnen sein seine dessen deren sie dieser diese dieses
    laut liste and und aber but or oder
""")
_MONTHS_AND_DAYS = listed("""
    due fällig
    january february march april may june july august september october november december jan feb mar apr jun jul aug
    sep sept oct nov dec januar februar märz mai juni juli oktober dezember monday tuesday wednesday thursday friday
    saturday sunday montag dienstag mittwoch donnerstag freitag samstag sonntag uhr am pm clock st nd rd th tomorrow
    morgen heute
""")


@lru_cache(maxsize=8192)
def forms_of(word: str) -> frozenset[str]:
    """The stems of a word and of what it is in English."""
    lower = word.lower().replace("’", "'").removesuffix("'s")
    if any(map(str.isdigit, lower)):
        return frozenset((lower,))
    english = gloss_as(lower).lower() if len(lower) > 2 else lower
    found = {_stem(lower), *(_stem(part) for part in english.split() if len(part) > 1)}
    if len(lower) > 4:
        found |= {_stem(lower[: -len(ending)]) for ending in _ADJECTIVE_ENDINGS if lower.endswith(ending)}
    return frozenset(found)


def _stem(word: str) -> str:
    if len(word) > 3 and word.endswith("s") and not word.endswith("ss"):
        word = word[:-1]
    if len(word) > 3 and word.endswith("e"):
        word = word[:-1]
    word = f"{word[:-1]}i" if len(word) > 3 and word.endswith("y") else word
    return word[:_STEM_CHARS]


def terms(text: str) -> tuple[Term, ...]:
    return tuple(
        Term(word.lower(), forms_of(word), word[0].isupper()) for word in _WORD.findall(text.replace("_", " "))
    )


def forms_in(words: Iterable[Term]) -> frozenset[str]:
    return frozenset[str]().union(*(one.forms for one in words))


_CONCEPT_OF: dict[str, frozenset[str]] = {}
for _name, _words in CONCEPTS.items():
    for _word in _words.split():
        _CONCEPT_OF[_word] = _CONCEPT_OF.get(_word, frozenset()) | {_name}


def concepts_in(words: Iterable[Term]) -> frozenset[str]:
    """What these words stand for: by the words themselves, so that "platform" is no "plates"."""
    return frozenset[str]().union(*(_CONCEPT_OF.get(one.text, frozenset()) for one in words))


def is_empty(word: Term) -> bool:
    """Whether a word tells nothing of its own: small words, numbers, units, days, and what stands for any thing."""
    text = word.text.removesuffix("'s")
    if (
        text.endswith("n't")
        or text in _GENERIC
        or text in _MONTHS_AND_DAYS
        or text in TIMES
        or text in UNITS
        or text in SCALES
    ):
        return True
    if text in ABOUT | OVER | UNDER or text in FRACTIONS or word_value(text) is not None:
        return True
    return text[0].isdigit() or len(text) < 2 or not content_words(text, split_words(text))
