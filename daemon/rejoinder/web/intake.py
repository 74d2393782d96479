"""A request's body, read whole: what it may be, how large, how slow.

Takes a Request and a limit in bytes; gives the bytes, or raises WrongType, TooLarge or TooSlow. Bytes are counted as
they arrive, whatever Content-Length says.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from dataclasses import dataclass

from python_multipart.exceptions import MultipartParseError
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from rejoinder.errors import FieldError, InputError, TooLarge, WrongType
from rejoinder.web.problem import TooSlow

MIB = 1024 * 1024
BODY_BYTES = MIB
UPLOAD_BYTES = 20 * MIB
IMPORT_BYTES = 64 * MIB
BODY_DEADLINE_S = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """One file out of a multipart body, from the field named `file`."""

    file_name: str
    content: bytes


async def read_json(request: Request, *, limit: int, deadline_s: float) -> bytes:
    """The body's bytes, b"" where there is none. A body that has content must say that it is JSON."""
    if not has_body(request):
        return b""
    _check_coding(request)
    kind, parameters = _media_type(request)
    body = await _read(request, limit=limit, deadline_s=deadline_s) if kind == "application/json" else b""
    if kind != "application/json" or ("charset" in parameters and "utf-8" not in parameters):
        raise WrongType(
            f"This takes application/json, not {kind or 'a body without a type'}.",
            action="Send Content-Type: application/json.",
        )
    return body


async def read_upload(request: Request, *, limit: int, deadline_s: float) -> Upload:
    """The file in the field `file`. FieldError where there is none, InputError where the parts cannot be told apart."""
    _check_coding(request)
    kind, _ = _media_type(request)
    if kind != "multipart/form-data":
        raise WrongType("This takes a file as multipart/form-data.", action="Send the file in a field named file.")
    body = await _read(request, limit=limit, deadline_s=deadline_s)
    try:
        form = await _InMemoryParser(request.headers, _once(body), max_files=1, max_fields=8).parse()
    except (MultiPartException, MultipartParseError, KeyError, ValueError) as error:
        raise InputError("The multipart body cannot be read.") from error
    try:
        file = form.get("file")
        if file is None or isinstance(file, str):
            raise FieldError("The field file must hold a file.", field="file")
        return Upload(file_name=_bare_name(file.filename or ""), content=await file.read())
    finally:
        await form.close()


def has_body(request: Request) -> bool:
    headers = request.headers
    return "transfer-encoding" in headers or headers.get("content-length", "0").strip() not in {"", "0"}


class _InMemoryParser(MultiPartParser):
    """Keeps the file in memory: nothing private is ever spooled to a directory that others share."""

    spool_max_size = IMPORT_BYTES


async def _read(request: Request, *, limit: int, deadline_s: float) -> bytes:
    declared = request.headers.get("content-length", "")
    if declared.isdecimal() and int(declared[:20]) > limit:
        raise _too_large(limit)
    body = bytearray()
    try:
        async with asyncio.timeout(deadline_s):
            async for chunk in request.stream():
                body += chunk
                if len(body) > limit:
                    raise _too_large(limit)
    except TimeoutError as error:
        raise TooSlow(f"The body did not arrive within {deadline_s:g} s.") from error
    return bytes(body)


def _too_large(limit: int) -> TooLarge:
    return TooLarge(f"The body is over the limit of {limit // MIB} MiB.", action="Send less at once.")


def _check_coding(request: Request) -> None:
    if request.headers.get("content-encoding", "identity").strip().lower() != "identity":
        raise WrongType("Compressed bodies are not taken.", action="Send it as it is.")


def _media_type(request: Request) -> tuple[str, str]:
    declared = request.headers.getlist("content-type")
    if len(declared) > 1:
        raise WrongType("Content-Type stands twice.")
    kind, _, parameters = (declared[0] if declared else "").partition(";")
    return kind.strip().lower()[:100], parameters.lower()


def _bare_name(name: str) -> str:
    return name.replace("\\", "/").rpartition("/")[2][:200]


async def _once(body: bytes) -> AsyncGenerator[bytes]:
    yield body
