"""A source on a drive that is taken out and put back: nothing is read anew, and what is deleted is still erased."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from tests.fakes.knowledge import Base, open_base

from rejoinder.context.knowledge import drive
from rejoinder.types import Source

LAMP = "# Lamps\n\nThe blue lamp ships from Rotterdam in eleven days.\n"


class Stick:
    """A drive that is mounted at `mount`, which a mount point of the system stands in for."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.mount = folder / "stick"
        self._drawer = folder / "drawer"
        self.mount.mkdir()
        self._is_in = True
        monkeypatch.setattr(drive, "ismount", lambda path: Path(path) == self.mount and self._is_in)

    def take_out(self, *, leaves_folder: bool) -> None:
        self._is_in = False
        self.mount.rename(self._drawer)
        if leaves_folder:
            self.mount.mkdir()

    def put_in(self) -> None:
        if self.mount.exists():
            self.mount.rmdir()
        self._drawer.rename(self.mount)
        self._is_in = True

    def lay_aside(self, name: str, text: str) -> None:
        """Change a file while the drive is elsewhere."""
        (self._drawer / name).write_text(text)


@pytest.fixture
def stick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Stick:
    stick = Stick(tmp_path, monkeypatch)
    (stick.mount / "notes").mkdir()
    (stick.mount / "notes" / "lamps.md").write_text(LAMP)
    (stick.mount / "notes" / "stock.csv").write_text("item,stock\nblue lamp,14\n")
    return stick


@asynccontextmanager
async def following(tmp_path: Path, place: Path) -> AsyncIterator[tuple[Base, Source]]:
    async with open_base(tmp_path / "data") as base:
        yield base, await base.add(place)


async def finds(base: Base, words: str) -> bool:
    return any(words in text for text in await base.texts("How does the lamp ship?"))


async def looked_at(base: Base, source: str, state: str) -> Source:
    await base.knowledge.read(source)
    return await base.until_source(source, lambda held: held.state == state)


def read_at(base: Base, source: str) -> dict[str, str]:
    return {document.name: document.read_at for document in base.knowledge.documents(source)}


@pytest.mark.parametrize("leaves_folder", [False, True])
@pytest.mark.parametrize("place", ["notes", "", "notes/lamps.md"])
async def test_what_comes_back_as_it_was_is_not_read_again(
    tmp_path: Path, stick: Stick, place: str, leaves_folder: bool
) -> None:
    async with following(tmp_path, stick.mount / place) as (base, source):
        before = read_at(base, source.id)
        stick.take_out(leaves_folder=leaves_folder)
        away = await looked_at(base, source.id, "failed")
        assert "drive" in away.detail
        assert "still used" in away.action
        assert away.documents == source.documents
        assert await finds(base, "Rotterdam")
        stick.put_in()
        await looked_at(base, source.id, "ready")
        assert read_at(base, source.id) == before


async def test_it_may_be_away_over_a_restart_and_only_what_changed_is_read(tmp_path: Path, stick: Stick) -> None:
    async with following(tmp_path, stick.mount / "notes") as (base, source):
        before = read_at(base, source.id)
        stick.take_out(leaves_folder=False)
    async with open_base(tmp_path / "data") as again:
        assert (await again.settled(source.id)).state == "failed"
        assert await finds(again, "Rotterdam")
        assert "14" in again.tables.cells()
        stick.lay_aside("notes/lamps.md", LAMP.replace("Rotterdam", "Antwerp"))
        stick.put_in()
        await looked_at(again, source.id, "ready")
        assert await finds(again, "Antwerp")
        assert not await finds(again, "Rotterdam")
        after = read_at(again, source.id)
        assert after["stock.csv"] == before["stock.csv"]
        assert after["lamps.md"] > before["lamps.md"]


async def test_it_is_watched_again_when_it_is_back(tmp_path: Path, stick: Stick) -> None:
    async with following(tmp_path, stick.mount / "notes") as (base, source):
        stick.take_out(leaves_folder=True)
        await looked_at(base, source.id, "failed")
        stick.put_in()
        await looked_at(base, source.id, "ready")
        (stick.mount / "notes" / "lamps.md").write_text(LAMP.replace("Rotterdam", "Trieste"))
        await base.until(lambda: finds(base, "Trieste"))


async def test_what_stays_away_is_erased_in_the_end(tmp_path: Path, stick: Stick) -> None:
    moments = [datetime(2026, 5, 1, tzinfo=UTC)]
    async with open_base(tmp_path / "data", now=lambda: moments[-1]) as base:
        source = await base.add(stick.mount / "notes")
        stick.take_out(leaves_folder=False)
        await looked_at(base, source.id, "failed")
        moments.append(moments[0] + timedelta(days=drive.LONGEST_AWAY_DAYS - 1))
        await looked_at(base, source.id, "failed")
        moments.append(moments[0] + timedelta(days=drive.LONGEST_AWAY_DAYS, hours=1))
        gone = await looked_at(base, source.id, "gone")
        assert gone.documents == 0
        assert b"Rotterdam" not in base.on_disk()
        stick.put_in()
        await looked_at(base, source.id, "ready")
        assert await finds(base, "Rotterdam")


async def test_the_user_removes_it_at_once_and_wholly_though_it_is_away(tmp_path: Path, stick: Stick) -> None:
    async with following(tmp_path, stick.mount / "notes") as (base, source):
        stick.take_out(leaves_folder=False)
        await looked_at(base, source.id, "failed")
        await base.knowledge.remove(source.id)
        held = base.on_disk()
        assert [word for word in (b"Rotterdam", b"lamps.md", bytes(stick.mount)) if word in held] == []


async def test_what_is_deleted_on_a_drive_that_is_there_is_erased(tmp_path: Path, stick: Stick) -> None:
    async with following(tmp_path, stick.mount / "notes") as (base, source):
        for file in (stick.mount / "notes").iterdir():
            file.unlink()
        (stick.mount / "notes").rmdir()
        assert (await looked_at(base, source.id, "gone")).documents == 0
        assert b"Rotterdam" not in base.on_disk()


async def test_another_folder_in_the_drives_place_is_read_as_it_is(tmp_path: Path, stick: Stick) -> None:
    async with following(tmp_path, stick.mount / "notes") as (base, source):
        stick.take_out(leaves_folder=True)
        (stick.mount / "notes").mkdir()
        (stick.mount / "notes" / "lamps.md").write_text(LAMP.replace("Rotterdam", "Genoa"))
        await base.knowledge.read(source.id)
        await base.until(lambda: finds(base, "Genoa"))
        assert not await finds(base, "Rotterdam")
