"""One streamed chat completion: takes messages, gives fragments of text, then the usage, or a ProviderError.

Three deadlines: to the first token, between tokens, in all. A thought counts as a token, so a model that reasons is not
cut off while it does. Closing the generator closes the HTTP response at once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from rejoinder.answerer.providers.characters import CharacterJoiner
from rejoinder.answerer.providers.client import ProviderClients, saw_done
from rejoinder.answerer.providers.failures import (
    Progress,
    broke_off,
    classify,
    empty_answer,
    error_in_stream,
    late,
    names_field,
    was_closed,
    wrong_type,
)
from rejoinder.answerer.providers.thinking import ThoughtFilter
from rejoinder.types import CutOff, Provider, Usage

if TYPE_CHECKING:
    from openai import AsyncStream
    from openai.types.chat import ChatCompletionChunk, ChatCompletionMessageParam

# Somebody is waiting to read on, and another provider may be there to answer anew.
BETWEEN_TOKENS_S = 8.0
# How long the count of tokens may come after the last of them.
USAGE_S = 1.0
CLOSING_S = 2.0
_CUT_OFF: dict[str, CutOff] = {"length": "length", "content_filter": "filter"}
# An answer to be read aloud is a few hundred characters; a provider that runs on is stopped here.
MAX_ANSWER_CHARS = 12_000
# No model reads or writes as many: a count beyond it is none, and is estimated.
MOST_TOKENS = 20_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Fragment:
    """Text, or a sign that the model is thinking; the last fragment alone has `usage` and `cut_off`."""

    text: str = ""
    thought: bool = False
    usage: Usage | None = None
    cut_off: CutOff = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sampling:
    """How long a text may become and how it is chosen. What of this a server refuses is left out for it.

    `may_lift`: a model that has spent all of `max_tokens` on thoughts is asked once more without it.
    """

    max_tokens: int
    temperature: float | None = None
    may_lift: bool = False

    def options(self) -> dict[str, Any]:
        """As they are sent."""
        wanted = {"max_tokens": self.max_tokens, "temperature": self.temperature}
        return {name: value for name, value in wanted.items() if value is not None}


@dataclass(slots=True)
class _Deadlines:
    provider: Provider
    begun_at: float
    last_at: float | None = None

    def next(self) -> float:
        total = self.begun_at + self.provider.total_deadline_s
        first = self.begun_at + self.provider.first_token_deadline_s
        return min(total, first if self.last_at is None else self.last_at + BETWEEN_TOKENS_S)

    def progress(self) -> Progress:
        if asyncio.get_running_loop().time() >= self.begun_at + self.provider.total_deadline_s:
            return "total"
        return "before" if self.last_at is None else "amid"


async def complete(
    clients: ProviderClients,
    provider: Provider,
    key: str | None,
    messages: Sequence[ChatCompletionMessageParam],
    *,
    sampling: Sampling | None = None,
) -> AsyncGenerator[Fragment]:
    """Raises ProviderError or one of its subclasses, whatever the server does."""
    await clients.warm()  # the first time it is a second's work, and none of the server's time
    deadlines = _Deadlines(provider, asyncio.get_running_loop().time())
    stream: AsyncStream[ChatCompletionChunk] | None = None
    wasted = Usage()
    try:
        while True:
            async with asyncio.timeout_at(deadlines.next()):
                stream = await _open(clients, provider, key, messages, sampling)
            if "text/event-stream" not in stream.response.headers.get("content-type", "").lower():
                async with asyncio.timeout_at(deadlines.next()):
                    raise wrong_type(provider, await stream.response.aread())
            reader = _Reader(provider)
            while not reader.ended:
                chunk = await _next_chunk(stream, deadlines, complete=reader.complete)
                for text in reader.take(chunk, saw_done(stream.response)):
                    deadlines.last_at = asyncio.get_running_loop().time()
                    yield Fragment(text=text, thought=not text)
            if not (sampling and sampling.may_lift and reader.is_starved):
                break
            await _close(stream)
            clients.refused(provider.base_url, provider.model).add("max_tokens")
            sampling, wasted = None, reader.usage
        yield Fragment(usage=_sum(reader.finish(), wasted), cut_off=reader.cut_off)
    except TimeoutError:
        raise late(provider, deadlines.progress(), BETWEEN_TOKENS_S) from None
    except Exception as error:
        # Whatever it was, it ends as words; the chain is cut, since a server may echo the key or the question.
        raise classify(error, provider, begun=deadlines.last_at is not None) from None
    finally:
        if stream is not None:
            await _close(stream)


async def _next_chunk(
    stream: AsyncStream[ChatCompletionChunk], deadlines: _Deadlines, *, complete: bool
) -> ChatCompletionChunk | None:
    """None at the end. Once the answer is complete, whatever happens is its end: only the usage was to come."""
    loop = asyncio.get_running_loop()
    try:
        async with asyncio.timeout_at(loop.time() + USAGE_S if complete else deadlines.next()):
            while True:
                chunk: ChatCompletionChunk | None = await anext(stream)
                if chunk is not None:  # `data: null` says nothing
                    return chunk
    except StopAsyncIteration:
        return None
    except Exception:
        if not complete:
            raise
        return None


class _Reader:
    """Chunks to text. `ended` once the server has said that it is done, or the answer is long enough."""

    def __init__(self, provider: Provider) -> None:
        self.ended = False
        self._provider = provider
        self._characters, self._thoughts = CharacterJoiner(), ThoughtFilter()
        self._finish_reason = ""
        self.usage = Usage()
        self._size = 0
        self._by_delta = False

    def take(self, chunk: ChatCompletionChunk | None, done: bool) -> list[str]:
        if chunk is None:
            self.ended = True
            if not (done or self._finish_reason):
                raise broke_off(self._provider, begun=self._size > 0)
            rest = self._thoughts.feed(self._characters.finish()) + self._thoughts.finish()
            return self._count(rest)
        if getattr(chunk, "object", "") == "error":
            raise error_in_stream(self._provider, chunk, begun=self._size > 0)
        self.usage = _usage(getattr(chunk, "usage", None)) or self.usage
        choices = [one for one in getattr(chunk, "choices", None) or [] if not getattr(one, "index", 0)]
        return self._read(choices[0]) if choices else []

    @property
    def complete(self) -> bool:
        """Whether the server has said that the text is at its end."""
        return bool(self._finish_reason)

    @property
    def is_starved(self) -> bool:
        """Whether the server ended it at its length before a word of the answer."""
        return self._finish_reason == "length" and not self._size

    @property
    def cut_off(self) -> CutOff:
        """Why the text ends before its end."""
        if self._size >= MAX_ANSWER_CHARS:
            return "too_long"
        return _CUT_OFF.get(self._finish_reason, "")

    def finish(self) -> Usage:
        if not self._size:
            raise empty_answer(self._provider, self._finish_reason)
        return self.usage

    def _read(self, choice: Any) -> list[str]:
        self._finish_reason = choice.finish_reason or self._finish_reason
        delta = choice.delta
        content = getattr(delta, "content", None)
        self._by_delta = self._by_delta or bool(content)
        if not self._by_delta:
            content = _of_message(choice)
        if content:
            return self._count(self._thoughts.feed(self._characters.feed(content))) or [""]
        thought = getattr(delta, "reasoning_content", None) or getattr(delta, "reasoning", None)
        return [""] if thought else []

    def _count(self, text: str) -> list[str]:
        if self._size == 0:
            text = text.lstrip()
        text = text[: MAX_ANSWER_CHARS - self._size]
        self._size += len(text)
        self.ended = self.ended or self._size >= MAX_ANSWER_CHARS
        return [text] if text else []


def _of_message(choice: Any) -> str:
    """Some servers stream their text as parts of a `message` instead of a `delta`."""
    message = getattr(choice, "message", None)
    content = message.get("content") if isinstance(message, dict) else getattr(message, "content", None)
    return content if isinstance(content, str) else ""


async def _open(
    clients: ProviderClients,
    provider: Provider,
    key: str | None,
    messages: Sequence[ChatCompletionMessageParam],
    sampling: Sampling | None,
) -> AsyncStream[ChatCompletionChunk]:
    client = await clients.client(provider.base_url, key, total_s=provider.total_deadline_s + 1)
    known = clients.refused(provider.base_url, provider.model)
    options: dict[str, Any] = {"stream_options": {"include_usage": True}, **(sampling.options() if sampling else {})}
    options = {name: value for name, value in options.items() if name not in known}
    may_reconnect = True
    while True:
        try:
            stream: AsyncStream[ChatCompletionChunk] = await client.chat.completions.create(
                model=provider.model, messages=messages, stream=True, **options
            )
            return stream
        except Exception as error:
            # Some servers do not know an option; they then answer without it.
            refused = [name for name in options if names_field(error, name)]
            # The pool may hold a connection that the server closed a moment ago.
            if not refused and not (may_reconnect and was_closed(error)):
                raise
            may_reconnect = may_reconnect and bool(refused)
            known.update(refused)
            options = {name: value for name, value in options.items() if name not in refused}


async def _close(stream: AsyncStream[ChatCompletionChunk]) -> None:
    with suppress(Exception):
        async with asyncio.timeout(CLOSING_S):
            await stream.close()


def _sum(one: Usage, other: Usage) -> Usage:
    return replace(one, in_tokens=one.in_tokens + other.in_tokens, out_tokens=one.out_tokens + other.out_tokens)


def _usage(usage: Any) -> Usage | None:
    counts = [getattr(usage, name, None) for name in ("prompt_tokens", "completion_tokens")]
    if any(isinstance(count, int) and count > MOST_TOKENS for count in counts):
        return None
    if not any(isinstance(count, int) and count > 0 for count in counts):
        return None
    read, written = (count if isinstance(count, int) and count > 0 else 0 for count in counts)
    return replace(Usage(), in_tokens=read, out_tokens=written)
