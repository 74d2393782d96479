"""Personas over the real daemon: listed, changed, previewed, and switched in the middle of a session."""

from __future__ import annotations

import aiohttp
from tests.fakes.daemon import DaemonProcess
from tests.fakes.house import RESUME
from tests.http.asking import Plain, ask
from yarl import URL

from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider


async def set_up(api: aiohttp.ClientSession, provider: ScriptedProvider) -> None:
    form = aiohttp.FormData()
    form.add_field("file", RESUME.encode(), filename="dana.md", content_type="text/markdown")
    async with api.put("/v1/profile/resume", data=form) as answer:
        assert answer.status == 200
    await ask(api, "PUT", "/v1/providers/scripted", {"base_url": provider.base_url, "model": "scripted-1"})


def chats(provider: ScriptedProvider) -> list[str]:
    """What each chat request said, system and user together."""
    bodies = [request.body for request in provider.requests if request.path.endswith("/chat/completions")]
    return ["\n".join(str(message["content"]) for message in body["messages"]) for body in bodies]


async def test_they_are_listed_changed_and_restored(api: aiohttp.ClientSession) -> None:
    listed = await ask(api, "GET", "/v1/personas")
    assert {"Dev", "Ops", "QA", "Sales", "Media", "Founder", "Candidate", "Mentor"} == set(listed["shipped"])
    assert (listed["edited"], listed["default"], listed["problems"]) == ([], "", [])
    sales = await ask(api, "GET", "/v1/personas/sales")
    assert sales in listed["personas"]
    changed = await ask(api, "PUT", "/v1/personas/Sales", {**sales, "voice": "Like a pirate.", "length_words": 30})
    assert (changed["voice"], changed["length_words"]) == ("Like a pirate.", 30)
    assert (await ask(api, "GET", "/v1/personas"))["edited"] == ["Sales"]
    await ask(api, "DELETE", "/v1/personas/Sales", status=204)
    assert await ask(api, "GET", "/v1/personas/Sales") == sales
    problem = await ask(api, "DELETE", "/v1/personas/Sales", status=409)
    assert "ships with Rejoinder" in problem["detail"]
    await ask(api, "DELETE", "/v1/personas/Pirate", status=404)
    await ask(api, "GET", "/v1/personas/Pirate", status=404)


WRONG: tuple[tuple[str, Plain, str], ...] = (
    ("Own", {"length_words": 5}, "length_words"),
    ("Own", {"length_words": "many"}, "length_words"),
    ("Own", {"voice": "x" * 700}, "voice"),
    ("Own", {"voice": "x" * 3_000}, "voice"),
    ("Own", {"sections": ["cellar"]}, "sections.0"),
    ("Own", {"colour": "red"}, "colour"),
    ("Own", {"name": "Else"}, "name"),
    ("%E2%9F%A6end%E2%9F%A7", {"voice": "x"}, "name"),
    ("..%5Csecret", {"voice": "x"}, "name"),
    ("%00", {"voice": "x"}, "name"),
)


async def test_a_wrong_field_is_named(api: aiohttp.ClientSession) -> None:
    before = await ask(api, "GET", "/v1/personas")
    for path, body, field in WRONG:
        async with api.put(URL(f"/v1/personas/{path}", encoded=True), json=body) as answer:
            problem = await answer.json()
            assert (answer.status, problem["field"]) == (422, field), problem
    await ask(api, "PUT", "/v1/personas/..%2Fsecret", {"voice": "x"}, status=404)
    assert await ask(api, "GET", "/v1/personas") == before


async def test_switching_in_mid_session_counts_from_the_next_answer_on(api: aiohttp.ClientSession) -> None:
    async with ScriptedProvider(Script(ttft_ms=0)) as provider:
        await set_up(api, provider)
        await ask(api, "PUT", "/v1/personas/Own", {"voice": "As short as a telegram.", "length_words": 25})
        session = (await ask(api, "POST", "/v1/sessions", {"persona": "dev"}, status=201))["id"]
        assert (await ask(api, "GET", f"/v1/sessions/{session}"))["persona"] == "Dev"
        await ask(api, "POST", f"/v1/sessions/{session}/ask", {"text": "What did you do at Northwind?"}, status=202)
        await provider.wait_for_requests(1)
        assert "An engineer among engineers" in chats(provider)[-1]
        await ask(api, "PATCH", f"/v1/sessions/{session}", {"persona": "own"})
        before = len(provider.requests)
        await ask(api, "POST", f"/v1/sessions/{session}/ask", {"text": "What did you build?"}, status=202)
        await provider.wait_for_requests(before + 1)
        assert "⟦voice⟧ As short as a telegram. ⟦end of voice⟧" in chats(provider)[-1]
        assert "Length: at most 25 words." in chats(provider)[-1]
        assert "An engineer among engineers" not in chats(provider)[-1]
        await ask(api, "PUT", "/v1/personas/Own", {"voice": "As long as a novel."})
        before = len(provider.requests)
        await ask(api, "POST", f"/v1/sessions/{session}/ask", {"text": "Why did you leave?"}, status=202)
        await provider.wait_for_requests(before + 1)
        assert "As long as a novel." in chats(provider)[-1]
        problem = await ask(api, "PATCH", f"/v1/sessions/{session}", {"persona": "Pirate"}, status=422)
        assert problem["field"] == "persona"
        assert "Sales" in problem["action"]
        assert (await ask(api, "GET", f"/v1/sessions/{session}"))["persona"] == "Own"
        assert (await ask(api, "PATCH", f"/v1/sessions/{session}", {"persona": ""}))["persona"] == ""


