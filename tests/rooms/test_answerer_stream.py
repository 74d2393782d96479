"""An answer as it streams from a real server: pieces, claims, thoughts, what is sent, and leaving in the middle."""

from __future__ import annotations

import asyncio
import logging
import subprocess
import sys
from contextlib import aclosing
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from aiohttp import web
from openai.types import CompletionUsage
from openai.types.chat import ChatCompletionChunk
from openai.types.chat.chat_completion_chunk import Choice, ChoiceDelta
from tests.rooms.answerer_room import REQUEST, ask, open_room, serving

from rejoinder.answerer import Answerer, Began, Checked, Finished, ProviderShelf, Wrote
from rejoinder.answerer.providers.characters import CharacterJoiner
from rejoinder.answerer.providers.completion import MAX_ANSWER_CHARS, _Reader
from rejoinder.answerer.providers.thinking import ThoughtFilter
from rejoinder.clock import SystemClock
from rejoinder.errors import ProviderError, ProviderMissing
from rejoinder.evaluation.scripted_provider import Fault, Script, ScriptedProvider
from rejoinder.keys import Keys
from rejoinder.types import Provider


async def test_an_answer_streams_with_its_claims_checked(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(ttft_ms=30, token_ms=1)) as room:
        answered = await ask(room)
        assert answered.began == Began(provider="scripted", model="scripted-1")
        finished = answered.finished
        assert finished is not None
        assert finished.text == answered.text
        assert "14 services" in finished.text
        assert finished.cite == ("p1", "p2")
        assert [claim.support for claim in finished.claims] == ["supported", "supported"]
        assert finished.usage.in_tokens > finished.usage.out_tokens > 0
        assert 30 <= finished.ttft_ms <= finished.total_ms


async def test_pieces_come_as_they_are_written(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="one two three four", fault="hang_amid")) as room:
        pieces = room.answerer.answer(REQUEST)
        texts = [await anext(pieces) for _ in range(4)]
        assert texts[1:] == [Wrote(text="one "), Wrote(text="two "), Wrote(text="three ")]
        await pieces.aclose()


async def test_a_sentence_is_checked_before_the_answer_is_over(tmp_path: Path) -> None:
    said = "I ran 14 services [1]. I also built ships. And more."
    async with open_room(tmp_path, Script(text=said, token_ms=20)) as room:
        await ask(room)  # what is read once from the disk is read
        pieces = [piece async for piece in room.answerer.answer(REQUEST)]
    checked = [piece for piece in pieces if isinstance(piece, Checked)]
    finished = pieces[-1]
    assert isinstance(finished, Finished)
    assert [(piece.number, piece.claim) for piece in checked] == list(enumerate(finished.claims[:2]))
    assert pieces.index(checked[0]) < len(pieces) - 3


async def test_half_a_character_is_marked_and_the_answer_ends(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="I led it \ud83d and \ude80 more. \ud83d", token_ms=1)) as room:
        finished = (await ask(room)).finished
    assert finished is not None
    assert finished.text == "I led it \ufffd and \ufffd more. \ufffd"


def test_a_character_in_two_pieces_is_put_together() -> None:
    joiner = CharacterJoiner()
    pieces = ["Well \ud83d", "\ude80 done \ud83d", "\ud83d\ude80", "\ude80", "\ud83d"]
    texts = [joiner.feed(piece) for piece in pieces]
    assert texts == ["Well ", "\N{ROCKET} done ", "\ufffd\N{ROCKET}", "\ufffd", ""]
    assert joiner.finish() == "\ufffd"


async def test_a_mark_of_its_bytes_and_empty_events_cost_no_text(tmp_path: Path) -> None:
    delta = (
        'data: {"id": "c", "object": "chat.completion.chunk", "choices": [{"index": 0, "delta": {"content": "%s"}}]}'
    )

    async def stream(request: web.Request) -> web.StreamResponse:
        answer = web.StreamResponse(headers={"Content-Type": "text/event-stream"})
        await answer.prepare(request)
        events = ["data: null", delta % "I ran ", "data: null", delta % "14 services [1].", "data: [DONE]"]
        await answer.write(("\ufeff" + delta % "So, " + "\n\n").encode())
        await answer.write("".join(f"{event}\n\n" for event in events).encode())
        return answer

    async with serving(stream) as base_url, open_room(tmp_path, Script()) as room:
        await room.shelf.put("scripted", base_url=base_url, model="m")
        answered = await ask(room)
    assert answered.text == "So, I ran 14 services [1]."


