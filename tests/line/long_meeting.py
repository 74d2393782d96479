"""A scripted meeting of three hours: about 3,000 turns of four people, the user among them, the same in every run."""

from __future__ import annotations

import random
from collections.abc import Iterator

from rejoinder.events import ContextRetrieved, EventData, QuestionDetected, TurnFinal
from rejoinder.types import Addressed, Passage, Role

TURN_MS = 3_750
TURNS = 3_000
MINUTE = 60_000 // TURN_MS

_OPENINGS = (
    "I think", "From my side,", "As far as I can see", "Let me say that", "Just to add,", "On the other hand", "So",
    "What we see is that", "Maybe", "To be fair,", "In the last sprint", "For the next release",
)  # fmt: skip
_SUBJECTS = (
    "the onboarding flow", "the search page", "our support queue", "the mobile app", "the nightly job",
    "the invoice view", "the export", "the sign-up form", "the test suite", "the dashboard", "the mailing",
    "the pilot in Lyon",
)  # fmt: skip
_VERBS = (
    "is slower than it should be", "needs another look", "went better than I expected", "is nearly done",
    "has a strange error now and then", "was quiet this week", "is what customers ask about", "depends on the new API",
    "has been moved to the new cluster", "still has open tickets", "looks good on the staging machine",
)  # fmt: skip
_IDLE = ("Yeah, exactly.", "Right.", "Okay, makes sense.", "Mhm.", "Can you see my screen?", "Thanks for that.")
PEOPLE: tuple[tuple[str, Role], ...] = (
    ("Priya Nair", "other"), ("Tom Berger", "other"), ("Anna Lind", "other"), ("Dana Ruiz", "self"),
)  # fmt: skip

CONTRACT = "By the way, the contract number for the Rotterdam warehouse is 88412."
OUTAGE = Passage(
    passage="b-outage", document="resume", section="experience", label="Northwind, 2019–24", score=0.9,
    heading="Staff Engineer, Northwind (2019 – 2024)",
    text="Ran the response to a four-hour outage in November 2023, caused by an expired internal certificate.",
)  # fmt: skip
TEAM = Passage(
    passage="b-team", document="resume", section="experience", label="Northwind, 2019–24", score=0.8,
    text="Managed a team of 6 engineers in three time zones.",
)  # fmt: skip


def said(number: int, speaker: str, text: str, role: Role = "other") -> TurnFinal:
    start_ms = number * TURN_MS
    return TurnFinal(
        turn=f"t{number}", speaker=speaker, role=role, text=text, start_ms=start_ms, end_ms=start_ms + TURN_MS - 600
    )


def asked(number: int, question: str, text: str, *, to_me: float = 0.9, by: str = "model") -> QuestionDetected:
    return QuestionDetected(
        question=question, turn=f"t{number}", text=text, kind="wh", p=0.95, speaker="Priya Nair",
        addressed=Addressed(to_me=to_me, why="It is put to you."), detected_by="user" if by == "user" else "model",
    )  # fmt: skip


# At which minute what happens: the events take the place of that minute's small talk.
SCRIPT: dict[int, list[tuple[str, str, str]]] = {
    3: [("Tom Berger", CONTRACT, "")],
    10: [("Priya Nair", "Dana, tell us about an outage that you handled.", "q-outage")],
    25: [("Anna Lind", "We decided to launch on the 14th of March with two regions.", "")],
    40: [("Priya Nair", "Dana, which database would you take for the ledger?", "q-ledger")],
    90: [("Anna Lind", "The launch moves: we decided to launch on the 21st of March with two regions.", "")],
    120: [("Priya Nair", "Dana, how big was the team you led?", "q-team")],
}
REPLIES = {
    "q-outage": "Sure. At Northwind I ran the response to an outage of four hours, a certificate had expired.",
    "q-ledger": "Good question, let me get back to you on that.",
    "q-team": "Six engineers, I managed that team over three time zones.",
}


def meeting(turns: int = TURNS) -> Iterator[EventData]:
    """The events of a meeting, as its log holds them."""
    chance = random.Random(8)
    waiting: list[tuple[str, str, str]] = []
    reply = ""
    for number in range(turns):
        waiting += SCRIPT.get(number // MINUTE, []) if number % MINUTE == 0 else []
        if reply:
            yield said(number, "Dana Ruiz", reply, "self")
            reply = ""
        elif waiting:
            speaker, text, question = waiting.pop(0)
            yield said(number, speaker, text)
            if question:
                yield asked(number, question, text)
                yield ContextRetrieved(question=question, passages=(OUTAGE, TEAM), no_answer=False, took_ms=5)
                reply = REPLIES[question]
        else:
            yield _small_talk(number, chance)


def _small_talk(number: int, chance: random.Random) -> TurnFinal:
    speaker, role = chance.choice(PEOPLE)
    if chance.random() < 0.25:
        return said(number, speaker, chance.choice(_IDLE), role)
    text = f"{chance.choice(_OPENINGS)} {chance.choice(_SUBJECTS)} {chance.choice(_VERBS)}."
    if chance.random() < 0.2:
        text += f" That was {chance.randint(2, 90)} of {chance.randint(91, 400)}."
    return said(number, speaker, text, role)
