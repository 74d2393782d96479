"""What people ask a table for, and the heads that hold it: "how much is it" asks for a price, "who" for a person.

Takes a folded question or a head; gives the names of concepts. English and German.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from rejoinder.context.tables.abbreviations import written_out
from rejoinder.context.tables.states import without_attributes
from rejoinder.context.tables.words import fold, stems


@dataclass(frozen=True, slots=True, kw_only=True)
class Concept:
    """`asked`: as questions say it. `heads`: stems that a head holding it has. `weight` below 1: vaguely asked."""

    name: str
    asked: re.Pattern[str]
    heads: frozenset[str]
    weight: float = 1.0


def _concept(name: str, asked: str, heads: str, weight: float = 1.0) -> Concept:
    return Concept(name=name, asked=re.compile(rf"\b(?:{asked})\b"), heads=frozenset(stems(heads)), weight=weight)


CONCEPTS = (
    _concept(
        "price",
        r"prices?|priced|costs?|costing|expensive|cheap|cheaper|cheapest|rates?|fees?|(?<!in )(?<!free of )charged?|"
        r"pay|worth|ask(?:ing)? for|postage|porto|how "
        r"much (?:is|are|does|do|for|would|will|"
        r"'s)|how much|tariff|preise?|kostet|kosten|teuer|billig|gunstig|gebuhr",
        "price cost rate fee charge amount tariff eur usd gbp preis kosten gebuhr betrag listenpreis stuckpreis "
        "verkaufspreis",
    ),
    _concept(
        "stock",
        r"(?:in|out of) stock|stocks?|stocked|inventory|on hand|available|availability|left|remaining|sold out|"
        r"do (?:we|you) (?:still )?have|have (?:we|you) got|how many|pieces|"
        r"units|quantity|quantities|bestand|lager|auf lager|lagernd|vorratig|verfugbar|lieferbar|menge|stuckzahl|"
        r"haben wir",
        "stock inventory hand available availability qty quantity unit piece pcs count remaining left bestand "
        "lager lagerbestand verfugbar menge stuck "
        "anzahl vorrat",
    ),
    _concept(
        "capacity",
        r"capacity|seats?|places?|spots?|fits?|hold|holds|users?|log ?ins?|log in|sign in|"
        r"how many (?:people|of us|users)|how many participants|platze|kapazitat|"
        r"personen",
        "capacity seat place spot max participant user member licence  platz platze kapazitat personen teilnehmer",
    ),
    _concept(
        "free places",
        r"(?:seats?|places?|spots?) (?:are )?(?:still )?(?:left|free|available|open)|room left|full|fully booked|"
        r"freie platze|ausgebucht|free|frei",
        "left free available remaining open frei freie verfugbar",
    ),
    _concept(
        "start",
        r"starts?|starting|opens?|opening|offnet|begins?|beginning|(?<!until )(?<!till )"
        r"when(?: does| do| is| are| will|'s)?|from when|"
        r"kicks? off|beginnt|beginn|startet|ab wann|wann",
        "start begin open opening from arrival date beginn anreise offnet startdatum ab von datum termin",
        0.9,
    ),
    _concept(
        "absence",
        r"away|absent|on (?:holiday|leave|vacation)|holidays?|vacation|off sick|(?:days?|time) off|sick|"
        r"urlaub|abwesend|krank",
        "absence absent holiday leave vacation urlaub abwesenheit abwesend",
    ),
    _concept("temperature", r"temperatures?|warm|cold|hot|degrees|grad|temperatur", "temp temperature temperatur"),
    _concept(
        "purchase",
        r"buy|bought|purchased?|acquired|got it|gekauft|angeschafft|kauf",
        "purchase purchased bought acquired kauf kaufdatum gekauft anschaffung",
    ),
    _concept(
        "delay", r"delay(?:ed|s)?|late|on time|punctual|behind|verspatet|verspatung", "delay late verspatung verzug"
    ),
    _concept(
        "departure",
        r"leaves|(?<!on )(?<!sick )(?<!annual )(?<!parental )leave|leaving|departs?|departure|fahrt ab|abfahrt|geht",
        "depart departure leave abfahrt departs",
    ),
    _concept(
        "end",
        r"ends?|ending|closes?|closing|last (?:\w+ )?(?:use|go|come|arrive|order)|schliesst|"
        r"finish(?:es)?|until(?: when)?|till(?: when)?|deadline|due|expires?|expiry|endet|ende|bis "
        r"wann|frist|fallig",
        "end until till to close closing departure finish abreise schliesst "
        "deadline due expiry ende bis frist enddatum fallig",
        0.95,
    ),
    _concept(
        "date",
        r"dates?|what day|which day|when|datum|wann|an welchem tag|termine?",
        "date day datum tag termin month week monat woche",
        0.85,
    ),
    _concept(
        "time",
        r"what time|at what time|hours?|times?|uhrzeit|um wie viel uhr|o'clock|when",
        "time hour uhrzeit uhr zeit slot",
        0.8,
    ),
    _concept(
        "duration",
        r"how long|duration|lasts?|length|take|takes|wie lange|dauert|dauer|longest|shortest",
        "duration length hour minute night response latency dauer lange stunde laufzeit nacht",
    ),
    _concept(
        "person",
        r"who|whom|whose|who's|teaches|taught|instructors?|trainers?|teachers?|leads?|lead by|led|runs|"
        r"responsible|in charge|contact|manages?|owns?|wer|wem|wessen|"
        r"dozent\w*|trainer\w*|leitet|verantwortlich|zustandig",
        "name who person teacher instructor trainer lead leader owner responsible contact manager host employee "
        "staff speaker assignee tutor coach guest "
        "booked by customer dozent leiter leiterin leitung lehrer lehrerin trainer fahrer fahrerin betreuer "
        "verantwortlich ansprechpartner mitarbeiter referent kunde gebucht",
        0.9,
    ),
    _concept(
        "place",
        r"where|locations?|venues?|rooms?|city|cities|sites?|located|held|which room|building|floor|wo|raum|ort|"
        r"standort|saal",
        "room location place venue city site building floor office address shelf aisle bin region country raum "
        "ort standort saal stadt regal adresse",
    ),
    _concept(
        "sales",
        r"sell|sells|sold|sales|selling|revenue|turnover|income|earn(?:ed)?|made|make|take in|umsatz|verkauft|"
        r"verkaufen|verkaufe|absatz|erlos",
        "sale sold revenue turnover income umsatz verkauft verkaufe absatz erlos",
    ),
    _concept(
        "spending",
        r"spend|spent|expenses?|budgets?|costs?|ausgaben|ausgegeben|kosten",
        "spend spent expense budget cost actual ausgaben kosten",
    ),
    _concept(
        "weight",
        r"weighs?|weight|heavy|heavier|heaviest|light|lighter|lightest|kilos?|gewicht|schwer|wiegt",
        "weight kg mass gewicht",
    ),
    _concept(
        "size",
        r"sizes?|dimensions?|how (?:big|large|wide|tall|high|long|deep)|square met(?:er|re)s|grosse|masse|wie "
        r"gross|breit|hoch|lang",
        "size storage memory dimension width height length depth area m2 sqm cm grosse masse breite hohe lange "
        "tiefe flache",
    ),
    _concept("colour", r"colou?rs?|farben?|welcher farbe", "colour color farbe finish"),
    _concept("material", r"materials?|made of|made from|material|woraus", "material fabric stoff"),
    _concept(
        "status",
        r"status|state|confirmed|approved|progress|done|finished|stand|zustand",
        "status state progress confirmed approved stand zustand",
    ),
    _concept(
        "delivery",
        r"deliver(?:y|ed|s)?|lead time|ships?|shipping|arrives?|arrival|how (?:soon|fast|quickly)|restock\w*|"
        r"back in stock|lieferzeit|lieferung|geliefert|"
        r"liefern|next delivery|comes? in|kommt|kommen",
        "delivery lead ship shipping arrival eta restock lieferzeit lieferung liefertermin wareneingang",
    ),
    _concept(
        "discount",
        r"discounts?|(?<!day )(?<!days )(?<!time )off(?! sick| season| peak| site| duty)|reduced|reduction|"
        r"rabatt\w*|nachlass",
        "discount reduction rabatt nachlass",
    ),
    _concept(
        "contact",
        r"phone|telephone|number(?! of)|(?<!on )call|reach|e-?mail|contact|extension|durchwahl|telefon\w*|erreichen",
        "phone telephone mobile email mail extension contact telefon durchwahl",
    ),
    _concept("level", r"levels?|beginners?|advanced|difficulty|niveau|stufe", "level grade difficulty niveau stufe"),
    _concept("language", r"languages?|what language|held in|sprache\w*", "language sprache"),
    _concept(
        "category",
        r"category|categories|types?|kind of|kategorie\w*|art",
        "category type kind group kategorie art typ gruppe warengruppe",
    ),
    _concept(
        "minimum",
        r"minimum|reorder|re-order|at least|mindest\w*",
        "minimum min reorder mindestbestand meldebestand mindestmenge",
    ),
    _concept(
        "supplier",
        r"suppl(?:y|ies|ier|iers)|vendors?|manufacturers?|brands?|makes|from whom|who makes|lieferant\w*|"
        r"hersteller|marke",
        "supplier vendor manufacturer brand maker lieferant hersteller marke",
    ),
    _concept(
        "code",
        r"sku|codes?|article number|part number|item number|product number|artikelnummer|nummer|reference",
        "sku code id number no nr article part artikelnummer nummer ref",
    ),
    _concept("warranty", r"warranty|guarantee\w*|garantie", "warranty guarantee garantie gewahrleistung"),
    _concept(
        "rating", r"ratings?|rated|reviews?|stars?|scores?|bewertung\w*|note", "rating review star score bewertung note"
    ),
    _concept(
        "visitors",
        r"visitors?|visits?|customers?|guests?|traffic|attend(?:ees|ance|ed)?|people came|besucher\w*|gaste|kunden",
        "visitor visit customer guest traffic attendance attendee besucher gaste kunden",
    ),
    _concept(
        "shift",
        r"shifts?|work(?:s|ing)?|on duty|on call|rota|roster|schedule\w*|schicht\w*|arbeitet|dienst",
        "shift duty call rota roster schicht dienst",
    ),
    _concept(
        "people",
        r"how many people|headcount|staff|employees|team size|mitarbeiter\w*",
        "headcount staff employee people fte mitarbeiter personal",
    ),
    _concept(
        "bookings",
        r"book(?:ed|ings?)?|reserved|reservations?|who has|taken|gebucht|reserviert|belegt|buchung\w*",
        "booked booking reserved reservation event purpose gebucht reserviert buchung anlass",
    ),
    _concept("tax", r"tax|vat|mwst|steuer", "tax vat mwst steuer ust"),
    _concept("deposit", r"deposits?|security|bond|kaution", "deposit bond kaution"),
    _concept("half day", r"mornings?|afternoons?|half a day|half day|halbtags?", "half halbtag halbtags"),
    _concept(
        "whole day",
        r"(?:whole|full|entire) day|all day|morning (?:till|to|until) (?:evening|night)|ganztags?",
        "full whole ganztag ganztags",
    ),
    _concept("weekend", r"weekends?|saturday and sunday|wochenende", "weekend wochenende"),
    _concept("hours", r"hours|stunden", "hour stunde"),
)
_UNITS = frozenset(stems("unit piece stuck"))  # what a price is for, and not how many there are
_IDIOMS = re.compile(
    r"\b(?:in the end|at the end of the day|to start with|in the first place|take place|make sure|at the moment|"
    r"in place of|out of hours|due to|close to|how close|working days)\b"
)
BY_NAME = {concept.name: concept for concept in CONCEPTS}


@lru_cache(maxsize=4_096)
def concepts_of_head(head: str) -> frozenset[str]:
    """The concepts that a column may hold; a currency in its head makes it a price."""
    known = frozenset((*stems(head), *stems(written_out(head))))
    found = {concept.name for concept in CONCEPTS if concept.heads & known or _in_compound(concept.heads, known)}
    if re.search(r"[€$£]", head) and "sales" not in found:
        found.add("price")
    if re.search(r"\bin charge\b", head, re.IGNORECASE):
        found = (found - {"price"}) | {"person"}
    if "free places" in found:
        found.discard("place")
    if "price" in found and known & _UNITS:
        found.discard("stock")
    return frozenset(found)


def _in_compound(heads: frozenset[str], known: frozenset[str]) -> bool:
    """German heads are one word: "Lieferdatum" holds "datum"."""
    return any(
        len(word) > len(head) + 2 and len(head) >= 4 and (word.endswith(head) or word.startswith(head))
        for word in known
        for head in heads
    )


def asked_concepts(folded: str) -> dict[str, list[tuple[int, int]]]:
    """Concept by name to where in the question it is asked for: character offsets."""
    found: dict[str, list[tuple[int, int]]] = {}
    plain = _IDIOMS.sub(lambda match: "." * len(match.group()), folded)
    stateless = without_attributes(plain)
    for concept in CONCEPTS:
        asked = concept.asked.finditer(stateless if concept.name == "free places" else plain)
        spans = [match.span() for match in asked]
        if spans:
            found[concept.name] = spans
    if "end" in found:  # "when does it close" asks for no start
        found = {name: spans for name, spans in found.items() if name != "start" or not _are_plain(plain, spans)}
    return found


def _are_plain(text: str, spans: Sequence[tuple[int, int]]) -> bool:
    return all(text[start:end].startswith(("when", "wann")) for start, end in spans)


def fold_question(text: str) -> str:
    return " ".join(fold(text).split())
