"""How numbers and their units are written: words of numbers, units, currencies, and what goes before them."""

from __future__ import annotations

from rejoinder.answerer.grounding.vocabulary import listed

ONES = {
    name: value
    for value, names in enumerate((
        "zero null", "", "two zwei deux dos", "three drei trois tres", "four vier quatre cuatro",
        "five fünf cinq cinco",
        "six sechs seis", "seven sieben siete", "eight acht huit ocho", "nine neun neuf nueve", "ten zehn dix diez",
        "eleven elf onze", "twelve zwölf douze doce", "thirteen dreizehn treize", "fourteen vierzehn catorce",
        "fifteen fünfzehn quinze quince", "sixteen sechzehn", "seventeen siebzehn", "eighteen achtzehn",
        "nineteen neunzehn",
    ))
    for name in names.split()
}  # fmt: skip
TENS = {
    name: value * 10
    for value, names in enumerate((
        "", "", "twenty zwanzig vingt veinte", "thirty dreißig dreissig trente treinta",
        "forty vierzig quarante cuarenta",
        "fifty fünfzig cinquante cincuenta", "sixty sechzig soixante sesenta", "seventy siebzig setenta",
        "eighty achtzig ochenta", "ninety neunzig noventa",
    ))
    for name in names.split()
}  # fmt: skip
SCALES = {
    "hundred": 100.0, "hundert": 100.0, "dozen": 12.0, "dutzend": 12.0, "thousand": 1e3, "tausend": 1e3, "k": 1e3,
    "million": 1e6, "millionen": 1e6, "millions": 1e6, "mio": 1e6, "mn": 1e6, "m": 1e6, "billion": 1e9, "bn": 1e9,
    "lakh": 1e5, "lakhs": 1e5, "crore": 1e7, "crores": 1e7, "milliarde": 1e9, "milliarden": 1e9, "mrd": 1e9,
}  # fmt: skip
FRACTIONS = {
    "half": 0.5, "hälfte": 0.5, "third": 1 / 3, "thirds": 1 / 3, "drittel": 1 / 3, "quarter": 0.25, "quarters": 0.25,
    "viertel": 0.25, "fifth": 0.2, "fünftel": 0.2, "tenth": 0.1, "zehntel": 0.1,
    "fifths": 0.2, "sixths": 1 / 6, "sechstel": 1 / 6, "eighths": 0.125, "achtel": 0.125, "tenths": 0.1,
}  # fmt: skip
CHANGES = {
    "halved": ("%", 50.0), "halving": ("%", 50.0), "halve": ("%", 50.0), "halbiert": ("%", 50.0), "halbierte": ("%",
    50.0),
    "halbierung": ("%", 50.0), "doubled": ("x", 2.0), "doubling": ("x", 2.0), "double": ("x", 2.0),
    "verdoppelt": ("x", 2.0), "verdoppelung": ("x", 2.0), "tripled": ("x", 3.0), "tripling": ("x", 3.0),
    "verdreifacht": ("x", 3.0), "quadrupled": ("x", 4.0), "twice": ("x", 2.0), "trebled": ("x", 3.0),
}  # fmt: skip
# Days, so that 24 hours are a day and 36 months three years.
TIMES = {
    name: days
    for names, days in (
        ("ms millisecond milliseconds millisekunden", 1 / 86_400_000), ("s sec secs second seconds sekunden",
        1 / 86_400),
        ("min mins minute minutes minuten minuto minutos", 1 / 1_440),
        ("h hr hrs hour hours stunde stunden hora horas", 1 / 24),
        ("day days tag tage tagen día días", 1.0), ("week weeks woche wochen semana semanas", 7.0),
        ("fortnight fortnights", 14.0), ("month months monat monate monaten mes meses",
        365.25 / 12),
        ("year years yr yrs jahr jahre jahren año años", 365.25), ("decade decades jahrzehnt", 3_652.5),
    )
    for name in names.split()
}  # fmt: skip
UNITS = {
    name: unit
    for unit, names in {
        "%": "% percent prozent percentage pct pourcent prozentpunkte", "point": "point points punkte",
        "x": "x × times fold mal",
        "m2": "sqm m2 quadratmeter", "sqft": "sqft", "ha": "ha hectare hectares hektar", "mile": "mile miles",
        "m3": "m3 cbm kubikmeter", "l": "litre litres liter liters litro litros",
        "kwh": "kwh", "mwh": "mwh", "gwh": "gwh",
        "km": "km kilometre kilometres kilometer kilometers",
        "kw": "kw kwp kilowatt kilowatts", "mw": "mw mwp mwdc mwac megawatt megawatts",
        "gw": "gw gwp gigawatt gigawatts", "m": "m metre metres meter meters",
        "kg": "kg kilo kilos kilogram kilograms kilogramm t tonne tonnes tons ton tonnen gram grams",
        "gb": "gb gigabyte gigabytes", "tb": "tb terabyte terabytes",
        "money": "usd eur gbp chf euro euros dollar dollars pounds pound kronor pln zloty rand dirham dirhams aed "
        "rupee rupees inr naira ngn shilling shillings francs franken kroner peso pesos reais ringgit yen yuan riyal "
        "riyals baht koruna forint forints rouble roubles ruble rubles hryvnia shekels rupiah zar sgd nzd aud cad",
    }.items()
    for name in names.split()
}  # fmt: skip
SIZES = {"t": 1e3, "tonne": 1e3, "tonnes": 1e3, "tons": 1e3, "ton": 1e3, "tonnen": 1e3, "gram": 1e-3, "grams": 1e-3}
CURRENCIES = {
    name: sign
    for sign, names in {
        "€": "€ eur euro euros", "$": "$ usd dollar dollars", "£": "£ gbp pound pounds",
        "kr": "kronor kroner sek nok dkk",
    }.items()
    for name in names.split()
}  # fmt: skip
# "Two million Australian dollars".
OF_A_NATION = listed("canadian australian american us nz zealand singapore swiss danish norwegian swedish")
MONEY = frozenset("$€£¥₹¤")
# Stems of what is counted in money, said without it: "two million in turnover".
MONEY_NOUNS = listed("""
    turno reven sales budge savin cost costs profi incom fundi fund grant inves spend spent value umsat loan loans debt
    order capit capex
""")
ABOUT = listed("""
    about around roughly approximately nearly almost circa ca some close rund etwa ungefähr fast knapp environ
""")
# What stands behind a number that counts nothing named: "14 weeks; 20 had been planned", "23 days (44 in the trial
# before)".
COUNTLESS = listed("""
    had has have was were is are been planned budgeted expected scheduled promised agreed before previously originally
    earlier last
""")
DETERMINERS = listed("the a an my our last each every")
OVER = frozenset(["over", "above", "exceeding", "mehr", "über", "well"])
UNDER = frozenset(["under", "below", "within", "less", "weniger", "unter", "fewer"])
ONE = frozenset(("one", "eins", "ein"))
TO = frozenset(("to", "auf", "bis", "into", "zu"))
# Before the ends of a change, which no difference can be.
ENDS = TO | {"from", "von"}
AND = frozenset(("and", "und", "plus"))
MONTH_NAMES = (
    "", "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december",
)  # fmt: skip
# Behind "times" where it compares.
COMPARING = listed("""
    as more faster the higher larger bigger greater longer over what cheaper quicker lower less fewer smaller shorter
    slower better
""")
# "nine in five seasons" is no share.
NO_SHARE = frozenset(
    ["seasons", "season", "countries", "cities", "towns", "places", "rooms", "buildings", "sites", "shifts"]
)
OF_LENGTH = frozenset(
    ["high", "long", "deep", "wide", "tall", "above", "below", "thick", "span", "²", "hoch", "lang", "tief", "breit"]
)


