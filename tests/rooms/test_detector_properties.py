"""What holds of the detector for any captions: nothing raises, every candidate ends once, long texts are quick work."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.clock import CountedIds
from rejoinder.detector import Detector
from rejoinder.detector import words as words_module
from rejoinder.detector.forms import analyse
from rejoinder.detector.outcomes import Heard
from rejoinder.detector.segments import GrowingText
from rejoinder.detector.words import LONGEST_TEXT, plain_text, split_words
from rejoinder.events import QuestionDetected, QuestionPending, QuestionRevised, QuestionSkipped
from rejoinder.types import Role, Turn

WORDS = st.sampled_from(
    ["what", "is", "your", "role", "Alex,", "Jun", "you", "do", "and", "the", "tell", "me", "about", "it?", "it.", "?",
     "right?", "um", "…", "why", "because", "how", "long", "did", "take?", "👋", "¿qué?", "何ですか？"]
)  # fmt: skip
TEXTS = st.lists(WORDS, max_size=14).map(" ".join)
ROLES: st.SearchStrategy[Role] = st.sampled_from(["other", "other", "self", "unknown"])
STEPS = st.tuples(st.sampled_from("abc"), TEXTS, ROLES, st.booleans(), st.integers(0, 1_500))


@settings(max_examples=300, deadline=None)
@given(st.lists(STEPS, max_size=20))
def test_every_candidate_ends_as_a_card_or_with_a_reason(steps: list[tuple[str, str, Role, bool, int]]) -> None:
    detector = Detector(me="Alex Chen", spoken_as=(), participants=(), ids=CountedIds(), model=None)
    heard: list[Heard] = []
    now_ms = 0
    for name, text, role, final, gap_ms in steps:
        now_ms += gap_ms
        heard += detector.tick(now_ms)
        turn = Turn(turn=name, speaker=name, role=role, text=text, start_ms=0, end_ms=now_ms)
        heard += detector.hear(turn, final=final, now_ms=now_ms)
    heard += detector.finish(now_ms + 1)
    shown = {event.question for event in heard if isinstance(event, QuestionPending)}
    detected = Counter(event.question for event in heard if type(event) is QuestionDetected)
    skipped = Counter(event.question for event in heard if isinstance(event, QuestionSkipped))
    assert shown <= detected.keys() | skipped.keys()
    assert {*detected.values(), *skipped.values()} <= {1}
    for place, event in enumerate(heard):
        if isinstance(event, QuestionRevised):
            earlier = [known for known in heard[:place] if known.question == event.question]
            assert any(type(known) is QuestionDetected for known in earlier)
            assert not any(isinstance(known, QuestionSkipped) for known in earlier)
    assert detector.next_deadline_ms() is None


@settings(max_examples=200, deadline=None)
@given(TEXTS, st.lists(st.integers(1, 14), max_size=6))
def test_a_turn_heard_again_in_full_adds_nothing(text: str, cuts: list[int]) -> None:
    detector = Detector(me="Alex Chen", spoken_as=(), participants=(), ids=CountedIds(), model=None)
    parts = text.split(" ")
    for now_ms, cut in enumerate([*sorted(cuts), len(parts)]):
        said = Turn(turn="a", speaker="Jun", role="other", text=" ".join(parts[:cut]), start_ms=0, end_ms=0)
        detector.hear(said, final=False, now_ms=now_ms * 300)
    said = Turn(turn="a", speaker="Jun", role="other", text=text, start_ms=0, end_ms=0)
    detector.hear(said, final=True, now_ms=5_000)
    assert detector.hear(said, final=True, now_ms=6_000) == []
    assert detector.finish(7_000) == []


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200))
def test_any_text_splits_into_words_in_their_order(text: str) -> None:
    words = split_words(text)
    assert all(word.folded and 0 <= word.start < word.end <= len(text) for word in words)
    assert [word.start for word in words] == sorted(word.start for word in words)
    analyse(words)


@settings(max_examples=200, deadline=None)
@given(st.lists(TEXTS, max_size=6))
def test_the_settled_place_stays_inside_the_text(texts: list[str]) -> None:
    growing = GrowingText()
    for now_ms, text in enumerate(texts):
        growing.take(text, now_ms * 500)
        for segment in growing.segments()[:-1]:
            growing.settle(segment, spent=True)
        assert 0 <= growing.settled <= len(growing.words)
        assert len(growing.heard_ms) == len(growing.words)


@pytest.mark.parametrize(
    "text",
    [
        "a" * 8_192,
        "what " * 1_638,
        "? " * 4_096,
        "what is " * 1_024,
        "so " * 2_730,
        "tell me " * 1_024,
        "." * 8_192,
        "'" * 8_192,
    ],
)
def test_hostile_texts_are_bounded_work(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    folded = 0
    fold = words_module.fold

    def count(chunk: str) -> str:
        nonlocal folded
        folded += len(chunk)
        return fold(chunk)

    monkeypatch.setattr(words_module, "fold", count)
    detector = Detector(me="Alex Chen", spoken_as=(), participants=(), ids=CountedIds(), model=None)
    heard = detector.hear(
        Turn(turn="a", speaker="Jun", role="other", text=text, start_ms=0, end_ms=0), final=True, now_ms=0
    )
    assert folded <= len(text)
    assert sum(isinstance(event, QuestionDetected) for event in heard) <= 2


def test_only_the_end_of_an_endless_text_is_read() -> None:
    growing = GrowingText()
    growing.take("word " * 50_000 + "what is it?", 0)
    assert sum(word.end - word.start for word in growing.words) <= LONGEST_TEXT
    assert plain_text(growing.words).endswith("what is it")
