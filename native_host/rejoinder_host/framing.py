"""Native messaging frames: a length of four bytes in the machine's own byte order, then that many bytes of JSON.

Takes a binary stream; gives parsed values and writes them. A frame in holds at most 1 MiB, a frame out less than that,
as the browser demands. What cannot be read is a FrameError that says why.
"""

from __future__ import annotations

import json
import struct
from typing import BinaryIO, NoReturn

MAX_FRAME_BYTES = 1024 * 1024
_LENGTH = struct.Struct("=I")


class FrameError(Exception):
    """`code` is stable; `in_step` says whether the next frame can still be read."""

    code = "frame_malformed"
    in_step = True


class FrameTooLarge(FrameError):
    code = "frame_too_large"
    in_step = False


class FrameTruncated(FrameError):
    code = "frame_truncated"
    in_step = False


def read_frame(stream: BinaryIO) -> object:
    """The next message. Raises EOFError where the stream ends between frames, and FrameError."""
    head = _read_exactly(stream, _LENGTH.size)
    if not head:
        raise EOFError
    if len(head) < _LENGTH.size:
        raise FrameTruncated("The stream ended inside a frame's length.")
    (size,) = _LENGTH.unpack(head)
    if size > MAX_FRAME_BYTES:
        raise FrameTooLarge(f"A message may have {MAX_FRAME_BYTES} bytes; this one announces {size}.")
    body = _read_exactly(stream, size)
    if len(body) < size:
        raise FrameTruncated("The stream ended inside a message.")
    return _parse(body)


def write_frame(stream: BinaryIO, message: object) -> None:
    """Write one message and flush it. Raises FrameTooLarge and then writes nothing."""
    body = json.dumps(message, allow_nan=False, separators=(",", ":")).encode("ascii")
    if len(body) >= MAX_FRAME_BYTES:
        raise FrameTooLarge(f"An answer must stay under {MAX_FRAME_BYTES} bytes.")
    stream.write(_LENGTH.pack(len(body)) + body)
    stream.flush()


def _parse(body: bytes) -> object:
    try:
        return json.loads(body.decode("utf-8"), parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise FrameError("The message is not JSON in UTF-8.") from error


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _read_exactly(stream: BinaryIO, size: int) -> bytes:
    """`size` bytes, or fewer where the stream ends."""
    parts = bytearray()
    while len(parts) < size:
        part = stream.read(size - len(parts))
        if not part:
            break
        parts += part
    return bytes(parts)
