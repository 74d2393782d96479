"""How well spoken questions find their facts: floors below what is measured, and what an instant cue may be."""

from __future__ import annotations

import asyncio
import json
import re
from pathlib import Path

import pytest
from tests.fakes import resumes
from tests.fakes.people import ENGINEER, EVERYONE, KONSTRUKTEURIN, MANAGER, NURSE, TEACHER
from tests.fakes.spoken_questions import QUESTIONS

from rejoinder.context.cue import MOST_POINTS, make_cue
from rejoinder.context.questions import read_question
from rejoinder.context.shortening import CUT, MOST_WORDS, shorten
from rejoinder.encoder import SentenceEncoder
from rejoinder.evaluation.retrieval import (
    WAYS,
    Answered,
    LabelledQuestion,
    Scores,
    answer_questions,
    fill_library,
    main,
    score,
)

FORMATS = {
    ENGINEER.name: ("cv.pdf", resumes.one_column_pdf),
    NURSE.name: ("cv.pdf", resumes.two_column_pdf),
    MANAGER.name: ("cv.docx", resumes.table_docx),
    TEACHER.name: ("cv.md", resumes.markdown),
    KONSTRUKTEURIN.name: ("cv.json", resumes.json_resume),
}


async def ask_everyone(folder: Path) -> dict[str, list[Answered]]:
    """What each way of searching finds in the files."""
    found: dict[str, list[Answered]] = {way: [] for way in WAYS}
    for person in EVERYONE:
        home = folder / person.name.split()[0]
        home.mkdir()
        name, render = FORMATS[person.name]
        (home / name).write_bytes(render(person))
        rows = [
            LabelledQuestion(id=str(number), text=question.text, previous=question.before, relevant=question.relevant)
            for number, question in enumerate(QUESTIONS)
            if question.person is person
        ]
        library = await fill_library(home, encoder=SentenceEncoder.for_documents(), resume=home / name)
        for way, ranker in WAYS.items():
            found[way] += await answer_questions(library, rows, ranker=ranker)
        await library.close()
    return found


@pytest.fixture(scope="module")
def answers(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Answered]]:
    return asyncio.run(ask_everyone(tmp_path_factory.mktemp("bench")))


@pytest.fixture(scope="module")
def scores(answers: dict[str, list[Answered]]) -> dict[str, Scores]:
    return {way: score(found) for way, found in answers.items()}


def test_ranked_is_good_and_better_than_its_parts(scores: dict[str, Scores]) -> None:
    ranked = scores["ranked"]
    assert ranked.answerable >= 40
    assert (ranked.ndcg_at_5 or 0) > 0.85
    assert (ranked.recall_at_3 or 0) > 0.9
    assert (ranked.recall_at_600_characters or 0) > 0.92
    assert (ranked.ndcg_at_5 or 0) > (scores["dense"].ndcg_at_5 or 0) > (scores["bm25"].ndcg_at_5 or 0)


def test_tells_what_the_documents_do_not_hold(scores: dict[str, Scores]) -> None:
    assert (scores["ranked"].no_answer_auroc or 0) > 0.9
    assert (scores["ranked"].no_answer_right or 0) > 0.8


def test_scores_fall_from_the_probability_that_anything_answers(answers: dict[str, list[Answered]]) -> None:
    for answer in answers["ranked"]:
        scores = [passage.score for passage in answer.passages]
        assert scores[0] == pytest.approx(answer.answers, abs=1e-3)
        assert all(0 <= score <= 1 for score in scores)


def test_every_cue_is_cut_from_its_passage(answers: dict[str, list[Answered]]) -> None:
    pointed = 0
    for answer in answers["ranked"]:
        query = read_question(answer.question.text, answer.question.previous)
        points = make_cue(query, answer.passages)
        texts = {passage.passage: passage.text for passage in answer.passages}
        assert len(points) <= MOST_POINTS
        for point in points:
            pointed += 1
            (source,) = point.cite
            words = point.text.strip(CUT)
            assert len(point.text.split()) <= MOST_WORDS
            assert re.search(rf"(?<!\w){re.escape(words)}(?!\w)", " ".join(texts[source].split()))
            assert point.text.endswith(CUT) or " ".join(texts[source].split()).rstrip(".,;: ").endswith(
                words.rstrip(".")
            )
    assert pointed > 60


@pytest.mark.parametrize(
    ("bullet", "cue"),
    [
        (
            "Mentored four juniors, two of whom now run their own teams.",
            "Mentored four juniors, two of whom now run their own teams.",
        ),
        (
            "Cut the yearly hosting bill by 41%, from £1.2 million to £0.7 million, by moving nightly batch "
            "work to spot instances.",
            "Cut the yearly hosting bill by 41%…",
        ),
        (
            "Led six engineers through splitting a monolith into fourteen services without a minute of downtime.",
            "Led six engineers through splitting a monolith into fourteen services…",
        ),
        ("Did not use a commercial broker: built the event bus on PostgreSQL and kept it under 20 ms at peak.", None),
        ("Raised the price of every single product that we sold in any of our many stores but not in Spain.", None),
        ("Programming: Python, Go, TypeScript, SQL", "Programming: Python, Go, TypeScript, SQL"),
    ],
)
def test_shortens_by_cutting(bullet: str, cue: str | None) -> None:
    short = shorten(bullet)
    assert short.strip(CUT) in bullet
    assert len(short.split()) <= MOST_WORDS
    if cue is not None:
        assert short == cue


