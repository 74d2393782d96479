"""What a passage tells as not finished, not mastered or over: a course begun, an exam pending, a licence lapsed.

A sentence that tells it as held says otherwise.
"""

from __future__ import annotations

import re2

from rejoinder.answerer.words import content_words, split_words

_SIGN = re2.compile(
    r"\b(?:in progress|begun|began|enrolled|pending|laps\w+|expired|not renewed|not available|beginner|basics?|"
    r"(?:basic|little) knowledge|ongoing|underway|under way|undecided|unfinished|incomplete|discontinued|dropped out|"
    r"not completed|not finished|not yet \p{L}+|learner|reading only|only the necessary|without makros|abgebrochen|"
    r"begonnen|(?:\d+|one|two|three|four|five|six|seven) of (?:\d+|[a-z]+) "
    r"(?:modules?|exams?|credits|semesters|papers|units|parts))\b"
)
_TOLD = re2.compile(
    r"\b(?:progress|begun|began|beginn\w+|start\w*|enrol\w*|pending|laps\w+|expir\w*|renew\w*|basic\w*|little|not|never|"
    r"no|still|learn\w*|only|yet|to go|left|half|modules?|credits|part|any ?more|ran out|run out|former\w*|once|"
    r"used to|study\w*|working (?:on|towards?)|some|doing|taking|await\w*|wait\w*|stopped|gave up|unfinished|few|"
    r"further|so far|missing|need|nearly|almost|over|dropped|abandoned|broke off|midway|middle|through|reading|read|"
    r"percent|semester|coursework|thesis|data|ruht|pausi\w+|geschafft|angefangen|nicht|noch|kein\w*|wenig|"
    r"enough|simple|a bit|smattering|get by)\b|n't\b"
)
# What is taught to others is theirs to begin with.
_FOR_BEGINNERS = re2.compile(r"\b(?:beginner|basics?|learner)\b")
_TEACHES = re2.compile(
    r"\b(?:teach\w*|taught|coach\w*|tutor\w*|instruct\w*|show (?:\p{L}+ ){1,3}how|lessons|(?:course|class)es)\b"
)
# "MBA, begun in 2023": of what stands before the comma.
_OF_WHAT_PRECEDES = re2.compile(
    r",( (?:still |currently )?(?:begun|began|not (?:yet )?\p{L}+|in progress|ongoing|unfinished|incomplete|pending|"
    r"expired|laps\w+|dropped out|discontinued|abgebrochen|begonnen)\b)"
)
_PARTS = re2.compile(r";\s|\.\s|,\s")


def claims_unfinished(content: frozenset[str], lower: str, passage: str) -> bool:
    """Whether the sentence (its words, its text) tells as held what a passage that lists such things says is not."""
    if _TOLD.search(lower) or not _SIGN.search(passage):
        return False
    best, unfinished = 0, False
    for part in _PARTS.split(_OF_WHAT_PRECEDES.sub(r" \1", passage)):
        met = len(content & content_words(part, split_words(part)))
        if met > best:
            sign = _SIGN.search(_FOR_BEGINNERS.sub(" ", part) if _TEACHES.search(lower) else part)
            best, unfinished = met, sign is not None
    return unfinished
