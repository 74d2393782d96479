"""Rejoinder as anyone runs it: rows in a file, `rejoinder eval ...` in processes of its own, rows out.

Rows are independent of each other, so they are given to several processes in parts; what has been predicted already
is read again from the output folder where that is asked for.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bench.questions.data import Row, read_jsonl, write_jsonl

DEADLINE_S = 4 * 3600


class RunFailed(RuntimeError):
    """The command line ended with an error; its last line is the message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Runner:
    """`out`: where the files go. `jobs`: processes at once. `reuse`: keep the predictions that lie there.

    `options`: more arguments for `rejoinder eval stream`.
    """

    out: Path
    jobs: int = 1
    reuse: bool = False
    options: tuple[str, ...] = ()

    def run(self, command: Literal["questions", "stream"], name: str, rows: Sequence[Row], *, parts: int) -> list[Row]:
        """The predictions for `rows`, in order, made in `parts` pieces. Raises RunFailed."""
        kept = self.out / f"{name}.{command}.out.jsonl"
        if self.reuse and kept.is_file():
            return read_jsonl(kept)
        size = max(1, -(-len(rows) // max(1, parts)))
        pieces = [list(rows[begin : begin + size]) for begin in range(0, len(rows), size)]
        with ThreadPoolExecutor(max_workers=self.jobs) as pool:
            done = pool.map(
                lambda piece: self._run_piece(command, f"{name}.{command}.{piece[0]}", piece[1]), enumerate(pieces)
            )
            predicted = [row for piece in done for row in piece]
        write_jsonl(kept, predicted)
        return predicted

    def _run_piece(self, command: str, name: str, rows: Sequence[Row]) -> list[Row]:
        source, target = self.out / f"{name}.in.part", self.out / f"{name}.out.part"
        write_jsonl(source, rows)
        called = [sys.executable, "-m", "rejoinder", "eval", command, "--in", str(source), "--out", str(target)]
        called += self.options if command == "stream" else ()
        try:
            ended = subprocess.run(called, capture_output=True, text=True, timeout=DEADLINE_S, check=False)
            if ended.returncode:
                raise RunFailed((ended.stderr.strip().splitlines() or [f"eval {command} failed"])[-1])
            return read_jsonl(target)
        finally:
            source.unlink(missing_ok=True)
            target.unlink(missing_ok=True)
