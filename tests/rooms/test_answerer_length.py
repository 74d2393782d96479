"""A length that was set is kept: in the request, and by ending what goes on far beyond it."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from rejoinder.answerer import Answerer, Finished, ProviderShelf, Wrote
from rejoinder.answerer.length import end_of
from rejoinder.clock import SystemClock
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.keys import Keys
from rejoinder.types import AnswerRequest, Persona

SENTENCE = "One two three four five six seven eight nine 9.5 [1]. "


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (SENTENCE * 3, None),
        (SENTENCE * 4, SENTENCE * 4),
        (SENTENCE * 5, SENTENCE * 4),
        ("- bullet one two three four\n" * 20, "- bullet one two three four\n" * 8),
        ("word " * 59, None),
        ("word " * 61, "word " * 60),
        ("Ja, wir haben. " * 30, "Ja, wir haben. " * 14),
        ("```\n" + "code. " * 90 + "\n```\nDone now.", None),
        ("Wait. " * 10 + "```\n" + "code. " * 90, None),
        ("A sentence? (Yes.) " * 30, "A sentence? (Yes.) " * 13 + "A sentence? "),
    ],
)
def test_where_too_long_a_text_ends(text: str, kept: str | None) -> None:
    end = end_of(text, 20)
    assert (None if end is None else text[:end]) == kept


async def write(folder: Path, text: str, **changes: object) -> tuple[str, Finished]:
    request = AnswerRequest(answer="a", question="q", text="What did you build?", kind="wh", passages=())
    async with ScriptedProvider(Script(text=text, ttft_ms=0)) as provider:
        shelf = ProviderShelf(folder / "providers.toml", Keys())
        await shelf.put("scripted", base_url=provider.base_url, model="scripted", key=None)
        answerer = Answerer(shelf, SystemClock())
        written, finished = "", None
        async for piece in answerer.answer(replace(request, **changes)):  # type: ignore[arg-type]
            if isinstance(piece, Wrote):
                written += piece.text
            if isinstance(piece, Finished):
                finished = piece
        await answerer.close()
    assert finished is not None
    return written, finished


async def test_what_is_shown_and_what_is_kept_are_the_same(tmp_path: Path) -> None:
    written, finished = await write(tmp_path, "We built it in a year. " * 100, length_words=20)
    assert written == finished.text
    assert 40 <= len(finished.text.split()) <= 50
    assert finished.text.endswith("year.")


@pytest.mark.parametrize("changes", [{}, {"persona": Persona(name="Own")}, {"length_words": 400}])
async def test_without_a_length_or_within_it_all_of_it_comes(tmp_path: Path, changes: dict[str, object]) -> None:
    text = "We built it in a year. " * 100
    written, finished = await write(tmp_path, text, **changes)
    assert (written.strip(), finished.text.strip()) == (text.strip(), text.strip())
