"""The form of a segment: what kind of question its words make, or what it only looks like.

Takes the words of one segment; gives the kind, a first probability by rules alone, and the look-alike it may be.
"""

from __future__ import annotations

from collections.abc import Collection, Container, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rejoinder.detector import phrases as ph
from rejoinder.detector.words import Word
from rejoinder.events import SkipReason
from rejoinder.types import QuestionKind

_P = {
    "wh": 0.9, "wh_fixed": 0.82, "wh_noun": 0.72, "wh_clause": 0.12, "you": 0.92, "pronoun": 0.85, "determiner": 0.6,
    "auxiliary": 0.3, "request": 0.85, "polite": 0.93, "bare_request": 0.6, "indirect": 0.82, "open": 0.75,
    "follow_up": 0.62, "tag": 0.75, "weak_tag": 0.35, "inner_wh": 0.62, "inner_you": 0.5, "inner_request": 0.5,
}  # fmt: skip
_BY_KIND: tuple[tuple[QuestionKind, tuple[str, ...]], ...] = (
    ("request", ("polite", "request", "bare_request", "indirect", "inner_request")),
    ("open", ("open",)),
    ("follow_up", ("follow_up",)),
    ("wh", ("wh", "wh_fixed", "wh_noun")),
    ("yes_no", ("you", "pronoun", "determiner", "auxiliary", "tag", "weak_tag")),
    ("wh", ("inner_wh",)),
    ("yes_no", ("inner_you",)),
)
_LOOK_ALIKES: tuple[tuple[str, SkipReason, str], ...] = (
    ("repeat", "logistics", "It asks to hear something again, not for an answer from your documents."),
    ("backchannel", "backchannel", "A short sign of listening, not a question that waits for an answer."),
    ("self_talk", "rhetorical", "The speaker is talking to themselves."),
    ("rhetorical", "rhetorical", "It sounds rhetorical: no answer is expected."),
    ("reported", "reported", "It reports what somebody asked or thought."),
    ("logistics", "logistics", "It is about the call itself, or a greeting."),
)
_LONGEST_FILLER_ROW = 12
_POLITE = frozenset({"can", "could", "would", "will"})
_NO_ANSWER = ph.Phrases(
    "give me a second / give me a minute / give me a moment / give me a sec / give me one second / give me one moment",
    "give us a second / give us a minute / give us a moment / tell me about it / let me know if / let me know when",
    "take me off / show me around later / send me an email / send me a link / send me the link / name is / list is",
)


@dataclass(frozen=True, slots=True)
class Form:
    """`p`: by rules, without punctuation. `body`: the index of the first word after fillers and names."""

    kind: QuestionKind
    p: float
    body: int
    look_alike: SkipReason | None = None
    why: str = ""
    found: frozenset[str] = field(default=frozenset())

    @property
    def starts_anew(self) -> bool:
        """Whether the words begin as a question of their own does."""
        return bool(self.found & {"wh", "wh_fixed", "you", "pronoun", "request", "polite", "indirect"})

    @property
    def is_question_like(self) -> bool:
        return bool(self.found & _P.keys())


def analyse(segment: Sequence[Word], *, names: Container[str] = ()) -> Form:
    """The form of a segment of at least no words; `names` are folded first names that may stand before it."""
    words = [word.folded for word in segment]
    body = skip_lead(words, names)
    found = _find(words, body)
    p = _prior(found)
    kind = _kind(words, found)
    look_alike, why = next(((reason, text) for name, reason, text in _LOOK_ALIKES if name in found), (None, ""))
    return Form(kind, p, body, look_alike, why, frozenset(found))


def skip_lead(words: Sequence[str], names: Container[str]) -> int:
    """The index after fillers and names at the start."""
    index = 0
    while index < min(len(words), _LONGEST_FILLER_ROW):
        step = ph.FILLERS.at(words, index) or (1 if words[index] in names else 0)
        if not step:
            break
        index += step
    return index


def looks_cut(words: Sequence[Word]) -> bool:
    """Whether the last word can hardly be the last of a question."""
    if not words:
        return True
    last = words[-1].folded
    return last in ph.CUT_ENDS and not (last in ph.MAY_END and words[-1].mark == "?")


def _find(words: Sequence[str], body: int) -> set[str]:
    found = _find_start(words, body) | _find_look_alikes(words, body)
    if len(words) - body > 3 and (length := ph.TAGS.ends(words)):
        last = words[-length:]
        found.add("tag" if len(last) > 1 and last[0] in ph.AUXILIARIES else "weak_tag")
    if not found & {"wh", "wh_fixed", "you", "pronoun"}:
        found |= _find_inside(words, body)
    if "or" in words[body + 2 :]:
        found.add("or")
    return found


def _find_start(words: Sequence[str], body: int) -> set[str]:
    """What the words after the fillers begin with."""
    if body >= len(words):
        return {"empty"}
    rest = len(words) - body
    found: set[str] = set()
    if ph.FOLLOW_UPS.at(words, body) or (rest <= 5 and body > 0 and words[body - 1] in {"and", "or"}):
        found.add("follow_up")
    if ph.OPEN.at(words, body) and rest <= 12:
        found.add("open")
    if any(ph.INDIRECT.at(words, index) for index in range(body, min(body + 25, len(words)))):
        found.add("indirect")
    found |= _find_request(words, body)
    if words[body] in ph.WH:
        found.add(_wh_form(words, body))
    elif words[body] in ph.AUXILIARIES:
        found |= _auxiliary_form(words, body)
    return found


