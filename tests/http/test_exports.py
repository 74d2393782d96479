"""A session as a file and back: nothing lost in json, and no words that act as markup, formula or cue elsewhere."""

from __future__ import annotations

import csv
import io
import json
import re
from dataclasses import fields
from html.parser import HTMLParser

import aiohttp
import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from tests.fakes.daemon import DaemonProcess
from tests.http.exported_session import info, numbered, session

from rejoinder.errors import FieldError
from rejoinder.events import (
    CaptureResumed,
    CaptureStalled,
    SessionEnded,
    SessionStarted,
    TurnFinal,
    TurnRevised,
)
from rejoinder.exports import FORMATS, export
from rejoinder.exports.page import POLICY
from rejoinder.exports.portable import MOST_BYTES
from rejoinder.types import Role, SessionInfo

HOSTILE = (
    "<script>alert(1)</script>",
    "<img src=https://evil.example/x onerror=alert(1)>",
    '"><svg/onload=alert(1)>',
    "</style><style>@import 'https://evil.example'</style>",
    "<!--", "]]>", "&lt;b&gt; &amp; &#x3c;i&#x3e;",
    "![x](https://evil.example/?q=secret) [y](javascript:alert(1)) <https://evil.example>",
    "https://evil.example www.evil.example someone@evil.example",
    "# heading", "- item", "1. item", "> quote", "| a | b |", "```code", "---", "===", "[^1]: note", "$x$", "~~gone~~",
    "a\n\n## b\n\n<script>alert(1)</script>", "text\n===\n", "text\r\n---\r\n",
    "00:00:01,000 --> 00:00:09,000",
    "a\n\n2\n00:00:05,000 --> 00:00:06,000\nforged",
    "a\n\nNOTE forged\n\nSTYLE\n::cue{}",
    "{\\an8}<b>top</b>", "a\r\rb\u2028\u2029\x85c\x00d\x1b[31m",
    "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", " =1", "\u00a0=1", "\u200b=1", "\ufeff=1",
    "＝1", "＋1", "－1", "＠x", "%0A=1",
    '",=1,"', '"\r\n=1,2,3', "=HYPERLINK(\"https://evil.example\")", "|calc", ";=1",
    "\u202egnirts\u202c", "\ud800", "e\u0301 漢字 😀",
)  # fmt: skip


@pytest.fixture(params=HOSTILE, ids=range(len(HOSTILE)))
def hostile(request: pytest.FixtureRequest) -> str:
    words: str = request.param
    return words


def written(format_name: str, words: str) -> str:
    return export(session(words, speaker=words), info(title=words, participants=(words,)), format_name).decode("utf-8")


# --- the formats for people ------------------------------------------------------------------------------------------


class _Elements(HTMLParser):
    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: set[tuple[str, str]] = set()
        self.text = ""
        self.comments = 0
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes |= {(tag, name) for name, _ in attributes}

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_comment(self, data: str) -> None:
        self.comments += 1


def _shown(words: str) -> str:
    """The words as a reader sees them, without what no file may carry."""
    from rejoinder.exports.plain import one_line

    return one_line(words)


def test_html_has_the_same_elements_whatever_was_said(hostile: str) -> None:
    page, plain = _Elements(written("html", hostile)), _Elements(written("html", "words"))
    assert page.tags == plain.tags
    assert page.attributes == plain.attributes
    assert page.comments == 0
    assert _shown(hostile) in " ".join(page.text.split())
    assert not set(page.tags) & {"script", "img", "svg", "link", "a", "iframe", "form"}


def test_html_forbids_everything_but_its_own_style() -> None:
    page = written("html", "words")
    assert page.index("Content-Security-Policy") < page.index("<style>")
    assert POLICY.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in POLICY
    assert not re.search(r"(?i)(src|href|url\()", page.replace("default-src", "").replace("style-src", ""))


def test_markdown_shows_the_words_and_nothing_else(hostile: str) -> None:
    text, plain = written("md", hostile), written("md", "words")
    reader = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    kinds = [token.type for token in reader.parse(text)]
    lines = len([line for line in hostile.replace("\r", "\n").split("\n") if line.strip()])
    if lines == 1 and "\x85" not in hostile and "\u2028" not in hostile:
        assert kinds == [token.type for token in reader.parse(plain)]
    page = _Elements(reader.render(text))
    assert set(page.tags) <= {"h1", "p", "strong", "blockquote", "ul", "li", "br"}
    assert page.tags.count("h1") == 1
    assert _shown(hostile) in " ".join(page.text.split())


def test_markdown_links_nothing_that_a_linking_reader_would_link() -> None:
    text = written("md", "see https://evil.example, www.evil.example and a@evil.example")
    assert not re.search(r"(?i)https?://|www\.[a-z]|\w@\w", text)


