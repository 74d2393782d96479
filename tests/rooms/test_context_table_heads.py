"""Tables whose heads cut their words short, and questions that say them whole; state words that ask for no state."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from tests.fakes.house import shared_document_encoder
from tests.rooms.table_questions import grid

from rejoinder.context.tables.abbreviations import cut_words, written_out
from rejoinder.context.tables.concepts import concepts_of_head
from rejoinder.context.tables.question import read_question
from rejoinder.context.tables.table import Table, read_tables
from rejoinder.evaluation.retrieval import fill_library

TODAY = date(2026, 11, 22)
TABLES = {
    "theatre.csv": (
        "Name,Job,Dept.,Ext.,Mob.,Hrs/wk,Contract,Deputy\n"
        "Agnes Pell,box office,Front of house,201,0171 555210,38,full time,Dirk Voss\n"
        "Bruno Hatz,rigger,Stage,214,0171 555388,20,part time,Carla Dunn\n"
        "Carla Dunn,lights,Stage,230,0171 555902,40,full time,Bruno Hatz\n"
        "Dirk Voss,usher,Front of house,202,0171 555417,30,part time,Agnes Pell\n"
    ),
    "teile.csv": (
        "Art.-Nr.;Bez.;Mge.;Mind.-Best.;Lagerpl.;VK-Preis;Gew. (kg)\n4711;Akkuschrauber;14;5;H2;129,00;1,6\n"
        "4712;Bohrhammer;3;4;H3;219,00;3,9\n4720;Schleifpapier;260;80;K1;0,90;0,02\n4733;Werkbank;2;1;L4;349,00;42,0\n"
    ),
    "evening.csv": (
        "Course,Tutor,Max.,Booked,Left,Fee,Dur.,Rm\nPottery,Ines Holt,10,10,0,£95,6 weeks,K2\n"
        "Watercolour,Sam Reed,12,9,3,£70,4 weeks,K1\nBookbinding,Theo March,8,8,0,£120,3 weeks,K3\n"
    ),
    "gym.csv": (
        "Tier,Ann. fee,Mth. fee,Acc. hours,Cxl.\nBasic,290,29,off peak,1 month\nPlus,420,42,all day,2 months\n"
        "Gold,690,69,all day,3 months\n"
    ),
}


def read_one(text: str) -> Table:
    (table,) = read_tables(grid(text), document="d", label="t.csv", source="", read_at="")
    return table


async def ask(folder: Path, question: str) -> str:
    """The first passage of a knowledge base with all these tables."""
    documents = folder / "documents"
    documents.mkdir()
    for name, text in TABLES.items():
        (documents / name).write_text(text, encoding="utf-8")
    library = await fill_library(folder, encoder=shared_document_encoder(), knowledge=documents)
    found = await library.retrieve(question)
    await library.close()
    return found.passages[0].text


@pytest.mark.parametrize(
    ("head", "whole"),
    [
        ("Ext.", "extension"),
        ("Min. qty (pcs)", "minimum quantity (pcs)"),
        ("Duration (min)", "duration (min)"),
        ("Tel.-Nr.", "telefonnummer"),
        ("Art. no.", "art. number"),
        ("Std./Wo.", "stunden/wo."),
        ("Std. delivery", "standard delivery"),
        ("Nonstop", "nonstop"),
    ],
)
def test_a_head_is_written_out(head: str, whole: str) -> None:
    assert written_out(head) == whole


def test_what_ends_in_a_point_is_met_by_what_it_begins() -> None:
    assert cut_words("Acc. hours") == {"acc"}
    assert cut_words("Ext.") == cut_words("v2.0 No.") == frozenset()
    table = read_one("Item,Acc. hours\nbasic,2\nplus,3")
    assert table.is_in_heads("access")
    assert not table.is_in_heads("notic")


def test_a_short_head_holds_what_the_whole_one_does() -> None:
    assert "contact" in concepts_of_head("Ext.")
    assert "supplier" in concepts_of_head("Supp.")
    assert "minimum" in concepts_of_head("Min")
    assert concepts_of_head("Dept.") == concepts_of_head("Department")


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("what's agnes's extension", "Ext.: 201"),
        ("what extension do i dial for the lights", "Ext.: 230"),
        ("which department is bruno in", "Dept.: Stage"),
        ("welche menge haben wir vom schleifpapier", "Mge.: 260"),
        ("auf welchem lagerplatz liegt der bohrhammer", "Lagerpl.: H3"),
        ("which room is bookbinding in", "Rm: K3"),
        ("what access do you get with basic", "Acc. hours: off peak"),
    ],
)
async def test_the_whole_word_finds_the_short_head(tmp_path: Path, question: str, told: str) -> None:
    assert told in (await ask(tmp_path, question)).partition(" | ")[0]


@pytest.mark.parametrize(
    "text",
    [
        "how many hours does hannes do, he's not full time is he",
        "what's the full day price for the canoe",
        "is full board dearer",
        "when is delivery free of charge",
        "do you park for free",
        "is the soup gluten free",
        "how long has it taken",
        "when has she left",
        "who has taken over from mira",
        "arbeitet sie voll mit",
    ],
)
def test_what_is_full_time_or_free_of_charge_is_no_state(text: str) -> None:
    assert read_question(text, TODAY).state is None


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("which courses are full", False),
        ("is pottery full on tuesday", False),
        ("is it full mondays", False),
        ("have you got any full classes", False),
        ("has the slot been taken", False),
        ("ist der kurs voll", False),
        ("any free rooms on friday", True),
        ("how many have we left", True),
        ("who's free at three", True),
    ],
)
def test_what_is_full_or_free_is_a_state(text: str, state: bool) -> None:
    assert read_question(text, TODAY).state is state


@pytest.mark.parametrize(
    ("text", "asked", "unasked"),
    [
        ("who's in charge of the stage", "person", "price"),
        ("what's the number of seats", "capacity", "contact"),
        ("how many days off has bruno", "absence", "discount"),
        ("who is on sick leave", "absence", "departure"),
    ],
)
def test_a_turn_of_speech_asks_for_what_it_means(text: str, asked: str, unasked: str) -> None:
    concepts = read_question(text, TODAY).concepts
    assert asked in concepts
    assert unasked not in concepts


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("how many hours does dirk do, he's not full time is he", "Dirk Voss · Hrs/wk: 30"),
        ("what's the mobile number of carla", "Carla Dunn · Mob.: 0171 555902"),
    ],
)
async def test_a_person_is_the_row_of_their_own_and_not_their_deputys(tmp_path: Path, question: str, told: str) -> None:
    assert told in (await ask(tmp_path, question)).partition(" | ")[0]
