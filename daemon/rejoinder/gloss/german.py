"""One German word as English: takes the word, gives its English and kind, by the lexicon, its endings and its parts."""

from __future__ import annotations

from functools import lru_cache

from rejoinder.gloss.counting import count_word
from rejoinder.gloss.english import gerund_of, plural_of
from rejoinder.gloss.lexicon import Lexicon, Meaning, load, plain, without_accents

_SHORTEST_PART, _SHORTEST_TAIL = 3, 4
_MOST_PARTS = 4
_LINKS = ("s", "n", "en", "es", "er", "e", "")
_NOUN_ENDINGS = ("", "s", "es", "e", "en", "n", "er", "ern", "in", "innen", "nen", "ns", "ses", "se", "sen", "r")
_PLURALS = frozenset(["e", "en", "n", "er", "ern", "innen", "nen", "se", "sen"])
_ADJECTIVE_ENDINGS = (
    "",
    "e",
    "en",
    "er",
    "es",
    "em",
    "s",
    "ere",
    "eren",
    "erer",
    "eres",
    "ste",
    "sten",
    "ster",
    "stes",
    "sten",
    "este",
    "esten",
    "ester",
    "estes",
)
_PARTICIPLE_ENDINGS = ("e", "en", "er", "es", "em")
# What stands before a noun of doing.
_AGAIN = {
    "wieder": " again",
    "neu": " anew",
    "weiter": " further",
    "mit": "helped to have ",
    "vor": " beforehand",
    "um": "",
}
# What names of places and firms end in: with a strange beginning they stay whole.
_OF_NAMES = (
    "werk", "werke", "werken", "haus", "hof", "bank", "bach", "berg", "burg", "dorf", "feld", "heim", "stadt", "tal",
    "see",
    "land", "wald", "stein", "brücke", "kirch", "kirche", "markt", "hafen", "bau", "kraft", "heide", "kontor", "ring",
    "gruppe", "hausen", "kirchen", "felden", "gau", "au", "hütte", "mühle", "garten", "park", "zentrum", "quelle",
    "brunnen",
)  # fmt: skip
_BORROWED = {"istisch": "istic", "ologisch": "ological"}
_SPANS = {"jährig": "year", "monatig": "month", "wöchig": "week", "tägig": "day", "stündig": "hour", "köpfig": "person",
          "stellig": "digit", "seitig": "page", "minütig": "minute", "stöckig": "storey"}  # fmt: skip
# What the plural "en" takes the place of: "Zentren", "Firmen", "Konten", "Praxen".
_LATIN = ("um", "a", "o", "is", "us")
_WRITTEN_OUT = (("ae", "ä"), ("oe", "ö"), ("ue", "ü"))


@lru_cache(maxsize=20_000)
def read_word(word: str, *, is_noun: bool = False) -> Meaning | None:
    """None where neither it nor its parts are known. `is_noun`: it has a capital that no sentence's start gave."""
    key = plain(word)
    found = _look_up(key, is_noun=is_noun)
    if found is None and word.isascii():
        for written, letter in _WRITTEN_OUT:
            if written in key and found is None:
                found = _look_up(key.replace(written, letter), is_noun=is_noun)
    return found


def _look_up(key: str, *, is_noun: bool) -> Meaning | None:
    lexicon = load("german")
    counted = count_word(key)
    if counted:
        return Meaning(counted, "number")
    noun = _as_noun(key, lexicon) if is_noun else None
    return (
        noun
        or lexicon.words.get(key)
        or _as_adjective(key, lexicon)
        or _as_noun(key, lexicon)
        or _in_parts(key, lexicon)
    )


