"""What the documents can answer before anybody asks: takes the library, gives each likely question with what is found.

Questions are those that interviews nearly always hold; wishes are the job description's own lines. Nothing is asked of
a language model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

import re2

from rejoinder.context.questions import content_words
from rejoinder.context.words import stem
from rejoinder.types import Coverage, Covered, CoverState, Profile, Retrieval

MOST_WISHES = 40
SHORTEST_SENTENCE_WORDS = 3
# Of a language that sets no spaces between its words.
SHORTEST_UNSPACED_CHARACTERS = 6
LONGEST_WISH_CHARACTERS = 300
LOOKED_AT = 3
UNTOLD_AT_MOST = 0.1
LEAST_SHARED_CHARACTERS, MOST_INFLECTION = 4, 3
# The ranking's threshold keeps nearly every answer, and with them some that are none. Of what is at least so likely,
# 57 of 61 held-out questions had their answer among the first three passages (docs/evaluation.md).
SURE = 0.8

QUESTIONS: Final = (
    "Tell me about yourself.",
    "What do you do in your current role?",
    "What achievement are you most proud of?",
    "Tell me about a project you led from beginning to end.",
    "Tell me about a time something went wrong. What did you do?",
    "Tell me about a time you disagreed with somebody.",
    "How have you led or mentored other people?",
    "Tell me about a time you worked under pressure or to a tight deadline.",
    "What was the hardest problem you solved?",
    "Where have you saved time or money, and how much?",
    "How do you work with other teams, customers or partners?",
    "What have you learned recently?",
    "Which tools and technologies do you know best?",
    "What did you study, and where?",
    "Which languages do you speak?",
    "Why are you leaving your current job?",
    "When can you start?",
    "What salary do you expect?",
)
_LINE = re2.compile(
    r"^\s*(?P<marker>(?:[•●▪◦‣·]\s*|(?:[\-*–—+>#]+|\(?\d{1,2}(?:\.\d{1,2})*[.)]|[a-z]\))\s+)*)(?P<text>.*?)\s*$"
)
_UNSPACED = re2.compile(r"[\p{Han}\p{Hiragana}\p{Katakana}\p{Thai}\p{Lao}\p{Khmer}]")
_HEADING = re2.compile(r"^[^.!?]{1,60}:$")


class Searched(Protocol):
    async def profile(self) -> Profile: ...
    async def retrieve(self, question: str, *, k: int = ...) -> Retrieval: ...


async def look_over(library: Searched) -> Coverage:
    """A search for each question and each line of the job description, one after the other."""
    profile = await library.profile()
    questions = [await _cover(library, text) for text in QUESTIONS]
    wishes = [await _cover_wish(library, text) for text in wishes_of(profile.job_description)]
    return Coverage(questions=tuple(questions), wishes=tuple(wishes))


def wishes_of(job_description: str) -> tuple[str, ...]:
    """The lines that say something of the work or of who is wanted; headings and scraps are left out.

    A line of one or two words counts where it is a list's: with a marker, below "Skills:", or after another such line.
    """
    return tuple(dict.fromkeys(_wishes(job_description)))[:MOST_WISHES]


def _wishes(text: str) -> Iterator[str]:
    in_list = False
    for line in text.splitlines():
        found = _LINE.match(line)
        wish = found["text"] if found else ""
        marker = found["marker"].strip() if found else ""
        if not any(map(str.isalnum, wish)) or _HEADING.match(wish) or marker.startswith("#"):
            in_list = _HEADING.match(wish) is not None
            continue
        if marker or in_list or _is_sentence(wish):
            yield wish[:LONGEST_WISH_CHARACTERS]
        in_list = in_list and not _is_sentence(wish)


def _is_sentence(wish: str) -> bool:
    if _UNSPACED.search(wish):
        return len(wish) >= SHORTEST_UNSPACED_CHARACTERS
    return len(wish.split()) >= SHORTEST_SENTENCE_WORDS


async def _cover_wish(library: Searched, text: str) -> Covered:
    """One or two words ask nothing that could be weighed: they are covered where one of them is found."""
    covered = await _cover(library, text)
    told = [word for passage in covered.passages for word in content_words(f"{passage.heading} {passage.text}")]
    if _is_sentence(text) or any(_is_alike(word, other) for word in content_words(text) for other in told):
        return covered
    return Covered(text=text, is_known=False, answers=min(covered.answers, UNTOLD_AT_MOST))


def _is_alike(word: str, other: str) -> bool:
    """Also with another ending: "Postgres" is "PostgreSQL", "welding" "welder"."""
    kept = max(LEAST_SHARED_CHARACTERS, len(word) - MOST_INFLECTION)
    return stem(word) == stem(other) or (len(word) >= kept and other.startswith(word[:kept]))


async def _cover(library: Searched, text: str) -> Covered:
    found = await library.retrieve(text, k=LOOKED_AT)
    cited = {passage for point in found.cue for passage in point.cite}
    state = _state_of(found)
    return Covered(
        text=text,
        state=state,
        answers=0.0 if found.no_answer and not found.passages else found.answers,
        points=found.cue,
        passages=tuple(passage for passage in found.passages if passage.passage in cited),
        is_known=state == "answered",
    )


def _state_of(found: Retrieval) -> CoverState:
    if found.no_answer:
        return "missing"
    return "answered" if found.answers >= SURE else "perhaps"
