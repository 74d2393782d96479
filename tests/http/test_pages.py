"""The pages under /ui/: the named folders of the extension, with a strict policy, and nothing beyond them."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import aiohttp
import pytest
from tests.fakes.edge import Edge, edge

from rejoinder.web.pages import FOLDERS, POLICY, PageCalls


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    extension = tmp_path / "extension"
    for name in (*FOLDERS, "background", "types", "home/deeper"):
        (extension / name).mkdir(parents=True)
    (extension / "home/home.html").write_text("<!doctype html><title>Rejoinder</title>")
    (extension / "home/deeper/part.js").write_text("export {};")
    (extension / "shared/page.css").write_text("body {}")
    (extension / "background/worker.js").write_text("secret")
    (extension / "types/protocol.d.ts").write_text("secret")
    (extension / "home/.hidden.js").write_text("secret")
    (extension / "home/notes.txt").write_text("secret")
    (extension / "manifest.json").write_text("secret")
    (tmp_path / "outside.js").write_text("secret")
    (extension / "home/link.js").symlink_to(tmp_path / "outside.js")
    (extension / "home/within.js").symlink_to(extension / "background/worker.js")
    return extension


@pytest.fixture
async def pages(tmp_path: Path, folder: Path) -> AsyncGenerator[Edge]:
    async with edge(tmp_path, PageCalls(folder).endpoints()) as running:
        yield running


async def get(pages: Edge, path: str) -> bytes:
    head = f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1:{pages.port}\r\nConnection: close\r\n\r\n"
    return await pages.say(head.encode())


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/ui/home/home.html", "text/html; charset=utf-8"),
        ("/ui/home/deeper/part.js", "text/javascript; charset=utf-8"),
        ("/ui/shared/page.css", "text/css; charset=utf-8"),
    ],
)
async def test_a_page_needs_no_token_and_has_its_type_and_policy(pages: Edge, path: str, kind: str) -> None:
    async with aiohttp.ClientSession(pages.base) as stranger, stranger.get(path) as answer:
        assert answer.status == 200
        assert answer.headers["Content-Type"] == kind
        assert answer.headers["Content-Security-Policy"] == POLICY
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert (await answer.read()) != b""
        async with stranger.head(path) as head:
            assert (head.status, await head.read()) == (200, b"")


async def test_the_root_leads_to_the_home_page_of_this_daemon(pages: Edge) -> None:
    answer = await get(pages, "/")
    assert answer.startswith(b"HTTP/1.1 307")
    assert b"location: /ui/home/home.html\r\n" in answer
    assert b"location: /ui/home/home.html\r\n" in await get(pages, "/?next=https://evil.example")


@pytest.mark.parametrize(
    "path",
    [
        "/ui/", "/ui/home", "/ui/home/", "/ui/../manifest.json", "/ui/home/../../manifest.json", "/ui/manifest.json",
        "/ui/home/%2e%2e/%2e%2e/manifest.json", "/ui/home/..%2f..%2fmanifest.json", "/ui/home/..%5c..%5cmanifest.json",
        "/ui//etc/passwd", "/ui/home//home.html", "/ui/%2fetc%2fpasswd", "/ui/background/worker.js",
        "/ui/types/protocol.d.ts", "/ui/home/.hidden.js", "/ui/home/notes.txt", "/ui/home/link.js",
        "/ui/home/within.js", "/ui/home/home.html%00.js", "/ui/home/home.html/", "/ui/home/HOME.HTML",
        "/ui/home/deeper", "/ui/home/home.html\\", "/ui/home/%ff.js", "/ui/" + "home/" * 3000,
    ],
)  # fmt: skip
async def test_nothing_else_is_served(pages: Edge, path: str) -> None:
    answer = await get(pages, path)
    assert answer.startswith(b"HTTP/1.1 4"), answer[:200]
    assert b"secret" not in answer
    assert b"application/problem+json" in answer


async def test_a_page_is_read_only(pages: Edge) -> None:
    async with aiohttp.ClientSession(pages.base, headers=pages.headers) as owner:
        for method in ("POST", "PUT", "DELETE", "PATCH"):
            async with owner.request(method, "/ui/home/home.html") as answer:
                assert answer.status == 405


async def test_a_frame_in_another_site_gets_nothing(pages: Edge) -> None:
    for site in ("cross-site", "same-site"):
        async with (
            aiohttp.ClientSession(pages.base, headers={"Sec-Fetch-Site": site}) as stranger,
            stranger.get("/ui/home/home.html") as answer,
        ):
            assert answer.status == 403
