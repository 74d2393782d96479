"""The calls about what Rejoinder knows of the user: the profile, the résumé, and what a question would find in them."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.context import Library, ProfileChanges
from rejoinder.context.contents import Contents
from rejoinder.context.coverage import look_over
from rejoinder.context.reading import read_contents
from rejoinder.context.understanding.stories import plain_text, split_stories
from rejoinder.errors import DocumentUnreadable, FieldError, NotReady
from rejoinder.types import Coverage, Profile, Resume, Retrieval
from rejoinder.web.endpoint import Call, Endpoint, Nothing
from rejoinder.web.intake import UPLOAD_BYTES, Upload

PROFILE = "/v1/profile"
RESUME = "/v1/profile/resume"
STORIES = "/v1/profile/stories"
JOB = "/v1/profile/job-description"
FEWEST_CHARACTERS = 8
MOST_PASSAGES = 50
MOST_PREVIOUS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class ContextQuestion:
    """`k`: how many passages, 1 to 50; else what an answer is made of. `previous`: said before, oldest first."""

    q: str
    k: int | None = None
    previous: tuple[str, ...] = ()


class DocumentCalls:
    def __init__(self, library: Library) -> None:
        self._library = library

    async def profile(self, call: Call[Nothing, Nothing]) -> Profile:
        return await self._library.profile()

    async def change_profile(self, call: Call[ProfileChanges, Nothing]) -> Profile:
        return await self._library.change_profile(call.body)

    async def put_resume(self, call: Call[Upload, Nothing]) -> Resume:
        return await self._library.put_resume(call.body.file_name, call.body.content)

    async def remove_resume(self, call: Call[Nothing, Nothing]) -> None:
        await self._library.remove_resume()

    async def add_stories(self, call: Call[Upload, Nothing]) -> Profile:
        stories = split_stories(await _read_text(call.body))
        known = (await self._library.profile()).stories
        added = tuple(story for story in stories if story not in known)
        return await self._library.change_profile(ProfileChanges(stories=(*known, *added)))

    async def put_job_description(self, call: Call[Upload, Nothing]) -> Profile:
        text = plain_text(await _read_text(call.body))
        return await self._library.change_profile(ProfileChanges(job_description=text))

    async def search(self, call: Call[ContextQuestion, Nothing]) -> Retrieval:
        asked = call.body
        if not any(character.isprintable() and not character.isspace() for character in asked.q):
            raise FieldError("There is no question.", field="q", action="Type what somebody may ask.")
        if asked.k is not None and not 1 <= asked.k <= MOST_PASSAGES:
            raise FieldError(f"k must be from 1 to {MOST_PASSAGES}.", field="k")
        if len(asked.previous) > MOST_PREVIOUS:
            raise FieldError(f"At most {MOST_PREVIOUS} earlier texts.", field="previous")
        return await self._library.retrieve(asked.q, previous=asked.previous, k=asked.k)

    async def coverage(self, call: Call[Nothing, Nothing]) -> Coverage:
        return await look_over(self._library)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        return (
            Endpoint(
                method="GET", path=PROFILE, summary="What is known of the user.", answer=self.profile, result=Profile
            ),
            Endpoint(
                method="PATCH", path=PROFILE, summary="Correct it: only what is set changes.",
                answer=self.change_profile, body=ProfileChanges, result=Profile,
            ),
            Endpoint(
                method="PUT", path=RESUME, answer=self.put_resume, body=Upload, result=Resume, limit=UPLOAD_BYTES,
                summary="A résumé (PDF, DOCX, Markdown, text, JSON Resume) in the field file; what was understood.",
                errors=(DocumentUnreadable, NotReady),
            ),
            Endpoint(method="DELETE", path=RESUME, summary="Remove it.", answer=self.remove_resume, status=204),
            Endpoint(
                method="GET", path="/v1/context/coverage", answer=self.coverage, result=Coverage, errors=(NotReady,),
                summary="What the documents answer of likely questions and of the job description, and what not.",
            ),
            Endpoint(
                method="POST", path=STORIES, answer=self.add_stories, body=Upload, result=Profile, limit=UPLOAD_BYTES,
                summary="A file of stories in the field file (PDF, DOCX, Markdown, text): each is added.",
                errors=(DocumentUnreadable, NotReady),
            ),
            Endpoint(
                method="PUT", path=JOB, answer=self.put_job_description, body=Upload, result=Profile,
                limit=UPLOAD_BYTES, summary="The job description as a file, instead of the one that is there.",
                errors=(DocumentUnreadable, NotReady),
            ),
            Endpoint(
                method="POST", path="/v1/context/search", summary="The passages that an answer would be built from.",
                answer=self.search, body=ContextQuestion, result=Retrieval, errors=(NotReady,),
            ),
        )  # fmt: skip


async def _read_text(upload: Upload) -> Contents:
    """A file of prose. DocumentUnreadable, also where there is next to nothing in it."""
    contents = await read_contents(upload.file_name, upload.content)
    if sum(map(str.isalnum, plain_text(contents))) < FEWEST_CHARACTERS:
        raise DocumentUnreadable("There is almost no text in the file.", action="Choose another file.")
    return contents
