"""What the documents can answer before anybody asks: takes the library, gives each likely question with what is found.

Questions are those that interviews nearly always hold; wishes are the job description's own lines. Nothing is asked of
a language model.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, Protocol

import re2

from rejoinder.types import Coverage, Covered, CoverState, Profile, Retrieval

MOST_WISHES = 40
SHORTEST_WISH_WORDS = 3
LONGEST_WISH_CHARACTERS = 300
LOOKED_AT = 3
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
_LINE = re2.compile(r"^[\s\-*•–—·+#>\d.)]*(.*?)\s*$")
_HEADING = re2.compile(r"^[^.!?]{1,60}:$")


class Searched(Protocol):
    async def profile(self) -> Profile: ...
    async def retrieve(self, question: str, *, k: int = ...) -> Retrieval: ...


async def look_over(library: Searched) -> Coverage:
    """A search for each question and each line of the job description, one after the other."""
    profile = await library.profile()
    questions = [await _cover(library, text) for text in QUESTIONS]
    wishes = [await _cover(library, text) for text in wishes_of(profile.job_description)]
    return Coverage(questions=tuple(questions), wishes=tuple(wishes))


def wishes_of(job_description: str) -> tuple[str, ...]:
    """The lines that say something of the work or of who is wanted; headings and scraps are left out."""
    return tuple(dict.fromkeys(_wishes(job_description)))[:MOST_WISHES]


def _wishes(text: str) -> Iterator[str]:
    for line in text.splitlines():
        found = _LINE.match(line)
        wish = found.group(1) if found else ""
        if len(wish.split()) >= SHORTEST_WISH_WORDS and not _HEADING.match(wish):
            yield wish[:LONGEST_WISH_CHARACTERS]


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
