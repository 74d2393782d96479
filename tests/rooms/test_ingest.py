"""Caption blocks to turns: the newest text wins, what is known changes nothing, nothing is lost or doubled."""

from __future__ import annotations

import time
from collections.abc import Sequence

import pytest

from rejoinder.events import SpeakerSeen, TurnFinal, TurnPartial, TurnRevised
from rejoinder.ingest import CaptionMerger
from rejoinder.ingest.captions import (
    FLOOR_LOST_MS,
    LATE_MS,
    MOST_CLOSED_BLOCKS,
    MOST_OPEN_BLOCKS,
    QUIET_MS,
    Heard,
)
from rejoinder.ingest.speakers import tell_speaker
from rejoinder.types import CaptionUpdate, Role


def say(text: str, at_ms: int, *, block: str = "b1", speaker: str = "Maria", final: bool = False) -> CaptionUpdate:
    return CaptionUpdate(block=block, speaker=speaker, text=text, at_ms=at_ms, final=final)


def turns(heard: Sequence[Heard]) -> list[tuple[str, str, str]]:
    return [(type(turn).__name__, turn.turn, turn.text) for turn in heard if not isinstance(turn, SpeakerSeen)]


@pytest.fixture
def merger() -> CaptionMerger:
    return CaptionMerger(me="Alex Chen")


def test_a_turn_grows_and_is_final_after_a_quiet_time(merger: CaptionMerger) -> None:
    assert turns(merger.apply([say("What was", 100)], 120)) == [("TurnPartial", "b1", "What was")]
    assert turns(merger.apply([say("What was your role?", 400)], 420)) == [("TurnPartial", "b1", "What was your role?")]
    assert merger.next_deadline_ms() == 420 + QUIET_MS
    assert merger.tick(420 + QUIET_MS - 1) == []
    (final,) = merger.tick(420 + QUIET_MS)
    assert final == TurnFinal(
        turn="b1", speaker="Maria", role="other", text="What was your role?", start_ms=100, end_ms=400
    )
    assert merger.next_deadline_ms() is None
    assert merger.open_turns() == ()


def test_the_last_update_of_a_block_in_a_batch_counts(merger: CaptionMerger) -> None:
    batch = [say("What", 100), say("Yes", 150, block="b2", speaker="Jun"), say("What was", 200), say("older", 90)]
    assert turns(merger.apply(batch, 300)) == [("TurnPartial", "b1", "What was"), ("TurnPartial", "b2", "Yes")]
    assert merger.open_turns()[0].start_ms == 90


def test_the_same_batch_twice_changes_nothing_open_final_or_restored(merger: CaptionMerger) -> None:
    batch = [say("What was", 100), say("What was it?", 200), say("Fine", 250, block="b2", speaker="You")]
    merger.apply(batch, 300)
    assert merger.apply(batch, 350) == []
    finals = merger.finish(2_000)
    assert merger.apply(batch, 2_100) == []
    again = CaptionMerger(me="Alex Chen")
    again.restore(finals, ())
    assert again.apply(batch, 9_000) == []
    assert again.tick(60_000) == []


def test_a_stale_update_is_ignored_and_an_equal_time_is_not_flipped_back(merger: CaptionMerger) -> None:
    merger.apply([say("one", 100)], 100)
    merger.apply([say("one two", 100)], 110)
    assert merger.apply([say("one", 100)], 120) == []
    assert merger.apply([say("zero", 99)], 130) == []
    assert merger.open_turns()[0].text == "one two"


def test_text_that_shrinks_or_is_corrected_is_followed(merger: CaptionMerger) -> None:
    for at_ms, text in enumerate(["I red the book", "I read the", "I read the books."], start=100):
        assert turns(merger.apply([say(text, at_ms)], at_ms)) == [("TurnPartial", "b1", text)]


def test_a_late_change_is_a_revision_of_the_same_turn(merger: CaptionMerger) -> None:
    merger.apply([say("I red it", 100)], 100)
    merger.tick(100 + QUIET_MS)
    assert turns(merger.apply([say("I read it", 5_000)], 5_000)) == [("TurnPartial", "b1", "I read it")]
    (revised,) = merger.tick(5_000 + QUIET_MS)
    assert revised == TurnRevised(
        turn="b1", speaker="Maria", role="other", text="I read it", start_ms=100, end_ms=5_000
    )


def test_final_ends_a_turn_at_once_even_with_known_text(merger: CaptionMerger) -> None:
    merger.apply([say("Done", 100)], 100)
    assert turns(merger.apply([say("Done", 150, final=True)], 150)) == [("TurnFinal", "b1", "Done")]
    assert merger.apply([say("Done", 150, final=True)], 160) == []
    assert turns(merger.apply([say("New", 200, block="b2", final=True)], 210)) == [("TurnFinal", "b2", "New")]


def test_losing_the_floor_makes_a_turn_final_sooner(merger: CaptionMerger) -> None:
    merger.apply([say("What was it?", 100)], 100)
    merger.apply([say("It was", 300, block="b2", speaker="Jun")], 300)
    assert merger.next_deadline_ms() == 100 + FLOOR_LOST_MS
    assert turns(merger.tick(100 + FLOOR_LOST_MS)) == [("TurnFinal", "b1", "What was it?")]


