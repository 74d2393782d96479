"""A reading child as the daemon holds it: started, asked one job after another, and ended.

Takes a job and a file; gives the child's reply, or DocumentUnreadable where it took too much. `KeptChildren` keep
them for many files, since starting one costs more than reading a small file; whatever goes wrong in it ends it.
"""

from __future__ import annotations

import asyncio
import json
import os
import signal
import sys
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Mapping
from contextlib import suppress
from typing import Any

from rejoinder.errors import DocumentUnreadable

MOST_JOBS_OF_A_CHILD = 200
LONGEST_IDLE_S = 60.0
_LARGEST_REPLY_BYTES = 32 * 1024 * 1024
_LARGEST_LAST_BYTES = 8 * 1024 * 1024
_CHILD = "rejoinder.context.reading.child"
_OUT_OF_PROCESSOR_TIME = -getattr(signal, "SIGXCPU", 0) or None
_PASSED_ON = ("PATH", "SYSTEMROOT", "TMPDIR", "TEMP", "TMP", "LD_LIBRARY_PATH")


class Child:
    """One process, one job at a time."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self.jobs = 0
        self.is_worn = False
        self.is_out_of_time = False

    @classmethod
    async def start(cls) -> Child:
        environment = {name: os.environ[name] for name in _PASSED_ON if name in os.environ}
        environment |= {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}
        return cls(
            await asyncio.create_subprocess_exec(
                sys.executable, "-I", "-W", "ignore", "-m", _CHILD,
                stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment,
            )
        )  # fmt: skip

    @property
    def is_running(self) -> bool:
        return self._process.returncode is None

    async def ask(self, job: Mapping[str, str], content: bytes, longest_s: float) -> Any:
        """What was read. DocumentUnreadable; a child that died, took too long or was left waiting is ended."""
        self.jobs += 1
        try:
            reply = await asyncio.wait_for(self._exchange(job, content), longest_s)
        except (TimeoutError, asyncio.IncompleteReadError, ConnectionError, ValueError) as error:
            await self.kill()
            self.is_out_of_time = isinstance(error, TimeoutError) or self._process.returncode == _OUT_OF_PROCESSOR_TIME
            raise too_costly() from error
        except asyncio.CancelledError:
            await self.kill()
            raise
        self.is_worn = self.jobs >= MOST_JOBS_OF_A_CHILD or max(len(content), len(reply)) > _LARGEST_LAST_BYTES
        answer = json.loads(reply)
        if "unreadable" in answer:
            raise DocumentUnreadable(answer["unreadable"]["detail"], action=answer["unreadable"]["action"])
        return answer["read"]

    async def _exchange(self, job: Mapping[str, str], content: bytes) -> bytes:
        into, out = self._process.stdin, self._process.stdout
        assert into is not None
        assert out is not None
        into.write(json.dumps({**job, "bytes": len(content)}).encode() + b"\n" + content)
        await into.drain()
        length = int(await out.readline())
        if not 0 < length <= _LARGEST_REPLY_BYTES:
            raise ValueError("the reply is too long")
        return await out.readexactly(length)

    async def kill(self) -> None:
        if self.is_running:
            with suppress(ProcessLookupError):
                self._process.kill()
        await self._process.wait()


class KeptChildren:
    """For many files: at most `most` children that wait for the next one, each for `LONGEST_IDLE_S`.

    The caller bounds how many are asked at once.
    """

    def __init__(self, most: int = 2) -> None:
        self._most = most
        self._idle: list[tuple[Child, asyncio.TimerHandle]] = []
        self._leaving: set[asyncio.Task[None]] = set()

    async def ask(self, job: Mapping[str, str], content: bytes, longest_s: float) -> Any:
        """DocumentUnreadable. What fails in a child that read others before is tried in a new one: they may be why."""
        child = self._take() or await Child.start()
        had_read = child.jobs > 0
        try:
            return await child.ask(job, content, longest_s)
        except DocumentUnreadable:
            if child.is_running or child.is_out_of_time or not had_read:
                raise
            child = await Child.start()
            return await child.ask(job, content, longest_s)
        finally:
            self._give_back(child)

    async def close(self) -> None:
        for child, timer in self._idle:
            timer.cancel()
            await child.kill()
        self._idle.clear()
        await asyncio.gather(*self._leaving)

    def _take(self) -> Child | None:
        while self._idle:
            child, timer = self._idle.pop()
            timer.cancel()
            if child.is_running:
                return child
        return None

    def _give_back(self, child: Child) -> None:
        if not child.is_running:
            return
        if child.is_worn or len(self._idle) >= self._most:
            self._send_away(child)
        else:
            timer = asyncio.get_running_loop().call_later(LONGEST_IDLE_S, self._retire, child)
            self._idle.append((child, timer))

    def _retire(self, child: Child) -> None:
        self._idle = [(held, timer) for held, timer in self._idle if held is not child]
        self._send_away(child)

    def _send_away(self, child: Child) -> None:
        task = asyncio.ensure_future(child.kill())
        self._leaving.add(task)
        task.add_done_callback(self._leaving.discard)


def too_costly() -> DocumentUnreadable:
    return DocumentUnreadable(
        "Reading the file took too much memory or time; it may be damaged or made to do so.",
        action="Save it again as PDF or as plain text, and try that.",
    )
