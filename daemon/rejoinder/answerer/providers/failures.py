"""What can go wrong with a provider, in words a person can act on.

Takes whatever a request raised; gives a ProviderError or one of its subclasses. A server's own words are read to tell
cases apart and never passed on: they may hold the key or the question.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from rejoinder.answerer.providers.client import ResponseTooLarge, UnreadableResponse
from rejoinder.answerer.providers.waiting import seconds_asked
from rejoinder.errors import (
    ProviderAiling,
    ProviderBrokeOff,
    ProviderError,
    ProviderKeyRefused,
    ProviderModelUnknown,
    ProviderRateLimited,
    ProviderTimeout,
    ProviderUnreachable,
)
from rejoinder.types import Provider

Progress = Literal["before", "amid", "total"]

_ANOTHER = "Try again, or choose another provider."


def classify(error: Exception, provider: Provider, *, begun: bool) -> ProviderError:
    """`begun`: whether text had been written."""
    import openai

    if isinstance(error, ProviderError):
        return error
    if isinstance(error, openai.APIStatusError):
        return _of_status(error, provider)
    if isinstance(error, openai.APIConnectionError):
        return _of_connection(error, provider, begun=begun)
    if isinstance(error, openai.APIError):
        return error_in_stream(provider, error.body, begun=begun)
    return _of_anything(error, provider, begun=begun)


def late(provider: Provider, progress: Progress, between_s: float) -> ProviderTimeout:
    if progress == "before":
        said = f"wrote nothing within {provider.first_token_deadline_s:g} s"
    elif progress == "amid":
        said = f"stopped writing for {between_s:g} s"
    else:
        said = f"had not finished after {provider.total_deadline_s:g} s"
    return ProviderTimeout(f"{provider.name} {said}.", action="Try again, or choose a faster model or provider.")


def broke_off(provider: Provider, *, begun: bool) -> ProviderBrokeOff:
    when = "in the middle of the answer" if begun else "before it answered"
    return ProviderBrokeOff(f"{provider.name} broke the connection {when}.", action=_ANOTHER)


def wrong_type(provider: Provider, body: bytes) -> ProviderError:
    """A response that is no stream; it may be an error object that came with status 200."""
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        content = None
    if isinstance(content, dict) and content.get("error"):
        return error_in_stream(provider, content, begun=False)
    return ProviderError(
        f"{provider.name} did not answer with a stream of text.",
        action="Check its address: it is usually the one that ends in /v1.",
    )


def empty_answer(provider: Provider, finish_reason: str) -> ProviderError:
    if finish_reason == "content_filter":
        return ProviderError(f"{provider.name} declined to answer this question.", action="Ask in other words.")
    if finish_reason == "length":
        return ProviderError(
            f"{provider.model} used up its length before it began to answer.", action="Choose another model."
        )
    return ProviderError(f"{provider.name} sent an empty answer.", action="Try again, or choose another model.")


def error_in_stream(provider: Provider, body: object, *, begun: bool) -> ProviderError:
    """An error object that came with status 200."""
    inner = _read(body, "error") or body
    status = _read(inner, "status") or _read(inner, "code")
    number = int(str(status)) if str(status).isdecimal() else 0
    if begun:
        return ProviderBrokeOff(f"{provider.name} failed in the middle of the answer.", action=_ANOTHER)
    return _told(provider, number, _words(body), retry_after="") or ProviderError(
        f"{provider.name} reported an error instead of an answer.", action=_ANOTHER
    )


def names_field(error: Exception, field: str) -> bool:
    """Whether a server refused a request because of one field of it."""
    status = getattr(error, "status_code", 0)
    return status in {400, 422} and field in _words(getattr(error, "body", None)) + str(error).lower()


def was_closed(error: Exception) -> bool:
    """Whether the server closed the connection before a single byte of its response."""
    import aiohttp

    return any(isinstance(cause, aiohttp.ServerDisconnectedError) for cause in _causes(error))


def _of_status(error: Any, provider: Provider) -> ProviderError:
    status: int = error.status_code
    retry_after = error.response.headers.get("retry-after", "")
    told = _told(provider, status, _words(error.body), retry_after=retry_after)
    if told is not None:
        return told
    if 300 <= status < 400:
        return ProviderError(
            f"{provider.name} wants to send the request to another address, which is not done with a key.",
            action="Enter the address that the provider names as its own.",
        )
    if status >= 500:
        return ProviderAiling(f"{provider.name} failed on its side (status {status}).", action=_ANOTHER)
    return ProviderError(
        f"{provider.name} refused the request (status {status}).", action="Check the provider's address and model."
    )


def _told(provider: Provider, status: int, words: str, *, retry_after: str) -> ProviderError | None:
    """What the status, or the words of the error where the status says little, is known to mean."""
    if status in {401, 403} or "invalid_api_key" in words:
        return ProviderKeyRefused(
            f"{provider.name} refused the key." if provider.has_key else f"{provider.name} asks for a key.",
            action="Enter a valid key for this provider.",
        )
    if "insufficient_quota" in words or status == 402:
        return ProviderRateLimited(
            f"The account at {provider.name} has no credit left.", action="Add credit, or choose another provider."
        )
    if status == 429 or "rate_limit" in words:
        return ProviderRateLimited(
            f"{provider.name} asks to slow down.", action=f"Try again {_when(retry_after)}, or choose another provider."
        )
    if "context_length" in words or "maximum context" in words or status == 413:
        return ProviderError(
            f"The question with its passages is too long for {provider.model}.",
            action="Choose a model with a longer context.",
        )
    if status == 404 or "model_not_found" in words or (status == 400 and _doubts_model(words)):
        return ProviderModelUnknown(
            f"{provider.name} does not know the model {provider.model!r} at {provider.base_url}.",
            action="Choose one of its models, and check the address: it usually ends in /v1.",
        )
    return None


def _doubts_model(words: str) -> bool:
    return "model" in words and any(
        doubt in words for doubt in ("not found", "not a valid", "does not exist", "no models")
    )


def _when(retry_after: str) -> str:
    try:
        seconds = max(1, round(seconds_asked(retry_after)))
    except (ValueError, OverflowError):
        return "in a moment"
    if seconds < 120:
        return f"in {seconds} second{'' if seconds == 1 else 's'}"
    return f"in {-(-seconds // 60)} minutes" if seconds < 86_400 else "tomorrow"


def _of_connection(error: Exception, provider: Provider, *, begun: bool) -> ProviderError:
    import aiohttp

    causes = list(_causes(error))
    if any(isinstance(cause, aiohttp.ClientConnectorDNSError) for cause in causes):
        return ProviderUnreachable(
            f"The address of {provider.name}, {provider.base_url}, cannot be found.",
            action="Check the address and the network.",
        )
    if any(isinstance(cause, aiohttp.ClientSSLError) for cause in causes):
        return ProviderUnreachable(
            f"{provider.name} at {provider.base_url} could not prove who it is.",
            action="Check the address, and that it speaks https.",
        )
    if any(isinstance(cause, aiohttp.ClientConnectorError | aiohttp.ConnectionTimeoutError) for cause in causes):
        return ProviderUnreachable(
            f"Nothing answers at {provider.base_url}.", action=f"Start {provider.name}, or check its address."
        )
    if any(isinstance(cause, UnreadableResponse | ResponseTooLarge) for cause in causes):
        return _unreadable(provider)
    return broke_off(provider, begun=begun)


def _of_anything(error: Exception, provider: Provider, *, begun: bool) -> ProviderError:
    import aiohttp
    import httpx2

    if isinstance(error, httpx2.InvalidURL | httpx2.UnsupportedProtocol | aiohttp.InvalidURL):
        return ProviderUnreachable(f"{provider.base_url} is not an address that can be called.", action="Check it.")
    if isinstance(error, httpx2.TransportError | OSError):
        return broke_off(provider, begun=begun)
    if begun:
        return ProviderBrokeOff(
            f"{provider.name} went on with something that is not the OpenAI protocol.", action=_ANOTHER
        )
    return _unreadable(provider)


def _unreadable(provider: Provider) -> ProviderError:
    return ProviderError(
        f"{provider.name} answered with something that is not the OpenAI protocol.",
        action="Check its address: it is usually the one that ends in /v1.",
    )


def _causes(error: BaseException) -> Any:
    seen: BaseException | None = error
    for _ in range(8):
        if seen is None:
            return
        yield seen
        seen = seen.__cause__ or seen.__context__


def _read(body: object, name: str) -> object:
    return body.get(name) if isinstance(body, dict) else getattr(body, name, None)


def _words(body: object) -> str:
    inner = _read(body, "error") or body
    parts = [inner] if isinstance(inner, str) else [_read(inner, name) for name in ("code", "type", "message", "param")]
    return " ".join(part for part in parts if isinstance(part, str))[:2_000].lower()
