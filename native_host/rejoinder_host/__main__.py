"""The host's process: the browser starts it with the caller's origin as first argument and speaks frames with it.

Answers only Rejoinder's own extension. Nothing but frames can reach the browser: the real stdout is moved aside before
anything else runs, and fd 1 points at stderr.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path
from typing import BinaryIO

from rejoinder_host import CALLER
from rejoinder_host.actions import Answer, answer, refusal
from rejoinder_host.daemon import DaemonError
from rejoinder_host.framing import FrameError, read_frame, write_frame
from rejoinder_host.home import default_home

EXIT_OK = 0
EXIT_REFUSED = 2


def main() -> int:
    """Serve the extension until the browser closes the pipe. Gives the exit status."""
    os.umask(0o077)
    source, sink = _take_pipes()
    try:
        with source, sink:
            if sys.argv[1:2] != [CALLER]:
                return _refuse_caller(sink)
            return serve(source, sink, default_home())
    except BrokenPipeError:
        return EXIT_OK


def serve(source: BinaryIO, sink: BinaryIO, home: Path) -> int:
    """Answer frame after frame until the stream ends or is out of step. Raises BrokenPipeError where nobody reads."""
    while True:
        try:
            reply = answer(read_frame(source), home)
            in_step = True
        except EOFError:
            return EXIT_OK
        except FrameError as error:
            reply, in_step = _refuse_frame(error), error.in_step
        write_frame(sink, reply)
        if not in_step:
            return EXIT_REFUSED


def _refuse_frame(error: FrameError) -> Answer:
    return refusal(None, DaemonError(error.code, str(error), action="Reload the extension."))


def _refuse_caller(sink: BinaryIO) -> int:
    words = "This program is for Rejoinder's browser extension, which starts it by itself."
    print(words, file=sys.stderr)
    if not sink.isatty():
        write_frame(sink, refusal(None, DaemonError("caller_refused", words, action="Use Rejoinder's own extension.")))
    return EXIT_REFUSED


def _take_pipes() -> tuple[BinaryIO, BinaryIO]:
    source, sink = os.dup(0), os.dup(1)
    os.dup2(2, 1)
    if sys.platform == "win32":
        import msvcrt

        for descriptor in (source, sink):
            msvcrt.setmode(descriptor, os.O_BINARY)
    return os.fdopen(source, "rb", buffering=0), os.fdopen(sink, "wb")


if __name__ == "__main__":
    sys.exit(main())
