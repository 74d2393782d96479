"""A length that was set is kept: in the request, and by ending what goes on far beyond it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from tests.rooms.answerer_room import REQUEST, ask, open_room

from rejoinder.answerer import Answerer, Finished, ProviderShelf, Wrote
from rejoinder.answerer.length import Measure
from rejoinder.clock import SystemClock
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.keys import Keys
from rejoinder.types import AnswerRequest, Persona

SENTENCE = "One two three four five six seven eight nine 9.5 [1]. "


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (SENTENCE * 2, None),
        (SENTENCE * 3, SENTENCE * 2),
        (SENTENCE + "word " * 15, None),
        (SENTENCE + "word " * 16, SENTENCE),
        ("- bullet one two three four\n" * 20, "- bullet one two three four\n" * 5),
        ("- Bullet. One two three four.\n" * 20, "- Bullet. One two three four.\n" * 5),
        ("- " + "Bullet one two three four. " * 20, "- " + "Bullet one two three four. " * 5),
        ("word " * 25, None),
        ("word " * 26, ("word " * 25).rstrip()),
        ("Ja, wir haben z.B. gebaut. " * 30, "Ja, wir haben z.B. gebaut. " * 5),
        ("```\n" + "code. " * 90 + "\n```\nDone now.", None),
        ("Wait. " * 10 + "\n```\n" + "code. " * 90, None),
        ("Wait.\n```\n" + "code. " * 90 + "\n```\n" + "word " * 25, "Wait.\n```\n" + "code. " * 90 + "\n```\n"),
        ("A sentence? (Yes.) " * 30, "A sentence? (Yes.) " * 8),
        (
            "Do this:\n" + "".join(f"{n}. Bring crate {n} down to the quay first.\n" for n in range(1, 9)),
            "Do this:\n1. Bring crate 1 down to the quay first.\n2. Bring crate 2 down to the quay first.\n",
        ),
        ("私は移行を担当しました。" * 9, "私は移行を担当しました。" * 4),
    ],
)
def test_where_too_long_a_text_ends(text: str, kept: str | None) -> None:
    end = Measure(20).end_of(text)
    assert (None if end is None else text[:end].rstrip()) == (kept and kept.rstrip())


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
    assert finished.text.rstrip() == "We built it in a year. " * 3 + "We built it in a year."


@pytest.mark.parametrize("words", [15, 30, 100, 300])
@pytest.mark.parametrize(
    "text",
    [
        " ".join(f"word{number}" for number in range(900)) + ".",
        " ".join(f"I led the Kafka pipeline at Nordlicht, part {number} [4]." for number in range(90)),
        "\n".join(f"- Moved {number} services to the new cluster, which took a year [1]." for number in range(90)),
        "One short line.\n\n" + "and then it goes on and on, without an end, " * 90,
    ],
)
async def test_at_most_a_quarter_more_than_was_set_is_shown(tmp_path: Path, words: int, text: str) -> None:
    written, finished = await write(tmp_path, text, length_words=words)
    assert written == finished.text
    assert 0 < len([word for word in written.split() if word[0] not in "[-"]) <= 1.25 * words
    assert written.rstrip().endswith(("[4].", "[1].", "line.", "…"))


@pytest.mark.parametrize("words", [15, 18, 22, 31])
async def test_no_number_of_a_list_stands_alone_at_the_end(tmp_path: Path, words: int) -> None:
    text = "".join(f"{number}. Bring crate {number} down to the quay first.\n" for number in range(1, 40))
    written, _ = await write(tmp_path, text, length_words=words)
    assert not written.rstrip().rsplit("\n", 1)[-1].strip(".").isdecimal()


async def test_a_sentence_that_does_not_fit_is_not_begun(tmp_path: Path) -> None:
    long = "This one goes on for many more words than there is room for, as nobody can tell before it is over. "
    written, _ = await write(tmp_path, "We built all of it in less than a year. " + long * 3, length_words=20)
    assert written.rstrip() == "We built all of it in less than a year."


@pytest.mark.parametrize("changes", [{}, {"persona": Persona(name="Own")}, {"length_words": 500}])
async def test_without_a_length_or_within_it_all_of_it_comes(tmp_path: Path, changes: dict[str, object]) -> None:
    text = "We built it in a year. " * 100
    written, finished = await write(tmp_path, text, **changes)
    assert (written.strip(), finished.text.strip()) == (text.strip(), text.strip())


async def test_the_server_is_asked_for_little_more_than_the_length(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="Done.")) as room:
        await ask(room, replace(REQUEST, length_words=30))
        await ask(room, REQUEST)
        await ask(room, replace(REQUEST, length_words=30, text="Write a function that sorts a list."))
        limits = [request.body.get("max_tokens", 0) for request in room.server.requests]
    assert limits[1:] == [0, 0]
    assert 150 < limits[0] <= 1_200


async def test_a_server_that_takes_no_limit_is_told_of_none_again(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="Done.", refused_field="max_tokens")) as room:
        answered = [await ask(room, replace(REQUEST, length_words=30)) for _ in range(2)]
        assert [one.text for one in answered] == ["Done.", "Done."]
        assert ["max_tokens" in request.body for request in room.server.requests] == [True, False, False]


async def test_a_model_that_thinks_all_of_it_away_is_asked_once_more_without_it(tmp_path: Path) -> None:
    def think_first(body: Mapping[str, object]) -> str:
        return "" if "max_tokens" in body else "We built it in a year."

    async with open_room(tmp_path, Script(text=think_first, reasoning="Let me see.", finish_reason="length")) as room:
        first = await ask(room, replace(REQUEST, length_words=30))
        await ask(room, replace(REQUEST, length_words=30))
        assert first.text == "We built it in a year."
        assert ["max_tokens" in request.body for request in room.server.requests] == [True, False, False]
        prompts = [len(str(request.body["messages"]).split()) for request in room.server.requests]
        assert first.finished is not None
        assert first.finished.usage.in_tokens > 1.5 * prompts[1]


@pytest.mark.parametrize(("reason", "cut_off"), [("stop", ""), ("length", "length"), ("content_filter", "filter")])
async def test_what_the_server_cut_off_says_so(tmp_path: Path, reason: str, cut_off: str) -> None:
    async with open_room(tmp_path, Script(text="We built it in", finish_reason=reason)) as room:
        answered = await ask(room)
        assert answered.finished is not None
        assert (answered.text, answered.finished.cut_off) == ("We built it in", cut_off)


async def test_what_runs_on_for_ever_says_that_it_was_cut_off(tmp_path: Path) -> None:
    async with open_room(tmp_path, Script(text="word\n" * 3_000)) as room:
        answered = await ask(room)
        assert answered.finished is not None
        assert (len(answered.text), answered.finished.cut_off) == (12_000, "too_long")
