"""Folders and files as sources, on a real disk and with a real library: what is there is found, nothing is stale."""

from __future__ import annotations

import asyncio
import os
import socket
from pathlib import Path

import pytest
from tests.fakes.knowledge import Base, open_base

from rejoinder.context.knowledge import NewSource, read_folder
from rejoinder.context.knowledge.folder import FolderOrigin
from rejoinder.errors import FieldError, NotFound, StateError

MIB = 1024 * 1024
LAMP = "# Lamps\n\nThe blue lamp ships from Rotterdam in eleven days.\n"
RETURNS = "# Returns\n\nA customer may send anything back within thirty days.\n"


@pytest.fixture
def notes(tmp_path: Path) -> Path:
    folder = tmp_path / "notes"
    (folder / "shop").mkdir(parents=True)
    (folder / "lamps.md").write_text(LAMP)
    (folder / "shop" / "returns.txt").write_text(RETURNS)
    (folder / "stock.csv").write_text("item,stock\nblue lamp,14\nred lamp,3\n")
    return folder


async def finds(base: Base, words: str, question: str = "How does the lamp ship?") -> bool:
    return any(words in text for text in await base.texts(question))


async def test_a_folder_is_read_with_what_lies_below_it(base: Base, notes: Path) -> None:
    source = await base.add(notes)
    assert (source.state, source.kind, source.documents, source.title) == ("ready", "folder", 3, "notes")
    assert source.chunks > 1
    assert "" not in (source.last_read_at, source.last_changed_at)
    found = (await base.library.retrieve("How does the blue lamp ship?")).passages[0]
    assert "Rotterdam" in found.text
    assert (found.source, found.label) == (source.id, "lamps.md")
    assert {"blue lamp", "14"} <= base.tables.cells()


async def test_a_saved_change_is_in_the_next_answer_and_the_old_words_are_nowhere(base: Base, notes: Path) -> None:
    source = await base.add(notes)
    (notes / "lamps.md").write_text(LAMP.replace("Rotterdam", "Antwerp"))
    await base.until(lambda: finds(base, "Antwerp"))
    assert not await finds(base, "Rotterdam")
    await base.until_source(
        source.id, lambda held: held.state == "ready" and held.last_changed_at > source.last_changed_at
    )
    assert b"Rotterdam" not in base.on_disk()


async def test_an_editor_that_saves_by_renaming_is_seen(base: Base, notes: Path) -> None:
    await base.add(notes / "stock.csv")
    fresh = notes / ".stock.csv.new"
    fresh.write_text("item,stock\nblue lamp,9\nred lamp,3\n")
    fresh.rename(notes / "stock.csv")
    await base.until(lambda: cells(base, {"9"}))
    assert "14" not in base.tables.cells()


async def cells(base: Base, wanted: set[str]) -> bool:
    return wanted <= base.tables.cells()


async def test_files_and_folders_come_and_go(base: Base, notes: Path) -> None:
    source = await base.add(notes)
    (notes / "deep" / "er").mkdir(parents=True)
    await asyncio.sleep(0.5)
    (notes / "deep" / "er" / "ship.md").write_text("Lamps also ship by the night train to Vienna.")
    await base.until(lambda: finds(base, "Vienna"))
    (notes / "lamps.md").unlink()
    await base.until_source(source.id, lambda held: held.documents == 3)
    await base.until(lambda: lacks(base, "Rotterdam"))
    assert b"Rotterdam" not in base.on_disk()


async def lacks(base: Base, words: str) -> bool:
    return not await finds(base, words)


async def test_a_file_that_is_written_slowly_is_read_whole_in_the_end(base: Base, notes: Path) -> None:
    source = await base.add(notes)
    with (notes / "slow.md").open("w") as file:
        for number in range(12):
            file.write(f"Lamp number {number} ships on day {number}.\n\n")
            file.flush()
            await asyncio.sleep(0.1)
    await base.until(lambda: finds(base, "Lamp number 11"))
    assert (await base.until_source(source.id, lambda held: held.documents == 4)).unread == ()


async def test_a_folder_that_is_put_in_anothers_place_is_still_watched(base: Base, notes: Path) -> None:
    source = await base.add(notes)
    await asyncio.to_thread(notes.rename, notes.with_name("old"))
    assert (await base.until_source(source.id, lambda held: held.state == "gone")).documents == 0
    await base.until(lambda: lacks(base, "Rotterdam"))
    assert base.tables.held == {}
    await asyncio.to_thread(notes.mkdir)
    (notes / "lamps.md").write_text(LAMP.replace("Rotterdam", "Genoa"))
    await base.until_source(source.id, lambda held: held.state == "ready" and held.documents == 1)
    await asyncio.sleep(0.5)
    (notes / "lamps.md").write_text(LAMP.replace("Rotterdam", "Trieste"))
    await base.until(lambda: finds(base, "Trieste"))


