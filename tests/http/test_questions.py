"""How questions are heard, over the real daemon: the settings, ratings of single questions, and what is exported."""

from __future__ import annotations

import json
from pathlib import Path

import aiohttp
import pytest
from tests.fakes.daemon import DaemonProcess
from tests.fakes.sse import frames_until, next_frame
from tests.http.asking import Plain, ask

SHIPPED = {
    "sensitivity": "balanced", "answer_for": "open", "judge": True, "speculate": True, "discarded_tokens": 60_000,
    "follow_ups": True, "proactive": False,
    "ratings": 0, "bias": 0.0,
}  # fmt: skip
SAID = (
    ("Priya Nair", False, "Thanks for coming, Dana."),
    ("You", True, "I am glad to be here."),
    ("Tom Baker", False, "Let us begin."),
    ("Priya Nair", False, "Tom, could you tell us how the release went?"),
)


async def heard(api: aiohttp.ClientSession) -> tuple[str, Plain]:
    """A running session in which a question for somebody else was skipped; its id, and what was skipped."""
    people = ["Priya Nair", "Tom Baker", "Dana Ruiz"]
    session = (await ask(api, "POST", "/v1/sessions", {"me": "Dana Ruiz", "participants": people}, status=201))["id"]
    updates = [
        {"block": f"b{at}", "speaker": name, "self": is_me, "text": text, "at_ms": at * 20, "final": True}
        for at, (name, is_me, text) in enumerate(SAID)
    ]
    body = {"source": "meet", "updates": updates}
    await ask(api, "POST", f"/v1/sessions/{session}/captions", body, status=202)
    async with api.get(f"/v1/sessions/{session}/events?types=question.skipped") as stream:
        frames = await frames_until(stream, "question.skipped")
    return session, frames[-1].envelope["data"]


async def ratings_told(api: aiohttp.ClientSession, session: str) -> list[Plain]:
    """What a surface that connects now hears of ratings, from the session's first event to its newest."""
    told: list[Plain] = []
    async with api.get(f"/v1/sessions/{session}/events") as stream:
        newest = (await frames_until(stream, "stream.opened"))[-1].envelope["data"]["newest"]
        seq = 0
        while seq < newest:
            frame = await next_frame(stream)
            assert frame is not None
            seq = int(frame.id or seq)
            told += [frame.envelope["data"]] if frame.event == "question.rated" else []
    return told


async def rows(api: aiohttp.ClientSession) -> list[Plain]:
    async with api.get("/v1/questions/feedback") as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "application/jsonl"
        assert "rejoinder-questions.jsonl" in answer.headers["Content-Disposition"]
        return [json.loads(line) for line in (await answer.text()).splitlines()]


async def test_settings_are_kept_over_a_restart(daemon: DaemonProcess, api: aiohttp.ClientSession) -> None:
    assert await ask(api, "GET", "/v1/questions/settings") == SHIPPED
    changes = {"sensitivity": "eager", "answer_for": "mine", "speculate": False, "discarded_tokens": 5_000}
    assert await ask(api, "PATCH", "/v1/questions/settings", changes) == {**SHIPPED, **changes}
    assert await ask(api, "PATCH", "/v1/questions/settings", {}) == {**SHIPPED, **changes}
    daemon.stop()
    daemon.restart()
    assert await ask(api, "GET", "/v1/questions/settings") == {**SHIPPED, **changes}


WRONG = (
    ({"sensitivity": "loud"}, "sensitivity"), ({"answer_for": 1}, "answer_for"), ({"judge": "yes"}, "judge"),
    ({"discarded_tokens": -1}, "discarded_tokens"), ({"discarded_tokens": 1.5}, "discarded_tokens"),
    ({"discarded_tokens": 10_000_001}, "discarded_tokens"), ({"bias": 3}, "bias"),
)  # fmt: skip


async def test_a_wrong_setting_changes_nothing(api: aiohttp.ClientSession) -> None:
    for body, field in WRONG:
        problem = await ask(api, "PATCH", "/v1/questions/settings", {"sensitivity": "quiet", **body}, status=422)
        assert problem["field"] == field
    assert await ask(api, "GET", "/v1/questions/settings") == SHIPPED


async def test_a_rating_is_stored_teaches_and_is_exported_without_names(
    daemon: DaemonProcess, api: aiohttp.ClientSession
) -> None:
    session, skipped = await heard(api)
    path = f"/v1/sessions/{session}/questions/{skipped['question']}/feedback"
    assert await ask(api, "POST", path, {"is_question": True}) == {"question": skipped["question"]}
    assert await ask(api, "POST", path, {"is_question": False}) == {"question": skipped["question"]}
    learnt = await ask(api, "GET", "/v1/questions/settings")
    assert learnt["ratings"] == 1
    assert learnt["bias"] < 0
    async with api.get(f"/v1/sessions/{session}/events?types=question.rated") as stream:
        rated = [(await frames_until(stream, "question.rated"))[-1].envelope["data"]]
    assert rated == [{"question": skipped["question"], "is_question": True}]
    (row,) = await rows(api)
    assert row.pop("at").endswith("Z")
    assert row == {
        "text": skipped["text"], "speaker": "A", "p": skipped["p"], "kind": skipped.get("kind"),
        "previous": [
            {"speaker": "A", "text": SAID[0][2]}, {"speaker": "me", "text": SAID[1][2]},
            {"speaker": "B", "text": SAID[2][2]},
        ],
        "state": skipped["reason"], "is_question": False,
    }  # fmt: skip
    kept = (daemon.data_dir / "questions.json").read_text(encoding="utf-8")
    assert "release" not in kept
    assert "Priya" not in kept
    assert "release" not in daemon.stderr


