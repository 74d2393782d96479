"""The shelf: what is kept, what is refused, whose key goes where, what is found, and the real test of a provider."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import keyring
import keyring.backends.fail
import pytest
from tests.rooms.answerer_room import REQUEST, ask, open_room
from tests.rooms.test_keys import TinyKeyring, files_in

from rejoinder.answerer import Answerer, FoundProvider, ProviderShelf
from rejoinder.answerer.shelf import MAX_PROVIDERS
from rejoinder.clock import SystemClock
from rejoinder.errors import FieldError, NotFound, NotReady, ProviderError, ProviderKeyRefused, StateError
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.keys import Keys

URL = "https://api.example.com/v1"
ELSEWHERE = "https://elsewhere.example.com/v1"


@pytest.fixture
def ring() -> Iterator[TinyKeyring]:
    before = keyring.get_keyring()
    tiny = TinyKeyring()
    keyring.set_keyring(tiny)
    yield tiny
    keyring.set_keyring(before)


@pytest.fixture
def _no_ring() -> Iterator[None]:
    before = keyring.get_keyring()
    keyring.set_keyring(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    yield
    keyring.set_keyring(before)


def open_shelf(
    folder: Path,
    environment: dict[str, str] | None = None,
    *,
    ollama_url: str = "http://127.0.0.1:9",
    lmstudio_url: str = "http://127.0.0.1:9",
) -> ProviderShelf:
    keys = Keys(environment=environment or {})
    return ProviderShelf(folder / "providers.toml", keys, ollama_url=ollama_url, lmstudio_url=lmstudio_url)


async def test_the_first_becomes_active_and_all_is_kept(tmp_path: Path, ring: TinyKeyring) -> None:
    shelf = open_shelf(tmp_path)
    assert shelf.active() is None
    assert await shelf.list() == ()
    first = await shelf.put("one", base_url=f"{URL}/ ", model="m1", key="sk-canary")
    assert (first.base_url, first.active, first.has_key, first.key_in) == (URL, True, True, "keyring")
    await shelf.put("two", base_url="http://127.0.0.1:11434/v1", model="m2", total_deadline_s=120)
    path = tmp_path / "providers.toml"
    assert "sk-canary" not in path.read_text()
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    again = open_shelf(tmp_path)
    assert await again.list() == await shelf.list()
    assert again.active() == first
    assert await again.key_of("one") == "sk-canary"
    assert (await again.get("two")).total_deadline_s == 120


async def test_choosing_and_deleting(tmp_path: Path, ring: TinyKeyring) -> None:
    shelf = open_shelf(tmp_path)
    for name in ("one", "two", "three"):
        await shelf.put(name, base_url=URL, model="m", key="sk-1")
    assert (await shelf.put("two", base_url=URL, model="m", active=True)).active
    assert [(provider.name, provider.active) for provider in await shelf.list()] == [
        ("two", True), ("one", False), ("three", False),
    ]  # fmt: skip
    await shelf.put("two", base_url=URL, model="m", active=False)
    assert [(provider.name, provider.active) for provider in await shelf.list()] == [
        ("one", True), ("two", False), ("three", False),
    ]  # fmt: skip
    await shelf.delete("one")
    active = shelf.active()
    assert active is not None
    assert active.name == "two"
    await shelf.delete("two")
    await shelf.delete("three")
    assert shelf.active() is None
    assert ring.passwords == {}
    for call in (shelf.get, shelf.delete, shelf.test, shelf.key_of):
        with pytest.raises(NotFound):
            await call("one")


async def test_a_change_keeps_what_is_not_named(tmp_path: Path, ring: TinyKeyring) -> None:
    shelf = open_shelf(tmp_path)
    await shelf.put("one", base_url=URL, model="m", key="sk-1", first_token_deadline_s=3, total_deadline_s=30)
    changed = await shelf.put("one", base_url=URL, model="m2")
    assert (changed.first_token_deadline_s, changed.total_deadline_s, changed.has_key) == (3, 30, True)
    assert await shelf.key_of("one") == "sk-1"
    removed = await shelf.put("one", base_url=URL, model="m2", key="")
    assert not removed.has_key
    assert ring.passwords == {}


@pytest.mark.parametrize(
    "moved",
    [ELSEWHERE, "https://api.example.com:8443/v1", "http://localhost/v1", "https://api.example.com.evil.org/v1"],
)
async def test_a_stored_key_does_not_follow_to_another_host(tmp_path: Path, ring: TinyKeyring, moved: str) -> None:
    shelf = open_shelf(tmp_path)
    await shelf.put("one", base_url=URL, model="m", key="sk-1")
    assert not (await shelf.put("one", base_url=moved, model="m")).has_key
    assert await shelf.key_of("one") is None
    assert ring.passwords == {}


async def test_a_key_follows_within_its_host(tmp_path: Path, ring: TinyKeyring) -> None:
    shelf = open_shelf(tmp_path)
    await shelf.put("one", base_url=URL, model="m", key="sk-1")
    assert (await shelf.put("one", base_url="https://API.example.com:443/v2", model="m")).has_key
    assert await shelf.key_of("one") == "sk-1"


@pytest.mark.usefixtures("_no_ring")
async def test_a_key_of_the_environment_goes_to_the_first_host_alone(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path, {"REJOINDER_KEY_ONE": "sk-env"})
    assert await shelf.keys_in() == "environment"
    assert (await shelf.put("one", base_url=URL, model="m")).key_in == "environment"
    assert await shelf.key_of("one") == "sk-env"
    assert (await shelf.put("one", base_url=ELSEWHERE, model="m")).key_in == ""
    assert await shelf.key_of("one") is None
    assert await open_shelf(tmp_path, {"REJOINDER_KEY_ONE": "sk-env"}).key_of("one") is None
    await shelf.put("one", base_url=URL, model="m")
    assert await shelf.key_of("one") == "sk-env"
    await shelf.delete("one")
    await shelf.put("one", base_url=ELSEWHERE, model="m")
    assert await shelf.key_of("one") == "sk-env"


@pytest.mark.usefixtures("_no_ring")
async def test_a_key_without_a_keyring_changes_nothing(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    with pytest.raises(NotReady) as refused:
        await shelf.put("one", base_url=URL, model="m", key="sk-canary")
    assert "REJOINDER_KEY_ONE" in refused.value.action
    assert await shelf.list() == ()
    assert files_in(tmp_path) == []


WRONG_PUTS: list[tuple[dict[str, Any], str]] = [
    ({"name": ""}, "name"),
    ({"name": "Ünï"}, "name"),
    ({"name": "../x"}, "name"),
    ({"name": "-x"}, "name"),
    ({"name": "x" * 41}, "name"),
    ({"name": "a b"}, "name"),
    ({"model": ""}, "model"),
    ({"model": "  "}, "model"),
    ({"model": "a\nb"}, "model"),
    ({"model": "m" * 201}, "model"),
    ({"key": "a b"}, "key"),
    ({"key": "a\r\nX-Header: b"}, "key"),
    ({"key": "schlüssel"}, "key"),
    ({"key": "k" * 4_001}, "key"),
    ({"first_token_deadline_s": 0}, "first_token_deadline_s"),
    ({"first_token_deadline_s": float("nan")}, "first_token_deadline_s"),
    ({"first_token_deadline_s": 301}, "first_token_deadline_s"),
    ({"total_deadline_s": 1}, "total_deadline_s"),
    ({"total_deadline_s": 601}, "total_deadline_s"),
    ({"total_deadline_s": float("nan")}, "total_deadline_s"),
]


@pytest.mark.parametrize(("wrong", "field"), WRONG_PUTS)
async def test_a_wrong_field_is_named_and_changes_nothing(
    tmp_path: Path, ring: TinyKeyring, wrong: dict[str, Any], field: str
) -> None:
    shelf = open_shelf(tmp_path)
    await shelf.put("kept", base_url=URL, model="m", key="sk-1")
    before = (await shelf.list(), (tmp_path / "providers.toml").read_bytes(), dict(ring.passwords))
    values = {"name": "kept", "base_url": URL, "model": "m2", "key": "sk-2", **wrong}
    with pytest.raises(FieldError) as refused:
        await shelf.put(values.pop("name"), **values)
    assert refused.value.field == field
    assert (await shelf.list(), (tmp_path / "providers.toml").read_bytes(), dict(ring.passwords)) == before


async def test_there_is_a_limit(tmp_path: Path) -> None:
    shelf = open_shelf(tmp_path)
    for number in range(MAX_PROVIDERS):
        await shelf.put(f"p{number}", base_url=URL, model="m")
    with pytest.raises(StateError):
        await shelf.put("one-more", base_url=URL, model="m")
    await shelf.put("p0", base_url=URL, model="changed")


@pytest.mark.parametrize(
    "content",
    [
        "not = = toml", "\xff", 'providers = "x"', "[providers]\none = 7", '[providers.one]\nmodel = "m"',
        '[providers.one]\nbase_url = "http://evil.example/v1"\nmodel = "m"',
        '[providers.one]\nbase_url = "https://x.example/v1"\nmodel = "m"\nkey = "sk-1"',
        '[providers.one]\nbase_url = "https://x.example/v1"\nmodel = "m"\ntotal_deadline_s = "long"',
        '[providers.one]\nbase_url = "https://x.example/v1"\nmodel = "m"\nkey_in = "pocket"',
    ],
)  # fmt: skip
def test_a_damaged_file_is_said_and_left_alone(tmp_path: Path, content: str) -> None:
    path = tmp_path / "providers.toml"
    path.write_text(content, encoding="latin-1")
    with pytest.raises(FieldError) as refused:
        open_shelf(tmp_path)
    assert "providers.toml" in refused.value.detail
    assert "sk-1" not in refused.value.detail
    assert path.read_text(encoding="latin-1") == content


def test_an_unknown_active_one_falls_back_to_the_first(tmp_path: Path) -> None:
    (tmp_path / "providers.toml").write_text(
        f'active = "gone"\n[providers.one]\nbase_url = "{URL}"\nmodel = "m"\nfirst_token_deadline_s = 5\n'
    )
    active = open_shelf(tmp_path).active()
    assert active is not None
    assert (active.name, active.first_token_deadline_s) == ("one", 5)


async def test_a_file_that_cannot_be_written_changes_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "gone"
    folder.mkdir()
    shelf = open_shelf(folder)
    os.rmdir(folder)  # noqa: PTH106  the folder vanishes under the running daemon
    with pytest.raises(NotReady):
        await shelf.put("one", base_url=URL, model="m")
    assert shelf.active() is None


async def test_a_provider_is_tried_for_real(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="ready", ttft_ms=20, models=("b", "a"))) as room:
        result = await room.shelf.test("scripted")
        assert result.ok
        assert result.models == ("a", "b")
        assert result.ttft_ms is not None
        assert result.ttft_ms >= 20
        assert [request.path for request in room.server.requests] == ["/v1/models", "/v1/chat/completions"]


@pytest.mark.parametrize(
    ("script", "code"),
    [
        (Script(status=401), "provider_key_refused"),
        (Script(status=404), "provider_model_unknown"),
        (Script(fault="hang_before_token"), "provider_timeout"),
        (Script(fault="empty"), "provider_failed"),
        (Script(fault="not_http"), "provider_failed"),
    ],
)
async def test_a_failing_provider_is_a_result(tmp_path: Path, script: Script, code: str) -> None:
    async with open_room(tmp_path, script, first_token_s=0.5) as room:
        result = await room.shelf.test("scripted")
        assert (result.ok, result.code, result.ttft_ms) == (False, code, None)
        assert result.detail
        assert result.action


async def test_local_servers_are_found(tmp_path: Path) -> None:
    async with ScriptedProvider(Script(models=("llama3:8b", "nomic-embed-text"))) as server:
        shelf = open_shelf(tmp_path, ollama_url=server.url, lmstudio_url=f"{server.url}/")
        assert await shelf.found() == (
            FoundProvider(name="ollama", base_url=server.base_url, models=("llama3:8b",)),
            FoundProvider(name="lmstudio", base_url=server.base_url, models=("llama3:8b",)),
        )
        assert all("Authorization" not in request.headers for request in server.requests)


async def test_what_is_not_there_or_odd_is_not_found(tmp_path: Path) -> None:
    async with ScriptedProvider(Script(status=500)) as server:
        shelf = open_shelf(tmp_path, ollama_url="http://127.0.0.1:9", lmstudio_url=server.url)
        assert await shelf.found() == ()
    assert await open_shelf(tmp_path, ollama_url="nonsense", lmstudio_url="http://[").found() == ()


async def test_a_refused_key_is_read_anew(tmp_path: Path, ring: TinyKeyring) -> None:
    async with open_room(tmp_path, Script(text="yes"), key="right") as room:
        await room.shelf.put("scripted", base_url=room.server.base_url, model="m", key="wrong")
        assert isinstance((await ask(room)).error, ProviderKeyRefused)
        for entry in ring.passwords:
            ring.passwords[entry] = "right"
        assert (await ask(room)).text == "yes"


async def test_a_locked_keyring_is_a_failed_answer_and_a_failed_test(tmp_path: Path, ring: TinyKeyring) -> None:
    path = tmp_path / "providers.toml"
    await ProviderShelf(path, Keys(environment={})).put("one", base_url=URL, model="m", key="sk-1")
    ring.hold.clear()
    shelf = ProviderShelf(path, Keys(environment={}, deadline_s=0.1))
    answerer = Answerer(shelf, SystemClock())
    with pytest.raises(ProviderError, match="does not answer"):
        async for _ in answerer.answer(REQUEST):
            pass
    result = await shelf.test("one")
    assert (result.ok, result.code) == (False, "not_ready")
    ring.hold.set()
    await answerer.close()
