"""The rule table of one language: which words ask, which only look like asking.

Data alone; `forms.py` reads it. All phrases are plain: folded, without accents, apostrophes as spaces.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.detector.languages.plain import Joined
from rejoinder.detector.phrases import Phrases

_NONE = Phrases()
_EMPTY: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Inversion:
    """A verb with its subject behind it: one of `verbs`, or any with one of `endings`. `p`: without a mark."""

    after: frozenset[str]
    p: float
    endings: tuple[str, ...] = ()
    verbs: frozenset[str] = _EMPTY

    def at(self, words: Sequence[str], index: int) -> bool:
        if index + 1 >= len(words) or words[index + 1] not in self.after:
            return False
        return words[index] in self.verbs or (bool(self.endings) and words[index].endswith(self.endings))


@dataclass(frozen=True, slots=True, kw_only=True)
class Tongue:
    """What one language asks with: phrases, or sets of single words. Where nothing is given, the language has none."""

    # May precede anything; those in `accented_fillers` only with their accent ("sí", not "si"). Behind one of
    # `fronting` a verb before its subject makes a statement ("dann haben wir").
    fillers: Phrases
    accented_fillers: frozenset[str] = _EMPTY
    fronting: frozenset[str] = _EMPTY

    # A question wherever it stands, and so wanting yes or no; `begin_yes_no` only at the start.
    sure: Phrases
    sure_yes_no: Phrases
    begin_yes_no: Phrases = _NONE

    # Question words. Weak ones begin a clause as often, strong ones hardly ever; `noun_wh` have a noun behind them;
    # `in_situ` may stand near the end, `in_situ_end` as the last word.
    wh: Phrases
    weak_wh: frozenset[str] = _EMPTY
    strong_wh: frozenset[str] = _EMPTY
    noun_wh: frozenset[str] = _EMPTY
    in_situ: frozenset[str] = _EMPTY
    in_situ_end: frozenset[str] = _EMPTY
    # Question words, as spelled, that only their accent tells from other words; `exclaims` begin exclamations too.
    accented: frozenset[str] = _EMPTY
    exclaims: frozenset[str] = _EMPTY
    # Behind a question word these make a clause of it; `clause_pronouns` also behind its noun.
    clause_after: frozenset[str]
    clause_pronouns: frozenset[str] = _EMPTY
    clause_endings: tuple[str, ...] = ()
    clause_except: frozenset[str] = _EMPTY

    # Verbs before their subject, and words that are never such a verb.
    inversions: tuple[Inversion, ...] = ()
    not_verbs: frozenset[str] = _EMPTY
    # Verbs whose form says "you"; formal ones may say "he" as well, `formal_sure` least often. `clitics` precede them.
    you_verbs: frozenset[str] = _EMPTY
    you_endings: tuple[str, ...] = ()
    formal_verbs: frozenset[str] = _EMPTY
    formal_sure: frozenset[str] = _EMPTY
    formal_endings: tuple[str, ...] = ()
    clitics: frozenset[str] = _EMPTY
    # Pronouns that say "you" as the subject; what asks for experience ("ever").
    subjects: Phrases = _NONE
    ever: Phrases = _NONE
    # One of each makes a polite request.
    modals: frozenset[str]
    contents: frozenset[str]

    requests: Phrases
    # Indirect questions; `indirect_first` only where the speaker begins with it, as it may say "he wanted" too.
    indirect: Phrases
    indirect_first: Phrases = _NONE
    follow_ups: Phrases
    open: Phrases
    # At the end: ask by themselves; only behind a comma; of these, the ones that also ask behind a "you".
    tags: Phrases
    weak_tags: Phrases
    likely_tags: frozenset[str] = _EMPTY
    choice: frozenset[str]

    # Begin like a question and are none; praise and assent, wherever they stand.
    statements: Phrases
    agreeing: Phrases
    backchannels: Phrases
    repeats: Phrases
    # About the call; `short_logistics` when hardly more is said.
    logistics: Phrases
    short_logistics: Phrases
    greetings: Phrases
    rhetorical: Phrases
    self_talk: Phrases
    reported: Phrases

    # Before a question word: "I know" and the like make a clause of it; links and "I" may stand before a new sentence.
    knowing: frozenset[str]
    links: frozenset[str]
    selves: frozenset[str] = _EMPTY
    # Whom the words speak to.
    you: frozenset[str]
    everybody: Phrases
    joined: tuple[Joined, ...] = ()