def deed_of(word: str) -> str:
    """The past of the verb that a noun of doing tells of: "reduced" of "Senkung", and of "Kostensenkung" with what is
    reduced behind it; "" of any other."""
    lexicon = load("german")
    key = plain(word)
    for form in (key, key.removesuffix("en"), key.removesuffix("s")):
        if form in lexicon.deeds:
            return lexicon.deeds[form]
    for prefix, english in _AGAIN.items():
        deed = lexicon.deeds.get(key.removeprefix(prefix), "")
        if deed and key.startswith(prefix):
            return f"{english}{deed}" if english.endswith(" ") else f"{deed}{english}"
    for length in range(len(key) - _SHORTEST_TAIL, _SHORTEST_PART - 1, -1):
        deed = lexicon.deeds.get(key[length:], "")
        if not deed or key in lexicon.nouns:
            continue
        for link in _LINKS:
            before = key[:length].removesuffix(link) if link and key[:length].endswith(link) else key[:length]
            first = _modifier(before, lexicon) or " ".join(_parts(before, lexicon, _MOST_PARTS))
            if first:
                return f"{deed} {first}"
    return ""


def _as_noun(key: str, lexicon: Lexicon) -> Meaning | None:
    english = lexicon.nouns.get(key)
    if english is not None:
        return Meaning(english, "noun")
    for ending in _NOUN_ENDINGS[1:]:
        if not key.endswith(ending):
            continue
        stem = key[: -len(ending)]
        if ending == "r" and not stem.endswith(("te", "de", "ke")):
            continue
        english = lexicon.nouns.get(stem) or lexicon.nouns.get(without_accents(stem))
        if english is None and ending in {"innen", "in"}:
            english = lexicon.nouns.get(f"{stem}e")
        if english is not None and len(stem) >= _SHORTEST_PART:
            return Meaning(plural_of(english) if ending in _PLURALS else english, "noun")
    for ending in _LATIN if key.endswith("en") else ():
        if (english := lexicon.nouns.get(f"{key[:-2]}{ending}")) is not None:
            return Meaning(plural_of(english), "noun")
    if key.endswith(("erei", "ereien")) and (maker := lexicon.nouns.get(key.removesuffix("en").removesuffix("ei"))):
        return Meaning(f"{maker} workshop", "noun")
    doer = key.removesuffix("innen").removesuffix("in").removesuffix("n").removesuffix("s")
    does = lexicon.stems.get(doer[:-2], "") if doer.endswith("er") and len(doer) > 5 else ""
    if does and does != "be":
        return Meaning(f"{does}{'r' if does.endswith('e') else 'er'}", "noun")
    if key.endswith(("ungen", "ung")):
        deed = lexicon.deeds.get(key.removesuffix("en"))
        return Meaning(_doing(key.removesuffix("en"), lexicon), "noun") if deed else None
    english = lexicon.nouns.get(without_accents(key))
    return Meaning(plural_of(english), "noun") if english else None


def _doing(key: str, lexicon: Lexicon) -> str:
    """ "testing" of "Prüfung": the verb with its ending."""
    stem = key.removesuffix("ung")
    stem = f"{stem[:-1]}el" if stem not in lexicon.stems and stem.endswith("l") else stem
    verb = lexicon.stems.get(stem, "")
    rest = lexicon.words.get(f"{stem}en") or lexicon.words.get(f"{stem}n")
    whole = rest.english if rest else verb
    return gerund_of(whole) if whole else ""


