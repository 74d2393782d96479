"""How many tokens where no provider has counted: about four characters each, of the prompt and of what was written."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from rejoinder.types import Usage

if TYPE_CHECKING:
    from openai.types.chat import ChatCompletionMessageParam

CHARACTERS_A_TOKEN = 4


def estimate_tokens(messages: Sequence[ChatCompletionMessageParam], text: str = "") -> Usage:
    return Usage(in_tokens=tokens_in(messages), out_tokens=_tokens(len(text)))


def tokens_in(messages: Sequence[ChatCompletionMessageParam]) -> int:
    """Of a prompt."""
    return _tokens(sum(len(str(message.get("content", ""))) for message in messages))


def _tokens(characters: int) -> int:
    return -(-characters // CHARACTERS_A_TOKEN)