def word_value(word: str) -> float | None:
    value = ONES.get(word, TENS.get(word))
    if value is not None:
        return float(value)
    if "und" in word and word.endswith(("zig", "ßig", "ssig")):
        one, _, ten = word.partition("und")
        if ten in TENS and (one in ONES or one == "ein"):
            return float(TENS[ten] + ONES.get(one, 1))
    if word.endswith(("hundert", "tausend")) and word[:-7] in ONES:
        return float(ONES[word[:-7]] * (100 if word.endswith("hundert") else 1_000))
    return None


def read_count(written: str) -> float:
    """A number below a thousand in digits; 0 for anything else."""
    return float(written) if written.isdecimal() and len(written) < 4 else 0.0


def read_digits(written: str) -> tuple[float, ...]:
    """How the digits can be read: "1.200" is 1200 or 1.2, "1,200" and "1 200" are 1200, "6.1" and "3,2" are
    decimals."""
    plain = "".join(sign for sign in written if sign not in "'’\u00a0\u202f")
    marks = [sign for sign in plain if sign in ".,"]
    if not marks:
        return (float(plain),)
    last = marks[-1]
    whole, _, part = plain.rpartition(last)
    grouped = float("".join(sign for sign in plain if sign.isdigit()))
    if len(marks) > 1:
        if len(set(marks)) == 1:
            return (grouped,)
        return (float("".join(sign for sign in whole if sign.isdigit()) + "." + part),)
    if len(part) == 3 and whole != "0":
        return (grouped,) if last == "," else (grouped, float(f"{whole}.{part}"))
    return (float(f"{whole}.{part}"),)
