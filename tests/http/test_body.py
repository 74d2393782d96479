"""What is read in: JSON strictly, fields by their types, limits by crossing them. No input gives a 500."""

from __future__ import annotations

import asyncio
import io
import json
from typing import Any

import aiohttp
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.fakes.edge import Edge
from tests.fakes.edge_calls import EdgeCalls, Words
from yarl import URL

from rejoinder.errors import InputError
from rejoinder.web import decode, strictjson

JSON = {"Content-Type": "application/json"}
FORM = "multipart/form-data; boundary=x"
MIB = 1024 * 1024


async def post(client: aiohttp.ClientSession, body: bytes, **headers: str) -> tuple[int, dict[str, Any]]:
    async with client.post("/v1/words", data=io.BytesIO(body), headers={**JSON, **headers}) as answer:
        return answer.status, json.loads(await answer.read())


@pytest.mark.parametrize(
    "body",
    [
        b"{", b"nonsense", b'{"text": "a"} {}', b'{"text": NaN}', b'{"share": Infinity, "text": "a"}',
        b'{"share": -Infinity, "text": "a"}', b'{"share": 1e999, "text": "a"}', b'{"text": "\xff"}',
        b'{"text": "\xed\xa0\x80"}', b'{"text": "\\ud800"}', b'{"\\udc00": 1, "text": "a"}', b"[]", b'"text"', b"3",
        b"null", b'{"text": "a", "text": "b"}', b'{"count": 9007199254740992, "text": "a"}',
        b'{"count": ' + b"9" * 5000 + b', "text": "a"}', b'{"share": ' + b"1" * 5000 + b'.5, "text": "a"}',
        b'{"text": ' + b"[" * 200_000, b"[" * 100_000 + b"]" * 100_000, b'{"a":' * 5_000 + b"1" + b"}" * 5_000,
        b'{"text": ' + b"[" * 80 + b"]" * 80 + b"}", b"\xef\xbb\xbf{}", b"\xff\xfe{\x00}\x00", b"\x00",
        b'{"text": "a\nb"}', b"{'text': 'a'}", b'{"text": "a",}', b'{"text": tru}', b'{"count": 01, "text": "a"}',
    ],
)  # fmt: skip
async def test_what_is_not_json_is_malformed(client: aiohttp.ClientSession, calls: EdgeCalls, body: bytes) -> None:
    status, problem = await post(client, body)
    assert (status, problem["code"]) == (400, "malformed")
    assert problem["detail"]
    assert calls.taken == []


@pytest.mark.parametrize(
    ("body", "field"),
    [
        ({}, "text"), ({"text": 3}, "text"), ({"text": None}, "text"), ({"text": "a", "count": "3"}, "count"),
        ({"text": "a", "count": 3.5}, "count"), ({"text": "a", "count": True}, "count"),
        ({"text": "a", "share": "0.5"}, "share"), ({"text": "a", "surplus": 1}, "surplus"),
        ({"text": "a", "inner": {"name": "b"}}, "inner"), ({"text": "a", "inner": [{"name": "b"}, {}]}, "inner.1.name"),
        ({"text": "a", "inner": [{"name": "b", "x": 1}]}, "inner.0.x"), ({"text": "a", "inner": [3]}, "inner.0"),
        ({"text": "a", "title": "x" * 201}, "title"), ({"text": "a", "inner": [{"name": "x" * 201}]}, "inner.0.name"),
    ],
)  # fmt: skip
async def test_a_wrong_field_is_named_by_its_path(
    client: aiohttp.ClientSession, calls: EdgeCalls, body: dict[str, Any], field: str
) -> None:
    status, problem = await post(client, json.dumps(body).encode())
    assert (status, problem["code"], problem["field"]) == (422, "invalid_field", field)
    assert field in problem["detail"]
    assert calls.taken == []


