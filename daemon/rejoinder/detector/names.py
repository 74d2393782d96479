"""The names in a meeting, and how a spoken name is known again though the caption misheard or shortened it.

Takes the user's name, the forms it is spoken in and the participants; tells for words of a caption whether they name
the user, somebody else, or nobody, and how surely. A name that is also a common word counts only where the caption or
the sentence shows a name; a name by its sound or from the list of first names only where somebody is spoken to.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

from rejoinder.detector.common_words import COMMON, MONTHS, NAMES_THAT_ARE_WORDS
from rejoinder.detector.first_names import FIRST_NAMES
from rejoinder.detector.nicknames import FAMILIAR_NAMES, are_kin, other_forms
from rejoinder.detector.phrases import AUXILIARIES, WH, word_set
from rejoinder.detector.sounds import sounds_like
from rejoinder.detector.words import Word, fold

Named = Literal["me", "other", ""]

TITLES = word_set("mr mrs ms miss dr prof professor doctor sir madam herr frau señor señora monsieur madame signor")
# Spoken to, but nobody in the meeting: machines, and family behind the speaker.
OFF_CALL = word_set("siri alexa cortana bixby sweetie honey darling sweetheart kiddo mommy mummy daddy mom mum dad")
_NO_NAMES = TITLES | word_set(
    "von van de la der den du di da el al bin ibn the you guest me host phone iphone ipad meeting"
)
_FIRST_NAMES = FIRST_NAMES | (FAMILIAR_NAMES - COMMON - NAMES_THAT_ARE_WORDS)
_EXACT, _SURNAME, _SHORT, _INITIALS = 1.0, 0.9, 0.85, 0.8
_SOUND_SHARE = 0.85
_CALLED_AT_END = word_set("you this that it there think now today here say yet so far guess")
_PRONOUNS = word_set("you we i it they he she this that the our your there these those")


@dataclass(frozen=True, slots=True)
class Match:
    """`length`: how many words name the person; `sure`: 0..1; `shared`: the user and somebody else are called so."""

    who: Named
    name: str
    length: int = 1
    sure: float = 1.0
    shared: bool = False


class Names:
    """`me`: as in the meeting; `spoken_as`: other forms; `participants`: all names, the user's among them or not."""

    def __init__(self, me: str, spoken_as: Iterable[str], participants: Iterable[str]) -> None:
        self._me = _parts(me)
        self._mine = _forms(me)
        for spoken in spoken_as:
            self._mine.update(dict.fromkeys(_forms(spoken), _EXACT))
        self._people: dict[tuple[str, ...], dict[str, float]] = {}
        self._shown: dict[str, str] = {}
        me_listed = False
        for name in participants:
            listed = not me_listed and self.is_mine(name)
            me_listed = me_listed or listed
            if not listed:
                self._add(name)
        self._gather()

    @property
    def knows_me(self) -> bool:
        return bool(self._mine)

    def know(self, speaker: str) -> None:
        """Take a speaker's name in as somebody else's."""
        if self._add(speaker):
            self._gather()

    def __contains__(self, word: object) -> bool:
        """Whether a folded word is a name where nothing but the word is known: no common word, but a misheard form."""
        return isinstance(word, str) and (word in self._plain or self._misheard(word) is not None)

    def who(self, words: Sequence[Word], index: int, *, vocative: bool) -> Named:
        """Whom the word at `index` names. `vocative`: it stands where somebody is spoken to."""
        found = self.match(words, index, vocative=vocative)
        return found.who if found else ""

    def match(self, words: Sequence[Word], index: int, *, vocative: bool) -> Match | None:
        """The person named from the word at `index` on: a first name, with a title or a surname where one is said."""
        titled = words[index].folded in TITLES and index + 1 < len(words)
        at = index + 1 if titled else index
        found = self._one_word(words, at, vocative=vocative or titled)
        if found is None:
            return None
        length = at - index + 1
        if found.who and at + 1 < len(words) and not words[at].mark and (person := self._surname(words, at)):
            mine = person == self._me
            return Match("me" if mine else "other", found.name, length + 1)
        return Match(found.who, found.name, length, found.sure, found.shared)

    def _surname(self, words: Sequence[Word], at: int) -> tuple[str, ...] | None:
        """The person whose first name and surname, or its first letter, are the words from `at` on."""
        first, last = words[at].folded, words[at + 1].folded.removesuffix("'s")
        for person in (self._me, *self._people):
            if len(person) < 2 or not (first == person[0] or first in other_forms(person[0])):
                continue
            if last == person[-1] or (len(last) == 1 and words[at + 1].capital and person[-1].startswith(last)):
                return person
        return None

    def _one_word(self, words: Sequence[Word], index: int, *, vocative: bool) -> Match | None:
        word = words[index]
        folded = word.folded.removesuffix("'s")
        mine, other = self._mine.get(folded, 0.0), self._others.get(folded, 0.0)
        sure = max(mine, other)
        shown = folded not in NAMES_THAT_ARE_WORDS or _is_shown(words, index, vocative)
        if sure and shown and (vocative or sure > _INITIALS):
            return Match("me" if mine >= other else "other", self._shown.get(folded, folded), 1, sure, mine == other)
        if not vocative:
            return None
        if folded in OFF_CALL:
            return Match("other", folded)
        called = word.mark == "," and word.capital
        if (misheard := self._misheard(folded, certain=called)) is not None:
            return misheard
        if folded in self._first_names and shown:
            return Match("other", folded, 1, _INITIALS)
        return None

    def _misheard(self, word: str, *, certain: bool = False) -> Match | None:
        """Who sounds most like `word`, which is no known name of somebody else. `certain`: the caption shows a name."""
        if word in OFF_CALL or len(word) < 3:
            return None
        strange = word not in COMMON and word not in NAMES_THAT_ARE_WORDS
        known_name = word in self._first_names
        best: Match | None = None
        for who, forms in (("me", self._mine), ("other", self._others)):
            for form, sure in forms.items():
                alike = sounds_like(word, form) if form not in NAMES_THAT_ARE_WORDS or certain else 0.0
                if not strange and not (certain and alike == 1.0):
                    continue
                # Another first name is that name, unless it sounds the same, is a form of the same name, or a list of
                # participants has nobody who is called so.
                if known_name and alike < 1.0 and not self._people and not are_kin(word, form):
                    continue
                value = alike * sure * _SOUND_SHARE
                if alike and sure > _SURNAME and value > (best.sure if best else 0.0):
                    best = Match("me" if who == "me" else "other", self._shown.get(form, form), 1, value)
        return best

    def is_mine(self, name: str) -> bool:
        """Whether a participant's name is the user's, in full or in part."""
        parts = _parts(name)
        shorter = min(len(parts), len(self._me))
        return shorter > 0 and parts[:shorter] == self._me[:shorter]

    def _add(self, name: str) -> bool:
        """Note a person; says whether anything is new. The user's own name in the list is nobody else's."""
        parts = _parts(name)
        if not parts or parts == self._me or parts in self._people:
            return False
        self._people[parts] = _forms(name)
        self._shown.setdefault(parts[0], name.split()[0].strip(",.(") if name.split() else parts[0])
        return True

    def _gather(self) -> None:
        self._others: dict[str, float] = {}
        for forms in self._people.values():
            for form, sure in forms.items():
                self._others[form] = max(sure, self._others.get(form, 0.0))
        self._first_names = _FIRST_NAMES - self._mine.keys() - self._others.keys()
        known = {form for forms in (self._mine, self._others) for form, sure in forms.items() if sure > _INITIALS}
        self._plain = frozenset(known | self._first_names | OFF_CALL) - NAMES_THAT_ARE_WORDS - COMMON