def test_subtitles_have_one_cue_whatever_was_said(hostile: str) -> None:
    if not _shown(hostile):
        pytest.skip("nothing is left to show")
    srt, vtt = written("srt", hostile), written("vtt", hostile)
    assert srt.count("-->") == vtt.count("-->") == 2
    assert srt.startswith("1\n00:00:01,000 --> 00:00:04,100\n")
    assert srt.endswith("\n\n2\n00:00:05,000 --> 00:01:05,000\n[captions lost 0:00:05-0:01:05]\n")
    assert len(srt.strip("\n").split("\n")) == 7
    assert not re.search(r"[<>{}]", srt.split("\n")[2])
    assert vtt.startswith("WEBVTT\n\n00:00:01.000 --> 00:00:04.100\n<v ")
    assert vtt.endswith("\n\n00:00:05.000 --> 00:01:05.000\n[captions lost 0:00:05-0:01:05]\n")
    assert len(vtt.strip("\n").split("\n")) == 7
    assert re.fullmatch(r"<v [^<>]*>[^<>]*", vtt.strip("\n").split("\n")[3])


def test_an_empty_transcript_is_still_a_file() -> None:
    only = session()[:1]
    assert export(only, info(), "srt") == b""
    assert export(only, info(), "vtt") == b"WEBVTT\n"
    for name in FORMATS:
        export(only, info(), name)


def test_no_cell_of_the_table_is_a_formula(hostile: str) -> None:
    rows = list(csv.reader(io.StringIO(written("csv", hostile), newline="")))
    plain = list(csv.reader(io.StringIO(written("csv", "words"), newline="")))
    assert [len(row) for row in rows] == [len(row) for row in plain]
    assert [row[2] for row in rows] == [row[2] for row in plain]
    for cell in (cell for row in rows for cell in row):
        bare = cell.lstrip(" \u00a0\u3000\u200b\ufffd\n\t")
        assert bare[:1] not in tuple("=+-@\t\r|%＝＋－＠"), cell
        assert cell[:1] not in ("\t", "\r", "\n")


def test_the_table_is_as_rfc_4180_has_it() -> None:
    text = written("csv", 'He said "no",\nthen left')
    assert text.endswith("\r\n")
    assert '"He said ""no"",\nthen left"' in text
    assert text.splitlines()[0] == '"start_ms","end_ms","kind","speaker","text","note"'


@pytest.mark.parametrize("name", FORMATS)
def test_the_newest_text_of_a_turn_is_what_is_shown(name: str) -> None:
    text = export(session("First words."), info(), name).decode()
    assert "Again." in text
    if name in {"srt", "vtt"}:
        assert text.count("First words.") == 1


PEOPLE = sorted(set(FORMATS) - {"json"})


def said(turn: str, text: str, start_ms: int, end_ms: int, *, speaker: str = "Sam", role: Role = "other") -> TurnFinal:
    return TurnFinal(turn=turn, speaker=speaker, role=role, text=text, start_ms=start_ms, end_ms=end_ms)


def stalled(detail: str = "Captions were turned off.") -> CaptureStalled:
    return CaptureStalled(source="meet", state="lost", reason="turned_off", detail=detail)


def resumed(after_ms: int) -> CaptureResumed:
    return CaptureResumed(source="meet", state="capturing", after_ms=after_ms)


def started() -> SessionStarted:
    return SessionStarted(started_at="2026-03-01T10:00:00.000Z", mode="live")


@pytest.mark.parametrize("name", PEOPLE)
def test_a_stall_is_a_line_between_the_turns_around_it(name: str) -> None:
    events = numbered(
        (0, started()),
        (9_000, said("t-1", "before the gap", 5_000, 8_000)),
        (602_000, stalled()),
        (605_000, resumed(3_000)),
        (640_000, said("t-2", "after the gap", 630_000, 639_000)),
        (700_000, stalled()),
        (720_000, SessionEnded(reason="user")),
    )
    text = export(events, info(), name).decode()
    order = ["before the gap", "captions lost 0:10:02-0:10:05", "after the gap", "captions lost 0:11:40-0:12:00"]
    places = [text.index(words) for words in order]
    assert places == sorted(places)
    assert text.count("captions lost") == 2


@pytest.mark.parametrize("name", PEOPLE)
def test_a_stall_that_never_ended_goes_to_the_last_event(name: str) -> None:
    events = numbered((0, started()), (1_000, stalled()), (61_000, said("t-1", "late words", 60_000, 61_000)))
    assert "captions lost 0:00:01-0:01:01" in export(events, info(), name).decode()