def test_what_steers_a_screen_is_left_out() -> None:
    joiner = CharacterJoiner()
    assert joiner.feed("a\x00b\x1b[31mc\u202ed\r\n\te \u05d0\u200f") == "ab[31mcd\n\te \u05d0\u200f"


def chunk(*choices: dict[str, Any], usage: CompletionUsage | None = None) -> ChatCompletionChunk:
    return ChatCompletionChunk.model_construct(choices=[Choice.model_construct(**one) for one in choices], usage=usage)


@pytest.mark.parametrize(
    ("first", "second"),
    [(ChoiceDelta(content="one "), ChoiceDelta(content="two")), (None, None), (ChoiceDelta(), None)],
)
def test_the_first_choice_is_read_in_whatever_field_it_comes(
    first: ChoiceDelta | None, second: ChoiceDelta | None
) -> None:
    reader = _Reader(Provider(name="p", base_url="http://localhost/v1", model="m"))
    said = [
        chunk({"index": 0, "delta": first, "message": {"content": "one "}, "finish_reason": None}),
        chunk({"index": 1, "delta": ChoiceDelta(content="other "), "finish_reason": None}),
        chunk({"index": 0, "delta": second, "message": {"content": "two"}, "finish_reason": "stop"}),
    ]
    assert "".join(text for one in said for text in reader.take(one, done=False)) == "one two"


@pytest.mark.parametrize(("count", "wanted"), [(900, 900), (10**18, 0)])
def test_a_count_that_no_model_reaches_is_none(count: int, wanted: int) -> None:
    reader = _Reader(Provider(name="p", base_url="http://localhost/v1", model="m"))
    said = chunk(usage=CompletionUsage(prompt_tokens=count, completion_tokens=count, total_tokens=count))
    reader.take(said, done=True)
    assert (reader.usage.in_tokens, reader.usage.out_tokens) == (wanted, wanted)


async def test_the_request_is_on_its_way_before_began_is_taken(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="yes")) as room:
        pieces = room.answerer.answer(REQUEST)
        assert isinstance(await anext(pieces), Began)
        await room.server.wait_for_requests(1)
        await pieces.aclose()


async def test_only_what_is_needed_is_sent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("API_KEY", "ADMIN_KEY", "ORG_ID", "PROJECT_ID", "WEBHOOK_SECRET"):
        monkeypatch.setenv(f"OPENAI_{name}", "canary")
    monkeypatch.setenv("OPENAI_CUSTOM_HEADERS", "X-Canary: canary\nAuthorization: Bearer canary")
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/canary")
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    async with open_room(tmp_path, Script(text="yes")) as room:
        assert (await ask(room)).error is None
        (received,) = room.server.requests
        assert "canary" not in str(received)
        assert received.headers["Authorization"] == "Bearer none"
        assert not any(name.lower().startswith(("x-", "openai")) for name in received.headers)
        assert set(received.body) == {"model", "messages", "stream", "stream_options"}


async def test_the_key_of_the_environment_is_sent(tmp_path: Path) -> None:
    environment = {"REJOINDER_KEY_SCRIPTED": "secret-1"}
    async with open_room(tmp_path, Script(text="yes"), key="secret-1", environment=environment) as room:
        assert (await ask(room)).text == "yes"
        assert "secret-1" not in (tmp_path / "providers.toml").read_text()


async def test_nothing_private_is_logged(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    environment = {"REJOINDER_KEY_SCRIPTED": "secret-1"}
    with caplog.at_level(logging.DEBUG, logger="rejoinder"):
        async with open_room(tmp_path, Script(fault="error_first"), key="secret-1", environment=environment) as room:
            answered = await ask(room)
            room.server.script = Script()
            await ask(room)
    assert "secret-1" not in caplog.text
    assert "Kubernetes" not in caplog.text
    assert "secret-1" not in repr(answered.error)


async def test_a_reader_that_leaves_closes_the_connection(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="one two three four", fault="hang_amid")) as room:
        async with aclosing(room.answerer.answer(REQUEST)) as pieces:
            async for piece in pieces:
                if isinstance(piece, Wrote):
                    break
        await room.server.wait_for_disconnects(1, deadline_s=2)


@pytest.mark.parametrize("fault", ["hang_before_headers", "hang_before_token", "hang_amid"])
async def test_a_cancelled_task_closes_the_connection(tmp_path: Path, fault: Fault) -> None:
    script = Script(text="one two three four")
    async with open_room(tmp_path, replace(script, fault=fault)) as room:
        task = asyncio.create_task(ask(room))
        await room.server.wait_for_requests(1)
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await room.server.wait_for_disconnects(1, deadline_s=2)