async def test_limits_are_crossed_by_one(client: aiohttp.ClientSession, calls: EdgeCalls) -> None:
    euros = "€" * 2666 + "ab"
    assert len(euros.encode()) == 8_000
    assert (await post(client, json.dumps({"text": euros, "title": "x" * 200}).encode()))[0] == 200
    status, problem = await post(client, json.dumps({"text": euros + "c"}).encode())
    assert (status, problem["code"]) == (413, "too_large")
    padded = b'{"text": "a"}'.ljust(MIB)
    assert (await post(client, padded))[0] == 200
    status, problem = await post(client, padded + b" ")
    assert (status, problem["code"]) == (413, "too_large")
    assert len(calls.taken) == 2


async def test_a_streamed_body_is_counted(client: aiohttp.ClientSession, calls: EdgeCalls) -> None:
    async def chunks() -> Any:
        for _ in range(80):
            yield b" " * 65_536

    async with client.post("/v1/words", data=chunks(), headers=JSON) as answer:
        assert answer.status == 413
        assert (await answer.json(content_type=None))["code"] == "too_large"
    assert calls.taken == []


async def test_every_unicode_text_comes_back_as_it_was(client: aiohttp.ClientSession) -> None:
    text = "a\x00b\r\nevent: forged\u2028\u2029\x1b[31m 🙂 e\u0301 \\ud800 \ufeff"
    status, body = await post(client, json.dumps({"text": text}).encode())
    assert (status, body["text"]) == (200, text)


@pytest.mark.parametrize(
    "kind",
    [
        "text/plain", "application/x-www-form-urlencoded", "", "multipart/form-data; boundary=x", "application/jsonp",
        "text/json", "application/json; charset=utf-16", "image/png",
    ],
)  # fmt: skip
async def test_other_content_types_are_not_taken(client: aiohttp.ClientSession, calls: EdgeCalls, kind: str) -> None:
    status, problem = await post(client, b'{"text": "a"}', **{"Content-Type": kind})
    assert (status, problem["code"]) == (415, "wrong_type")
    assert calls.taken == []


async def test_compressed_bodies_are_not_taken(client: aiohttp.ClientSession, calls: EdgeCalls) -> None:
    status, problem = await post(client, b"\x1f\x8b\x08", **{"Content-Encoding": "gzip"})
    assert (status, problem["code"]) == (415, "wrong_type")
    assert calls.taken == []


@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("limit=3&q=a%20b", 200), ("", 200), ("limit=x", 422), ("limit=3.5", 422), ("limit=1&limit=2", 400),
        ("surplus=1", 422), ("q=%ff", 400), ("q=" + "x" * 2001, 422), ("q=%00", 200), ("limit=" + "9" * 400, 422),
        ("limit=1e3", 422), ("=3", 400), ("q=%ud800", 200),
    ],
)  # fmt: skip
async def test_queries_are_read_strictly(client: aiohttp.ClientSession, query: str, status: int) -> None:
    async with client.get(URL(f"/v1/words?{query}", encoded=True)) as answer:
        assert answer.status == status, await answer.text()


async def test_a_file_is_taken_from_its_field(client: aiohttp.ClientSession, calls: EdgeCalls) -> None:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(b"%PDF-\x00\xff"), filename="../../C:\\cv\\résumé.pdf")
    async with client.put("/v1/file", data=form) as answer:
        assert answer.status == 200
        seen = await answer.json()
    assert seen["size"] == 7
    assert "/" not in seen["file_name"]
    assert "\\" not in seen["file_name"]