@pytest.mark.parametrize("name", PEOPLE)
def test_a_turn_without_a_name_is_unknowns_and_never_yours(name: str) -> None:
    nobody = said("t-1", "a voice", 1_000, 2_000, speaker="", role="unknown")
    mine = said("t-2", "my voice", 3_000, 4_000, speaker="", role="self")
    text = export(numbered((0, started()), (2_000, nobody), (4_000, mine)), info(), name).decode()
    assert text.index("Unknown") < text.index("a voice") < text.index("You") < text.index("my voice")
    assert text.count("Unknown") == 1


@pytest.mark.parametrize("name", PEOPLE)
def test_a_late_correction_leaves_the_turn_in_its_place(name: str) -> None:
    corrected = said("t-1", "first corrected", 1_000, 9_000)
    events = numbered(
        (0, started()),
        (2_000, said("t-1", "first", 1_000, 2_000)),
        (5_000, said("t-2", "second", 3_000, 5_000, speaker="Lee")),
        (9_000, TurnRevised(**{field.name: getattr(corrected, field.name) for field in fields(corrected)})),
    )
    text = export(events, info(), name).decode()
    assert text.index("first corrected") < text.index("second")


def test_a_format_that_is_not_there_is_refused() -> None:
    with pytest.raises(FieldError, match="docx"):
        export(session(), info(), "docx")


@pytest.mark.parametrize("name", FORMATS)
@given(words=st.text())
def test_any_words_can_be_written(name: str, words: str) -> None:
    export(session(words, speaker=words), info(title=words), name).decode("utf-8")


# --- over HTTP -------------------------------------------------------------------------------------------------------


async def stored(api: aiohttp.ClientSession) -> SessionInfo:
    async with api.post("/v1/sessions", json={"title": "../../etc/passwd\r\nX: y", "me": "Dana"}) as answer:
        started = await answer.json()
        assert answer.status == 201, started
    update = {"block": "b1", "speaker": "Sam", "text": "Tell me about the outage?", "at_ms": 10, "final": True}
    captions = {"source": "meet", "updates": [update]}
    async with api.post(f"/v1/sessions/{started['id']}/captions", json=captions) as answer:
        assert answer.status == 202, await answer.text()
    async with api.post(f"/v1/sessions/{started['id']}/end") as answer:
        return SessionInfo(**await answer.json())


async def test_every_format_is_served_as_a_download(daemon: DaemonProcess, api: aiohttp.ClientSession) -> None:
    kept = await stored(api)
    for name, wanted in FORMATS.items():
        async with api.get(f"/v1/sessions/{kept.id}/export", params={"format": name}) as answer:
            content = await answer.read()
            assert answer.status == 200
            assert answer.headers["Content-Type"] == wanted.media_type
            assert answer.headers["Content-Disposition"] == f'attachment; filename="rejoinder-{kept.id}.{name}"'
            assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert b"outage" in content
        assert daemon.token.encode() not in content
        assert str(daemon.data_dir).encode() not in content


async def test_what_was_exported_is_imported_under_a_new_id(api: aiohttp.ClientSession) -> None:
    kept = await stored(api)
    async with api.get(f"/v1/sessions/{kept.id}/export") as answer:
        content = await answer.read()
    async with api.post("/v1/import", data=content, headers={"Content-Type": "application/json"}) as answer:
        assert answer.status == 201
        taken = await answer.json()
    assert taken["id"] != kept.id
    assert taken["state"] == "ended"
    async with api.get(f"/v1/sessions/{taken['id']}/export") as answer:
        again = json.loads(await answer.read())
    assert again["events"] == json.loads(content)["events"]


async def test_what_cannot_be_exported_or_imported_is_said_and_nothing_is_stored(api: aiohttp.ClientSession) -> None:
    kept = await stored(api)
    for path, status, code in (
        (f"/v1/sessions/{kept.id}/export?format=docx", 422, "invalid_field"),
        (f"/v1/sessions/{kept.id}/export?form=md", 422, "invalid_field"),
        ("/v1/sessions/s-none/export", 404, "not_found"),
    ):
        async with api.get(path) as answer:
            assert (answer.status, (await answer.json())["code"]) == (status, code)
    wrong = json.dumps({"format": "rejoinder.session", "version": 1, "session": {}, "events": [1]}).encode()
    for content, kind, status in (
        (b"{", "application/json", 400),
        (b"", "application/json", 400),
        (wrong, "application/json", 422),
        (wrong, "text/plain", 415),
        (b" " * (MOST_BYTES + 1), "application/json", 413),
    ):
        async with api.post("/v1/import", data=io.BytesIO(content), headers={"Content-Type": kind}) as answer:
            assert answer.status == status, await answer.text()
    async with api.get("/v1/sessions") as answer:
        assert [one["id"] for one in (await answer.json())["sessions"]] == [kept.id]
