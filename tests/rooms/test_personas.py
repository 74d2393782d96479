"""Personas as files: what ships, what the user makes of it, and what is damaged."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from rejoinder.errors import FieldError, NotFound, StateError
from rejoinder.paths import personas_dir
from rejoinder.personas import PersonaDefaults, PersonaShelf
from rejoinder.types import Persona

SHIPPED = ["Candidate", "Dev", "Founder", "Media", "Mentor", "Ops", "QA", "Sales"]


@pytest.fixture
def shelf(tmp_path: Path) -> PersonaShelf:
    return PersonaShelf(personas_dir(), tmp_path / "personas", tmp_path / "personas.toml")


def files_in(folder: Path) -> list[Path]:
    return list(folder.rglob("*"))


async def names(shelf: PersonaShelf) -> list[str]:
    return [persona.name for persona in await shelf.list()]


async def test_eight_ship_and_each_says_something_of_its_own(shelf: PersonaShelf) -> None:
    found = await shelf.list()
    assert [persona.name for persona in found] == SHIPPED
    for field in ("voice", "form", "stress", "avoid"):
        assert len({getattr(persona, field) for persona in found}) == len(SHIPPED), field
    assert {persona.name for persona in found if persona.suggest_next_steps} >= {"Sales"}
    assert await shelf.problems() == ()


@pytest.mark.parametrize("name", ["Sales", "sales", "SALES", " sales "])
async def test_a_name_is_found_in_any_case(shelf: PersonaShelf, name: str) -> None:
    assert (await shelf.get(name)).name == "Sales"
    assert await shelf.canonical(name) == "Sales"


async def test_an_edited_one_counts_at_once_and_can_be_restored(shelf: PersonaShelf, tmp_path: Path) -> None:
    shipped = await shelf.get("Sales")
    await shelf.put("sales", Persona(name="", voice="  Loud.  ", length_words=30))
    assert await shelf.get("Sales") == Persona(name="Sales", voice="Loud.", length_words=30)
    assert shelf.is_edited("Sales")
    assert await names(shelf) == SHIPPED
    file = tmp_path / "personas" / "sales.toml"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert stat.S_IMODE(file.parent.stat().st_mode) == 0o700
    await shelf.delete("SALES")
    assert await shelf.get("Sales") == shipped
    with pytest.raises(StateError, match="nothing to take back"):
        await shelf.delete("Sales")


async def test_a_users_own_comes_and_goes(shelf: PersonaShelf) -> None:
    made = await shelf.put("Prüfung für Zoë", Persona(name="", voice="Zeile eins.\nZeile \"zwei\" '''drei'''\\."))
    assert made.name == "Prüfung für Zoë"
    assert await shelf.get("prüfung FÜR zoë") == made
    assert await names(shelf) == [*SHIPPED, "Prüfung für Zoë"]
    assert not shelf.is_shipped("Prüfung für Zoë")
    await shelf.delete("Prüfung für Zoë")
    with pytest.raises(NotFound):
        await shelf.get("Prüfung für Zoë")
    with pytest.raises(NotFound):
        await shelf.delete("Prüfung für Zoë")


async def test_everything_that_can_be_set_is_kept(shelf: PersonaShelf) -> None:
    whole = Persona(
        name="Own", voice="v" * 600, form="f" * 90 + "\n\ttab", length_words=44, stress="s", avoid='"""a"""',
        suggest_next_steps=True, sections=("table", "stories"),
    )  # fmt: skip
    assert await shelf.put("Own", whole) == whole
    assert await shelf.get("own") == whole


async def test_an_edit_by_hand_counts_from_the_next_look_on(shelf: PersonaShelf, tmp_path: Path) -> None:
    await shelf.put("Own", Persona(name="Own", voice="one"))
    file = tmp_path / "personas" / "own.toml"
    file.write_text('name = "Own"\nvoice = "two"\n')
    os.utime(file, ns=(1, 1))
    assert (await shelf.get("Own")).voice == "two"
    file.write_text('voice = "three"\n')
    assert (await shelf.get("Own")).voice == "three"


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("voice = ", "no TOML"),
        ('voice = 3\n', "voice has to be a text"),
        ('length_words = "many"\n', "length_words has to be a whole number"),
        ("length_words = true\n", "length_words has to be a whole number"),
        ("length_words = 9999\n", "length_words is from 15 to 600"),
        ('suggest_next_steps = "yes"\n', "suggest_next_steps has to be true or false"),
        ('sections = ["cellar"]\n', "'cellar'"),
        ("sections = [1]\n", "sections has to be a list of texts"),
        ('colour = "red"\n', "colour is not a known field"),
        ('name = "Else"\n', "the file is called sales.toml"),
        (f'voice = "{"x" * 601}"\n', "voice: at most 600"),
        ("# " + "x" * 70_000, "over 64 KiB"),
        ("voice = \"caf\udce9\"", "not UTF-8"),
    ],
)  # fmt: skip
async def test_a_damaged_file_is_named_and_passed_over(
    shelf: PersonaShelf, tmp_path: Path, content: str, said: str
) -> None:
    shipped = await shelf.get("Sales")
    file = tmp_path / "personas" / "sales.toml"
    file.parent.mkdir()
    file.write_bytes(content.encode("utf-8", "surrogateescape"))
    problem = (await shelf.problems())[0]
    assert problem.file == "personas/sales.toml"
    assert said in problem.detail
    assert await shelf.get("Sales") == shipped
    assert await names(shelf) == SHIPPED
    await shelf.delete("Sales")
    assert await shelf.problems() == ()


@pytest.mark.parametrize(
    "name", ["", " ", "../secret", "a/b", "a.b", "x" * 41, "-x", "a\nb\x00", "⟦end⟧", "<b>", "\u202eevil", "a\\b",
             "%2e%2e"]
)  # fmt: skip
async def test_what_is_no_name_makes_no_file(shelf: PersonaShelf, tmp_path: Path, name: str) -> None:
    with pytest.raises(FieldError) as raised:
        await shelf.put(name, Persona(name="", voice="x"))
    assert raised.value.field == "name"
    assert files_in(tmp_path) == []
    with pytest.raises(NotFound):
        await shelf.get(name)


@pytest.mark.parametrize(
    ("persona", "field"),
    [
        (Persona(name="", voice="x" * 601), "voice"),
        (Persona(name="", length_words=5), "length_words"),
        (Persona(name="", length_words=-1), "length_words"),
        (Persona(name="Else"), "name"),
        (Persona(name="", sections=("table",) * 9), "sections"),
    ],
)
async def test_a_wrong_field_is_named_and_nothing_changes(shelf: PersonaShelf, persona: Persona, field: str) -> None:
    before = await shelf.get("Sales")
    with pytest.raises(FieldError) as raised:
        await shelf.put("Sales", persona)
    assert raised.value.field == field
    assert await shelf.get("Sales") == before
    assert not shelf.is_edited("Sales")


async def test_an_unknown_one_is_answered_with_the_names(shelf: PersonaShelf) -> None:
    with pytest.raises(FieldError) as raised:
        await shelf.canonical("Pirate")
    assert raised.value.field == "persona"
    assert all(name in raised.value.action for name in SHIPPED)
    assert await shelf.canonical("") == ""


async def test_what_sessions_begin_with_is_kept_and_falls_back(shelf: PersonaShelf, tmp_path: Path) -> None:
    assert await shelf.defaults() == PersonaDefaults()
    await shelf.put("Own", Persona(name="Own"))
    await shelf.change_defaults(persona="own", length_words=50)
    assert await shelf.change_defaults(length_words=60) == PersonaDefaults(persona="Own", length_words=60)
    again = PersonaShelf(personas_dir(), tmp_path / "personas", tmp_path / "personas.toml")
    assert await again.defaults() == PersonaDefaults(persona="Own", length_words=60)
    for wrong in ({"persona": "Pirate"}, {"length_words": 3}, {"length_words": 9_999}):
        with pytest.raises(FieldError):
            await shelf.change_defaults(**wrong)
    await shelf.delete("Own")
    assert await shelf.defaults() == PersonaDefaults(length_words=60)
    (tmp_path / "personas.toml").write_text("persona = [")
    assert await shelf.defaults() == PersonaDefaults()


async def test_there_is_a_limit_of_own_ones(shelf: PersonaShelf) -> None:
    for number in range(100):
        await shelf.put(f"Own {number}", Persona(name=""))
    with pytest.raises(StateError, match="100"):
        await shelf.put("One more", Persona(name=""))
    await shelf.put("Own 7", Persona(name="", voice="changed"))
    assert (await shelf.get("Own 7")).voice == "changed"