@pytest.mark.parametrize(
    ("bullet", "forbidden"),
    [
        ("We reduced the average waiting time of all our patients in clinic from 90 to 12 minutes.", r"to 12$"),
        (
            "I was responsible for a portfolio of contracts with suppliers worth about 3.5 million euros in "
            "total a year.",
            r"3\.5$|million$",
        ),
        (
            "The team that I joined in the spring never missed a release in the following four years of work.",
            r"^missed",
        ),
        (
            "Brought infections down from 6.1 to 2.3 cases per 1,000 ventilator days in the whole hospital group.",
            r"cases$|1,000$|ventilator$",
        ),
    ],
)
def test_never_tears_a_number_or_a_negation(bullet: str, forbidden: str) -> None:
    assert not re.search(forbidden, shorten(bullet))


@pytest.mark.parametrize(
    ("bullet", "cue"),
    [
        ("M.Sc. in Physics, Leeds", "M.Sc. in Physics, Leeds"),
        ("Promoted to team lead after one year.", "Promoted to team lead after one year."),
        (
            "Holds a B.Eng. in Mechanical Engineering from Leeds and an M.Sc. in Robotics from Delft, with honours.",
            r"(?!.*\.…$).*",
        ),
        (
            "Dr. Ann Lee and Prof. Ben Roy supervised my thesis on sampling of rare events in the traffic of cities.",
            r"Dr\. Ann Lee and Prof\. Ben Roy supervised .*…",
        ),
        (
            "Was promoted to senior engineer after one year and to head of the payments group after three more years.",
            "Was promoted to senior engineer after one year…",
        ),
        (
            "Proposed a new plan for all of the delivery vans, saving 30% of the fuel a year in every depot.",
            "Proposed.*",
        ),
        ("Ran the shop.\nHired two people. Trained them on the till, on stock and on how the books are kept.", ".*…"),
    ],
)
def test_what_is_left_out_shows_and_changes_nothing(bullet: str, cue: str) -> None:
    short = shorten(bullet)
    assert re.fullmatch(cue, short), short
    assert len(short.split()) <= MOST_WORDS


def test_a_follow_up_borrows_and_a_new_topic_does_not() -> None:
    before = ("I led the split of our monolith into services.",)
    assert not read_question("And how big was the group?", before).stands_alone
    assert not read_question("How long did that take?", before).stands_alone
    assert read_question("Let's move on. How long did your studies take?", before).stands_alone
    assert read_question("Which programming languages do you use for data analysis?", before).stands_alone
    assert read_question("Where did you study?", before).stands_alone


def test_the_command_reports_and_predicts(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resume, questions, out = tmp_path / "cv.md", tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    resume.write_bytes(resumes.markdown(ENGINEER))
    rows = [
        {"id": 1, "text": "Have you saved money?", "relevant": ["hosting bill"]},
        {
            "id": 2,
            "text": "And how many people were in it?",
            "previous": [{"speaker": "A", "text": "You split the monolith."}, "Yes."],
        },
        {"id": 3, "text": "Can you fly a plane?", "relevant": []},
    ]
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    assert main(["--resume", str(resume), "--in", str(questions), "--out", str(out)]) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["ranked"]["answerable"] == 1
    predictions = [json.loads(line) for line in out.read_text(encoding="utf-8").splitlines()]
    assert [prediction["id"] for prediction in predictions] == ["1", "2", "3"]
    assert "hosting bill" in predictions[0]["passages"][0]
    assert sorted(predictions[0]["scores"], reverse=True) == predictions[0]["scores"]


def test_the_command_reads_a_folder_of_documents(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resume, questions, out, folder = (tmp_path / name for name in ("cv.md", "in.jsonl", "out.jsonl", "documents"))
    resume.write_bytes(resumes.markdown(ENGINEER))
    folder.mkdir()
    (folder / "pets.md").write_text(
        "# Ferries\n\n## Animals\n\nDogs travel free on every crossing.\n", encoding="utf-8"
    )
    (folder / "times.txt").write_text("The last boat leaves the island at ten in the evening.\n", encoding="utf-8")
    rows = [
        {"id": "a", "text": "What do I pay for my pet?", "relevant": ["Dogs travel free"]},
        {"id": "b", "text": "Until when can I get home from there?", "relevant": ["last boat"]},
        {"id": "c", "text": "Who is the captain's dentist?", "relevant": []},
    ]
    questions.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    given = ["--resume", str(resume), "--knowledge", str(folder), "--in", str(questions), "--out", str(out)]
    assert main(given) == 0
    report = json.loads(capsys.readouterr().out)["ranked"]
    assert (report["recall_at_3"], report["no_answer_auroc"]) == (1.0, 1.0)
    first = json.loads(out.read_text(encoding="utf-8").splitlines()[0])
    assert first["passages"][0].endswith("Animals: Dogs travel free on every crossing.")
    assert first["scores"][0] == pytest.approx(first["answers"], abs=1e-3)


def test_the_command_refuses_a_broken_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    resume, questions = tmp_path / "cv.md", tmp_path / "in.jsonl"
    resume.write_bytes(resumes.markdown(ENGINEER))
    questions.write_text('{"id": 1}\n', encoding="utf-8")
    assert main(["--resume", str(resume), "--in", str(questions)]) == 1
    assert "Line 1" in capsys.readouterr().err
