"""The calls about the knowledge base: what it is made of, how fresh that is, adding, reading again and removing."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.context.knowledge import SHEETS_URL, Knowledge, NewSource
from rejoinder.errors import FieldError, NotFound, NotReady, StateError
from rejoinder.keys import Keys
from rejoinder.types import Source
from rejoinder.web.endpoint import Call, Endpoint, Nothing
from rejoinder.web.intake import UPLOAD_BYTES, Upload

KNOWLEDGE = "/v1/knowledge"
FILES = "/v1/knowledge/files"
SHEETS_KEY = "/v1/knowledge/sheets-key"
SOURCE = "/v1/knowledge/{id}"
SHEETS_KEY_NAME = "google-sheets"


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceList:
    """In the order in which they were added."""

    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsKeySetting:
    """Kept in the keyring, never answered."""

    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetsKeyState:
    """`key_in`: "" where there is none."""

    has_key: bool
    key_in: str


async def sheets_key(keys: Keys) -> str | None:
    """The Sheets API's key, from the keyring or REJOINDER_KEY_GOOGLE_SHEETS; None also where the keyring is silent."""
    try:
        kept = await keys.get(SHEETS_KEY_NAME, SHEETS_URL)
    except NotReady:
        kept = None
    return kept or keys.from_environment(SHEETS_KEY_NAME)


class KnowledgeCalls:
    def __init__(self, knowledge: Knowledge, keys: Keys) -> None:
        self._knowledge = knowledge
        self._keys = keys

    async def list(self, call: Call[Nothing, Nothing]) -> SourceList:
        return SourceList(sources=self._knowledge.list())

    async def add(self, call: Call[NewSource, Nothing]) -> Source:
        return await self._knowledge.add(call.body)

    async def add_file(self, call: Call[Upload, Nothing]) -> Source:
        return await self._knowledge.add_file(call.body.file_name, call.body.content)

    async def get(self, call: Call[Nothing, Nothing]) -> Source:
        return self._knowledge.get(call.path["id"])

    async def remove(self, call: Call[Nothing, Nothing]) -> None:
        await self._knowledge.remove(call.path["id"])

    async def read(self, call: Call[Nothing, Nothing]) -> Source:
        return await self._knowledge.read(call.path["id"])

    async def sheets_key(self, call: Call[Nothing, Nothing]) -> SheetsKeyState:
        if not await sheets_key(self._keys):
            return SheetsKeyState(has_key=False, key_in="")
        is_given = self._keys.from_environment(SHEETS_KEY_NAME) is not None
        return SheetsKeyState(has_key=True, key_in="environment" if is_given else "keyring")

    async def set_sheets_key(self, call: Call[SheetsKeySetting, Nothing]) -> SheetsKeyState:
        key = call.body.key.strip()
        if not key or not key.isascii() or not key.isprintable():
            raise FieldError("The key is empty or holds characters that no key has.", field="key")
        await self._keys.set(SHEETS_KEY_NAME, SHEETS_URL, key)
        return SheetsKeyState(has_key=True, key_in="keyring")

    async def remove_sheets_key(self, call: Call[Nothing, Nothing]) -> None:
        await self._keys.delete(SHEETS_KEY_NAME, SHEETS_URL)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers. Fixed paths stand before {id}."""
        return (
            Endpoint(
                method="GET", path=KNOWLEDGE, summary="Every source, with its state and how fresh it is.",
                answer=self.list, result=SourceList,
            ),
            Endpoint(
                method="POST", path=KNOWLEDGE, status=201, answer=self.add, body=NewSource, result=Source,
                summary="Follow a folder, file, web page, table or Google Sheet.", errors=(NotReady, StateError),
            ),
            Endpoint(
                method="POST", path=FILES, status=201, answer=self.add_file, body=Upload, result=Source,
                limit=UPLOAD_BYTES, errors=(NotReady, StateError),
                summary="Keep a private copy of the file in the field file, in the place of one of the same name.",
            ),
            Endpoint(
                method="GET", path=SHEETS_KEY, summary="Whether there is a key for the Google Sheets API.",
                answer=self.sheets_key, result=SheetsKeyState,
            ),
            Endpoint(
                method="PUT", path=SHEETS_KEY, summary="Keep a key for the Google Sheets API in the keyring.",
                answer=self.set_sheets_key, body=SheetsKeySetting, result=SheetsKeyState, errors=(NotReady,),
            ),
            Endpoint(
                method="DELETE", path=SHEETS_KEY, summary="Remove that key.", answer=self.remove_sheets_key,
                status=204, errors=(NotReady,),
            ),
            Endpoint(
                method="GET", path=SOURCE, summary="One source.", answer=self.get, result=Source, errors=(NotFound,)
            ),
            Endpoint(
                method="DELETE", path=SOURCE, summary="Remove it: what was read of it is erased.",
                answer=self.remove, status=204, errors=(NotFound, NotReady),
            ),
            Endpoint(
                method="POST", path=f"{SOURCE}/read", summary="Read it again now.", answer=self.read, status=202,
                result=Source, errors=(NotFound,),
            ),
        )  # fmt: skip
