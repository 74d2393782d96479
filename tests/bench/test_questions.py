"""The measurement of questions: views and their rows, intervals, baselines, errors and figures."""

from __future__ import annotations

from xml.etree import ElementTree

import numpy as np
import pytest
from bench.questions.baselines import RULES
from bench.questions.data import Row, Utterance, View, bare, eval_rows, read_view
from bench.questions.errors import count_errors, form_of
from bench.questions.ngrams import NgramModel
from bench.questions.plots import Curve, Panel, bins_of, draw_precision_recall, draw_reliability, precision_recall
from bench.questions.scoring import Labelled, System, average_precision, difference
from tests.bench import small_scorers
from tools.question_training.ngrams import fit_ngrams

from rejoinder.question_model.ngrams import Ngrams

SCORER = small_scorers
ASR = View(of="talk", name="asr", field="asr", title="Talk")
VENDOR = View(of="talk", name="vendor", field="vendor", title="Talk by a vendor", bare=True)


def row(number: int, text: str, *, conv: str = "a", want: int = 0, **more: object) -> Row:
    return {
        "id": f"r{number}",
        "conv": conv,
        "spk": f"s{number % 2}",
        "asr": text,
        "type": "stmt",
        "want": want,
        **more,
    }


def utterances(labels: dict[str, list[int]]) -> list[Utterance]:
    rows = [row(0, "some words", conv=conv, want=want) for conv, wants in labels.items() for want in wants]
    return read_view([{**found, "id": f"r{number}"} for number, found in enumerate(rows)], ASR)


def test_an_utterance_has_at_most_four_before_it_and_none_of_another_conversation() -> None:
    said = read_view([row(n, f"line {n}") for n in range(6)] + [row(6, "anew", conv="b")], ASR)
    assert [text for _, text in said[5].previous] == ["line 1", "line 2", "line 3", "line 4"]
    assert said[6].previous == ()


def test_rows_without_conversations_are_each_others_context_only_in_order() -> None:
    rows: list[Row] = [{"id": f"r{n}", "spk": "x", "asr": f"line {n}", "type": "stmt", "want": 0} for n in range(2)]
    assert read_view(rows, ASR)[1].previous == ()
    in_order = View(of="talk", name="in-order", field="asr", title="Talk", in_order=True)
    assert read_view(rows, in_order)[1].previous == (("x", "line 0"),)


def test_what_a_recogniser_lost_is_neither_asked_about_nor_context() -> None:
    rows = [row(0, "", vendor="Well, it's FINE."), row(1, "lost"), row(2, "", vendor="Is it?")]
    said = read_view(rows, VENDOR)
    assert [found["text"] for found in eval_rows(said)] == ["well it's fine", "is it"]
    assert said[2].previous == (("s0", "well it's fine"),)
    assert len(said) == 3


def test_bare_keeps_apostrophes_and_numbers() -> None:
    assert bare('So -- "you\'d" run 3.5 of them?') == "so you'd run 3 5 of them"


def test_average_precision_counts_equal_probabilities_as_one_threshold() -> None:
    labels, ends = np.array([1.0, 0.0, 1.0, 0.0]), np.array([0, 2, 3])
    # After the first row precision 1 at recall 1/2; after the tie 2/3 at recall 1.
    assert average_precision(labels, np.ones(4), ends) == pytest.approx(0.5 * 1 + 0.5 * 2 / 3)
    assert average_precision(labels, np.array([0.0, 1.0, 1.0, 1.0]), ends) == pytest.approx(1 / 2)
    assert average_precision(labels * 0, np.ones(4), ends) == 0.0


def test_whole_conversations_are_drawn() -> None:
    alike = Labelled(utterances({f"c{n}": [1, 0, 1, 0] for n in range(8)}), SCORER)
    halves = System(name="halves", p={f"r{n}": (0.9, 0.8, 0.2, 0.1)[n % 4] for n in range(32)}, threshold=0.5)
    assert alike.score(halves).f1.low == pytest.approx(alike.score(halves).f1.high)
    unlike = Labelled(utterances({f"c{n}": [1, 0] if n % 2 else [0, 1] for n in range(16)}), SCORER)
    wide = unlike.score(System(name="first", p={f"r{n}": 1.0 - n % 2 for n in range(32)}, threshold=0.5))
    assert wide.f1.low < wide.f1.value - 0.1
    assert wide.f1.high > wide.f1.value + 0.1