def _parts(name: str) -> tuple[str, ...]:
    """The folded words of a display name; what stands in brackets or behind a bar, titles and particles are none."""
    bare = name.partition("(")[0].partition("|")[0].partition(" - ")[0]
    last, comma, first = bare.partition(",")
    ordered = f"{first} {last}" if comma else bare
    folded = (fold(part) for part in ordered.replace("-", " ").replace(".", " ").replace("_", " ").split())
    return tuple(part for part in folded if part and part not in _NO_NAMES and not part.isdigit())


def _forms(name: str) -> dict[str, float]:
    """What somebody of this display name may be called, with how surely it means them."""
    parts = _parts(name)
    forms: dict[str, float] = {}
    initials = "".join(part[0] for part in parts)
    if 2 <= len(parts) <= 3:
        forms[initials] = forms[initials[:2]] = _INITIALS
    for place, part in enumerate(parts):
        if len(part) > 1:
            forms[part] = _SURNAME if place and place == len(parts) - 1 else _EXACT
    for double in (fold(part) for part in name.split() if "-" in part):
        forms[double] = _EXACT
    for form in other_forms(parts[0]) if parts else ():
        forms.setdefault(form, _SHORT)
    return forms


def _is_shown(words: Sequence[Word], index: int, vocative: bool) -> bool:
    """Whether a word that may also be a common one is shown to be a name, by its capital, a comma or what follows."""
    word = words[index]
    if word.folded in MONTHS and not vocative:
        return False
    if (word.capital and index > 0) or word.mark == ",":
        return True
    if not vocative:
        return False
    if index + 1 == len(words):
        return index > 1 and (words[index - 1].mark == "," or words[index - 1].folded in _CALLED_AT_END)
    if index + 2 >= len(words):
        return False
    after, then = words[index + 1].folded, words[index + 2].folded
    asks = after in AUXILIARIES or (after in WH and word.folded not in AUXILIARIES)
    return asks and then in _PRONOUNS | AUXILIARIES
