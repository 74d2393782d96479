"""The names in a meeting, and how a spoken name is known again though the caption misheard it.

Takes the user's name, the forms it is spoken in and the participants; tells for a word of a caption whether it names
the user, somebody else, or nobody. Names that are also common words count only where the caption shows a name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from rejoinder.detector.first_names import FIRST_NAMES
from rejoinder.detector.phrases import AUXILIARIES, CONTENT_VERBS, SUBJECTS, WH, word_set
from rejoinder.detector.words import Word, fold

Named = Literal["me", "other", ""]

_ALSO_WORDS = word_set(
    "will mark may art bill sue drew rich hope grace pat max ray chase rob june april august guy dean "
    "frank jack joy dawn "
    "faith pierce sky an in do can you so lee hi ha long young wise king price case summer rose lane "
    "miles page christian "
    "buddy star harry robin jean don ben van min sun son kim ash jade ruby amber iris lily daisy ivy "
    "holly olive melody"
)
_MONTHS = word_set("may april june august")
_COMMON = word_set(
    "like make then than them that this they there these those what when where which while with will would work week "
    "well went were have having here hear help home hope just join know last late less line list live long look love "
    "made main many mark mean mind more most much must name near need next note okay only open over "
    "part past plan play "
    "point real right said same seen show side some soon sort such sure take talk team tell test text "
    "thank thanks thing "
    "think time took turn type used user very view wait walk want also able about after again alright always another "
    "area away back been before being best better both call came cannot case come comes could data date "
    "deal dear does "
    "done down each early else even ever every find fine first form from full gave give given going "
    "gone good great half "
    "hand hard high hold into keep kind large lead learn leave left let's level maybe mine model money "
    "never nice often "
    "once other people place please possible process product project quick quite ready really share short since small "
    "something sorry start still story stuff system term their today told under until usually wanted "
    "water wonder world "
    "year years yeah yesterday your yourself anyone everyone everybody anybody someone guys folks"
) | AUXILIARIES | WH | SUBJECTS | CONTENT_VERBS  # fmt: skip


class Names:
    """`me`: as in the meeting; `spoken_as`: other forms; `participants`: all names, the user's among them or not."""

    def __init__(self, me: str, spoken_as: Iterable[str], participants: Iterable[str]) -> None:
        self._mine = _forms(me) | {form for spoken in spoken_as for form in _forms(spoken)}
        others = {form for name in participants for form in _forms(name)}
        self._others = others - self._mine
        self._first_names = FIRST_NAMES - self._mine
        self._all = self._gather()

    @property
    def knows_me(self) -> bool:
        return bool(self._mine)

    def know(self, speaker: str) -> None:
        """Take a speaker's name in as somebody else's."""
        forms = _forms(speaker) - self._mine
        if not forms <= self._others:
            self._others |= forms
            self._all = self._gather()

    def __contains__(self, word: object) -> bool:
        """Whether a folded word is a name where nothing but the word is known: no common word, but a misheard form."""
        return word in self._all or (isinstance(word, str) and word not in _COMMON and self._sounds_like_me(word))

    def _sounds_like_me(self, word: str) -> bool:
        return any(_sounds_like(word, name) for name in self._mine)

    def who(self, words: Sequence[Word], index: int, *, vocative: bool) -> Named:
        """Whom the word at `index` names. `vocative`: it stands where somebody is spoken to."""
        word = words[index]
        folded = word.folded.removesuffix("'s")
        is_month = not vocative and folded in _MONTHS
        shown = not is_month and ((word.capital and index > 0) or word.mark == ",")
        if folded in self._mine and (shown or folded not in _ALSO_WORDS):
            return "me"
        if folded in self._others and (shown or folded not in _ALSO_WORDS):
            return "other"
        if vocative and folded not in _COMMON and self._sounds_like_me(folded):
            return "me"
        if vocative and folded in self._first_names and (shown or folded not in _ALSO_WORDS):
            return "other"
        return ""

    def _gather(self) -> frozenset[str]:
        return frozenset(self._mine | self._others | self._first_names) - _ALSO_WORDS


def _forms(name: str) -> set[str]:
    """The words of a name that somebody may be called by; initials and titles are none."""
    bare = name.partition("(")[0].partition("|")[0]
    return {form for part in bare.replace("-", " ").replace(".", " ").split() if len(form := fold(part)) > 1} - {
        "mr", "mrs", "ms", "dr", "prof", "von", "van", "de", "la", "der", "the", "you", "guest", "me",
    }  # fmt: skip


def _sounds_like(heard: str, name: str) -> bool:
    """One letter apart, or the same sound by its consonants: "Alec" for Alex, "Jon" for John."""
    if len(name) < 4 or abs(len(heard) - len(name)) > 2 or heard[:1] != name[:1] or len(heard) < 3:
        return False
    return _distance_at_most_one(heard, name) or _sound(heard) == _sound(name)


def _distance_at_most_one(left: str, right: str) -> bool:
    if abs(len(left) - len(right)) > 1:
        return False
    start = 0
    while start < min(len(left), len(right)) and left[start] == right[start]:
        start += 1
    end = 0
    while end < min(len(left), len(right)) - start and left[-1 - end] == right[-1 - end]:
        end += 1
    return max(len(left), len(right)) - start - end <= 1


_SOUNDS = {
    **dict.fromkeys("bfpv", "1"), **dict.fromkeys("cgjkqsxz", "2"), **dict.fromkeys("dt", "3"),
    "l": "4", "m": "5", "n": "5", "r": "6",
}  # fmt: skip


def _sound(word: str) -> str:
    """Soundex without its cut at four (the Russell code)."""
    code, last = word[:1], ""
    for letter in word[1:]:
        digit = _SOUNDS.get(letter, "")
        if digit and digit != last:
            code += digit
        last = digit
    return code