def _as_adjective(key: str, lexicon: Lexicon) -> Meaning | None:
    for ending in _ADJECTIVE_ENDINGS:
        stem = key.removesuffix(ending) if ending else key
        if ending and stem == key:
            continue
        english = lexicon.adjectives.get(stem)
        if english is not None:
            return Meaning(english, "adjective")
        if ending.startswith("st"):
            english = lexicon.adjectives.get(stem) or lexicon.adjectives.get(without_accents(stem))
            if english:
                return Meaning(f"most {english}", "adjective")
    for ending in _PARTICIPLE_ENDINGS:
        stem = key.removesuffix(ending)
        if stem == key:
            continue
        held = lexicon.words.get(stem)
        if held is not None and held.kind == "participle":
            return Meaning(held.english, "adjective")
        doing = lexicon.words.get(stem.removesuffix("d")) if stem.endswith("nd") else None
        if doing is not None and doing.kind == "infinitive":
            return Meaning(gerund_of(doing.english.partition(" ")[0]), "adjective")
    for ending, english in _SPANS.items():
        before, found, _ = key.rpartition(ending)
        if found and count_word(before):
            return Meaning(f"{count_word(before)}-{english}", "adjective")
    for ending in ("", *_PARTICIPLE_ENDINGS):
        for german, english in _BORROWED.items():
            if key.endswith(f"{german}{ending}") and len(key) > len(german) + len(ending) + 1:
                return Meaning(f"{key.removesuffix(ending).removesuffix(german)}{english}", "adjective")
    if key.startswith("un") and len(key) > 5:
        bare = _as_adjective(key[2:], lexicon)
        if bare is not None:
            return Meaning(f"not {bare.english}", "adjective")
    return None


def _in_parts(key: str, lexicon: Lexicon) -> Meaning | None:
    if len(key) < _SHORTEST_PART + _SHORTEST_TAIL - 1 or not key.isalpha():
        return None
    parts = _parts(key, lexicon, _MOST_PARTS)
    if parts:
        return Meaning(" ".join(dict.fromkeys(parts)), "noun")
    for length in range(_SHORTEST_PART + 1, len(key) - _SHORTEST_TAIL):
        tail = _as_noun(key[length:], lexicon)
        if tail is not None and not key.endswith(_OF_NAMES):
            return Meaning(f"{key[:length]} {tail.english}", "noun")
    return None


@lru_cache(maxsize=20_000)
def _tail(key: str) -> Meaning | None:
    lexicon = load("german")
    held = _as_noun(key, lexicon)
    if held is not None:
        return held
    held = _as_adjective(key, lexicon)
    if held is not None and len(key) > _SHORTEST_TAIL:
        return held
    word = lexicon.words.get(key)
    return word if word is not None and word.kind in {"infinitive", "participle"} else None


def _modifier(key: str, lexicon: Lexicon) -> str:
    """What a word says as the first part of another."""
    if len(key) < _SHORTEST_PART:
        return ""
    counted = count_word(key)
    if counted:
        return counted
    held = lexicon.nouns.get(key) or lexicon.adjectives.get(key)
    if held is None and len(key) >= _SHORTEST_TAIL:
        bare = (f"{key}e", key.removesuffix("n"), without_accents(key))
        held = next((lexicon.nouns[form] for form in bare if form in lexicon.nouns), None)
    if held is None and lexicon.stems.get(key, "be") != "be" and len(key) >= _SHORTEST_PART:
        return gerund_of(lexicon.stems[key])
    if held is None and (f"{key}en" in lexicon.deeds or f"{key}en" in lexicon.nouns):
        return lexicon.nouns.get(f"{key}en", "")
    if held is None and key.endswith("ung") and key in lexicon.deeds:
        return _doing(key, lexicon)
    return held or ""


def _parts(key: str, lexicon: Lexicon, most: int) -> tuple[str, ...]:
    """The English of a compound's parts, the longest first part first; () where one is unknown."""
    whole = _tail(key) if len(key) >= _SHORTEST_PART else None
    if whole is not None:
        return (whole.english,)
    if most == 1:
        return ()
    for length in range(len(key) - _SHORTEST_PART, _SHORTEST_PART - 1, -1):
        first = _modifier(key[:length], lexicon)
        if not first:
            continue
        for link in _LINKS:
            if not key.startswith(link, length):
                continue
            tail = key[length + len(link) :]
            if len(tail) < _SHORTEST_PART:
                continue
            after = _parts(tail, lexicon, most - 1)
            if after:
                return (first, *after)
    return ()
