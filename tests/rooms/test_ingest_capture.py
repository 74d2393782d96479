"""How reading the captions goes: a stall and its end are told once each, whatever is reported in between."""

from __future__ import annotations

from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.events import CaptureResumed, CaptureStalled
from rejoinder.ingest import CaptureWatch
from rejoinder.types import CaptureCounts, CaptureReason, CaptureReport, CaptureState

BAD: tuple[CaptureState, ...] = ("absent", "lost", "unreadable")
GOOD: tuple[CaptureState, ...] = ("on_empty", "capturing", "recovered", "unresolved_speaker")
COUNTS = CaptureCounts(blocks=3, updates=40, unnamed=1, losses=1)


def report(state: CaptureState, reason: CaptureReason = "", *, rung: str = "region") -> CaptureReport:
    return CaptureReport(source="teams", state=state, reason=reason, rung=rung, counts=COUNTS)


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("good", GOOD)
def test_a_stall_and_its_end_are_told_once(bad: CaptureState, good: CaptureState) -> None:
    watch = CaptureWatch()
    assert watch.report(report(good), 0) == []
    (stalled,) = watch.report(report(bad, "removed"), 1_000)
    assert isinstance(stalled, CaptureStalled)
    assert (stalled.source, stalled.state, stalled.reason, stalled.rung) == ("teams", bad, "removed", "region")
    assert stalled.counts == COUNTS
    assert stalled.detail.endswith(".")
    for repeat in (bad, *BAD):
        assert watch.report(report(repeat, "turned_off"), 2_000) == []
    (resumed,) = watch.report(report(good, rung="structure"), 4_500)
    assert resumed == CaptureResumed(source="teams", state=good, rung="structure", after_ms=3_500, counts=COUNTS)  # type: ignore[arg-type]
    for repeat in (good, *GOOD):
        assert watch.report(report(repeat), 9_000) == []


@pytest.mark.parametrize("bad", BAD)
def test_a_session_that_begins_without_captions_has_stalled(bad: CaptureState) -> None:
    assert [event.type for event in CaptureWatch().report(report(bad), 5)] == ["capture.stalled"]


@pytest.mark.parametrize("bad", BAD)
@pytest.mark.parametrize("reason", [reason for reason in get_args(CaptureReason) if reason != "left"])
def test_every_stall_says_why_in_a_sentence(bad: CaptureState, reason: CaptureReason) -> None:
    (stalled,) = CaptureWatch().report(report(bad, reason), 0)
    assert isinstance(stalled, CaptureStalled)
    assert stalled.detail[0].isupper()
    assert stalled.detail.endswith(".")
    assert stalled.reason == ("" if reason == "no_names" else reason)


@pytest.mark.parametrize("bad", BAD)
def test_who_has_left_misses_nothing(bad: CaptureState) -> None:
    watch = CaptureWatch()
    assert watch.report(report(bad, "left"), 0) == []
    assert watch.report(report("capturing"), 5_000) == []
    assert [event.type for event in watch.report(report(bad, "removed"), 9_000)] == ["capture.stalled"]


@given(st.lists(st.sampled_from([*BAD, *GOOD]), max_size=40), st.integers(0, 40))
def test_events_alternate_and_a_restart_anywhere_changes_none(states: list[CaptureState], cut: int) -> None:
    through, restarted = CaptureWatch(), CaptureWatch()
    told: list[tuple[int, CaptureStalled | CaptureResumed]] = []
    again: list[tuple[int, CaptureStalled | CaptureResumed]] = []
    for at_ms, state in enumerate(states):
        if at_ms == cut:
            restarted = CaptureWatch()
            for when, event in again:
                restarted.restore(event, when)
        told += [(at_ms, event) for event in through.report(report(state), at_ms)]
        again += [(at_ms, event) for event in restarted.report(report(state), at_ms)]
    assert told == again
    kinds = [event.type for _, event in told]
    assert kinds == ["capture.stalled" if number % 2 == 0 else "capture.resumed" for number in range(len(kinds))]
    assert (len(kinds) % 2 == 1) is (bool(states) and states[-1] in BAD)