async def test_a_change_does_not_wait_until_a_large_folder_is_read(base: Base, notes: Path) -> None:
    for number in range(60):
        (notes / f"pier{number:02}.md").write_text(f"Pier {number} is closed in winter.")
    source = await base.knowledge.add(NewSource(place=str(notes)))
    await base.until_source(source.id, lambda held: held.documents >= 3)
    (notes / "lamps.md").write_text(LAMP.replace("Rotterdam", "Antwerp"))
    await base.until(lambda: finds(base, "Antwerp"))
    held = base.knowledge.get(source.id)
    assert held.state == "reading"
    assert 0 < held.progress < 1


async def test_removal_leaves_no_word_on_disk(base: Base, notes: Path) -> None:
    source = await base.add(notes)
    assert b"Rotterdam" in base.on_disk()
    await base.knowledge.remove(source.id)
    assert base.knowledge.list() == ()
    assert base.tables.held == {}
    assert await lacks(base, "Rotterdam")
    held = base.on_disk()
    assert [word for word in (b"Rotterdam", b"thirty days", b"lamps.md", bytes(notes)) if word in held] == []
    with pytest.raises(NotFound):
        base.knowledge.get(source.id)


async def test_removal_while_it_is_being_read_leaves_nothing_either(base: Base, notes: Path) -> None:
    for number in range(20):
        (notes / f"more{number}.md").write_text(f"Rotterdam has pier {number}, from which lamps leave.")
    source = await base.knowledge.add(NewSource(place=str(notes)))
    await base.until_source(source.id, lambda held: held.progress > 0.05)
    await base.knowledge.remove(source.id)
    await asyncio.sleep(0.2)
    assert b"Rotterdam" not in base.on_disk()
    assert await lacks(base, "Rotterdam")


async def test_is_taken_up_again_after_a_restart(tmp_path: Path, notes: Path) -> None:
    async with open_base(tmp_path / "data") as first:
        source = await first.add(notes, title="Shop notes")
    (notes / "lamps.md").write_text(LAMP.replace("Rotterdam", "Hamburg"))
    (notes / "shop" / "returns.txt").unlink()
    async with open_base(tmp_path / "data") as second:
        taken_up = await second.settled(source.id)
        assert (taken_up.title, taken_up.state, taken_up.documents) == ("Shop notes", "ready", 2)
        assert await finds(second, "Hamburg")
        assert not await finds(second, "thirty days", "May a customer send anything back?")
        assert {"blue lamp", "14"} <= second.tables.cells(), "tables keep nothing themselves"
        held = second.on_disk()
        assert [word for word in (b"Rotterdam", b"thirty days") if word in held] == []
    for name in ("knowledge.sqlite3", "context.sqlite3"):
        assert (tmp_path / "data" / name).stat().st_mode & 0o777 == 0o600


async def test_what_is_of_no_use_is_passed_over_and_what_is_refused_is_named(
    base: Base, notes: Path, tmp_path: Path
) -> None:
    (tmp_path / "secret.md").write_text("The secret lamp code is 4711.")
    (notes / "out.md").symlink_to(tmp_path / "secret.md")
    (notes / "outside").symlink_to(tmp_path)
    (notes / "again.md").symlink_to(notes / "lamps.md")
    (notes / "loop").symlink_to(notes)
    for hidden in (".git/config.md", "node_modules/lamp.md", ".env.txt"):
        (notes / hidden).parent.mkdir(exist_ok=True)
        (notes / hidden).write_text("A hidden lamp in a place of its own.")
    (notes / "~$lamps.docx").write_bytes(b"lock")
    (notes / "photo.png").write_bytes(b"\x89PNG\r\n\x1a\n" + b"\x00" * 100)
    (notes / "huge.txt").write_bytes(b"lamp " * (5 * MIB))
    (notes / "tool.docx").write_bytes(b"MZ\x90\x00" + b"\x00\x01" * 300)
    os.mkfifo(notes / "pipe.txt")
    (notes / os.fsdecode(b"l\xffmp.md")).write_text(LAMP)
    source = await base.add(notes)
    assert (source.state, source.documents) == ("partly", 3)
    reasons = {unread.name: unread.reason for unread in source.unread}
    assert set(reasons) == {
        "out.md", "outside", "loop", "*.png", "huge.txt", "tool.docx", "l?mp.md", "pipe.txt",
    }  # fmt: skip
    assert "out of the folder" in reasons["out.md"]
    assert "20 MB" in reasons["huge.txt"]
    assert not await finds(base, "4711", "What is the secret lamp code?")