def test_a_backlog_is_final_at_once(merger: CaptionMerger) -> None:
    merger.apply([say("before", 1_000, block="b0")], 1_020)
    backlog = [say("during the outage", 5_000), say("and now", 60_000, block="b2")]
    heard = merger.apply(backlog, 60_050)
    assert turns(heard) == [("TurnFinal", "b1", "during the outage"), ("TurnPartial", "b2", "and now")]


def test_a_clock_that_is_always_behind_is_no_backlog(merger: CaptionMerger) -> None:
    behind_ms = LATE_MS * 4
    heard = [merger.apply([say("w " * count, count * 300)], count * 300 + behind_ms) for count in range(1, 6)]
    assert all(turns(change)[0][0] == "TurnPartial" for change in heard[1:])


def test_empty_text_is_ignored_and_any_other_text_is_text(merger: CaptionMerger) -> None:
    assert merger.apply([say("   ", 100), say("", 120)], 130) == []
    for number, text in enumerate(['<b>x</b> & "y"', "שלום עולם", "👩‍💻 ok?", "x" * 8_192, "a\u0000b"]):
        heard = merger.apply([say(text, 200 + number, block=f"c{number}")], 300)
        assert turns(heard)[0][2] == text


def test_the_same_words_in_another_block_are_another_turn(merger: CaptionMerger) -> None:
    heard = merger.apply([say("Right.", 100), say("Right.", 900, block="b2")], 1_000)
    assert [turn for _, turn, _ in turns(heard)] == ["b1", "b2"]


def test_a_speaker_is_seen_once(merger: CaptionMerger) -> None:
    first = merger.apply(
        [say("a", 100), say("b", 110, block="b2", speaker="maria "), say("c", 120, block="b3", speaker="")], 130
    )
    assert [seen.speaker for seen in first if isinstance(seen, SpeakerSeen)] == ["Maria"]
    finals = merger.finish(200)
    again = CaptionMerger(me="")
    again.restore(finals, ())
    assert not any(isinstance(seen, SpeakerSeen) for seen in again.apply([say("d", 300, block="b4")], 300))


def test_open_turns_survive_a_restart(merger: CaptionMerger) -> None:
    merger.apply([say("half a", 100)], 100)
    kept = merger.open_turns()
    again = CaptionMerger(me="Alex Chen")
    again.restore((), kept)
    assert again.open_turns() == kept
    assert again.apply([say("half a", 100)], 5_000) == []
    assert turns(again.apply([say("half a question", 5_100)], 5_110)) == [("TurnPartial", "b1", "half a question")]
    assert turns(again.finish(9_000)) == [("TurnFinal", "b1", "half a question")]


def test_a_final_turn_that_was_open_again_is_revised_after_a_restart(merger: CaptionMerger) -> None:
    merger.apply([say("one", 100, final=True)], 100)
    merger.apply([say("one two", 900)], 900)
    again = CaptionMerger(me="Alex Chen")
    again.restore(
        [TurnFinal(turn="b1", speaker="Maria", role="other", text="one", start_ms=100, end_ms=100)], merger.open_turns()
    )
    assert turns(again.tick(60_000)) == [("TurnRevised", "b1", "one two")]


def test_a_late_name_reaches_the_turn(merger: CaptionMerger) -> None:
    merger.apply([say("hello there", 100, speaker="")], 100)
    merger.apply([say("hello there all", 200, speaker="Jun")], 200)
    merger.apply([say("hello there all", 300, speaker="")], 300)
    assert merger.open_turns()[0].speaker == "Jun"


def test_the_number_of_open_blocks_is_bounded(merger: CaptionMerger) -> None:
    heard = merger.apply([say("x", number, block=f"b{number}") for number in range(MOST_OPEN_BLOCKS + 5)], 500)
    assert len(merger.open_turns()) == MOST_OPEN_BLOCKS
    assert sum(isinstance(turn, TurnFinal) for turn in heard) == 5
    assert sum(isinstance(turn, TurnPartial) for turn in heard) == MOST_OPEN_BLOCKS + 5


@pytest.mark.parametrize(
    ("label", "is_self", "expected"),
    [
        ("You", None, ("Alex Chen", "self")),
        ("Du", None, ("Alex Chen", "self")),
        ("Du", False, ("Du", "other")),
        ("あなた", False, ("Alex Chen", "self")),
        ("alex  CHEN", None, ("alex CHEN", "self")),
        ("Alex Chen (Host, me)", None, ("Alex Chen", "self")),
        ("Alex Chen (Northwind)", None, ("Alex Chen (Northwind)", "self")),
        ("Jun", True, ("Jun", "self")),
        ("", True, ("Alex Chen", "self")),
        ("", None, ("", "unknown")),
        ("Alexandra Chen", None, ("Alexandra Chen", "other")),
        ("Young", None, ("Young", "other")),
    ],
)
def test_who_speaks(label: str, is_self: bool | None, expected: tuple[str, Role]) -> None:
    assert tell_speaker(label, is_self=is_self, me="Alex Chen") == expected


