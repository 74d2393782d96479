"""Who writes an answer where there are several providers: real servers, real time, in one process."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from tests.rooms.answerer_room import REQUEST

from rejoinder.answerer import (
    Answerer,
    AnswerPiece,
    Began,
    Finished,
    ProviderChanges,
    ProviderShelf,
    RoutingChanges,
    Terms,
    Wrote,
)
from rejoinder.answerer import health as health_module
from rejoinder.clock import SystemClock
from rejoinder.errors import BudgetSpent, ProviderError, ProviderKeyRefused, ProviderUnreachable
from rejoinder.evaluation.scripted_provider import Script, ScriptedProvider
from rejoinder.keys import Keys

A_MOMENT_S = 0.3


@dataclass
class Several:
    answerer: Answerer
    shelf: ProviderShelf
    servers: list[ScriptedProvider]

    async def ask(
        self, terms: Terms | None = None, *, provider: str = "", kept: list[AnswerPiece] | None = None
    ) -> list[AnswerPiece]:
        """All pieces; `kept` has them also where an error ends them."""
        kept = [] if kept is None else kept
        request = replace(REQUEST, provider=provider)
        async with aclosing(self.answerer.answer(request, terms)) as pieces:
            async for piece in pieces:
                kept.append(piece)
        return kept

    async def until_idle(self) -> None:
        async with asyncio.timeout(3):
            while any(server.open_answers for server in self.servers):
                await asyncio.sleep(0.01)


@asynccontextmanager
async def several(folder: Path, *scripts: Script) -> AsyncIterator[Several]:
    """Providers p0, p1, …, in this order."""
    async with AsyncExitStack() as stack:
        servers = [await stack.enter_async_context(ScriptedProvider(script)) for script in scripts]
        shelf = ProviderShelf(folder / "providers.toml", Keys(environment={}))
        for number, server in enumerate(servers):
            await shelf.put(f"p{number}", base_url=server.base_url, model="m", first_token_deadline_s=5)
        answerer = Answerer(shelf, SystemClock())
        await answerer.warm()
        try:
            yield Several(answerer, shelf, servers)
        finally:
            await answerer.close()


def writer(pieces: list[AnswerPiece]) -> str:
    finished = pieces[-1]
    assert isinstance(finished, Finished)
    return finished.provider


def asked(pieces: list[AnswerPiece]) -> list[str]:
    return [piece.provider for piece in pieces if isinstance(piece, Began)]


@pytest.fixture
def _soon(monkeypatch: pytest.MonkeyPatch) -> None:
    """A provider is late after 150 ms."""
    monkeypatch.setattr(health_module, "USUAL_HEDGE_MS", 150)


async def test_the_next_is_asked_until_one_answers(tmp_path: Path) -> None:
    async with several(tmp_path, Script(status=401), Script(fault="malformed"), Script(text="yes")) as room:
        pieces = await room.ask()
        assert (asked(pieces), writer(pieces)) == (["p0", "p1", "p2"], "p2")
        assert [len(server.requests) for server in room.servers] == [1, 1, 1]


async def test_when_all_fail_the_first_choices_error_tells_of_the_others(tmp_path: Path) -> None:
    async with several(tmp_path, Script(status=401), Script(status=404)) as room:
        with pytest.raises(ProviderKeyRefused) as refused:
            await room.ask()
        assert refused.value.detail == (
            f"p0 asks for a key. p1 does not know the model 'm' at {room.servers[1].base_url}."
        )


@pytest.mark.usefixtures("_soon")
async def test_a_late_one_is_overtaken_and_its_connection_closed(tmp_path: Path) -> None:
    async with several(tmp_path, Script(fault="hang_before_headers"), Script(text="yes")) as room:
        terms = Terms()
        pieces = await room.ask(terms)
        assert (asked(pieces), writer(pieces)) == (["p0", "p1"], "p1")
        await room.servers[0].wait_for_disconnects(1, deadline_s=2)
        assert [usage.out_tokens for usage in terms.bill.usages] == [0, 1]
        assert terms.bill.usages[0].in_tokens > 100
        assert terms.bill.open_usd == 0
        assert room.shelf.health_of_all()[0].last_code == "late"


@pytest.mark.usefixtures("_soon")
async def test_the_first_may_still_win(tmp_path: Path) -> None:
    async with several(
        tmp_path, Script(text="one", ttft_ms=350), Script(text="two", fault="hang_before_token")
    ) as room:
        pieces = await room.ask()
        assert (asked(pieces), writer(pieces)) == (["p0"], "p0")
        assert len(room.servers[1].requests) == 1
        await room.until_idle()
        assert room.shelf.health_of_all()[1].last_code == "", "it was asked later: nothing speaks against it"


@pytest.mark.usefixtures("_soon")
async def test_at_most_two_are_asked_at_a_time(tmp_path: Path) -> None:
    hanging = Script(fault="hang_before_token")
    async with several(tmp_path, hanging, hanging, Script(text="three")) as room:
        task = asyncio.create_task(room.ask())
        await room.servers[1].wait_for_requests()
        await asyncio.sleep(3 * A_MOMENT_S)
        assert room.servers[2].requests == []
        task.cancel()
        await asyncio.wait([task])
        for server in room.servers[:2]:
            await server.wait_for_disconnects(1, deadline_s=2)


@pytest.mark.usefixtures("_soon")
async def test_an_answer_that_nobody_sees_asks_no_second_one_until_it_is_seen(tmp_path: Path) -> None:
    async with several(tmp_path, Script(fault="hang_before_token"), Script(text="yes")) as room:
        seen = asyncio.Event()
        task = asyncio.create_task(room.ask(Terms(openly=seen)))
        await room.servers[0].wait_for_requests()
        await asyncio.sleep(2 * A_MOMENT_S)
        assert room.servers[1].requests == []
        seen.set()
        assert writer(await task) == "p1"


@pytest.mark.usefixtures("_soon")
async def test_hedging_can_be_switched_off(tmp_path: Path) -> None:
    async with several(tmp_path, Script(text="one", ttft_ms=500), Script(text="two")) as room:
        await room.shelf.route(RoutingChanges(hedge=False))
        assert writer(await room.ask()) == "p0"
        assert room.servers[1].requests == []


async def test_nothing_is_asked_again_once_text_has_come(tmp_path: Path) -> None:
    async with several(tmp_path, Script(text="one two three four", fault="cut_amid"), Script(text="no")) as room:
        pieces: list[AnswerPiece] = []
        with pytest.raises(ProviderError):
            await room.ask(kept=pieces)
        assert "".join(piece.text for piece in pieces if isinstance(piece, Wrote)) == "one two three "
        assert room.servers[1].requests == []
        assert writer(await room.ask(Terms(avoid=frozenset({"p0"})))) == "p1"


async def test_the_one_that_was_chosen_answers_alone(tmp_path: Path) -> None:
    async with several(tmp_path, Script(text="no"), Script(text="yes")) as room:
        assert writer(await room.ask(provider="p1")) == "p1"
        await room.servers[1].__aexit__(None, None, None)
        with pytest.raises(ProviderUnreachable):
            await room.ask(provider="p1")
        assert room.servers[0].requests == []


async def test_what_is_not_in_use_is_never_asked(tmp_path: Path) -> None:
    async with several(tmp_path, Script(status=500), Script(text="no")) as room:
        await room.shelf.change("p1", ProviderChanges(enabled=False))
        with pytest.raises(ProviderError):
            await room.ask()
        assert room.servers[1].requests == []
        await room.shelf.change("p0", ProviderChanges(enabled=False))
        assert not room.answerer.has_provider()


async def test_by_speed_each_is_tried_once_and_then_the_quicker_one(tmp_path: Path) -> None:
    async with several(tmp_path, Script(text="a", ttft_ms=200), Script(text="b", ttft_ms=10)) as room:
        await room.shelf.route(RoutingChanges(prefer="speed"))
        assert [writer(await room.ask()) for _ in range(5)] == ["p0", "p1", "p1", "p1", "p1"]


async def test_ten_at_once_do_not_pass_a_budget_together(tmp_path: Path) -> None:
    async with several(tmp_path, Script(text="word", ttft_ms=200)) as room:
        await room.shelf.change("p0", ProviderChanges(usd_in=0, usd_out=1_000))
        await room.shelf.route(RoutingChanges(month_usd=1.0))
        results = await asyncio.gather(*(room.ask() for _ in range(10)), return_exceptions=True)
        assert len([result for result in results if isinstance(result, BudgetSpent)]) == 7
        assert len(room.servers[0].requests) == 3, "each may write 300 tokens for 0.30 dollars"
        assert room.answerer.spending.committed_usd() == pytest.approx(0.003)


async def test_a_file_from_before_the_order_keeps_the_others_out_of_use(tmp_path: Path) -> None:
    (tmp_path / "providers.toml").write_text(
        'active = "two"\n'
        + "".join(f'[providers.{name}]\nbase_url = "https://x.example/v1"\nmodel = "m"\n' for name in ("one", "two"))
    )
    shelf = ProviderShelf(tmp_path / "providers.toml", Keys(environment={}))
    assert [(one.name, one.enabled, one.active) for one in await shelf.list()] == [
        ("two", True, True), ("one", False, False),
    ]  # fmt: skip