@pytest.mark.parametrize("is_read_first", [False, True])
async def test_what_is_no_file_is_named_and_holds_nothing_up(base: Base, notes: Path, is_read_first: bool) -> None:
    source = await base.add(notes) if is_read_first else None
    os.mkfifo(notes / "shop" / "orders.md")
    os.mkfifo(notes / "orders")
    (notes / "shop" / "up").symlink_to("..")
    (notes / "shop" / "here").symlink_to(".")
    (notes / "first").symlink_to("second")
    (notes / "second").symlink_to("first")
    (notes / "shop" / "same.txt").symlink_to("returns.txt")
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(notes / "live.sock"))
        source = await base.add(notes) if source is None else await base.knowledge.read(source.id)
        source = await base.until_source(source.id, lambda held: held.state == "partly")
    assert source.documents == 3
    assert {unread.name: unread.reason.partition(":")[0] for unread in source.unread} == {
        "shop/orders.md": "a pipe between programs, not a document",
        "orders": "a pipe between programs, not a document",
        "live.sock": "a program's socket, not a document",
        "shop/up": "a link to a folder that it lies in itself",
        "shop/here": "a link to a folder that it lies in itself",
        "first": "a link that leads nowhere",
        "second": "a link that leads nowhere",
    }


async def test_a_file_that_became_a_pipe_is_not_waited_for(base: Base, notes: Path) -> None:
    source = await base.add(notes)
    (notes / "lamps.md").unlink()
    os.mkfifo(notes / "lamps.md")
    held = await base.until_source(source.id, lambda held: held.state == "partly")
    assert [(unread.name, held.documents) for unread in held.unread] == [("lamps.md", 2)]
    await base.until(lambda: lacks(base, "Rotterdam"))
    alone = await base.knowledge.add(NewSource(place=str(notes / "stock.csv")))
    await base.settled(alone.id)
    (notes / "stock.csv").unlink()
    os.mkfifo(notes / "stock.csv")
    assert (await base.until_source(alone.id, lambda held: held.state == "gone")).documents == 0


async def test_a_file_that_can_no_longer_be_read_says_so_and_nothing_stale_stays(base: Base, notes: Path) -> None:
    source = await base.add(notes / "lamps.md")
    (notes / "lamps.md").write_bytes(b"\x7fELF" + b"\x00\x01\x02" * 200)
    failed = await base.until_source(source.id, lambda held: held.state == "failed")
    assert failed.detail
    assert failed.documents == 0
    await base.until(lambda: lacks(base, "Rotterdam"))
    (notes / "lamps.md").write_text(LAMP)
    await base.until_source(source.id, lambda held: held.state == "ready")
    assert await finds(base, "Rotterdam")


async def test_a_file_behind_a_link_is_followed_where_it_lies(base: Base, notes: Path, tmp_path: Path) -> None:
    (tmp_path / "desk").symlink_to(tmp_path)
    (tmp_path / "current.md").symlink_to(notes / "lamps.md")
    await base.add(tmp_path / "desk" / "notes" / "shop")
    await base.add(tmp_path / "current.md")
    await asyncio.sleep(0.5)
    (notes / "shop" / "returns.txt").write_text("A customer may send lamps back within ninety days.")
    await base.until(lambda: finds(base, "ninety", "May a customer send lamps back?"))
    (notes / "lamps.md").write_text(LAMP.replace("Rotterdam", "Lisbon"))
    await base.until(lambda: finds(base, "Lisbon"))


async def test_a_file_that_was_gone_at_the_start_is_read_when_it_comes(tmp_path: Path, notes: Path) -> None:
    async with open_base(tmp_path / "data") as first:
        source = await first.add(notes / "lamps.md")
    (notes / "lamps.md").unlink()
    async with open_base(tmp_path / "data") as second:
        assert (await second.settled(source.id)).state == "gone"
        assert b"Rotterdam" not in second.on_disk()
        await asyncio.sleep(0.5)
        (notes / "lamps.md").write_text(LAMP)
        await second.until(lambda: finds(second, "Rotterdam"))