def _find_request(words: Sequence[str], body: int) -> set[str]:
    index = body + 1 if words[body] == "please" else body
    length = ph.REQUESTS.at(words, index)
    after = words[index + length] if index + length < len(words) else ""
    if not length or after in ph.AUXILIARIES or _NO_ANSWER.at(words, index):
        return set()
    return {"request" if length > 1 or words[index] in {"describe", "explain", "elaborate"} else "bare_request"}


def _wh_form(words: Sequence[str], index: int) -> str:
    first, after = words[index], words[index + 1 : index + 7]
    if not after:
        return "wh_noun"
    if first == "which" and after[0] in ph.AUXILIARIES:
        return "wh_clause"
    if "'" in first or (after[0] in ph.AUXILIARIES and not (first == "what" and after[1:2] == ["is"])):
        return "wh"
    if ph.WH_FIXED.at(words, index):
        return "wh_fixed"
    if after[0] in ph.STATEMENT_SUBJECTS or after[0] in ph.DETERMINERS:
        return "wh_clause"
    inverted = any(
        word in ph.AUXILIARIES and follower in ph.SUBJECTS | ph.DETERMINERS for word, follower in pairwise(after)
    )
    return "wh" if inverted else "wh_noun"


def _auxiliary_form(words: Sequence[str], index: int) -> set[str]:
    after = [word for word in words[index + 1 : index + 6] if not (ph.FILLERS.at((word,), 0) or word == "not")]
    if not after:
        return {"auxiliary"}
    if after[0] == "you":
        polite = words[index] in _POLITE and any(word in ph.CONTENT_VERBS for word in after)
        return {"you", "polite"} if polite else {"you"}
    if after[0] in ph.SUBJECTS:
        return {"pronoun"}
    return {"determiner"} if after[0] in ph.DETERMINERS else {"auxiliary"}


def _find_inside(words: Sequence[str], body: int) -> set[str]:
    """A question that begins later in the segment, as captions without punctuation have it."""
    found: set[str] = set()
    for index in range(body + 1, len(words) - 2):
        word, after, third = words[index : index + 3]
        if word in ph.WH and after in ph.AUXILIARIES and third in ph.SUBJECTS | ph.DETERMINERS:
            found.add("inner_wh")
        elif word in ph.AUXILIARIES and after == "you" and words[index - 1] not in ph.WH | {"what", "as", "than"}:
            found.add("inner_you")
            if word in _POLITE and words[index + 2] in ph.CONTENT_VERBS:
                found.add("polite")
        elif index > body + 3 and ph.REQUESTS.at(words, index) > 1 and words[index - 1] not in {"to", "you", "i", "we"}:
            found.add("inner_request")
    return found


def _find_look_alikes(words: Sequence[str], body: int) -> set[str]:
    rest = words[body:]
    found: set[str] = set()
    if ph.REPEATS.whole(words) or ph.REPEATS.whole(rest):
        found.add("repeat")
    if ph.BACKCHANNELS.whole(words) or ph.BACKCHANNELS.whole(rest):
        found.add("backchannel")
    if ph.SELF_TALK.at(words, body) or ph.SELF_TALK.at(words, 0):
        found.add("self_talk")
    places = {0, body, *range(min(6, len(words)))}
    if any(ph.RHETORICAL.at(words, index) and not _is_asked(words, index) for index in places):
        found.add("rhetorical")
    if _is_reported(words):
        found.add("reported")
    if (len(rest) <= 16 and ph.LOGISTICS.anywhere(words)) or _is_greeting(rest):
        found.add("logistics")
    return found


def _is_greeting(words: Sequence[str]) -> bool:
    length = ph.GREETINGS.at(words, 0)
    return length > 0 and len(words) <= length + 3 and all(word in ph.AFTER_GREETING for word in words[length:])


def _is_reported(words: Sequence[str]) -> bool:
    """Somebody asked or thought it before: "my boss wanted to know if …"."""
    for index in range(min(len(words), 14)):
        length = ph.REPORTED.at(words, index)
        if length and index + length < len(words) and not _is_asked(words, index):
            return True
        is_reporting = words[index] in ph.REPORTING and index > 0 and words[index - 1] in ph.REPORTERS
        if is_reporting and not _is_asked(words, index - 1):
            return True
    return False


def _is_asked(words: Sequence[str], index: int) -> bool:
    """Whether an auxiliary stands before: "did they say", "shall I go", "do you know what" ask."""
    earlier = words[max(index - 2, 0) : index]
    if earlier and earlier[-1] in ph.SUBJECTS:
        earlier = earlier[:-1]
    return bool(earlier) and earlier[-1] in ph.AUXILIARIES


def _prior(found: Collection[str]) -> float:
    """The strongest form's probability, lowered where the words also look like something else."""
    p = max((_P[name] for name in found if name in _P), default=0.04)
    if "reported" in found:
        p *= 0.25
    if "empty" in found or "backchannel" in found:
        p = min(p, 0.1)
    if "rhetorical" in found or "self_talk" in found:
        p *= 0.35
    return p


def _kind(words: Sequence[str], found: Collection[str]) -> QuestionKind:
    kind: QuestionKind = next((kind for kind, names in _BY_KIND if any(name in found for name in names)), "yes_no")
    return "choice" if kind == "yes_no" and "or" in found and words[-1:] != ["or"] else kind
