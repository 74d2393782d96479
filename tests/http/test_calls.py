"""The calls of the real daemon: what each gives, and what it says of bad input."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncGenerator, Generator
from typing import Any

import aiohttp
import pytest
from tests.fakes.daemon import DaemonProcess
from tests.fakes.sse import frames_until
from tests.http.asking import ask, start
from yarl import URL

from rejoinder.events import EVENT_TYPES
from rejoinder.settings import EXTENSION_ID

RESUME = b"""# Dana Ruiz

## Experience

### Staff Engineer, Northwind (2019 - 2024)

- Led the move of 42 services from a monolith to Kubernetes.
"""


@pytest.fixture(scope="module")
def running(tmp_path_factory: pytest.TempPathFactory) -> Generator[DaemonProcess]:
    process = DaemonProcess(tmp_path_factory.mktemp("calls") / "home").start()
    try:
        yield process
    finally:
        process.stop()
    assert "unexpected" not in process.stderr
    assert "Traceback" not in process.stderr


@pytest.fixture
async def api(running: DaemonProcess) -> AsyncGenerator[aiohttp.ClientSession]:
    async with aiohttp.ClientSession(running.base, headers=running.headers) as session:
        yield session


def captions(*texts: str, speaker: str = "Alex Chen") -> dict[str, object]:
    updates = [
        {"block": f"b-{index}", "speaker": speaker, "text": text, "at_ms": index * 3000, "final": True}
        for index, text in enumerate(texts)
    ]
    return {"source": "meet", "updates": updates}


async def test_a_session_from_start_to_erasure(api: aiohttp.ClientSession) -> None:
    session = await start(api, title="First", participants=["Alex Chen"], consent={"told": True, "how": "aloud"})
    accepted = await ask(api, "POST", f"/v1/sessions/{session}/captions", captions("Welcome, Dana."), status=202)
    assert accepted == {"accepted": 1}
    changed = await ask(api, "PATCH", f"/v1/sessions/{session}", {"title": "Renamed"})
    assert (changed["title"], changed["state"]) == ("Renamed", "running")
    ended = await ask(api, "POST", f"/v1/sessions/{session}/end")
    assert ended["state"] == "ended"
    assert await ask(api, "POST", f"/v1/sessions/{session}/end") == ended
    listed = await ask(api, "GET", "/v1/sessions?limit=200")
    assert session in [held["id"] for held in listed["sessions"]]
    late = await ask(api, "POST", f"/v1/sessions/{session}/captions", captions("Too late."), status=409)
    assert late["code"] == "wrong_state"
    await ask(api, "DELETE", f"/v1/sessions/{session}", status=204)
    await ask(api, "GET", f"/v1/sessions/{session}", status=404)
    await ask(api, "GET", f"/v1/sessions/{session}/events", status=404)
    await ask(api, "DELETE", f"/v1/sessions/{session}", status=404)


async def test_the_stream_resumes_where_the_client_was(api: aiohttp.ClientSession) -> None:
    session = await start(api)
    await ask(api, "POST", f"/v1/sessions/{session}/captions", captions("One thing.", "Another thing."), status=202)
    await ask(api, "POST", f"/v1/sessions/{session}/end")
    path = f"/v1/sessions/{session}/events"
    async with api.get(path) as stream:
        assert stream.content_type == "text/event-stream"
        frames = await frames_until(stream, "session.ended")
    assert frames[0].event == "stream.opened"
    assert frames[0].id is None
    ids = [int(frame.id) for frame in frames if frame.id]
    assert ids == list(range(1, len(ids) + 1))
    assert all(frame.event in EVENT_TYPES and frame.envelope["type"] == frame.event for frame in frames)
    async with api.get(f"{path}?after=1", headers={"Last-Event-ID": "2"}) as stream:
        resumed = await frames_until(stream, "session.ended")
    assert resumed[0].envelope["data"]["resumed_from"] == 2
    assert [frame.id for frame in resumed[1:]] == [str(number) for number in ids[2:]]
    async with api.get(f"{path}?types=session.ended") as stream:
        assert [frame.event for frame in await frames_until(stream, "session.ended")][1:] == ["session.ended"]
    for query in ("after=x", "after=-1", "types=nothing.such", "after=1&after=2", "after=" + "9" * 30):
        async with api.get(f"{path}?{query}") as answer:
            assert answer.status in {400, 422}
    for last in ("x", "1;DROP", "-1", "\u0661"):
        async with api.get(path, headers={"Last-Event-ID": last}) as answer:
            assert answer.status in {400, 422}, last


async def test_framing_survives_what_people_write(api: aiohttp.ClientSession) -> None:
    text = "a\r\nevent: forged\r\ndata: {}\n\nid: 99\u2028\u2029 \x1b end"
    session = await start(api)
    await ask(api, "POST", f"/v1/sessions/{session}/captions", captions(text), status=202)
    await ask(api, "POST", f"/v1/sessions/{session}/end")
    async with api.get(f"/v1/sessions/{session}/events") as stream:
        frames = await frames_until(stream, "session.ended")
    assert "forged" not in [frame.event for frame in frames]
    finals = [frame.envelope["data"]["text"] for frame in frames if frame.event == "turn.final"]
    assert "event: forged" in " ".join(finals)


@pytest.mark.parametrize(
    ("body", "status"),
    [
        ({}, 422), ({"source": "meet"}, 422), ({"source": "elsewhere", "updates": []}, 422),
        ({"source": "meet", "updates": [{}]}, 422), ({"source": "meet", "updates": "x"}, 422),
        ({"source": "meet", "updates": [{"block": "b", "speaker": "A", "text": "x" * 8001, "at_ms": 1}]}, 413),
        ({"source": "meet", "updates": [{"block": "", "speaker": "A", "text": "x", "at_ms": 1}]}, 422),
        ({"source": "meet", "updates": [{"block": "b", "speaker": "A", "text": "x", "at_ms": 1.5}]}, 422),
        ({"source": "meet", "updates": [{"block": "b", "speaker": "A", "text": "x", "at_ms": 2**53 - 1}]}, 422),
        ({"source": "meet", "updates": [{"block": "b", "speaker": "A", "text": "x", "at_ms": 1, "self": "yes"}]}, 422),
        ({"source": "meet", "updates": [{"block": "b", "speaker": "A", "text": "x", "at_ms": 1, "role": "me"}]}, 422),
        ({"source": "meet", "updates": [{"block": "b" * 201, "speaker": "A", "text": "x", "at_ms": 1}]}, 422),
        ({"source": "meet", "updates": [{"block": "b", "speaker": "A", "text": "x", "at_ms": 1}] * 1001}, 422),
    ],
)  # fmt: skip
async def test_bad_captions_store_nothing(api: aiohttp.ClientSession, body: dict[str, Any], status: int) -> None:
    session = await start(api)
    problem = await ask(api, "POST", f"/v1/sessions/{session}/captions", body, status=status)
    assert problem["code"] in {"invalid_field", "too_large"}
    await ask(api, "POST", f"/v1/sessions/{session}/end")
    async with api.get(f"/v1/sessions/{session}/events") as stream:
        assert not [frame for frame in await frames_until(stream, "session.ended") if frame.event == "turn.final"]


async def test_captions_from_just_before_the_start_are_taken(api: aiohttp.ClientSession) -> None:
    session = await start(api)
    update = {"block": "b", "speaker": "Alex", "text": "Hello", "at_ms": -40, "self": None}
    await ask(api, "POST", f"/v1/sessions/{session}/captions", {"source": "meet", "updates": [update]}, status=202)


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({"title": "x" * 201}, "title"), ({"mode": "replay"}, "mode"), ({"store": "yes"}, "store"),
        ({"participants": "Alex"}, "participants"), ({"consent": {"how": "aloud"}}, "consent.told"),
        ({"consent": {"told": 1}}, "consent.told"), ({"surplus": 1}, "surplus"),
        ({"participants": [1]}, "participants.0"),
    ],
)  # fmt: skip
async def test_bad_options_start_nothing(api: aiohttp.ClientSession, body: dict[str, Any], field: str) -> None:
    before = await ask(api, "GET", "/v1/sessions?limit=200")
    problem = await ask(api, "POST", "/v1/sessions", body, status=422)
    assert problem["field"] == field
    assert await ask(api, "GET", "/v1/sessions?limit=200") == before


async def test_sessions_that_are_not_there(api: aiohttp.ClientSession) -> None:
    for name in ("s-nothing", "%2e%2e%2f%2e%2e", "' OR 1=1 --", "%00", "s" * 5000, "%ff"):
        for method, path in (("GET", ""), ("POST", "/end"), ("POST", "/ask"), ("GET", "/events"), ("POST", "/replay")):
            async with api.request(method, URL(f"/v1/sessions/{name}{path}", encoded="%" in name)) as answer:
                assert answer.status in {400, 404}, (name, path, await answer.text())


async def test_forged_cursors_and_odd_searches_are_only_words(api: aiohttp.ClientSession) -> None:
    await start(api, title="Findable")
    for query in ('"', "a*", "NEAR(", "title:x", "'; DROP TABLE events; --", "%", "\x00", "🙂"):
        async with api.get("/v1/sessions", params={"q": query}) as answer:
            assert answer.status == 200, query
    for cursor in ("x", "AAAA", "'", "-1", "9" * 100):
        async with api.get("/v1/sessions", params={"cursor": cursor}) as answer:
            assert answer.status in {200, 400, 422}, cursor
    for limit in ("0", "201", "-1"):
        assert (await ask(api, "GET", f"/v1/sessions?limit={limit}", status=422))["field"] == "limit"
    found = await ask(api, "GET", "/v1/sessions?q=findable")
    assert [held["title"] for held in found["sessions"]] == ["Findable"]


async def test_asking_by_hand(api: aiohttp.ClientSession) -> None:
    session = await start(api)
    path = f"/v1/sessions/{session}/ask"
    assert (await ask(api, "POST", path, {}, status=409))["code"] == "wrong_state"
    for body in ({"text": " "}, {"about": 0}, {"about": 999}, {"about": 1}, {"text": "Why?", "about": 1}):
        await ask(api, "POST", path, body, status=422)
    await ask(api, "POST", path, {"text": "x" * 8001}, status=413)
    question = (await ask(api, "POST", path, {"text": "Why Northwind?"}, status=202))["question"]
    await ask(api, "POST", f"/v1/sessions/{session}/end")
    async with api.get(f"/v1/sessions/{session}/events") as stream:
        frames = await frames_until(stream, "session.ended")
    asked = [frame.envelope["data"] for frame in frames if frame.event == "question.detected"]
    assert [(held["question"], held["detected_by"]) for held in asked] == [(question, "user")]


async def test_answers_that_are_not_there(api: aiohttp.ClientSession) -> None:
    session = await start(api)
    for call, body in (("cancel", None), ("again", {}), ("feedback", {"useful": True})):
        await ask(api, "POST", f"/v1/sessions/{session}/answers/a-none/{call}", body, status=404)
    await ask(api, "POST", f"/v1/sessions/{session}/answers/a-none/feedback", {"useful": "yes"}, status=422)


async def test_a_stored_session_plays_again(api: aiohttp.ClientSession) -> None:
    session = await start(api, title="Once more")
    await ask(api, "POST", f"/v1/sessions/{session}/captions", captions("Tell me about Northwind."), status=202)
    await ask(api, "POST", f"/v1/sessions/{session}/end")
    replay = await ask(api, "POST", f"/v1/sessions/{session}/replay", {"speed": "max"}, status=201)
    assert (replay["mode"], replay["replay_of"]) == ("replay", session)
    async with api.get(f"/v1/sessions/{replay['id']}/events") as stream:
        frames = await frames_until(stream, "session.ended")
    assert "Tell me about Northwind." in [frame.envelope["data"].get("text") for frame in frames]
    for body in ({"speed": 0}, {"speed": "fast"}, {"speed": -1}, {"mode": "rewind"}, {"from_seq": -1}):
        problem = await ask(api, "POST", f"/v1/sessions/{session}/replay", body, status=422)
        assert problem["field"] == next(iter(body))


async def test_the_stream_of_all_sessions(api: aiohttp.ClientSession) -> None:
    async with api.get("/v1/events", params={"after": 0}) as stream:
        session = await start(api, title="Seen from afar")
        while (await frames_until(stream, "session.started"))[-1].envelope["session"] != session:
            pass


async def test_live_carries_both_ways(running: DaemonProcess, api: aiohttp.ClientSession) -> None:
    session = await start(api)
    async with api.ws_connect(
        f"/v1/sessions/{session}/live",
        protocols=("rejoinder.v1", f"bearer.{running.token}"),
        headers={"Origin": f"chrome-extension://{EXTENSION_ID}"},
    ) as live:
        assert live.protocol == "rejoinder.v1"
        assert json.loads(await live.receive_str(timeout=5))["type"] == "stream.opened"
        said = captions("What did you do at Northwind?")
        await live.send_str(json.dumps({"type": "captions", "ref": "7", "data": said}))
        types: set[str] = set()
        while not {"captions.accepted", "turn.final"} <= types:
            held = json.loads(await live.receive_str(timeout=10))
            types.add(held["type"])
            if held["type"] == "captions.accepted":
                assert (held["ref"], held["data"]) == ("7", {"accepted": 1})
        for bad in (
            "{",
            "[]",
            "{}",
            '{"type": "nothing"}',
            '{"type": "ask", "data": {"x": 1}}',
            '{"type": "ask", "y": 1}',
        ):
            await live.send_str(bad)
            while (held := json.loads(await live.receive_str(timeout=5)))["type"] != "error":
                pass
            assert held["code"] in {"malformed", "invalid_field"}


async def test_the_resume_is_put_read_corrected_and_removed(api: aiohttp.ClientSession) -> None:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(RESUME), filename="dana.md")
    async with api.put("/v1/profile/resume", data=form) as answer:
        assert answer.status == 200, await answer.text()
        assert (await answer.json())["name"] == "Dana Ruiz"
    found = await ask(api, "POST", "/v1/context/search", {"q": "Have you used Kubernetes?", "k": 3})
    assert "Kubernetes" in found["passages"][0]["text"]
    profile = await ask(api, "PATCH", "/v1/profile", {"name": "Dana R.", "stories": ["Once."]})
    assert (profile["name"], profile["stories"]) == ("Dana R.", ["Once."])
    wrong = await ask(api, "PATCH", "/v1/profile", {"resume": {"bullets": {"nothing": "x"}}}, status=422)
    assert wrong["field"] == "resume.bullets.nothing"
    await ask(api, "DELETE", "/v1/profile/resume", status=204)
    assert (await ask(api, "GET", "/v1/profile"))["resume"] is None
    for body in (
        {"q": 3},
        {},
        {"q": ""},
        {"q": " \n"},
        {"q": "\0"},
        {"q": "a", "k": 0},
        {"q": "a", "k": 51},
        {"q": "a", "previous": ["b"] * 21},
    ):
        await ask(api, "POST", "/v1/context/search", body, status=422)


async def test_bad_documents_are_said_in_words(api: aiohttp.ClientSession) -> None:
    for name, content in (
        ("a.pdf", b""),
        ("a.pdf", b"%PDF-1.7 nothing"),
        ("a.docx", b"PK\x03\x04"),
        ("a.exe", b"MZ\x00"),
    ):
        form = aiohttp.FormData()
        form.add_field("file", io.BytesIO(content), filename=name)
        async with api.put("/v1/profile/resume", data=form) as answer:
            problem = await answer.json(content_type=None)
            assert (answer.status, problem["code"]) == (422, "document_unreadable"), problem
            assert problem["detail"]


async def test_providers_keep_their_keys_to_themselves(api: aiohttp.ClientSession) -> None:
    made = await ask(api, "PUT", "/v1/providers/mine", {"base_url": "http://127.0.0.1:9/v1", "model": "m"})
    assert (made["name"], made["active"], made["has_key"]) == ("mine", True, False)
    listed = await ask(api, "GET", "/v1/providers")
    assert set(listed) == {"providers", "health", "found", "keys_in"}
    assert (await ask(api, "GET", "/v1/providers/mine"))["model"] == "m"
    tested = await ask(api, "POST", "/v1/providers/mine/test")
    assert tested["ok"] is False
    assert tested["detail"]
    wrong = await ask(api, "PUT", "/v1/providers/mine", {"base_url": "file:///etc/passwd", "model": "m"}, status=422)
    assert wrong["field"] == "base_url"
    await ask(api, "PUT", "/v1/providers/mine", {"model": "m"}, status=422)
    await ask(api, "DELETE", "/v1/providers/mine", status=204)
    await ask(api, "GET", "/v1/providers/mine", status=404)


async def test_pairing_gives_the_token_once(running: DaemonProcess, api: aiohttp.ClientSession) -> None:
    offer = await ask(api, "POST", "/v1/pairings", status=201)
    assert offer["expires_in_s"] == 120
    assert offer["link"].startswith(f"{running.base}/ui/home/home.html#code=")
    async with aiohttp.ClientSession(running.base) as stranger:
        assert (await ask(stranger, "POST", "/v1/pairings/exchange", {"code": offer["code"].lower()})) == {
            "token": running.token
        }
        in_link = {"code": offer["link"].partition("code=")[2]}
        assert (await ask(stranger, "POST", "/v1/pairings/exchange", in_link)) == {"token": running.token}
        used = await ask(stranger, "POST", "/v1/pairings/exchange", in_link, status=409)
        assert used["code"] == "wrong_state"
        wrong = await ask(stranger, "POST", "/v1/pairings/exchange", {"code": "XXXX-XXXX"}, status=403)
        assert wrong["code"] == "refused"
        async with stranger.post("/v1/pairings/exchange", data=b'{"code": "a"}') as answer:
            assert answer.status == 415
        await ask(stranger, "POST", "/v1/pairings", status=401)


async def test_the_proof_needs_no_token(running: DaemonProcess) -> None:
    async with aiohttp.ClientSession(running.base) as stranger:
        proof = (await ask(stranger, "POST", "/v1/prove", {"nonce": "n" * 32}))["proof"]
        assert len(proof) == 64
        assert running.token not in proof
        for nonce in ("short", "n" * 201, 3):
            await ask(stranger, "POST", "/v1/prove", {"nonce": nonce}, status=422)
