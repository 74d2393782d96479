"""What holds of the merger for any captions: resending changes nothing, and every block's newest text is final."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from rejoinder.events import TurnFinal
from rejoinder.ingest import CaptionMerger
from rejoinder.types import CaptionUpdate

Batches = list[list[CaptionUpdate]]

TEXTS = st.sampled_from(["", " ", "a", "a b", "a b c", "b", "What?", "ä 👋", "<i>"])


@st.composite
def conversations(draw: st.DrawFn) -> Batches:
    """Batches as a client sends them: times rise, blocks grow or are corrected in any order."""
    at_ms, batches = 0, []
    for _ in range(draw(st.integers(1, 8))):
        batch = []
        for _ in range(draw(st.integers(0, 5))):
            at_ms += draw(st.integers(1, 2_500))
            batch.append(
                CaptionUpdate(
                    block=draw(st.sampled_from("wxyz")),
                    speaker=draw(st.sampled_from(["Maria", "You", "Jun", ""])),
                    text=draw(TEXTS),
                    at_ms=at_ms,
                    final=draw(st.booleans()),
                )
            )
        batches.append(batch)
    return batches


def feed(merger: CaptionMerger, batches: Batches) -> list[TurnFinal]:
    finals: list[TurnFinal] = []
    for batch in batches:
        now_ms = batch[-1].at_ms if batch else 0
        finals += [turn for turn in (*merger.tick(now_ms), *merger.apply(batch, now_ms)) if isinstance(turn, TurnFinal)]
    return finals


def newest_texts(batches: Batches) -> dict[str, str]:
    return {update.block: update.text.strip() for batch in batches for update in batch if update.text.strip()}


@settings(max_examples=200, deadline=None)
@given(conversations(), st.data())
def test_resending_any_prefix_changes_nothing(batches: Batches, data: st.DataObject) -> None:
    merger = CaptionMerger(me="Alex")
    feed(merger, batches)
    before = merger.open_turns()
    for batch in batches[: data.draw(st.integers(0, len(batches)))]:
        assert merger.apply(batch, batch[-1].at_ms if batch else 0) == []
    assert merger.open_turns() == before


@settings(max_examples=200, deadline=None)
@given(conversations())
def test_the_newest_text_of_every_block_is_final_and_no_turn_is_lost(batches: Batches) -> None:
    merger = CaptionMerger(me="Alex")
    finals = feed(merger, batches) + merger.finish(10**9)
    assert {final.turn: final.text for final in finals} == newest_texts(batches)
    assert merger.next_deadline_ms() is None


@settings(max_examples=200, deadline=None)
@given(conversations(), st.integers(0, 8))
def test_a_restart_anywhere_loses_and_doubles_nothing(batches: Batches, cut: int) -> None:
    merger = CaptionMerger(me="Alex")
    finals = feed(merger, batches[:cut])
    again = CaptionMerger(me="Alex")
    again.restore(finals, merger.open_turns())
    for batch in batches[:cut]:
        assert again.apply(batch, 0) == []
    finals += feed(again, batches[cut:]) + again.finish(10**9)
    newest = {final.turn: final.text for final in finals}
    assert newest_texts(batches).keys() >= newest.keys()
    assert {turn: newest.get(turn) for turn in newest_texts(batches)} == newest_texts(batches)
