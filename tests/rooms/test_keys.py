"""Keys: in a real keyring bound to their origin, else from the environment, and never waiting for ever."""

from __future__ import annotations

import asyncio
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import keyring
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import PasswordDeleteError

from rejoinder.errors import NotReady
from rejoinder.keys import Keys, variable_of

HERE = "https://api.example.com:443"
THERE = "https://evil.example.com:443"


class TinyKeyring(KeyringBackend):
    """Keeps passwords in memory; `hold` makes it hang as a locked one does."""

    priority: float = 5

    def __init__(self) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.passwords: dict[tuple[str, str], str] = {}
        self.hold = threading.Event()
        self.hold.set()
        self.reads = 0

    def get_password(self, service: str, username: str) -> str | None:
        self.reads += 1
        self.hold.wait(20)
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self.hold.wait(20)
        self.passwords[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        if self.passwords.pop((service, username), None) is None:
            raise PasswordDeleteError


class PlaintextKeyring(TinyKeyring):
    priority: float = 5


class WeakKeyring(TinyKeyring):
    priority = 0.5


class BrokenKeyring(TinyKeyring):
    def set_password(self, service: str, username: str, password: str) -> None:
        raise RuntimeError(f"cannot store {password}")


@pytest.fixture(autouse=True)
def _own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def use(ring: KeyringBackend) -> None:
    keyring.set_keyring(ring)


def files_in(folder: Path) -> list[Path]:
    return list(folder.rglob("*"))


async def test_a_key_is_kept_found_and_removed() -> None:
    ring = TinyKeyring()
    use(ring)
    keys = Keys(environment={})
    assert await keys.where() == "keyring"
    assert await keys.get("openai", HERE) is None
    await keys.set("openai", HERE, "sk-1")
    assert await Keys(environment={}).get("openai", HERE) == "sk-1"
    await keys.delete("openai", HERE)
    await keys.delete("openai", HERE)
    assert await keys.get("openai", HERE) is None
    assert ring.passwords == {}


async def test_a_key_is_bound_to_its_origin_and_provider() -> None:
    use(TinyKeyring())
    keys = Keys(environment={})
    await keys.set("openai", HERE, "sk-1")
    assert await keys.get("openai", THERE) is None
    assert await keys.get("groq", HERE) is None


async def test_a_key_is_read_once_until_it_is_forgotten() -> None:
    ring = TinyKeyring()
    use(ring)
    keys = Keys(environment={})
    ring.passwords["rejoinder", f"openai {HERE}"] = "old"
    assert [await keys.get("openai", HERE) for _ in range(3)] == ["old"] * 3
    assert ring.reads == 1
    ring.passwords["rejoinder", f"openai {HERE}"] = "new"
    keys.forget("openai", HERE)
    assert await keys.get("openai", HERE) == "new"


@pytest.mark.parametrize(
    "ring",
    [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, PlaintextKeyring, WeakKeyring],
)
async def test_without_a_real_keyring_a_key_is_refused_with_the_variable_to_set(ring: type[KeyringBackend]) -> None:
    use(ring())
    keys = Keys(environment={"REJOINDER_KEY_MY_SERVER_2": " sk-env\n"})
    assert await keys.where() == "environment"
    with pytest.raises(NotReady) as refused:
        await keys.set("my-server.2", HERE, "sk-canary")
    assert "REJOINDER_KEY_MY_SERVER_2" in refused.value.action
    assert "sk-canary" not in refused.value.detail + refused.value.action
    assert await keys.get("my-server.2", HERE) is None
    await keys.delete("my-server.2", HERE)
    assert keys.from_environment("my-server.2") == "sk-env"
    assert keys.from_environment("other") is None


async def test_the_real_keyring_behind_a_chain_is_used(monkeypatch: pytest.MonkeyPatch) -> None:
    real = TinyKeyring()
    chain = keyring.backends.chainer.ChainerBackend()  # type: ignore[no-untyped-call]
    monkeypatch.setattr(type(chain), "backends", [PlaintextKeyring(), real], raising=False)
    use(chain)
    await Keys(environment={}).set("openai", HERE, "sk-1")
    assert list(real.passwords.values()) == ["sk-1"]


async def test_a_locked_keyring_is_waited_for_with_a_deadline_and_not_twice() -> None:
    ring = TinyKeyring()
    use(ring)
    keys = Keys(environment={}, deadline_s=0.2)
    ring.hold.clear()
    begun = time.monotonic()
    with pytest.raises(NotReady, match="does not answer"):
        await keys.get("openai", HERE)
    with pytest.raises(NotReady, match="does not answer"):
        await keys.set("openai", HERE, "sk-1")
    assert time.monotonic() - begun < 5
    assert sum(thread.name == "keyring" for thread in threading.enumerate()) == 1
    ring.hold.set()
    async with asyncio.timeout(5):
        while any(thread.name == "keyring" for thread in threading.enumerate()):
            await asyncio.sleep(0.01)
    await keys.set("openai", HERE, "sk-1")
    assert await keys.get("openai", HERE) == "sk-1"


async def test_the_event_loop_runs_on_while_the_keyring_hangs() -> None:
    ring = TinyKeyring()
    use(ring)
    ring.hold.clear()
    waiting = asyncio.create_task(Keys(environment={}, deadline_s=20).get("openai", HERE))
    for _ in range(5):
        await asyncio.sleep(0.01)
    assert not waiting.done()
    ring.hold.set()
    assert await waiting is None


async def test_a_failing_keyring_says_nothing_of_the_key() -> None:
    use(BrokenKeyring())
    with pytest.raises(NotReady) as failed:
        await Keys(environment={}).set("openai", HERE, "sk-canary")
    assert "sk-canary" not in failed.value.detail + failed.value.action
    assert failed.value.__cause__ is None


async def test_callers_at_once_take_turns() -> None:
    use(TinyKeyring())
    keys = Keys(environment={})
    await asyncio.gather(*(keys.set(f"p{number}", HERE, f"sk-{number}") for number in range(20)))
    assert [await keys.get(f"p{number}", HERE) for number in range(20)] == [f"sk-{number}" for number in range(20)]


def test_variable_names() -> None:
    assert variable_of("openai") == "REJOINDER_KEY_OPENAI"
    assert variable_of("my-server.2") == "REJOINDER_KEY_MY_SERVER_2"


async def test_nothing_is_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("HOME", str(tmp_path))
    use(keyring.backends.fail.Keyring())  # type: ignore[no-untyped-call]
    with pytest.raises(NotReady):
        await Keys(environment={}).set("openai", HERE, "sk-1")
    assert files_in(tmp_path) == []