def test_two_systems_are_compared_over_the_same_draws() -> None:
    labelled = Labelled(utterances({f"c{n}": [n % 2, 1 - n % 2, 0] for n in range(12)}), SCORER)
    weak = System(name="weak", p={f"r{n}": float(n % 3 == 0) for n in range(36)}, threshold=0.5)
    strong = System(name="strong", p={f"r{n}": float(n % 3 != 2) for n in range(36)}, threshold=0.5)
    one, other = labelled.score(strong), labelled.score(weak)
    assert str(difference(one, one)[0]) == ".000"
    f1, _ = difference(one, other)
    assert f1.value == pytest.approx(one.f1.value - other.f1.value)
    assert f1.low <= f1.value <= f1.high


def test_rows_that_do_not_count_are_left_out() -> None:
    labelled = Labelled(utterances({"a": [1, -1, 0]}), SCORER)
    assert labelled.ids == ["r0", "r2"]


@pytest.mark.parametrize(
    ("rule", "asking", "stating"),
    [
        ('"?" alone', "you ran it twice?", "what did you run"),
        ("Natively's pattern", "how would you do it", "tell me how you would do it"),
        ("interview-assistant-pro's", "walk me through the design", "how so"),
        ("OpenCluely's", "and then can you show me", "we did it twice"),
        ("rules, fillers skipped", "okay so um what would you change", "what we need is time"),
        ("rules, fillers skipped", "I'd love to hear about the team", "let me walk you through it"),
        ("rules, fillers skipped", "you did leave in spring didn't you", "we left in spring"),
    ],
)
def test_baselines(rule: str, asking: str, stating: str) -> None:
    assert (RULES[rule](asking), RULES[rule](stating)) == (1.0, 0.0)


def test_the_ngram_model_learns_what_it_is_shown_and_nothing_by_chance() -> None:
    subjects = ("the plan", "that test", "our team", "this chart", "his report", "the budget")
    texts = [f"what is {subject}" for subject in subjects] + [f"{subject} is fine" for subject in subjects]
    labels = np.array([1.0] * 6 + [0.0] * 6, dtype=np.float32)
    weights = fit_ngrams(texts, labels, places=2**16)
    model = NgramModel(Ngrams(weights))
    asked, told = model.judge(["What is the colour?", "The colour is fine."])
    assert asked > 0.5 > told
    assert np.array_equal(weights, fit_ngrams(texts, labels, places=2**16))


@pytest.mark.parametrize(
    ("text", "form"),
    [
        ("right?", "nothing but a tag or two words"),
        ("so um what about the other one", "question word first"),
        ("and did they say so", "verb first"),
        ("please walk me through it", "request"),
        ("it was the first one right", "tag at the end"),
        ("I know where it is", "question word inside"),
        ("for that part have you a name", "inversion inside"),
        ("so you wrote it in a week", "form of a statement"),
    ],
)
def test_forms(text: str, form: str) -> None:
    assert form_of(text) == form


def test_errors_are_counted_by_type_and_form() -> None:
    rows = [
        row(0, "so you wrote it alone", want=1, type="qy_d"),
        row(1, "where is it", want=1, type="qw"),
        row(2, "what we need is time"),
        row(3, "never mind", want=-1),
    ]
    errors = count_errors(read_view(rows, ASR), {"r1": 0.9, "r2": 0.8, "r3": 0.9}, 0.5)
    assert errors.missed == {("qy_d", "form of a statement"): 1}
    assert errors.alarms == {("stmt", "question word first"): 1}
    assert (errors.wanted, errors.fired) == (2, 2)


def test_bins_hold_every_row_once() -> None:
    p = np.array([0.0, 0.05, 0.55, 0.95, 1.0])
    found = bins_of(np.array([0.0, 0.0, 1.0, 1.0, 0.0]), p)
    assert [place.count for place in found] == [2, 1, 2]
    assert found[2].share == 0.5


def test_precision_and_recall_follow_the_probabilities() -> None:
    recall, precision = precision_recall(np.array([1.0, 0.0, 1.0]), np.array([0.9, 0.5, 0.5]))
    assert recall.tolist() == [0.5, 1.0]
    assert precision.tolist() == pytest.approx([1.0, 2 / 3])


def test_figures_are_well_formed_and_name_what_they_show() -> None:
    chance = np.random.default_rng(1)
    p = chance.random(400)
    labels = (chance.random(400) < p).astype(np.float64)
    curves = [
        Curve(name="Rejoinder", labels=labels, p=p),
        Curve(name='"?" <alone>', labels=labels, p=(p > 0.5).astype(np.float64)),
    ]
    panel = Panel(title="MRDA", curves=curves)
    for drawn in (draw_precision_recall([panel, panel]), draw_reliability([Panel(title="MRDA", curves=curves[:1])])):
        words = [element.text for element in ElementTree.fromstring(drawn).iter() if element.text]
        assert "MRDA" in words
    assert '"?" <alone>' in [e.text for e in ElementTree.fromstring(draw_precision_recall([panel])).iter()]
