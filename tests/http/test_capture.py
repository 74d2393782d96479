"""How capturing goes, where the user is, and the packs: over the real daemon; and what a wrong pack file does."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import aiohttp
import pytest
from tests.fakes.daemon import DaemonProcess
from tests.fakes.sse import frames_until
from tests.http.asking import Plain, ask

from rejoinder.paths import packs_dir
from rejoinder.web.packs import LARGEST_FILE, LONGEST_ENTRY, MOST_ENTRIES, OWN, PLATFORMS, PackList, Packs


async def start(api: aiohttp.ClientSession) -> str:
    return str((await ask(api, "POST", "/v1/sessions", {"me": "Dana Ruiz", "title": "Call"}, status=201))["id"])


# --- reports and stages ----------------------------------------------------------------------------------------------


async def test_a_stall_goes_round_through_stream_and_export(api: aiohttp.ClientSession) -> None:
    session = await start(api)
    path = f"/v1/sessions/{session}"
    counts = {"blocks": 2, "updates": 31, "unnamed": 1, "losses": 1}
    lost = {"source": "meet", "state": "lost", "reason": "turned_off", "rung": "region", "counts": counts}
    for body in ({"source": "meet", "state": "capturing"}, lost, lost, {"source": "meet", "state": "recovered"}):
        assert await ask(api, "POST", f"{path}/capture", body, status=202) == {"accepted": 1}
    for stage in ("joined", "joined", "left", "joined"):
        await ask(api, "PATCH", path, {"stage": stage, "title": "Call", "participants": ["Lee"]})
    await ask(api, "POST", f"{path}/end")
    async with api.get(f"{path}/events") as stream:
        frames = await frames_until(stream, "session.ended")
    told = [frame.envelope for frame in frames if frame.event.startswith("capture.")]
    assert [event["type"] for event in told] == ["capture.stalled", "capture.resumed"]
    assert {**told[0]["data"], "detail": ""} == {**lost, "detail": ""}
    assert told[0]["data"]["detail"].endswith(".")
    assert set(told[1]["data"]) == {"source", "state", "after_ms", "rung", "counts"}
    news = [frame.envelope["data"] for frame in frames if frame.event == "session.updated"]
    assert news == [{"stage": "joined", "participants": ["Lee"]}, {"stage": "left"}, {"stage": "rejoined"}]
    async with api.get(f"{path}/export?format=md") as answer:
        assert "captions lost 0:00:0" in await answer.text()
    async with api.get(f"{path}/export?format=json") as answer:
        exported = await answer.read()
    headers = {"Content-Type": "application/json"}
    async with api.post("/v1/import", data=exported, headers=headers) as answer:
        assert answer.status == 201, await answer.text()
        copy = (await answer.json())["id"]
    async with api.get(f"/v1/sessions/{copy}/events?types=capture.stalled,capture.resumed,session.ended") as stream:
        again = await frames_until(stream, "session.ended")
    assert [frame.envelope["data"] for frame in again[1:3]] == [event["data"] for event in told]


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "source"), ({"source": "meet"}, "state"), ({"source": "elsewhere", "state": "lost"}, "source"),
        ({"source": "meet", "state": "idle"}, "state"), ({"source": "meet", "state": "lost", "reason": "x"}, "reason"),
        ({"source": "meet", "state": "lost", "text": "Hello"}, "text"),
        ({"source": "meet", "state": "lost", "rung": "r" * 201}, "rung"),
        ({"source": "meet", "state": "lost", "counts": {"blocks": "3"}}, "counts.blocks"),
        ({"source": "meet", "state": "lost", "counts": {"updates": -1}}, "counts.updates"),
        ({"source": "meet", "state": "lost", "counts": {"words": 1}}, "counts.words"),
    ],
)  # fmt: skip
async def test_a_wrong_report_stores_nothing(api: aiohttp.ClientSession, body: Plain, field: str) -> None:
    session = await start(api)
    problem = await ask(api, "POST", f"/v1/sessions/{session}/capture", body, status=422)
    assert problem["field"] == field
    assert (await ask(api, "GET", f"/v1/sessions/{session}"))["last_seq"] == 1


async def test_reports_for_a_session_that_does_not_listen(api: aiohttp.ClientSession) -> None:
    session = await start(api)
    path, lost = f"/v1/sessions/{session}", {"source": "meet", "state": "lost"}
    await ask(api, "PATCH", path, {"paused": True})
    assert await ask(api, "POST", f"{path}/capture", lost, status=202) == {"accepted": 0}
    await ask(api, "POST", f"{path}/end")
    assert (await ask(api, "POST", f"{path}/capture", lost, status=409))["code"] == "wrong_state"
    await ask(api, "POST", "/v1/sessions/s-none/capture", lost, status=404)
    assert (await ask(api, "PATCH", f"/v1/sessions/{await start(api)}", {"stage": "away"}, status=422))[
        "field"
    ] == "stage"


async def test_the_packs_need_the_token_and_show_a_change_at_once(
    daemon: DaemonProcess, api: aiohttp.ClientSession, tmp_path: Path
) -> None:
    async with aiohttp.ClientSession(daemon.base) as stranger, stranger.get("/v1/capture/packs") as answer:
        assert answer.status == 401
    before = await ask(api, "GET", "/v1/capture/packs")
    assert set(before) == {"packs", "problems"}
    own = tmp_path / "home" / "packs"
    own.mkdir(mode=0o700)
    (own / "meet.json").write_text('{"selectors": {"block": 7}}')
    after = await ask(api, "GET", "/v1/capture/packs")
    assert after["packs"] == before["packs"]
    problem = after["problems"][-1]
    assert (problem["file"], problem["detail"][:15]) == ("packs/meet.json", "selectors.block")


# --- the packs -------------------------------------------------------------------------------------------------------


def shipped(platform: str = "meet", **changes: Any) -> Plain:
    return {
        "schema": 1, "platform": platform, "version": "2026-11-21",
        "selectors": {"block": [".nMcdL", ".iOzk7 > div"], "text": ["[data-tid=text]"]},
        "words": {"captions": ["Captions", "Untertitel"]}, **changes,
    }  # fmt: skip


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in ("shipped", "own"):
        (tmp_path / name).mkdir()
    for platform in PLATFORMS:
        (tmp_path / "shipped" / f"{platform}.json").write_text(json.dumps(shipped(platform)))
    return tmp_path


def read(folder: Path) -> PackList:
    return Packs(folder / "shipped", folder / "own").read()


def own(folder: Path, plain: object, name: str = "meet.json") -> PackList:
    content = plain if isinstance(plain, bytes) else json.dumps(plain).encode()
    (folder / "own" / name).write_bytes(content)
    return read(folder)


def test_the_shipped_packs_can_all_be_used() -> None:
    found = Packs(packs_dir(), Path("/nowhere")).read()
    assert found.problems == ()
    assert [pack.platform for pack in found.packs] == list(PLATFORMS)


def test_the_users_entries_stand_in_front(folder: Path) -> None:
    found = own(
        folder, {"selectors": {"block": [".mine", ".nMcdL"], "new": ["#n"]}, "words": {"captions": ["Legendas"]}}
    )
    meet, teams = found.packs[:2]
    assert found.problems == ()
    assert meet.selectors == {
        "block": (".mine", ".nMcdL", ".iOzk7 > div"), "text": ("[data-tid=text]",), "new": ("#n",),
    }  # fmt: skip
    assert meet.words == {"captions": ("Legendas", "Captions", "Untertitel")}
    assert (meet.version, teams.version) == (f"2026-11-21{OWN}", "2026-11-21")


def test_the_users_entries_stand_alone_where_they_say_so(folder: Path) -> None:
    found = own(folder, {**shipped(), "replace": True, "selectors": {"block": [".mine"]}, "words": {"captions": []}})
    assert found.packs[0].selectors == {"block": (".mine",), "text": ("[data-tid=text]",)}
    assert found.packs[0].words == {"captions": ()}


def test_a_list_that_grows_too_long_loses_its_end_and_says_so(folder: Path) -> None:
    found = own(folder, {"selectors": {"block": [f".c{number}" for number in range(MOST_ENTRIES)]}})
    assert len(found.packs[0].selectors["block"]) == MOST_ENTRIES
    assert found.packs[0].selectors["block"][0] == ".c0"
    assert [problem.detail.split(":")[0] for problem in found.problems] == ["selectors.block"]


WRONG: tuple[tuple[str, object, str], ...] = (
    ("meet.json", b"{", "line 1"), ("meet.json", b"\xff{}", "UTF-8"),
    ("meet.json", b'{"words":{},"words":{}}', "twice"),
    ("meet.json", b"[" * 60_000, "nested"), ("meet.json", [], "object"), ("meet.json", b'{"schema":NaN}', "NaN"),
    ("meet.json", b" " * (LARGEST_FILE + 1), "64 KiB"), ("webex.json", {}, "no such platform"),
    ("meet.json", {"schema": 2}, "schema: "), ("meet.json", {"schema": True}, "schema: "),
    ("meet.json", {"platform": "zoom"}, "platform: "), ("meet.json", {"version": 3}, "version: "),
    ("meet.json", {"script": "x"}, "script: "), ("meet.json", {"replace": "yes"}, "replace: "),
    ("meet.json", {"selectors": []}, "selectors: "), ("meet.json", {"words": {"a": "b"}}, "words.a: "),
    ("meet.json", {"selectors": {"a": [".x", 3]}}, "selectors.a.1: "),
    ("meet.json", {"selectors": {"a": [" "]}}, "selectors.a.0: "),
    ("meet.json", {"selectors": {"a": ["x" * (LONGEST_ENTRY + 1)]}}, "selectors.a.0: "),
    ("meet.json", {"selectors": {"a": [".x"] * (MOST_ENTRIES + 1)}}, "selectors.a: "),
    ("meet.json", {"selectors": {"a": ["p{color:URL(x)}"]}}, "selectors.a.0: "),
    ("meet.json", {"selectors": {"__proto__": [".x"]}}, "selectors.__proto__: "),
    ("meet.json", {"selectors": {f"n{number}": [".x"] for number in range(59)}}, "Over 60 names"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "content", "said"), WRONG, ids=range(len(WRONG)))
def test_a_wrong_file_of_the_users_is_left_out_and_said(folder: Path, name: str, content: object, said: str) -> None:
    before = read(folder)
    found = own(folder, content, name)
    assert found.packs == before.packs
    (problem,) = found.problems
    assert problem.file == f"packs/{name}"
    assert said in problem.detail
    assert problem.detail.endswith((".", "}"))


DAMAGES: tuple[tuple[Callable[[Plain], object], str], ...] = (
    (lambda plain: plain.pop("words"), "words: "), (lambda plain: plain.update(version="newest"), "version: "),
    (lambda plain: plain.update(version=f"2026-11-21{OWN}"), "version: "),
    (lambda plain: plain.update(replace=True), "replace: "),
)  # fmt: skip


@pytest.mark.parametrize(("damage", "said"), DAMAGES)
def test_a_wrong_shipped_file_leaves_the_others(folder: Path, damage: Callable[[Plain], object], said: str) -> None:
    plain = shipped("teams")
    damage(plain)
    (folder / "shipped" / "teams.json").write_text(json.dumps(plain))
    found = own(folder, {"selectors": {"block": [".mine"]}}, "teams.json")
    assert [pack.platform for pack in found.packs] == ["meet", "zoom", "generic"]
    (problem,) = found.problems
    assert problem.file == "capture/packs/teams.json"
    assert problem.detail.startswith(said)


def test_what_is_no_file_is_said_and_never_waited_for(folder: Path) -> None:
    (folder / "own" / "meet.json").mkdir()
    os.mkfifo(folder / "own" / "zoom.json")
    (folder / "own" / "teams.json").symlink_to("/dev/zero")
    (folder / "own" / "notes.txt").write_text("nothing of ours")
    found = read(folder)
    assert len(found.packs) == len(PLATFORMS)
    assert [problem.file for problem in found.problems] == ["packs/meet.json", "packs/teams.json", "packs/zoom.json"]


def test_an_installation_without_packs_says_so(tmp_path: Path) -> None:
    found = Packs(tmp_path / "none", tmp_path / "own").read()
    assert found.packs == ()
    assert "Install" in found.problems[0].detail
