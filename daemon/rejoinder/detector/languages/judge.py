"""How likely words in another language than English are a question that wants an answer: rules and the caption's mark.

Takes the language, the words of one segment and the mark; gives a probability, the kind and the look-alike it may be.
There is no data to calibrate on yet, so the probabilities are set by sense: each form has the share of segments
so begun in which a listener would expect an answer, in steps of about a tenth, and a mark adds to the log-odds what it
adds to the English rules, where data set it. No p is nearer to 0 or 1 than a form alone can warrant.
"""

from __future__ import annotations

import math
from collections.abc import Container, Sequence
from dataclasses import dataclass

from rejoinder.detector.languages.forms import find_forms, skip_lead
from rejoinder.detector.languages.french import FRENCH
from rejoinder.detector.languages.german import GERMAN
from rejoinder.detector.languages.italian import ITALIAN
from rejoinder.detector.languages.look_alikes import find_look_alikes
from rejoinder.detector.languages.plain import plain_words
from rejoinder.detector.languages.portuguese import PORTUGUESE
from rejoinder.detector.languages.spanish import SPANISH
from rejoinder.detector.languages.tell import Language
from rejoinder.detector.languages.tongue import Tongue
from rejoinder.detector.words import Word
from rejoinder.events import SkipReason
from rejoinder.types import QuestionKind

TONGUES: dict[Language, Tongue] = {
    "de": GERMAN, "es": SPANISH, "fr": FRENCH, "pt": PORTUGUESE, "it": ITALIAN,
}  # fmt: skip

_P = {
    "wh": 0.9, "wh_plain": 0.74, "wh_weak": 0.45, "wh_clause": 0.1, "sure_yes_no": 0.88, "begin_yes_no": 0.64,
    "inversion": 0.88, "inversion_other": 0.7, "inversion_weak": 0.36, "you_verb": 0.68, "formal_verb": 0.4,
    "formal_sure": 0.58, "in_situ": 0.68, "likely_tag": 0.4, "subject": 0.38, "request": 0.85, "polite": 0.92,
    "indirect": 0.84, "follow_up": 0.62, "open": 0.8, "tag": 0.72, "weak_tag": 0.35, "inner_wh": 0.66,
    "inner_weak": 0.4, "inner_yes_no": 0.6, "inner_request": 0.6,
}  # fmt: skip
_STATEMENT_P = 0.06
_LIKELIER_P = 0.66
_WEAK = frozenset({"formal_verb", "formal_sure", "subject", "inversion_weak"})
_MARK_LOGITS = {".": -1.2, ",": -0.3}
_ASKED_LOGIT = 2.4
# What is marked as a question is one two times in three or more, whatever its form.
_MARKED_P = 0.7
_BY_MARK_P = 0.72
_NO_MARK_P = 0.05
_BY_KIND: tuple[tuple[QuestionKind, frozenset[str]], ...] = (
    ("request", frozenset({"polite", "request", "indirect"})),
    ("open", frozenset({"open"})),
    ("wh", frozenset({"wh", "wh_plain", "in_situ"})),
    ("yes_no", frozenset({"inversion", "inversion_other", "sure_yes_no", "begin_yes_no", "you_verb", "formal_sure"})),
    ("follow_up", frozenset({"follow_up"})),
    ("request", frozenset({"inner_request"})),
    ("wh", frozenset({"inner_wh", "inner_weak", "wh_weak"})),
)
_LOOK_ALIKES: tuple[tuple[str, SkipReason, str], ...] = (
    ("repeat", "logistics", "It asks to hear something again, not for an answer from your documents."),
    ("backchannel", "backchannel", "A short sign of listening, not a question that waits for an answer."),
    ("self_talk", "rhetorical", "The speaker is talking to themselves."),
    ("rhetorical", "rhetorical", "It sounds rhetorical: no answer is expected."),
    ("greeting", "logistics", "It is about the call itself, or a greeting."),
    ("logistics", "logistics", "It is about the call itself, or a greeting."),
    ("reported", "reported", "It reports what somebody asked or thought."),
)


@dataclass(frozen=True, slots=True)
class Foreign:
    """`p`: how likely an answer is wanted; a `look_alike` wants none, whatever `p` is, and `why` says so."""

    p: float
    kind: QuestionKind
    look_alike: SkipReason | None = None
    why: str = ""


def judge_in(language: Language, words: Sequence[Word], *, mark: str, names: Container[str] = ()) -> Foreign:
    """The verdict on the words of one segment.

    `mark`: what stands at its end, "?", ".", "," or ""; "¿" too, where one stands before it. `names`: folded first
    names that may stand before it. A language without rules, and English, is judged by the mark alone.
    """
    asked = "?" in mark or "¿" in mark
    tongue = TONGUES.get(language)
    if tongue is None or not words:
        return Foreign(_BY_MARK_P if asked and words else _NO_MARK_P, "yes_no")
    plain = plain_words(words, tongue.joined)
    body = skip_lead(plain, tongue, names)
    found = find_forms(plain, tongue, body) | find_look_alikes(plain, tongue, body)
    kind = _kind(found)
    p = _prior(found)
    p = _with_mark(p, mark, asked=asked, kind=kind)
    look_alike, why = next(((reason, text) for name, reason, text in _LOOK_ALIKES if name in found), (None, ""))
    return Foreign(p, kind, look_alike, why)


def says_you(language: Language, folded: Sequence[str]) -> bool:
    """Whether folded words say "you"; "sie" and "lei", which may be others, count. A language without rules: no."""
    tongue = TONGUES.get(language)
    if tongue is None:
        return False
    words = plain_words([Word(word, 0, 0) for word in folded], tongue.joined).words
    return any(word in tongue.you or word in tongue.you_verbs for word in words)


def asks_all(language: Language, words: Sequence[Word]) -> bool:
    """Whether everybody is spoken to. A language without rules: no."""
    tongue = TONGUES.get(language)
    return tongue is not None and tongue.everybody.anywhere(plain_words(words, tongue.joined).words)


def _prior(found: frozenset[str]) -> float:
    """The strongest form's probability, changed by what speaks for and against it."""
    p = max((_P[name] for name in found if name in _P), default=_STATEMENT_P)
    if found & _WEAK and found & {"ever", "choice"} and "statement" not in found:
        p = max(p, _LIKELIER_P)
    if "formal_verb" in found and found & {"says_you", "subject"}:
        p = max(p, 0.5)
    if {"likely_tag", "says_you"} <= found:
        p = max(p, _LIKELIER_P)
    if "statement" in found and not found & {"request", "indirect", "open", "tag", "inner_wh", "inner_yes_no"}:
        p = min(p, 0.12)
    if "reported" in found:
        p *= 0.25
    if found & {"backchannel", "empty"}:
        p = min(p, 0.1)
    if found & {"rhetorical", "self_talk"}:
        p *= 0.35
    return p


def _kind(found: frozenset[str]) -> QuestionKind:
    kind: QuestionKind = next((kind for kind, names in _BY_KIND if found & names), "yes_no")
    return "choice" if kind == "yes_no" and "choice" in found else kind


def _with_mark(p: float, mark: str, *, asked: bool, kind: QuestionKind) -> float:
    """A full stop says nothing against a request, which ends with one as often."""
    added = _ASKED_LOGIT if asked else 0.0 if kind == "request" else _MARK_LOGITS.get(mark, 0.0)
    p = 1 / (1 + math.exp(-(math.log(p / (1 - p)) + added)))
    return max(p, _MARKED_P) if asked else p