async def test_leaving_at_began_closes_the_connection(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(fault="hang_before_token")) as room:
        pieces = room.answerer.answer(REQUEST)
        await anext(pieces)
        await room.server.wait_for_requests(1)
        await pieces.aclose()
        await room.server.wait_for_disconnects(1, deadline_s=2)


async def test_many_answers_at_once(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(ttft_ms=20, token_ms=1)) as room:
        answers = await asyncio.gather(*(ask(room) for _ in range(10)))
        assert len({answered.text for answered in answers}) == 1
        assert all(answered.finished for answered in answers)


async def test_reasoning_is_left_out_and_keeps_the_model_alive(tmp_path: Path) -> None:
    script = Script(text="The answer.", reasoning="first this then that then more", token_ms=200)
    async with open_room(tmp_path, script, first_token_s=0.5) as room:
        answered = await ask(room)
        assert answered.error is None
        assert answered.text == "The answer."


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("<think>hm, 42 of them</think>\n\nYes.", "Yes."),
        ("\n <think>\na b\n</think> Yes, <think> is a word.", "Yes, <think> is a word."),
        ("<think>one</think><think>two</think>Yes.", "Yes."),
        ("<thinking> is a tag.", "<thinking> is a tag."),
        ("a < b", "a < b"),
    ],
)
async def test_a_leading_thought_is_stripped(tmp_path: Path, text: str, wanted: str) -> None:
    async with open_room(tmp_path, Script(text=text)) as room:
        answered = await ask(room)
        assert answered.text == wanted
        assert answered.finished is not None
        assert answered.finished.text == wanted


def test_a_thought_is_found_however_it_is_cut() -> None:
    text = "<think>a </thin k</think>\nYes </think> no."
    for size in range(1, len(text)):
        thoughts = ThoughtFilter()
        pieces = [thoughts.feed(text[start : start + size]) for start in range(0, len(text), size)]
        assert "".join([*pieces, thoughts.finish()]).lstrip() == "Yes </think> no."


async def test_an_answer_that_runs_on_is_ended(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="word " * 5_000)) as room:
        answered = await ask(room)
        assert answered.finished is not None
        assert len(answered.text) == MAX_ANSWER_CHARS


@pytest.mark.parametrize("script", [Script(text="Yes.", send_done=False), Script(text="Yes.", finish_reason=None)])
async def test_either_sign_of_the_end_is_enough(tmp_path: Path, script: Script) -> None:
    async with open_room(tmp_path, script) as room:
        assert (await ask(room)).finished is not None


@pytest.mark.parametrize("fault", ["hang_at_end", "cut_at_end"])
async def test_what_happens_after_the_last_word_costs_no_answer(tmp_path: Path, fault: Fault) -> None:
    async with open_room(tmp_path, Script(text="All of it.", fault=fault)) as room:
        answered = await ask(room)
        assert answered.finished is not None
        assert answered.finished.text == "All of it."
        async with asyncio.timeout(2):
            while room.server.open_answers:
                await asyncio.sleep(0.01)


async def test_a_server_without_usage_is_asked_again_without(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="Yes.", refused_field="stream_options")) as room:
        answered = await ask(room)
        assert answered.text == "Yes."
        assert [("stream_options" in request.body) for request in room.server.requests] == [True, False]


async def test_a_named_provider_answers(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="first")) as room, ScriptedProvider(Script(text="second")) as other:
        await room.shelf.put("other", base_url=other.base_url, model="m2")
        answered = await ask(room, replace(REQUEST, provider="other"))
        assert (answered.text, answered.began) == ("second", Began(provider="other", model="m2"))
        gone = await ask(room, replace(REQUEST, provider="gone"))
        assert isinstance(gone.error, ProviderError)
        assert gone.error.action


async def test_without_a_provider(tmp_path: Path) -> None:
    answerer = Answerer(ProviderShelf(tmp_path / "providers.toml", Keys(environment={})), SystemClock())
    assert not answerer.has_provider()
    with pytest.raises(ProviderMissing, match="No language model"):
        await anext(answerer.answer(REQUEST))


async def test_warming_opens_nothing_and_closing_can_be_repeated(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="yes")) as room:
        await room.answerer.warm()
        assert room.server.requests == []
        await room.answerer.close()
        await room.answerer.close()
        finished = (await ask(room)).finished
        assert isinstance(finished, Finished)


def test_the_client_is_imported_only_when_it_is_needed() -> None:
    code = "import sys, rejoinder.answerer, rejoinder.keys; print({'openai', 'keyring', 'aiohttp'} & set(sys.modules))"
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout == "set()\n"
