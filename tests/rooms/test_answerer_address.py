"""A provider's address: which are taken, whose key it has, and which are refused in words."""

from __future__ import annotations

import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.answerer.address import check_base_url, origin_of
from rejoinder.errors import FieldError


@pytest.mark.parametrize(
    "base_url",
    [
        "", "api.example.com/v1", "ftp://example.com", "file:///etc/passwd", "javascript:alert(1)", "https://", "https:///v1",
        "http://example.com/v1", "http://192.168.1.5:8000/v1", "http://10.0.0.1/v1", "http://0.0.0.0/v1",
        "http://127.1/v1", "http://2130706433/v1", "http://0x7f.0.0.1/v1", "http://localhost.example.com/v1",
        "http://127.0.0.1@evil.example/v1", "https://user:pass@example.com/v1", "https://example.com/v1?key=1",
        "https://example.com/v1#x", "https://exam ple.com", "https://example.com\\@evil.example/v1", "https://[::1/v1",
        "https://example.com:99999/v1", "https://example.com:0/v1", "https://a.example\r\nHost: b/v1",
        "https://example.com/" + "x" * 3_000, "https://api.example.com/v1/chat/completions/",
    ],
)  # fmt: skip
def test_an_address_that_is_refused(base_url: str) -> None:
    with pytest.raises(FieldError) as refused:
        check_base_url(base_url)
    assert refused.value.field == "base_url"
    assert refused.value.action


@pytest.mark.parametrize(
    ("base_url", "origin"),
    [
        ("https://api.openai.com/v1", "https://api.openai.com:443"),
        ("https://192.168.1.5:8443/v1/", "https://192.168.1.5:8443"),
        ("http://127.0.0.1:11434/v1", "http://127.0.0.1:11434"),
        ("http://127.8.9.1/v1", "http://127.8.9.1:80"),
        ("http://[::1]:1234/v1", "http://[::1]:1234"),
        ("HTTP://LocalHost:1234", "http://localhost:1234"),
        ("http://llm.localhost/v1", "http://llm.localhost:80"),
    ],
)
def test_an_address_that_is_taken(base_url: str, origin: str) -> None:
    assert origin_of(check_base_url(base_url)) == origin


@given(st.text(max_size=60))
def test_any_address_is_taken_or_refused(base_url: str) -> None:
    for text in (base_url, f"https://{base_url}", f"http://127.0.0.1{base_url}"):
        with contextlib.suppress(FieldError):
            assert origin_of(check_base_url(text)).startswith("http")
