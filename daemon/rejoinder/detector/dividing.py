"""A question at the end of a segment that runs on: where captions have no marks, what was said before it hides it.

Takes the open segments of a turn whose words are over; gives them with the last one divided where a question begins in
it. Words that begin as a question does are no proof ("the one who does this"): the model must read the part before as
over, the rest as a question, and the whole as something that may well be one.
"""

from __future__ import annotations

from collections.abc import Sequence

from rejoinder.detector.forms import analyse
from rejoinder.detector.listening import Listening
from rejoinder.detector.operating import Operating
from rejoinder.detector.segments import Segment
from rejoinder.detector.weighing import Weighing
from rejoinder.detector.words import Word

# Weighed on the development streams of meetings.
ENDED_BEFORE = 0.6
ASKED = 0.8
ASKED_WHOLE = 0.5
_FEWEST_WORDS_BEFORE = 2
_FEWEST_WORDS = 3
_MOST_WORDS = 16
_MOST_PLACES = 3
# So many words tell how a question begins.
_TELLING_WORDS = 8


def divide(
    weighing: Weighing, listening: Listening, segments: Sequence[Segment], operating: Operating
) -> list[Segment]:
    """The segments, the last of them in two where only its end asks. A candidate goes with the question."""
    if not segments or listening.growing.is_punctuated() or listening.growing.is_spent(segments[-1]):
        return [*segments]
    *earlier, last = segments
    whole = weighing.weigh(listening, last)
    if operating.is_card(whole) or max(whole.p, whole.asking) < ASKED_WHOLE:
        return [*segments]
    for place in _places(listening.growing.words, last):
        before, question = Segment(last.start, place), Segment(place, last.end)
        if weighing.weigh(listening, before).ended >= ENDED_BEFORE and _asks(weighing, listening, question, operating):
            if listening.candidate is not None:
                listening.candidate.start = max(listening.candidate.start, place)
            return [*earlier, before, question]
    return [*segments]


def _asks(weighing: Weighing, listening: Listening, question: Segment, operating: Operating) -> bool:
    verdict = weighing.weigh(listening, question)
    return verdict.p >= ASKED and operating.is_card(verdict) and verdict.form.look_alike is None


def _places(words: Sequence[Word], segment: Segment) -> list[int]:
    """Where the words begin as a question does: the newest few places, in order."""
    first = max(segment.start + _FEWEST_WORDS_BEFORE, segment.end - _MOST_WORDS)
    places = [at for at in range(first, segment.end - _FEWEST_WORDS + 1) if _begins(words[at : segment.end])]
    return places[-_MOST_PLACES:]


def _begins(words: Sequence[Word]) -> bool:
    form = analyse(words[:_TELLING_WORDS])
    return form.body == 0 and form.starts_anew
