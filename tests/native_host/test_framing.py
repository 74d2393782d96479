from __future__ import annotations

import io
import json
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.fakes.host_process import HostProcess, frame, framed, unframe

import rejoinder_host
from rejoinder_host.__main__ import EXIT_OK, EXIT_REFUSED, serve
from rejoinder_host.framing import (
    MAX_FRAME_BYTES,
    FrameError,
    FrameTooLarge,
    FrameTruncated,
    read_frame,
    write_frame,
)

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=20,
)
DAMAGED = st.one_of(
    st.binary(max_size=64).map(framed),
    JSON.map(frame),
    st.builds(lambda action, number: frame({"action": action, "id": number}), st.text(), JSON),
)


@given(JSON)
def test_what_is_written_is_read_back(message: Any) -> None:
    stream = io.BytesIO()
    write_frame(stream, message)
    stream.seek(0)
    assert read_frame(stream) == message
    with pytest.raises(EOFError):
        read_frame(stream)


def test_a_stream_that_trickles_is_read_whole() -> None:
    class Trickle(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            return super().read(min(size or 0, 1))

    assert read_frame(Trickle(frame({"action": "status", "id": 1}))) == {"action": "status", "id": 1}


@pytest.mark.parametrize(
    ("sent", "error"),
    [
        (b"\x01\x00", FrameTruncated),
        (framed(b'{"a":1}')[:-1], FrameTruncated),
        (struct.pack("=I", MAX_FRAME_BYTES + 1), FrameTooLarge),
        (struct.pack("=I", 0xFFFFFFFF) + b"x", FrameTooLarge),
        (framed(b""), FrameError),
        (framed(b"\xff\xfe"), FrameError),
        (framed(b"NaN"), FrameError),
        (framed(b"[" * 200_000), FrameError),
        (framed(b"9" * 10_000), FrameError),
    ],
)
def test_what_cannot_be_read_is_a_typed_error(sent: bytes, error: type[FrameError]) -> None:
    with pytest.raises(error):
        read_frame(io.BytesIO(sent))


def test_a_frame_of_exactly_the_limit_is_read() -> None:
    body = b'"' + b"x" * (MAX_FRAME_BYTES - 2) + b'"'
    assert read_frame(io.BytesIO(framed(body))) == "x" * (MAX_FRAME_BYTES - 2)


def test_an_answer_over_the_limit_writes_nothing() -> None:
    stream = io.BytesIO()
    with pytest.raises(FrameTooLarge):
        write_frame(stream, "x" * MAX_FRAME_BYTES)
    assert stream.getvalue() == b""


@settings(deadline=None)
@given(st.lists(DAMAGED, max_size=6), st.binary(max_size=6))
def test_whatever_comes_every_answer_is_a_typed_frame(frames: list[bytes], tail: bytes) -> None:
    source, sink = io.BytesIO(b"".join(frames) + tail), io.BytesIO()
    assert serve(source, sink, Path("/nowhere")) in {EXIT_OK, EXIT_REFUSED}
    answers = unframe(sink.getvalue())
    assert len(answers) <= len(frames) + 2
    for answer in answers:
        assert set(answer) in ({"id", "ok", "code", "detail", "action"}, {"id", "ok", "running"})


@settings(deadline=None, max_examples=15)
@given(st.lists(DAMAGED, max_size=4), st.binary(max_size=3))
def test_the_process_survives_any_bytes_without_a_stray_one(frames: list[bytes], tail: bytes) -> None:
    with HostProcess(Path("/nowhere")) as host:
        answers, status, errors = host.end(b"".join(frames) + tail)
    assert status in {EXIT_OK, EXIT_REFUSED}
    assert "Traceback" not in errors
    assert len(answers) >= len(frames)


def test_the_process_answers_an_oversized_frame_and_ends(tmp_path: Path) -> None:
    with HostProcess(tmp_path) as host:
        answers, status, _ = host.end(struct.pack("=I", 2**31) + b"x" * 100)
    assert [answer["code"] for answer in answers] == ["frame_too_large"]
    assert status == EXIT_REFUSED


def test_nothing_that_prints_reaches_the_browser(tmp_path: Path) -> None:
    program = (
        "import sys, os, rejoinder_host.actions as a, rejoinder_host.__main__ as m\n"
        "def loud(home):\n"
        "    print('noise'); os.write(1, b'raw noise'); os.system('echo child noise')\n"
        "    return {'running': False}\n"
        "a.ACTIONS['status'] = loud\n"
        "sys.exit(m.main())\n"
    )
    with HostProcess(tmp_path, command=[sys.executable, "-c", program]) as host:
        answers, status, errors = host.end(frame({"action": "status", "id": 5}))
    assert answers == [{"id": 5, "ok": True, "running": False}]
    assert status == EXIT_OK
    assert "raw noise" in errors
    assert "child noise" in errors


def test_a_browser_that_is_gone_ends_the_host_quietly(tmp_path: Path) -> None:
    with HostProcess(tmp_path) as host:
        assert host.process.stdin is not None
        assert host.process.stdout is not None
        host.process.stdout.close()
        host.process.stdin.write(frame({"action": "status", "id": 1}))
        host.process.stdin.close()
        assert host.process.wait(10) == EXIT_OK


def test_the_host_needs_the_standard_library_alone() -> None:
    loaded = subprocess.run(
        [
            sys.executable,
            "-S",
            "-c",
            "import sys, json, rejoinder_host.__main__; print(json.dumps(sorted(sys.modules)))",
        ],
        capture_output=True,
        check=True,
        text=True,
        env={"PYTHONPATH": str(Path(rejoinder_host.__file__).parents[1])},
    )
    roots = {name.partition(".")[0] for name in json.loads(loaded.stdout)}
    assert roots - set(sys.stdlib_module_names) <= {"__main__", "rejoinder_host"} | set(sys.builtin_module_names)