async def test_what_the_library_lost_is_read_again(tmp_path: Path, notes: Path) -> None:
    async with open_base(tmp_path / "data") as first:
        await first.add(notes / "lamps.md")
    (tmp_path / "data" / "context.sqlite3").unlink()
    async with open_base(tmp_path / "data") as second:
        await second.until(lambda: finds(second, "Rotterdam"))


async def test_one_source_that_fails_leaves_the_others_alone(base: Base, notes: Path, tmp_path: Path) -> None:
    bad = tmp_path / "bad.pdf"
    bad.write_bytes(b"%PDF-1.7\n" + b"\x00garbage" * 50)
    failed = await base.add(bad)
    assert (failed.state, bool(failed.detail)) == ("failed", True)
    assert (await base.add(notes)).state == "ready"


async def test_a_folder_has_bounds_in_number_and_depth(tmp_path: Path) -> None:
    folder = tmp_path / "many"
    deepest = folder.joinpath(*["d"] * 20)
    deepest.mkdir(parents=True)
    (deepest / "lost.md").write_text("too deep")
    for number in range(300):
        (folder / f"n{number:03}.md").write_text("a note")
    look = await FolderOrigin(folder, most_files=100).look()
    assert [item.name for item in look.items] == [f"n{number:03}.md" for number in range(100)]
    assert any("200 more files" in unread.reason for unread in look.unread)
    assert any("deeper than" in unread.reason for unread in look.unread)


async def test_a_hundred_thousand_files_do_not_hold_up_anything_else(tmp_path: Path) -> None:
    folder = tmp_path / "flood"
    folder.mkdir()
    await asyncio.to_thread(flood, folder, 100_000)
    longest_s, last_s = 0.0, asyncio.get_running_loop().time()
    looking = asyncio.ensure_future(FolderOrigin(folder).look())
    while not looking.done():
        await asyncio.sleep(0.01)
        now_s = asyncio.get_running_loop().time()
        longest_s, last_s = max(longest_s, now_s - last_s), now_s
    look = await looking
    assert len(look.items) == 5_000
    assert any("95,000 more files" in unread.reason for unread in look.unread)
    assert longest_s < 1.0


def flood(folder: Path, count: int) -> None:
    """So many names; a file system allows some ten thousand of one file."""
    for number in range(count):
        first = folder / f"{number - number % 10_000}.txt"
        if number % 10_000:
            os.link(first, folder / f"{number}.txt")
        else:
            first.write_text("a note about lamps")


async def test_a_place_is_refused_in_words_before_anything_is_kept(base: Base, notes: Path) -> None:
    await base.add(notes)
    for place, error in (
        (str(notes), StateError), (str(notes / "none.md"), FieldError), ("notes", FieldError), ("", FieldError),
        ("ftp://a.example/x", FieldError), ("https://me:pw@a.example/", FieldError), (str(base.folder), FieldError),
        ("/dev/null", FieldError), ("https://", FieldError),
    ):  # fmt: skip
        with pytest.raises(error):
            await base.knowledge.add(NewSource(place=place))
    for wanted in (
        NewSource(place=str(notes / "lamps.md"), kind="folder"), NewSource(place="https://a.example", kind="file"),
        NewSource(place="https://a.example", poll_s=4), NewSource(place="https://a.example", poll_s=121),
    ):  # fmt: skip
        with pytest.raises(FieldError):
            await base.knowledge.add(wanted)
    assert len(base.knowledge.list()) == 1


async def test_a_copy_is_kept_replaced_and_erased(tmp_path: Path) -> None:
    async with open_base(tmp_path / "data") as first:
        source = await first.knowledge.add_file("lamps.md", LAMP.encode())
        assert (await first.settled(source.id)).is_copy
        again = await first.knowledge.add_file("lamps.md", LAMP.replace("Rotterdam", "Oslo").encode())
        assert again.id == source.id
        await first.until(lambda: finds(first, "Oslo"))
        assert b"Rotterdam" not in first.on_disk()
    async with open_base(tmp_path / "data") as second:
        assert (await second.settled(source.id)).state == "ready"
        assert await finds(second, "Oslo")
        await second.knowledge.remove(source.id)
        assert b"Oslo" not in second.on_disk()


async def test_a_folder_is_read_once_without_a_daemon(notes: Path) -> None:
    (notes / "tool.docx").write_bytes(b"MZ\x90\x00" + b"\x00\x01" * 300)
    found = [(label, contents.format) async for _, label, contents in read_folder(notes)]
    assert [label for label, _ in found] == ["lamps.md", "stock.csv", "returns.txt"]