@pytest.mark.parametrize(
    ("kind", "body", "status"),
    [
        (FORM, b"", 422),
        (FORM, b"nonsense", 400),
        ("multipart/form-data", b"--x--", 400),
        (FORM, b'--x\r\nContent-Disposition: form-data; name="file"\r\n\r\na\r\n--x--', 422),
        (FORM, b'--x\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r', 400),
        (FORM, b"--x\r\nA: b\r\n\r\na\r\n--x--\r\n", 400),
        (FORM, b"--x\r\n" + b"A" * 20_000 + b": b\r\n\r\n", 400),
        ("application/json", b"{}", 415),
        ("multipart/mixed; boundary=x", b"--x--", 415),
    ],
)  # fmt: skip
async def test_broken_uploads_are_refused(
    client: aiohttp.ClientSession, calls: EdgeCalls, kind: str, body: bytes, status: int
) -> None:
    async with client.put("/v1/file", data=body, headers={"Content-Type": kind}) as answer:
        problem = json.loads(await answer.read())
    assert answer.status in {status, 422} if status == 400 else answer.status == status, problem
    assert calls.taken == []


async def test_two_files_are_one_too_many(client: aiohttp.ClientSession, calls: EdgeCalls) -> None:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(b"a"), filename="a")
    form.add_field("file", io.BytesIO(b"b"), filename="b")
    async with client.put("/v1/file", data=form) as answer:
        assert answer.status == 400
    assert calls.taken == []


async def test_an_upload_over_the_limit_is_told_so_after_all_of_it_was_sent(
    client: aiohttp.ClientSession, calls: EdgeCalls
) -> None:
    form = aiohttp.FormData()
    form.add_field("file", io.BytesIO(b"x" * (50 * MIB)), filename="large.pdf")
    async with client.put("/v1/file", data=form) as answer:
        assert answer.status == 413
        assert "20 MiB" in (await answer.json(content_type=None))["detail"]
    assert calls.taken == []


async def test_unknown_paths_and_methods_are_problems(client: aiohttp.ClientSession) -> None:
    async with client.get("/v1/nothing") as answer:
        assert (answer.status, answer.content_type) == (404, "application/problem+json")
        assert (await answer.json(content_type=None))["code"] == "not_found"
    async with client.delete("/v1/words") as answer:
        assert (answer.status, answer.content_type) == (405, "application/problem+json")
        assert answer.headers["Allow"] == "GET, POST"
    for method in ("TRACE", "BREW", "PROPFIND"):
        async with client.request(method, "/v1/words") as answer:
            assert answer.status == 405


async def test_a_mistake_of_the_daemon_s_own_tells_nothing(
    client: aiohttp.ClientSession, caplog: pytest.LogCaptureFixture
) -> None:
    async with client.post("/v1/broken") as answer:
        assert answer.status == 500
        text = await answer.text()
    assert json.loads(text)["code"] == "internal"
    assert "confidence" not in text + caplog.text
    assert "break_down" in caplog.text


async def test_a_caller_who_goes_away_in_mid_body_leaves_nothing(server: Edge, calls: EdgeCalls) -> None:
    head = (
        f"POST /v1/words HTTP/1.1\r\nHost: 127.0.0.1:{server.port}\r\nAuthorization: Bearer {server.token.value}\r\n"
        "Content-Type: application/json\r\nContent-Length: 100\r\n\r\n{"
    )
    await server.say(head.encode(), wait_s=0.2)
    await asyncio.sleep(0.1)
    assert calls.taken == []


@settings(max_examples=200, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=200))
def test_any_bytes_are_words_or_an_input_error(body: bytes) -> None:
    try:
        decode.body_as(Words, body)
    except InputError:
        return


def plain_json() -> st.SearchStrategy[Any]:
    leaves = st.none() | st.booleans() | st.integers(-(2**53) + 1, 2**53 - 1) | st.floats(allow_nan=False) | st.text()
    finite = leaves.filter(lambda value: value not in (float("inf"), float("-inf")))
    return st.recursive(finite, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=20)


@settings(max_examples=200, deadline=None)
@given(plain_json())
def test_plain_json_is_read_as_json_reads_it(value: Any) -> None:
    assert strictjson.parse(json.dumps(value, ensure_ascii=False).encode("utf-8", "ignore")) is not ...
    assert strictjson.parse(json.dumps(value).encode()) == value