async def test_a_rating_taken_back_teaches_nothing_and_is_not_exported(api: aiohttp.ClientSession) -> None:
    session, skipped = await heard(api)
    path = f"/v1/sessions/{session}/questions/{skipped['question']}/feedback"
    await ask(api, "POST", path, {"is_question": True})
    await ask(api, "DELETE", path, status=204)
    assert await ask(api, "GET", "/v1/questions/settings") == SHIPPED
    assert await rows(api) == []
    told = [{"question": skipped["question"], "is_question": True}, {"question": skipped["question"]}]
    assert await ratings_told(api, session) == told, "who joins late hears of both"
    await ask(api, "POST", path, {"is_question": False})
    assert await ratings_told(api, session) == [*told, {"question": skipped["question"], "is_question": False}]
    assert [row["is_question"] for row in await rows(api)] == [False]


async def test_a_rating_taken_back_stays_so_over_a_restart_and_in_a_copy(
    daemon: DaemonProcess, api: aiohttp.ClientSession
) -> None:
    session, skipped = await heard(api)
    path = f"/v1/sessions/{session}/questions/{skipped['question']}/feedback"
    await ask(api, "POST", path, {"is_question": True})
    await ask(api, "DELETE", path, status=204)
    await ask(api, "POST", f"/v1/sessions/{session}/end")
    exported = await ask(api, "GET", f"/v1/sessions/{session}/export?format=json")
    copy = await ask(api, "POST", "/v1/import", exported, status=201)
    daemon.stop()
    daemon.restart()
    assert await rows(api) == []
    for held in (session, copy["id"]):
        told = await ask(api, "GET", f"/v1/sessions/{held}/export?format=json")
        rated = [event["data"] for event in told["events"] if event["type"] == "question.rated"]
        assert rated == [{"question": skipped["question"], "is_question": True}, {"question": skipped["question"]}]


async def test_forgetting_sets_the_bias_back_and_erasing_a_session_takes_its_texts(api: aiohttp.ClientSession) -> None:
    session, skipped = await heard(api)
    await ask(api, "POST", f"/v1/sessions/{session}/questions/{skipped['question']}/feedback", {"is_question": True})
    await ask(api, "DELETE", "/v1/questions/feedback", status=204)
    assert await ask(api, "GET", "/v1/questions/settings") == SHIPPED
    assert len(await rows(api)) == 1
    await ask(api, "DELETE", f"/v1/sessions/{session}", status=204)
    assert await rows(api) == []


async def test_what_cannot_be_rated_is_said(api: aiohttp.ClientSession) -> None:
    session, skipped = await heard(api)
    path = f"/v1/sessions/{session}/questions"
    await ask(api, "POST", f"{path}/q-none/feedback", {"is_question": True}, status=404)
    await ask(api, "DELETE", f"{path}/q-none/feedback", status=404)
    await ask(api, "POST", f"/v1/sessions/s-none/questions/{skipped['question']}/feedback", {}, status=422)
    await ask(api, "POST", "/v1/sessions/s-none/questions/q/feedback", {"is_question": True}, status=404)
    by_hand = await ask(api, "POST", f"/v1/sessions/{session}/ask", {"text": "What is the plan?"}, status=202)
    problem = await ask(api, "POST", f"{path}/{by_hand['question']}/feedback", {"is_question": True}, status=409)
    assert "by hand" in problem["detail"]
    await ask(api, "POST", f"/v1/sessions/{session}/end")
    await ask(api, "POST", f"{path}/{skipped['question']}/feedback", {"is_question": True}, status=409)
    assert await ask(api, "GET", "/v1/questions/settings") == SHIPPED


async def test_a_question_answered_late_is_rated_as_it_was_heard(api: aiohttp.ClientSession) -> None:
    session, skipped = await heard(api)
    async with api.get(f"/v1/sessions/{session}/events?types=question.skipped") as stream:
        seq = (await frames_until(stream, "question.skipped"))[-1].id
    late = await ask(api, "POST", f"/v1/sessions/{session}/ask", {"about": int(seq or 0)}, status=202)
    assert late == {"question": skipped["question"]}
    path = f"/v1/sessions/{session}/questions/{skipped['question']}/feedback"
    await ask(api, "POST", path, {"is_question": True})
    (row,) = await rows(api)
    assert (row["p"], row["state"]) == (skipped["p"], skipped["reason"])


async def test_every_call_needs_the_token(daemon: DaemonProcess) -> None:
    async with aiohttp.ClientSession(daemon.base) as stranger:
        for method, path in (("GET", "settings"), ("PATCH", "settings"), ("GET", "feedback"), ("DELETE", "feedback")):
            async with stranger.request(method, f"/v1/questions/{path}") as answer:
                assert answer.status == 401


def test_a_broken_file_stops_the_start_with_a_sentence(tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir(mode=0o700)
    (home / "questions.json").write_text('{"settings": {"judge": ')
    with pytest.raises(RuntimeError, match=r"questions\.json cannot be read"):
        DaemonProcess(home).start()
    assert (home / "questions.json").read_text() == '{"settings": {"judge": '
