"""The calls about how questions are heard: the settings, what the user says of single questions, and its export."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from starlette.responses import Response

from rejoinder.errors import LogUnavailable, NotFound, NotReady, StateError
from rejoinder.line.ratings import Ratings
from rejoinder.line.sessions import Sessions
from rejoinder.question_settings import QuestionChanges, QuestionSettingsStore
from rejoinder.types import QuestionSettings
from rejoinder.web.endpoint import Call, Endpoint, Nothing
from rejoinder.web.reply import as_json

SETTINGS = "/v1/questions/settings"
FEEDBACK = "/v1/questions/feedback"
OF_ONE = "/v1/sessions/{id}/questions/{question}/feedback"
JSON_LINES = "application/jsonl"


@dataclass(frozen=True, slots=True, kw_only=True)
class HeardAs(QuestionSettings):
    """The settings, and what feedback has made of them: `ratings`, how many; `bias`, added to a question's log-odds."""

    ratings: int = 0
    bias: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionFeedback:
    is_question: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionNamed:
    question: str


class QuestionCalls:
    def __init__(self, sessions: Sessions, store: QuestionSettingsStore, ratings: Ratings) -> None:
        self._sessions = sessions
        self._store = store
        self._ratings = ratings

    async def settings(self, call: Call[Nothing, Nothing]) -> HeardAs:
        return self._heard_as()

    async def change(self, call: Call[QuestionChanges, Nothing]) -> HeardAs:
        await self._store.change(call.body)
        self._sessions.tune()
        return self._heard_as()

    async def rate(self, call: Call[QuestionFeedback, Nothing]) -> QuestionNamed:
        question = call.path["question"]
        await self._ratings.rate(call.path["id"], question, is_question=call.body.is_question)
        return QuestionNamed(question=question)

    async def take_back(self, call: Call[Nothing, Nothing]) -> None:
        await self._ratings.take_back(call.path["id"], call.path["question"])

    async def export(self, call: Call[Nothing, Nothing]) -> Response:
        lines = [as_json(row) + b"\n" for row in await self._ratings.rows()]
        disposition = 'attachment; filename="rejoinder-questions.jsonl"'
        return Response(b"".join(lines), headers={"Content-Type": JSON_LINES, "Content-Disposition": disposition})

    async def forget(self, call: Call[Nothing, Nothing]) -> None:
        await self._ratings.forget()

    def _heard_as(self) -> HeardAs:
        bias = round(self._store.bias(), 3)
        return HeardAs(**asdict(self._store.settings), ratings=len(self._store.ratings), bias=bias)

    def endpoints(self) -> tuple[Endpoint, ...]:
        """Every call that this class answers."""
        rateable = (NotFound, StateError, LogUnavailable, NotReady)
        return (
            Endpoint(
                method="GET", path=SETTINGS, answer=self.settings, result=HeardAs,
                summary="How questions are heard and answered, and what ratings have changed.",
            ),
            Endpoint(
                method="PATCH", path=SETTINGS, answer=self.change, body=QuestionChanges, result=HeardAs,
                summary="Change what is set; running sessions follow at once.", errors=(NotReady,),
            ),
            Endpoint(
                method="POST", path=OF_ONE, answer=self.rate, body=QuestionFeedback, result=QuestionNamed,
                summary="Say whether a detected or skipped question was one.", errors=rateable,
            ),
            Endpoint(
                method="DELETE", path=OF_ONE, answer=self.take_back, status=204, errors=rateable,
                summary="Take back what was said of a question.",
            ),
            Endpoint(
                method="GET", path=FEEDBACK, answer=self.export, media_type=JSON_LINES,
                summary="Every rated question of the stored sessions as JSON Lines, without the speakers' names.",
            ),
            Endpoint(
                method="DELETE", path=FEEDBACK, answer=self.forget, status=204, errors=(NotReady,),
                summary="Forget what ratings have changed. The sessions keep theirs, and so does the export.",
            ),
        )  # fmt: skip
