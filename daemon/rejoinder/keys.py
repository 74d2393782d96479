"""Provider keys: in the system keyring where there is a real one, else read from the environment, never on disk.

A key is stored for one provider and one origin (scheme, host, port), so one server's key is never found for another.
The keyring is imported on first use and asked in a thread of its own with a deadline: a locked one may never answer.
"""

from __future__ import annotations

import asyncio
import contextlib
import os
import threading
from collections.abc import Callable, Mapping
from typing import Any, Literal, TypeVar

from rejoinder.errors import NotReady

SERVICE = "rejoinder"
DEADLINE_S = 5.0
# The priority at which keyring itself calls a backend recommended; plain files lie below it.
REAL_PRIORITY = 1
_NEVER = ("keyring.backends.fail", "keyring.backends.null", "keyrings.alt.file")

KeyPlace = Literal["", "keyring", "environment"]
Result = TypeVar("Result")


def variable_of(provider: str) -> str:
    """The environment variable that holds a provider's key: REJOINDER_KEY_MY_SERVER for "my-server"."""
    return "REJOINDER_KEY_" + "".join(letter if letter.isalnum() else "_" for letter in provider.upper())


class Keys:
    """Every method may raise NotReady where the keyring fails or does not answer within `deadline_s`."""

    def __init__(self, *, environment: Mapping[str, str] = os.environ, deadline_s: float = DEADLINE_S) -> None:
        self._environment = environment
        self._deadline_s = deadline_s
        self._known: dict[str, str] = {}
        self._turn = asyncio.Lock()
        self._idle = threading.Event()
        self._idle.set()

    async def get(self, provider: str, origin: str) -> str | None:
        """The key in the keyring for this provider at this origin."""
        entry = _entry(provider, origin)
        if entry not in self._known:
            key = await self._ask(lambda ring: ring.get_password(SERVICE, entry) if ring else None)
            if not key:
                return None
            self._known[entry] = key
        return self._known[entry]

    def from_environment(self, provider: str) -> str | None:
        return self._environment.get(variable_of(provider), "").strip() or None

    async def set(self, provider: str, origin: str, key: str) -> None:
        """Keep a key. NotReady, naming the variable to set instead, where there is no real keyring."""
        entry = _entry(provider, origin)

        def store(ring: Any) -> bool:
            if ring is None:
                return False
            ring.set_password(SERVICE, entry, key)
            return True

        if not await self._ask(store):
            raise NotReady(
                "This machine has no keyring, and a key is never written to a file.",
                action=f"Set {variable_of(provider)} in the daemon's environment and start it again.",
            )
        self._known[entry] = key

    async def delete(self, provider: str, origin: str) -> None:
        """Remove a key from the keyring; one that is not there is fine."""
        entry = _entry(provider, origin)
        self._known.pop(entry, None)
        await self._ask(lambda ring: _remove(ring, entry))

    async def where(self) -> Literal["keyring", "environment"]:
        """Where this machine can keep a key."""
        try:
            return "keyring" if await self._ask(lambda ring: ring is not None) else "environment"
        except NotReady:
            return "environment"

    def forget(self, provider: str, origin: str) -> None:
        """Read the key from the keyring again next time, since the provider refused it."""
        self._known.pop(_entry(provider, origin), None)

    async def _ask(self, question: Callable[[Any], Result]) -> Result:
        async with self._turn:
            if not self._idle.is_set():
                raise _silent()
            answer: asyncio.Future[Result] = asyncio.get_running_loop().create_future()
            self._idle.clear()
            _start(question, answer, self._idle)
            try:
                return await asyncio.wait_for(answer, self._deadline_s)
            except TimeoutError:
                raise _silent() from None


def _start(question: Callable[[Any], Result], answer: asyncio.Future[Result], idle: threading.Event) -> None:
    loop = answer.get_loop()

    def tell(result: Result | None, error: NotReady | None) -> None:
        if answer.done():
            return
        if error is not None:
            answer.set_exception(error)
        else:
            answer.set_result(result)  # type: ignore[arg-type]

    def work() -> None:
        try:
            outcome: tuple[Any, NotReady | None] = (question(_real_keyring()), None)
        except Exception as error:  # backends raise what they like; its words may hold what it was given
            outcome = (None, _failed(type(error).__name__))
        idle.set()
        with contextlib.suppress(RuntimeError):  # the loop may have ended while the keyring was silent
            loop.call_soon_threadsafe(tell, *outcome)

    # A daemon thread, since a keyring that hangs must not keep the process from ending.
    threading.Thread(target=work, name="keyring", daemon=True).start()


def _real_keyring() -> Any:
    """The best backend that encrypts, or None."""
    import keyring

    ring = keyring.get_keyring()
    for backend in getattr(ring, "backends", None) or [ring]:
        module = type(backend).__module__
        if (
            not module.startswith(_NEVER)
            and backend.priority >= REAL_PRIORITY
            and "Plain" not in type(backend).__name__
        ):
            return backend
    return None


def _remove(ring: Any, entry: str) -> None:
    if ring is not None and ring.get_password(SERVICE, entry) is not None:
        ring.delete_password(SERVICE, entry)


def _entry(provider: str, origin: str) -> str:
    return f"{provider} {origin}"


def _silent() -> NotReady:
    return NotReady("The system keyring does not answer; it may be locked.", action="Unlock the keyring and try again.")


def _failed(kind: str) -> NotReady:
    return NotReady(f"The system keyring failed ({kind}).", action="Unlock the keyring and try again.")