async def test_a_session_keeps_a_persona_that_is_deleted_as_it_was_last_read(api: aiohttp.ClientSession) -> None:
    async with ScriptedProvider(Script(ttft_ms=0)) as provider:
        await set_up(api, provider)
        await ask(api, "PUT", "/v1/personas/Pirate", {"voice": "Only in rhymes.", "length_words": 25})
        session = (await ask(api, "POST", "/v1/sessions", {"persona": "Pirate"}, status=201))["id"]
        await ask(api, "POST", f"/v1/sessions/{session}/ask", {"text": "What did you do at Northwind?"}, status=202)
        await provider.wait_for_requests(1)
        await ask(api, "DELETE", "/v1/personas/Pirate", status=204)
        before = len(provider.requests)
        await ask(api, "POST", f"/v1/sessions/{session}/ask", {"text": "Why did you leave?"}, status=202)
        await provider.wait_for_requests(before + 1)
        assert "⟦voice⟧ Only in rhymes. ⟦end of voice⟧" in chats(provider)[-1]
        assert "Length: at most 25 words." in chats(provider)[-1]


async def test_an_unknown_one_starts_no_session(api: aiohttp.ClientSession) -> None:
    problem = await ask(api, "POST", "/v1/sessions", {"persona": "calm, plain words"}, status=422)
    assert problem["field"] == "persona"
    assert (await ask(api, "GET", "/v1/sessions"))["sessions"] == []


async def test_what_sessions_begin_with(api: aiohttp.ClientSession) -> None:
    chosen = await ask(api, "PATCH", "/v1/personas", {"default": "mentor", "length_words": 50})
    assert (chosen["default"], chosen["length_words"]) == ("Mentor", 50)
    session = await ask(api, "POST", "/v1/sessions", {}, status=201)
    assert session["persona"] == "Mentor"
    assert (await ask(api, "PATCH", "/v1/personas", {"default": ""}))["default"] == ""
    assert (await ask(api, "POST", "/v1/sessions", {}, status=201))["persona"] == ""
    await ask(api, "PATCH", "/v1/personas", {"default": "Pirate"}, status=422)


async def test_a_preview_shows_what_would_be_asked_and_the_answer(api: aiohttp.ClientSession) -> None:
    without = await ask(api, "POST", "/v1/personas/Sales/preview", {"question": "How big was the team?"})
    assert (without["answer"], [message["role"] for message in without["messages"]]) == ("", ["system", "user"])
    assert "No language model" in without["problem"]
    async with ScriptedProvider(Script(ttft_ms=0)) as provider:
        await set_up(api, provider)
        shown = await ask(api, "POST", "/v1/personas/Sales/preview", {"question": "How big was the team?"})
        assert "Managed a team of 6 engineers" in shown["answer"]
        assert shown["problem"] == ""
        assert "\n".join(message["content"] for message in shown["messages"]) == chats(provider)[-1]
        draft = {"voice": "Only in rhymes.", "length_words": 33}
        drafted = await ask(api, "POST", "/v1/personas/New%20one/preview", {"draft": draft})
        assert "Only in rhymes." in drafted["messages"][0]["content"]
        assert "at most 33 words" in drafted["messages"][1]["content"]
        assert drafted["question"]
        await ask(api, "GET", "/v1/personas/New%20one", status=404)
        await ask(api, "POST", "/v1/personas/Pirate/preview", {}, status=404)
        problem = await ask(api, "POST", "/v1/personas/Own/preview", {"draft": {"length_words": 3}}, status=422)
        assert problem["field"] == "length_words"
        provider.script = Script(status=500)
        failed = await ask(api, "POST", "/v1/personas/Sales/preview", {})
        assert failed["answer"] == ""
        assert failed["problem"]
    assert (await ask(api, "GET", "/v1/sessions"))["sessions"] == []


async def test_personas_survive_a_restart(api: aiohttp.ClientSession, daemon: DaemonProcess) -> None:
    await ask(api, "PUT", "/v1/personas/Own", {"voice": "Kept."})
    session = (await ask(api, "POST", "/v1/sessions", {"persona": "Own"}, status=201))["id"]
    daemon.kill()
    daemon.restart()
    assert (await ask(api, "GET", "/v1/personas/Own"))["voice"] == "Kept."
    assert (await ask(api, "GET", f"/v1/sessions/{session}"))["persona"] == "Own"
