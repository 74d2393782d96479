"""Stories and a job description as files: put over a real socket, read in the child, kept in the profile."""

from __future__ import annotations

import io

import aiohttp
import docx
import pytest

STORIES = b"""# My stories

## The night of the outage

### Situation
The payment system stood still at two in the morning.

### Action
I split the queue in two and called the bank myself.

### Result
No order was lost.

## The flood

The ground floor was under water and we reopened after nine days.
"""
OUTAGE = (
    "The night of the outage\nSituation: The payment system stood still at two in the morning.\n"
    "Action: I split the queue in two and called the bank myself.\nResult: No order was lost."
)
FLOOD = "The flood\nThe ground floor was under water and we reopened after nine days."


def form(name: str, content: bytes) -> aiohttp.FormData:
    data = aiohttp.FormData()
    data.add_field("file", io.BytesIO(content), filename=name)
    return data


def posting() -> bytes:
    document = docx.Document()
    document.add_heading("Platform engineer", level=0)
    document.add_heading("What you bring", level=1)
    document.add_paragraph("Five years with Terraform", style="List Bullet")
    document.add_paragraph("Calm in an outage", style="List Bullet")
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


async def test_a_file_of_stories_adds_each_once(api: aiohttp.ClientSession) -> None:
    for _ in range(2):
        async with api.post("/v1/profile/stories", data=form("stories.md", STORIES)) as answer:
            assert answer.status == 200, await answer.text()
            assert (await answer.json())["stories"] == [OUTAGE, FLOOD]
    async with api.post("/v1/profile/stories", data=form("s.txt", b"I once moved a piano\nup six floors.")) as answer:
        assert (await answer.json())["stories"] == [OUTAGE, FLOOD, "I once moved a piano up six floors."]
    async with api.post("/v1/context/search", json={"q": "Tell me about the flood", "k": 3}) as answer:
        assert "nine days" in " ".join(passage["text"] for passage in (await answer.json())["passages"])


async def test_a_job_description_replaces_the_one_before(api: aiohttp.ClientSession) -> None:
    async with api.put("/v1/profile/job-description", data=form("job.txt", b"We want a plumber.")) as answer:
        assert (await answer.json())["job_description"] == "We want a plumber."
    async with api.put("/v1/profile/job-description", data=form("job.docx", posting())) as answer:
        assert (await answer.json())["job_description"] == (
            "Platform engineer\n\nWhat you bring\n- Five years with Terraform\n- Calm in an outage"
        )


async def test_a_file_that_cannot_be_read_changes_nothing(api: aiohttp.ClientSession) -> None:
    async with api.post("/v1/profile/stories", data=form("stories.md", STORIES)):
        pass
    for call, path in ((api.post, "stories"), (api.put, "job-description")):
        async with call(f"/v1/profile/{path}", data=form("story.pdf", b"MZ\x90\x00" + bytes(200))) as answer:
            problem = await answer.json(content_type=None)
            assert (answer.status, problem["code"]) == (422, "document_unreadable")
            assert "program" in problem["detail"]
    async with api.get("/v1/profile") as answer:
        profile = await answer.json()
    assert (len(profile["stories"]), profile["job_description"]) == (2, "")


@pytest.mark.parametrize("content", [b"MZ", b"%PDF", b"\x7fELF", b"  \n", b"?!"])
async def test_a_file_with_next_to_nothing_in_it_changes_nothing(api: aiohttp.ClientSession, content: bytes) -> None:
    for call, path in ((api.post, "stories"), (api.put, "job-description")):
        async with call(f"/v1/profile/{path}", data=form("j.exe", content)) as answer:
            problem = await answer.json(content_type=None)
            assert (answer.status, problem["code"]) == (422, "document_unreadable")
    async with api.get("/v1/profile") as answer:
        profile = await answer.json()
    assert (profile["stories"], profile["job_description"]) == ([], "")