def test_without_a_name_you_stays_you() -> None:
    assert tell_speaker("You", is_self=None, me="") == ("You", "self")


def test_a_late_name_revises_a_turn_that_is_final(merger: CaptionMerger) -> None:
    merger.apply([say("hello there", 100, speaker="")], 100)
    (final,) = merger.tick(100 + QUIET_MS)
    assert (final.speaker, final.role) == ("", "unknown")
    heard = merger.apply([say("hello there", 9_000, speaker="Jun")], 9_000)
    assert [seen for seen in heard if isinstance(seen, SpeakerSeen)] == [SpeakerSeen(speaker="Jun", role="other")]
    (revised,) = merger.tick(9_000 + QUIET_MS)
    assert revised == TurnRevised(
        turn="b1", speaker="Jun", role="other", text="hello there", start_ms=100, end_ms=9_000
    )


def test_a_late_name_at_the_same_moment_is_taken_once(merger: CaptionMerger) -> None:
    merger.apply([say("hello", 100, speaker="", final=True)], 100)
    heard = merger.apply([say("hello", 100, speaker="Jun", final=True)], 120)
    assert turns(heard) == [("TurnRevised", "b1", "hello")]
    for speaker in ("Jun", "", "Maria"):
        assert merger.apply([say("hello", 100, speaker=speaker, final=True)], 130) == []


def test_a_name_is_kept_when_it_goes_even_within_one_batch(merger: CaptionMerger) -> None:
    merger.apply([say("one", 100, speaker="Jun"), say("one two", 200, speaker="")], 210)
    assert merger.open_turns()[0].speaker == "Jun"
    merger.apply([say("one two three", 300, speaker="")], 310)
    (final,) = merger.finish(400)
    assert (final.speaker, final.role, final.text) == ("Jun", "other", "one two three")


def test_the_users_own_role_is_kept_when_the_page_stops_saying_it() -> None:
    merger = CaptionMerger(me="")
    merger.apply([CaptionUpdate(block="b1", speaker="", text="mine", at_ms=100, self=True)], 100)
    merger.apply([CaptionUpdate(block="b1", speaker="", text="mine too", at_ms=200)], 200)
    assert merger.open_turns()[0].role == "self"


def test_a_forgotten_block_is_not_told_anew(merger: CaptionMerger) -> None:
    for number in range(MOST_CLOSED_BLOCKS + 10):
        merger.apply([say(f"line {number}", number, block=f"b{number}", final=True)], number)
    late_ms = MOST_CLOSED_BLOCKS + 1_000
    assert merger.apply([say("line 3 again", late_ms, block="b3", final=True)], late_ms) == []
    known = merger.apply([say("line 999 corrected", late_ms, block="b999", final=True)], late_ms)
    assert turns(known) == [("TurnRevised", "b999", "line 999 corrected")]
    assert turns(merger.apply([say("new", late_ms, block="new", final=True)], late_ms)) == [("TurnFinal", "new", "new")]


def test_a_block_that_is_interrupted_and_goes_on_is_final_within_two_seconds(merger: CaptionMerger) -> None:
    """Two people at once, each batch interrupting the other: whoever stops is final within two seconds of it."""
    finals: dict[str, tuple[int, str]] = {}
    last: dict[str, tuple[int, str]] = {}
    for now_ms in range(0, 30_000, 50):
        for turn in merger.tick(now_ms):
            finals[turn.turn] = (now_ms, turn.text)
        for block, speaker, pace_ms, until_ms in (("b1", "Maria", 400, 20_000), ("b2", "Jun", 700, 12_000)):
            if now_ms % pace_ms == 0 and now_ms <= until_ms:
                last[block] = (now_ms, f"word {now_ms}")
                merger.apply([say(last[block][1], now_ms, block=block, speaker=speaker)], now_ms)
    for block, (at_ms, text) in last.items():
        assert finals[block][1] == text
        assert 0 < finals[block][0] - at_ms <= 2_000


def test_a_restored_turn_does_not_wait_for_a_clock_that_ran_ahead(merger: CaptionMerger) -> None:
    merger.apply([say("from the future", 900_000)], 100)
    again = CaptionMerger(me="Alex Chen")
    again.restore((), merger.open_turns(), now_ms=5_000)
    assert again.next_deadline_ms() == 5_000 + QUIET_MS


def test_thousands_of_blocks_stay_cheap(merger: CaptionMerger) -> None:
    """A step of a long meeting costs what a step of a short one does."""

    def cost_s(begin: int, count: int) -> float:
        began = time.perf_counter()
        for number in range(begin, begin + count):
            merger.apply([say(f"line {number}", number * 10, block=f"b{number}")], number * 10)
            merger.tick(number * 10)
        return time.perf_counter() - began

    early_s = cost_s(0, 2_000)
    cost_s(2_000, 6_000)
    late_s = cost_s(8_000, 2_000)
    assert late_s < 1.5
    assert late_s < 5 * early_s + 0.2
