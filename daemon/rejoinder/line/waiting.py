"""Answers that wait for a place: the newest has its turn first, and past a bound the oldest gives up.

Takes runs; tells each of its turn, which `wait` waits for.
"""

from __future__ import annotations

from rejoinder.errors import TooManyWaiting
from rejoinder.line.answer_run import AnswerRun

MOST_WAITING = 12


class Waiting:
    def __init__(self) -> None:
        self._runs: list[AnswerRun] = []

    def __len__(self) -> int:
        return len(self._runs)

    def put(self, run: AnswerRun) -> None:
        """The last in line is let go where there are too many."""
        run.turn.clear()
        self._runs.append(run)
        if len(self._runs) > MOST_WAITING:
            oldest = self._runs.pop(0)
            oldest.is_crowded_out = True
            oldest.turn.set()

    def call(self) -> None:
        """A place is free: the newest may begin."""
        if self._runs:
            self._runs.pop().turn.set()

    async def wait(self, run: AnswerRun) -> None:
        """Until it has its turn. TooManyWaiting where it never comes."""
        try:
            await run.turn.wait()
        finally:
            if run in self._runs:
                self._runs.remove(run)
        if run.is_crowded_out:
            raise TooManyWaiting(
                f"{MOST_WAITING} newer questions came before this one could be answered.", action="Ask again."
            )
