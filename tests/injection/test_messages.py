"""Whatever an attempt says and wherever it stands: the rules come last and unaltered, and it stays in its own block."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from tests.injection.cases import ASIDE, ATTEMPTS, Attempt

from rejoinder.answerer.prompt import build_messages
from rejoinder.answerer.rules import write_rules
from rejoinder.answerer.verdict import RulingRequest, build_ruling_messages
from rejoinder.types import AnswerRequest, OpenQuestion, Passage, Persona, Remembered, SaidLine, Told, Turn

PASSAGE = Passage(passage="p1", document="d1", section="experience", label="Northwind", heading="x", text="x")
CELL = Passage(
    passage="p2", document="d2", section="table", label="stock.csv", heading="x", text="x", source="s",
    read_at="2030-01-02T10:00:00Z",
)  # fmt: skip
TURN = Turn(turn="t1", speaker="Anna", role="other", text="x", start_ms=0, end_ms=1)
LINE = SaidLine(turn="t0", speaker="Tom", role="other", text="x", at_ms=0)
OPEN = OpenQuestion(question="q0", text="x", speaker="Tom", at_ms=0)
TOLD = Told(question="q0", text="x", passages=("gone",), said="x", at_ms=0, aloud=True)
MEMORY = Remembered(summary=(LINE,), recalled=(LINE,), open=(OPEN,), told=(TOLD,))
PERSONA = Persona(name="Own", voice="x", form="x", stress="x", avoid="x")
PLAIN = AnswerRequest(
    answer="a", question="q", text="What did you build?", kind="wh", passages=(PASSAGE, CELL), previous=(TURN, TURN),
    me="x", language="en", persona=PERSONA, preferences="x", memory=MEMORY, job_description="x", style="x",
)  # fmt: skip

Place = Callable[[Attempt], AnswerRequest]


def _spoken(attempt: Attempt) -> AnswerRequest:
    return replace(PLAIN, previous=tuple(replace(TURN, turn=part[:8], text=part) for part in attempt.parts))


def _remember(**changes: object) -> AnswerRequest:
    return replace(PLAIN, memory=replace(MEMORY, **changes))  # type: ignore[arg-type]


# Where an attempt may stand, and the blocks that it may be seen in.
PLACES: dict[str, tuple[str, Place]] = {
    "caption": ("conversation", _spoken),
    "speaker": ("conversation", lambda it: replace(PLAIN, previous=(replace(TURN, speaker=it.text), TURN))),
    "resume": ("documents", lambda it: replace(PLAIN, passages=(replace(PASSAGE, text=it.text), CELL))),
    "heading": ("documents", lambda it: replace(PLAIN, passages=(replace(PASSAGE, heading=it.text), CELL))),
    "web page": (
        "documents",
        lambda it: replace(PLAIN, passages=(replace(PASSAGE, section="knowledge", source="s", text=it.text), CELL)),
    ),
    "file name": ("documents", lambda it: replace(PLAIN, passages=(replace(PASSAGE, heading="", label=it.text), CELL))),
    "cell": ("documents", lambda it: replace(PLAIN, passages=(PASSAGE, replace(CELL, text=it.text)))),
    "column": ("documents", lambda it: replace(PLAIN, passages=(PASSAGE, replace(CELL, heading=it.text)))),
    "time of a cell": ("documents", lambda it: replace(PLAIN, passages=(PASSAGE, replace(CELL, read_at=it.text)))),
    "job": ("job", lambda it: replace(PLAIN, job_description=it.text)),
    "question": ("question", lambda it: replace(PLAIN, text=it.text)),
    "user's name": ("name", lambda it: replace(PLAIN, me=it.text)),
    "language": ("", lambda it: replace(PLAIN, language=it.text)),
    "style": ("style", lambda it: replace(PLAIN, style=it.text)),
    "wish": ("wish", lambda it: replace(PLAIN, preferences=it.text)),
    "persona's name": ("", lambda it: replace(PLAIN, persona=replace(PERSONA, name=it.text))),
    "voice": ("voice", lambda it: replace(PLAIN, persona=replace(PERSONA, voice=it.text))),
    "form": ("form", lambda it: replace(PLAIN, persona=replace(PERSONA, form=it.text))),
    "stress": ("stress", lambda it: replace(PLAIN, persona=replace(PERSONA, stress=it.text))),
    "avoid": ("avoid", lambda it: replace(PLAIN, persona=replace(PERSONA, avoid=it.text))),
    "summary": ("summary", lambda it: _remember(summary=(replace(LINE, text=it.text),))),
    "earlier": ("earlier", lambda it: _remember(recalled=(replace(LINE, text=it.text, speaker=it.text),))),
    "open question": ("open", lambda it: _remember(open=(replace(OPEN, text=it.text, speaker=it.text),))),
    "told": ("told", lambda it: _remember(told=(replace(TOLD, text=it.text, said=it.text),))),
}


def contents(request: AnswerRequest) -> tuple[str, str]:
    system, user = build_messages(request)
    assert (system["role"], user["role"]) == ("system", "user")
    return str(system["content"]), str(user["content"])


def apart(request: AnswerRequest) -> tuple[dict[str, str], str]:
    """What stands in each block, and everything else with the blocks taken out."""
    rest, blocks = "\n".join(contents(request)), dict[str, str]()
    # The introduction says what the marks look like.
    rest = rest.replace("a ⟦…⟧ mark and its ⟦end of …⟧ mark", "", 1)
    while "⟦" in rest:
        before, _, after = rest.partition("⟦")
        name, _, after = after.partition("⟧")
        inside, end, after = after.partition(f"⟦end of {name}⟧")
        assert end, f"{name} is not closed"
        assert name not in blocks, f"{name} stands twice"
        assert not set("⟦⟧") & set(inside), f"{name} holds a mark"
        blocks[name] = inside
        rest = before + after
    assert "⟧" not in rest
    return blocks, rest


def test_there_are_enough_attempts() -> None:
    assert len(ATTEMPTS) >= 40
    assert len({attempt.name for attempt in ATTEMPTS}) == len(ATTEMPTS)
    assert len({attempt.text for attempt in ATTEMPTS}) == len(ATTEMPTS)


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_an_attempt_stays_in_its_block_and_changes_nothing_else(attempt: Attempt) -> None:
    plain_blocks, plain_rest = apart(PLAIN)
    for place, (block, put) in PLACES.items():
        blocks, rest = apart(put(attempt))
        assert {name for name in blocks if blocks[name] != plain_blocks.get(name)} <= {block}, place
        if place not in {"question", "language", "persona's name", "style"}:  # the form follows the question
            assert (blocks.keys(), rest) == (plain_blocks.keys(), plain_rest), place
        assert ASIDE not in rest, place


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_the_rules_come_last_and_are_the_prompts_own(attempt: Attempt) -> None:
    for place, (_, put) in PLACES.items():
        request = put(attempt)
        user = contents(request)[1]
        rules = write_rules(request)
        assert user.endswith(f"⟧\n\n{rules}"), place
        assert user.count("\nRules:\n") == 1, place
        assert ASIDE not in rules, place
        if place not in {"question", "language", "style"}:
            assert rules == write_rules(PLAIN), place


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_nothing_hidden_and_no_false_source_is_left(attempt: Attempt) -> None:
    for place, (_, put) in PLACES.items():
        system, user = contents(put(attempt))
        data = user.split("\nRules:\n")[0]
        for content in (system, user):
            content.encode("utf-8")
            assert not set("\u200b\u2060\ufeff\u202e\u202c\u2066\u2069\u2028\u2029\r\x00\x1b\x0b\x0c\x85") & set(
                content
            )
            assert not any(0xE0000 <= ord(letter) <= 0xE007F or 0xE000 <= ord(letter) <= 0xF8FF for letter in content)
            assert not any(sign in content for sign in ("<|", "|>", "<｜", "</s>", "<<SYS", "<system>", "<tool_call>"))
        cited = [line[:3] for line in data.splitlines() if "[" in line]
        assert cited == ["[1]", "[2]"], place
        assert data.count("[") == 2, place


@pytest.mark.parametrize("attempt", ATTEMPTS, ids=lambda attempt: attempt.name)
def test_a_ruling_on_an_attempt_has_its_rules_last_too(attempt: Attempt) -> None:
    plain = RulingRequest(text="x", speaker="x", previous=(TURN,), me="x", people=("x",))
    turns = tuple(replace(TURN, turn=part[:8], text=part, speaker=part) for part in attempt.parts)
    for request in (
        replace(plain, text=attempt.text), replace(plain, speaker=attempt.text), replace(plain, previous=turns),
        replace(plain, me=attempt.text), replace(plain, people=(attempt.text,)),
    ):  # fmt: skip
        rules = str(build_ruling_messages(plain)[1].get("content")).split("\nRules:\n")[1]
        said = str(build_ruling_messages(request)[1].get("content"))
        assert said.split("\nRules:\n")[1:] == [rules]
        assert ASIDE not in rules
