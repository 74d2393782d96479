"""Which place lies in which: a question says Denmark where a table lists Jutland, or Sweden for Scandinavia.

Takes folded names of countries, regions and towns; gives the names that stand for them, as stems.
"""

from __future__ import annotations

from rejoinder.context.tables.words import stems

_WITHIN = {
    "scandinavia": "denmark sweden norway",
    "nordics": "denmark sweden norway finland iceland",
    "nordic": "denmark sweden norway finland iceland",
    "benelux": "belgium netherlands luxembourg holland",
    "low countries": "belgium netherlands holland",
    "iberia": "spain portugal",
    "iberian peninsula": "spain portugal",
    "baltics": "estonia latvia lithuania",
    "balkans": "serbia croatia bosnia albania montenegro kosovo macedonia bulgaria slovenia",
    "dach": "germany austria switzerland",
    "british isles": "ireland britain england scotland wales uk",
    "uk": "england scotland wales britain london manchester birmingham leeds liverpool bristol "
    "glasgow edinburgh cardiff",
    "great britain": "england scotland wales london manchester birmingham",
    "eastern europe": "poland czechia slovakia hungary romania bulgaria ukraine",
    "central europe": "poland czechia slovakia hungary austria germany",
    "southern europe": "italy spain portugal greece",
    "western europe": "france belgium netherlands germany luxembourg",
    "north america": "canada mexico usa america",
    "south america": "brazil argentina chile peru colombia",
    "latin america": "brazil argentina chile peru colombia mexico",
    "middle east": "israel jordan dubai qatar oman emirates saudi",
    "asia": "china japan india korea vietnam thailand taiwan singapore malaysia indonesia",
    "africa": "kenya nigeria ghana morocco egypt ethiopia",
    "oceania": "australia zealand",
    "overseas": "usa america canada australia japan china india brazil zealand",
    "denmark": "jutland zealand funen copenhagen aarhus odense",
    "germany": "bavaria saxony ruhr rhineland hesse swabia berlin hamburg munich cologne frankfurt stuttgart dresden "
    "leipzig bremen hanover",
    "belgium": "flanders wallonia brussels antwerp ghent bruges liege",
    "france": "normandy brittany provence alsace burgundy paris lyon marseille bordeaux lille toulouse nice",
    "netherlands": "holland friesland brabant amsterdam rotterdam utrecht zwolle",
    "spain": "catalonia andalusia galicia madrid barcelona valencia seville",
    "portugal": "algarve lisbon porto aveiro",
    "italy": "tuscany lombardy sicily sardinia piedmont rome milan naples turin venice florence",
    "austria": "tyrol carinthia styria vienna graz salzburg linz",
    "switzerland": "ticino valais zurich geneva basel bern",
    "sweden": "scania stockholm gothenburg malmo",
    "norway": "oslo bergen trondheim",
    "finland": "lapland helsinki tampere",
    "poland": "silesia mazovia warsaw krakow gdansk wroclaw",
    "ireland": "munster leinster connacht ulster cork kerry galway mayo dublin limerick",
    "scotland": "highlands glasgow edinburgh aberdeen",
    "england": "cornwall yorkshire kent london manchester birmingham leeds bristol",
    "usa": "california texas florida chicago boston seattle",
}


def _lying() -> dict[str, frozenset[str]]:
    """For every place what holds it and what it holds; a table says the one for the other either way."""
    found: dict[str, set[str]] = {}
    for whole, parts in _WITHIN.items():
        words = stems(whole)
        for part in stems(parts):
            if part not in words:
                found.setdefault(part, set()).add(" ".join(words))
                found.setdefault(" ".join(words), set()).add(part)
    return {place: frozenset(others) for place, others in found.items()}


NEIGHBOURS = _lying()


def lies_in(one: str, text: str) -> bool:
    """Whether a stem names a place within a text's, or one that a text's is in. A thing for itself is not meant."""
    others = NEIGHBOURS.get(one)
    if not others:
        return False
    said = stems(text)
    joined = f" {' '.join(said)} "
    return any(f" {other} " in joined for other in others)


def is_place(one: str) -> bool:
    return one in NEIGHBOURS
