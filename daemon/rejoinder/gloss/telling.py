"""Whether a text is German: by its small words against English's, and where it has neither, by how many it knows."""

from __future__ import annotations

import re

from rejoinder.gloss.german import read_word
from rejoinder.gloss.lexicon import listed, plain

_LONG = 4
_WORD = re.compile(r"[^\W\d_]+")
_GERMAN = re.compile(
    r"\b(?:der|das|und|von|vom|für|mit|durch|auf|bei|beim|im|zum|zur|ein|eine|einer|eines|einem|einen|sie|ihr|ihre|ihren|haben|"
    r"habe|hat|hatte|ist|sind|wie|wo|welche[rsnm]?|nicht|oder|über|als|ohne|aus|dem|den|des|ich|wir|uns|ja|seit|gern|zu|nach|"
    r"wurde[n]?|werden|wird|sowie|mein|meine[nmr]?|unser|unsere[nmrs]?|kein|keine[nmr]?|du|dein|deine[nmr]?|auch|bis|dass|"
    r"nie|euer|eure[nmr]?|mich|mir|dich|dir|sich|waren|bin|bist|kann|können|was|wer|warum|wann|gibt|es)\b|"
    r"[äöüß]|\w{3}(?:ung|ungen|keit|heit|schaft)\b",
    re.IGNORECASE,
)
_ENGLISH = re.compile(
    r"\b(?:the|and|of|for|with|by|on|at|to|from|you|your|have|has|had|is|are|was|were|did|do|does|how|what|who|when|where|"
    r"why|which|not|or|about|as|without|there|that|this|it|they|a|any|we|my|i|can|tell|me|yes|our|their|into|us|so|no)\b",
    re.IGNORECASE,
)
# Words that both languages have, in one meaning or two.
_BOTH = listed("""
    hand arm ring test plan park bank wind sand gold start stand export import tag rat art gift kind brand war die also
    fast bald links gang mode man wand ton chef boot herd fort see land brief stark not will hut rot bug elan list most
    last lasten sport post film model golf tennis ski yoga orchestra bass gospel chess rust ada kotlin pilot bat hat
    tee handy rest album person name system software team training marketing manager design service support audit
    controlling recruiting leasing coaching consulting management engineering computer server internet event budget
    report standard material transport format filter partner text region route bus taxi hotel restaurant museum theater
    studio radio video camera baby job trainer coach trend pool box club show tour ticket tank tunnel motor generator
    sensor laser robot reaktor monitor router switch kabel union senior junior professor student doctor director
    minister
    patient hospital operation station kurs serum virus atom energy signal modul interview international national
    regional global digital normal formal social optimal final neutral liberal warm wild blind mild
    blitz helm overall flex titan petroleum span brett plane rubin roller quad limousine mist keel angel taste liege
    mixer grill limo fell grille hose rock smoking slip pumps cord puzzle carbon stab dent loch happen fond aroma
    chili stuck moor stock herb wade faust pest tumor leiden roman sage paragraph testament marine panzer pass
    choral advent dart darts mole stadion dame memory kicker refrain posse artist visa omnibus porto hardcover teddy
    pose lake rouge peeling locke beard hang riff orient island apart blank bordeaux fade feudal invalid leger
    casual genie humor isolation lust moral obligation parole pointe quantum sprung stadium status stil tempo barge
    sense
""")


def is_german(text: str) -> bool:
    """More of its small words than of English's, or none of either and half of its long words known."""
    german, english = count_small_words(text)
    if german != english:
        return german > english
    return not english and _is_known(text)


def count_small_words(text: str) -> tuple[int, int]:
    """German ones and English ones; needs no lexicon."""
    return len(_GERMAN.findall(text)), len(_ENGLISH.findall(text))


def _is_known(text: str) -> bool:
    long = [word for word in _WORD.findall(text) if len(word) >= _LONG]
    told = [word for word in long if _is_only_german(word)]
    return bool(told) and 2 * len(told) >= len(long)


def _is_only_german(word: str) -> bool:
    key = plain(word)
    read = read_word(word)
    return read is not None and key not in _BOTH and read.english.partition(" ")[0] not in {key, key.rstrip("s")}
