"""Turns in other languages: which language they are in, and by rules and punctuation whether they ask.

The sentences stand in `foreign_sentences/`, one file a language: "+kind: text" wants an answer, "-kind: text" does not.
They are read as written, without any punctuation, and without accents too, as recognisers give them.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rejoinder.detector.languages import Foreign, Language, asks_all, judge_in, says_you, tell_language
from rejoinder.detector.words import split_words

SENTENCES = Path(__file__).parent / "foreign_sentences"
LANGUAGES: tuple[Language, ...] = ("de", "es", "fr", "pt", "it")


@dataclass(frozen=True, slots=True)
class Sentence:
    asks: bool
    kind: str
    text: str


def sentences(language: str) -> list[Sentence]:
    found: list[Sentence] = []
    for line in (SENTENCES / f"{language}.txt").read_text(encoding="utf-8").splitlines():
        if line.startswith(("+", "-")):
            kind, _, text = line[1:].partition(": ")
            found.append(Sentence(line.startswith("+"), kind, text))
    return found


def as_written(text: str) -> str:
    return text


def unpunctuated(text: str) -> str:
    kept = "".join(character if character.isalnum() or character in "'’" else " " for character in text.lower())
    return " ".join(kept.split())


def unaccented(text: str) -> str:
    parts = unicodedata.normalize("NFD", unpunctuated(text))
    return "".join(part for part in parts if not unicodedata.combining(part))


def judge(language: Language, text: str, **known: frozenset[str]) -> Foreign:
    words = split_words(text)
    return judge_in(language, words, mark=words[-1].mark if words else "", **known)


def is_asked(verdict: Foreign) -> bool:
    return verdict.p >= 0.5 and verdict.look_alike is None


@pytest.mark.parametrize(
    ("view", "precision", "recall"),
    [(as_written, 0.94, 0.98), (unpunctuated, 0.92, 0.86), (unaccented, 0.9, 0.84)],
    ids=["as written", "unpunctuated", "unaccented"],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_questions_are_told_from_what_looks_like_them(
    language: Language, view: Callable[[str], str], precision: float, recall: float
) -> None:
    judged = [(sentence, is_asked(judge(language, view(sentence.text)))) for sentence in sentences(language)]
    hits = sum(asked and sentence.asks for sentence, asked in judged)
    missed = [view(sentence.text) for sentence, asked in judged if sentence.asks and not asked]
    wrong = [view(sentence.text) for sentence, asked in judged if asked and not sentence.asks]
    assert hits / (hits + len(wrong)) >= precision, wrong
    assert hits / (hits + len(missed)) >= recall, missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_table_is_large_enough_to_mean_something(language: Language) -> None:
    rows = sentences(language)
    assert sum(row.asks for row in rows) >= 40
    assert sum(not row.asks for row in rows) >= 40


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_language_of_most_sentences_is_told_without_knowing_the_meeting(language: Language) -> None:
    rows = [row for row in sentences(language) if len(row.text.split()) >= 4]
    wrong = [row.text for row in rows if tell_language(split_words(row.text)) != language]
    assert len(wrong) <= 0.06 * len(rows), wrong


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_known_language_carries_short_turns(language: Language) -> None:
    rows = sentences(language)
    wrong = [row.text for row in rows if tell_language(split_words(row.text), before=language) != language]
    assert wrong == []


@pytest.mark.parametrize(
    ("text", "before", "language"),
    [
        ("we moved the billing service to the new cluster and it cut our costs", "de", "en"),
        ("wir haben das deployment mit github actions automatisiert", "", "de"),
        ("der feature freeze ist next friday und das release team hat den build schon getestet", "en", "de"),
        ("Kubernetes Prometheus Grafana", "de", "de"),
        ("okay", "fr", "fr"),
        ("", "it", "it"),
        ("okay great", "de-AT", "de"),
        ("自己紹介をしていただけますか？", "de", ""),
        ("Расскажите о вашем последнем проекте", "en", ""),
        ("wat is je grootste uitdaging geweest in dat project", "", ""),
        ("jakie jest twoje doświadczenie z bazami danych", "", ""),
        ("vad är din största utmaning och hur har du löst den", "", ""),
        ("bu projede en büyük zorluk neydi", "", ""),
        ("qual é a sua experiência com isso", "es", "pt"),
        ("cuál es su experiencia con eso", "pt", "es"),
    ],
)
def test_the_language_of_a_turn(text: str, before: str, language: str) -> None:
    assert tell_language(split_words(text), before=before) == language


@pytest.mark.parametrize(
    ("language", "text", "kind"),
    [
        ("de", "Warum haben Sie gekündigt?", "wh"),
        ("de", "Arbeiten Sie lieber morgens oder abends?", "choice"),
        ("de", "können sie uns das kurz erklären", "request"),
        ("de", "Noch Fragen?", "open"),
        ("es", "¿Tienes carné de conducir?", "yes_no"),
        ("es", "cuénteme algo sobre su formación", "request"),
        ("fr", "Est-ce que tu parles anglais ?", "yes_no"),
        ("fr", "quelles sont vos forces", "wh"),
        ("pt", "O que você estudou?", "wh"),
        ("pt", "me conta um pouco da sua formação", "request"),
        ("it", "Preferisce il treno o la macchina?", "choice"),
        ("it", "E il prezzo?", "follow_up"),
    ],
)
def test_the_kind_of_a_question(language: Language, text: str, kind: str) -> None:
    verdict = judge(language, text)
    assert is_asked(verdict)
    assert verdict.kind == kind


@pytest.mark.parametrize(
    ("language", "text", "look_alike"),
    [
        ("de", "Hört ihr mich?", "logistics"),
        ("de", "Meine Chefin hat mich gefragt, wann wir fertig sind?", "reported"),
        ("de", "Echt?", "backchannel"),
        ("es", "¿Me escuchan?", "logistics"),
        ("es", "¿Quién sabe?", "rhetorical"),
        ("fr", "Comment ça s'appelle ?", "rhetorical"),
        ("fr", "Vous pouvez répéter ?", "logistics"),
        ("pt", "É mesmo?", "backchannel"),
        ("pt", "O cliente me perguntou se era caro?", "reported"),
        ("it", "Mi sentite?", "logistics"),
        ("it", "Vero?", "backchannel"),
    ],
)
def test_what_only_looks_like_a_question_says_so(language: Language, text: str, look_alike: str) -> None:
    verdict = judge(language, text)
    assert verdict.look_alike == look_alike
    assert verdict.why


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "Pouvez-vous décrire votre rôle"),
        ("fr", "pouvez vous décrire votre rôle"),
        ("fr", "Y a-t-il une documentation"),
        ("fr", "Qu’est-ce que tu as appris"),
        ("pt", "Fale-me da sua formação"),
        ("pt", "fale me da sua formacao"),
    ],
)
def test_a_lost_hyphen_or_accent_changes_nothing(language: Language, text: str) -> None:
    assert is_asked(judge(language, text))


def test_a_name_may_stand_before_the_question() -> None:
    assert is_asked(judge("de", "oksana haben sie das gebaut", names=frozenset({"oksana"})))
    assert is_asked(judge("de", "Oksana, haben Sie das gebaut"))
    assert not is_asked(judge("de", "oksana haben sie das gebaut"))


def test_a_language_without_rules_goes_by_the_mark_alone() -> None:
    for language in ("", "en"):
        assert is_asked(judge(language, "Onko tämä valmis?"))
        assert not is_asked(judge(language, "Onko tämä valmis"))
    assert not is_asked(judge("de", ""))


def test_an_opening_mark_counts_before_the_closing_one_is_there() -> None:
    words = split_words("¿usan contenedores aquí")
    assert judge_in("es", words, mark="¿").p > 0.7 > judge_in("es", words, mark="").p


@pytest.mark.parametrize(
    ("language", "text", "you", "everybody"),
    [
        ("de", "was haben sie dort gemacht", True, False),
        ("de", "hat jemand noch etwas dazu", False, True),
        ("de", "wie lange dauert das", False, False),
        ("es", "qué opinan todos", False, True),
        ("es", "cuál es tu plan", True, False),
        ("fr", "avez-vous un plan", True, False),
        ("fr", "quelqu'un a une idée", False, True),
        ("pt", "você tem um plano", True, False),
        ("pt", "alguém tem uma ideia", False, True),
        ("it", "hai un piano", True, False),
        ("it", "qualcuno ha un'idea", False, True),
        ("", "do you have a plan everyone", False, False),
    ],
)
def test_whom_the_words_speak_to(language: Language, text: str, you: bool, everybody: bool) -> None:
    words = split_words(text)
    assert says_you(language, [word.folded for word in words]) is you
    assert asks_all(language, words) is everybody


PIECES = (
    "wie", "sie", "haben", "que", "o", "é", "?", "¿", "qu'est-ce", "pouvez-vous", "oder,", "si", "sì", "漢字", "non.",
    "être", "t'",
)  # fmt: skip


PIECES = (
    "wie", "sie", "haben", "que", "o", "é", "?", "¿", "qu'est-ce", "pouvez-vous", "oder,", "si", "sì", "漢字", "non.",
    "être", "t'",
)  # fmt: skip


@given(language=st.sampled_from([*LANGUAGES, ""]), pieces=st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_words_have_a_verdict_and_a_mark_never_makes_them_less_likely(
    language: Language, pieces: list[str]
) -> None:
    words = split_words(" ".join(pieces))
    assert tell_language(words, before=language) in (*LANGUAGES, "en", "")
    plain, marked = (judge_in(language, words, mark=mark).p for mark in ("", "?"))
    assert 0 < plain <= marked < 1
