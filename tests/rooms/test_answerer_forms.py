"""The form of an answer follows the kind of question, in six languages, and the length is the user's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from rejoinder.answerer.forms import AnswerForm, form_of
from rejoinder.answerer.rules import words_of, write_rules
from rejoinder.types import AnswerBefore, AnswerRequest, Passage, Persona, QuestionKind

ASKED: tuple[tuple[AnswerForm, tuple[str, ...]], ...] = (
    (
        "star",
        (
            "Tell me about a time you disagreed with your manager.",
            "Can you give me an example of when you had to meet a hard deadline?",
            "Describe a situation where you had to persuade others.",
            "What's the biggest mistake you've made at work?",
            "walk us through a situation when a release went wrong",
            "What are you most proud of?",
            "Have you ever had to let somebody go?",
            "Erzählen Sie mir von einer Situation, in der Sie unter Druck standen.",
            "Was war Ihr größter Fehler in den letzten Jahren?",
            "Cuénteme una situación en la que tuvo un conflicto con un compañero.",
            "¿Cuál ha sido tu mayor fracaso?",
            "Parlez-moi d'une situation où vous avez échoué.",
            "Fale sobre uma situação em que teve de liderar sem autoridade.",
            "Mi racconti una situazione in cui ha gestito un conflitto.",
            "Tell me about a large migration you led?",
            "Tell me about a product that you have shipped from start to end.",
            "What was the hardest bug you ever fixed?",
            "What is the most difficult decision you have made?",
            "When did you last have to persuade somebody?",
            "Wie sind Sie mit dem Ausfall umgegangen?",
            "Wie haben Sie den Konflikt im Team gelöst?",
            "Wann mussten Sie zuletzt jemanden überzeugen?",
            "¿Cómo gestionó usted la crisis?",
            "Comment avez-vous géré la panne ?",
            "Come ha risolto il problema?",
        ),
    ),
    (
        "design",
        (
            "How would you design a rate limiter for a public API?",
            "Design a URL shortener.",
            "Can you design a notification service for ten million users?",
            "Let's do some system design: a chat application.",
            "Wie würden Sie ein System für Bestellungen entwerfen?",
            "¿Cómo diseñarías un servicio de pagos?",
            "Comment concevriez-vous une plateforme de vidéo ?",
            "Como você projetaria um sistema de reservas?",
            "Come progetterebbe un sistema di prenotazioni?",
        ),
    ),
    (
        "code",
        (
            "What would the query look like?",
            "Kim, what would such a regex look like?",
            "Wie würde die SQL-Abfrage aussehen?",
            "¿Cómo sería la consulta?",
            "Can you write a function that reverses a linked list?",
            "Write a SQL query that finds duplicate orders.",
            "I'd like you to implement an LRU cache.",
            "Could you show me a quick script in Python for that?",
            "Schreiben Sie bitte eine Funktion, die Primzahlen findet.",
            "Escribe una función que ordene una lista.",
            "Écrivez une fonction qui compte les mots.",
            "Escreva uma função que soma dois números.",
            "Scrivi una funzione che inverte una stringa.",
        ),
    ),
    (
        "numbers",
        (
            "Can you estimate how many requests a day that would be?",
            "How many servers would you need for that?",
            "Roughly how much storage would a year of logs take? Give me a ballpark.",
            "Wie viele Server würden Sie dafür ungefähr brauchen?",
            "Donnez-moi un ordre de grandeur.",
        ),
    ),
    (
        "yes_no",
        (
            "Have you worked with Kubernetes?",
            "Do you speak Spanish?",
            "Is there a test for that?",
            "Do you have a driving licence or not?",
            "Have you used Spark or something like that?",
            "So, are you open to relocating?",
        ),
    ),
    (
        "bullets",
        (
            "What did you do at Northwind?",
            "Can you tell me about yourself?",
            "How many people did you manage?",
            "Why did you leave Northwind?",
            "How do your code reviews work?",
            "What do you think of design documents?",
            "Could you explain how the billing service works?",
            "Was haben Sie zuletzt gemacht?",
            "Tell me about a company you worked at.",
            "When did you last use Kafka?",
            "Wie haben Sie Kafka benutzt?",
            "Would you rather use Go or Python?",
            "Do you prefer remote or on-site work?",
            "Is it Kafka or RabbitMQ that you used?",
            "Should we use Postgres or MySQL here?",
        ),
    ),
)


@pytest.mark.parametrize(("form", "text"), [(form, text) for form, texts in ASKED for text in texts])
def test_the_form_follows_the_question(form: AnswerForm, text: str) -> None:
    assert form_of(text) == form


@pytest.mark.parametrize(
    ("text", "kind", "form"),
    [
        ("Haben Sie mit Terraform gearbeitet?", "yes_no", "yes_no"),
        ("Can you walk me through your last project?", "yes_no", "bullets"),
        ("Did you write the code yourself?", "yes_no", "yes_no"),
        ("Möchten Sie lieber remote oder im Büro arbeiten?", "yes_no", "bullets"),
        ("Are you a plumber, would you say", "choice", "bullets"),
        ("", "open", "bullets"),
        ("x" * 5_000, "open", "bullets"),
    ],
)
def test_what_the_detector_says_counts_where_the_words_do_not(text: str, kind: QuestionKind, form: AnswerForm) -> None:
    assert form_of(text, kind) == form


PASSAGE = Passage(passage="p", document="d", section="experience", label="Northwind", text="Built billing in Python.")
REQUEST = AnswerRequest(answer="a", question="q", text="What did you build?", kind="wh", passages=(PASSAGE,))


@pytest.mark.parametrize(
    ("text", "style", "wanted", "words"),
    [
        ("What did you build?", "", 0, (60, 90)),
        ("What did you build?", "shorter", 0, (0, 40)),
        ("What did you build?", "longer", 0, (150, 200)),
        ("Tell me about a time you failed.", "", 0, (96, 144)),
        ("Do you speak Spanish?", "", 0, (30, 45)),
        ("What did you build?", "", 50, (0, 50)),
        ("What did you build?", "shorter", 50, (0, 27)),
        ("What did you build?", "longer", 50, (100, 134)),
        ("What did you build?", "simpler", 50, (0, 50)),
        ("Tell me about a time you failed.", "", 50, (0, 50)),
        ("Design a URL shortener.", "", 120, (0, 120)),
        ("Do you speak Spanish?", "", 200, (0, 40)),
    ],
)
def test_a_length_that_was_set_is_kept(text: str, style: str, wanted: int, words: tuple[int, int]) -> None:
    asked = replace(REQUEST, text=text, style=style)
    assert words_of(replace(asked, length_words=wanted)) == words
    assert words_of(replace(asked, persona=Persona(name="Own", length_words=wanted))) == words
    assert f"{words[1]} words" in write_rules(replace(asked, length_words=wanted))


@pytest.mark.parametrize(("stands", "most"), [(19, 11), (40, 24), (6, 5), (200, 40)])
def test_shorter_is_shorter_than_what_stands(stands: int, most: int) -> None:
    before = AnswerBefore(text="word " * stands, cite=())
    assert words_of(replace(REQUEST, style="shorter", before=before)) == (0, most)
    assert words_of(replace(REQUEST, style="another angle", before=before)) == (60, 90)


def test_the_users_length_comes_before_the_personas() -> None:
    persona = Persona(name="Own", length_words=200)
    assert words_of(replace(REQUEST, persona=persona, length_words=40)) == (0, 40)


def test_each_form_has_a_rule_of_its_own() -> None:
    rules = {form: write_rules(replace(REQUEST, text=texts[0])) for form, texts in ASKED}
    assert "Situation, Task, Action, Result" in rules["star"]
    assert "outline" in rules["design"]
    assert "fenced block" in rules["code"]
    assert "number on a line of its own" in rules["numbers"]
    assert "yes or no" in rules["yes_no"]
    assert "Bullets first" in rules["bullets"]


def test_a_personas_form_counts_where_the_question_asks_for_none() -> None:
    persona = Persona(name="Own", form="One sentence, then a number.")
    assert "block form" in write_rules(replace(REQUEST, persona=persona))
    story = write_rules(replace(REQUEST, persona=persona, text="Tell me about a time you failed."))
    assert "Situation, Task, Action, Result" in story


def test_next_steps_only_where_the_persona_wants_them_and_documents_are_there() -> None:
    sales = Persona(name="Own", suggest_next_steps=True)
    assert "offers what goes with" in write_rules(replace(REQUEST, persona=sales))
    assert "offers what goes with" not in write_rules(replace(REQUEST, persona=sales, passages=()))
    assert "offers what goes with" not in write_rules(REQUEST)
