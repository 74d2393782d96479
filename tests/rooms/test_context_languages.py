"""Résumés in fourteen languages: no section, post, date or bullet lost, no heading taken for one."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from rejoinder.context.passages import make_passages
from rejoinder.context.reading.plain import read_plain
from rejoinder.context.typography import split_words
from rejoinder.context.understanding import understand
from rejoinder.context.understanding.dates import find_dates, find_range, is_duration, short_years, word_for_now
from rejoinder.context.understanding.headings import section_kind
from rejoinder.types import Position, Profile, Resume

RESUMES = Path(__file__).parents[1] / "fakes" / "resumes"
MARKS = "-• "
NAMES = {
    "ar": "هالة الزعبي",
    "cs": "Ing. Vojtěch Hrubeš",
    "da": "Asbjørn Kvistgaard",
    "el": "Ευανθία Καλλιγέρη",
    "fi": "Onni Väyrynen",
    "he": "יעל בן-ארויה",
    "hu": "Bögre Zsófia",
    "no": "Torbjørg Lien Aasen",
    "pl": "Bogumiła Źrebiec",
    "ro": "Luminița Țurcanu",
    "ru": "Мирослава Ельцова",
    "sv": "Sölve Brännström",
    "tr": "Şule Iğdır",
    "uk": "Орися Ґалаґан",
}
JOBS = {
    "ar": [
        ("مديرة مشاريع", "شركة الأفق للمقاولات", "عمّان", "أبريل 2019", "حتى الآن"),
        ("مهندسة موقع", "مؤسسة البناء الحديث", "إربد", "أيلول ٢٠١٢", "آذار ٢٠١٩"),
    ],
    "cs": [
        ("Vedoucí údržby", "Mlékárna Chocnějov, a.s.", "Choceň", "03/2019", "dosud"),
        ("Konstruktér", "Strojírny Labe, s.r.o.", "Pardubice", "srpen 2011", "únor 2019"),
    ],
    "da": [
        ("Indkøbschef", "Vesterhavs Turbiner A/S", "Esbjerg", "Januar 2021", "nu"),
        ("Indkøber", "Limfjord Køling ApS", "Aalborg", "Maj 2014", "december 2020"),
    ],
    "el": [
        ("Προϊσταμένη λογιστηρίου", "Ιόνιος Ναυτιλιακή Α.Ε.", "Πάτρα", "Μάρτιος 2018", "σήμερα"),
        ("Λογίστρια", "Ελαιουργική Αχαΐας Ε.Π.Ε.", "Αίγιο", "Σεπτέμβριος 2011", "Φεβρουάριος 2018"),
    ],
    "fi": [
        ("Osastonhoitaja", "Kallaveden sairaala", "Kuopio", "3/2019", ""),
        ("Sairaanhoitaja", "Suomen Terveystalo Oyj", "Joensuu", "elokuu 2012", "helmikuu 2019"),
    ],
    "he": [
        ("מנהלת פיתוח", 'מחלבות השרון בע"מ', "נתניה", "מרץ 2020", "היום"),
        ("מהנדסת מזון", "טעמי הגליל", "כרמיאל", "2013", "2020"),
    ],
    "hu": [
        ("Raktárvezető", "Tiszamenti Logisztika Kft.", "Szeged", "2019. március", "jelenleg"),
        ("Logisztikai asszisztens", "Alföldi Malom Zrt.", "Kecskemét", "2014. szeptember", "2019. február"),
    ],
    "no": [
        ("Anleggsleder", "Fjordanlegg AS", "Ålesund", "2019", "d.d."),
        ("Byggingeniør", "Kystverk Entreprenør AS", "Bodø", "2012", "2019"),
    ],
    "pl": [
        ("Starsza analityczka danych", "Kurier Wschód sp. z o.o.", "Lublin", "stycznia 2020 r.", "chwili obecnej"),
        ("Młodsza analityczka", "Bank Roztocze S.A.", "Zamość", "wrzesień 2015", "grudzień 2019"),
    ],
    "ro": [
        ("Coordonatoare formare", "Laborator Carpat SRL", "Sibiu", "Ianuarie 2021", "prezent"),
        ("Profesoară", "Liceul Teoretic Mureșul", "Târgu Mureș", "Septembrie 2011", "decembrie 2020"),
    ],
    "ru": [
        ("Начальник склада", "ООО «Янтарный причал»", "Калининград", "Март 2019", "по настоящее время"),
        ("Логист", "АО «Балтфиш»", "Мурманск", "Сентябрь 2012", "февраль 2019"),
    ],
    "sv": [
        ("Verksamhetsutvecklare", "Region Norrskog", "Umeå", "mars 2020", "tills vidare"),
        ("Produktionsplanerare", "Skogsbolaget Älvkanten AB", "Skellefteå", "augusti 2013", "februari 2020"),
    ],
    "tr": [
        ("Kalite Müdürü", "Ege Kablo Sanayi A.Ş.", "İzmir", "Mart 2020", "Devam ediyor"),
        ("Kalite Mühendisi", "Toros Ambalaj Ltd. Şti.", "Adana", "Ağustos 2012", "Şubat 2020"),
    ],
    "uk": [
        ("Провідна тестувальниця", "ТОВ «Синя Хмара»", "Львів", "лютий 2020 р.", "по теперішній час"),
        ("Інженерка з якості", "Завод Ворскла", "Полтава", "червень 2013", "січень 2020"),
    ],
}
SECTIONS = {
    "ar": "summary experience education skills languages interests",
    "cs": "summary experience education languages certifications interests",
    "da": "summary experience education skills languages volunteering interests",
    "el": "summary experience education languages skills interests",
    "fi": "summary experience education languages volunteering other",
    "he": "summary experience education education languages skills interests",
    "hu": "summary experience education languages skills interests",
    "no": "summary experience education education volunteering languages other",
    "pl": "summary experience education skills languages interests",
    "ro": "summary experience education languages skills certifications",
    "ru": "summary experience education skills languages interests",
    "sv": "summary experience education certifications languages volunteering other",
    "tr": "summary experience education skills languages interests",
    "uk": "summary experience education skills languages interests",
}


LINKS_AND_LABELS = frozenset(
    split_words(
        "السيرة الذاتية الاسم من إلى ŽIVOTOPIS Curriculum Vitae hos ΒΙΟΓΡΑΦΙΚΟ ΣΗΜΕΙΩΜΑ ANSIOLUETTELO קורות חיים שם "
        "önéletrajz Név Nume ÖZGEÇMİŞ РЕЗЮМЕ Ім'я"
    )
)


@cache
def text_of(language: str) -> str:
    return (RESUMES / f"{language}.txt").read_text(encoding="utf-8")


@cache
def resume_of(language: str) -> Resume:
    return understand(read_plain(text_of(language)), file_name="r.txt", document_id="d-1").resume


@pytest.mark.parametrize("language", NAMES)
def test_the_person_and_how_to_reach_her(language: str) -> None:
    resume = resume_of(language)
    assert resume.name == NAMES[language]
    assert len(resume.contact) >= 2
    assert not resume.headline or resume.headline in text_of(language).splitlines()[:3]
    assert not resume.not_understood


@pytest.mark.parametrize("language", SECTIONS)
def test_every_section_is_told_by_its_heading(language: str) -> None:
    resume = resume_of(language)
    assert [section.kind for section in resume.sections] == SECTIONS[language].split()
    bullets = {bullet.text for section in resume.sections for bullet in section.bullets}
    below = {bullet.text for job in jobs_of(resume) for bullet in job.bullets}
    assert not {section.heading for section in resume.sections} & (bullets | below)


@pytest.mark.parametrize("language", JOBS)
def test_every_post_has_title_employer_place_and_dates(language: str) -> None:
    held = next(section for section in resume_of(language).sections if section.kind == "experience")
    found = [(job.title, job.organisation, job.place, job.start, job.end) for job in held.positions]
    assert found == JOBS[language]
    assert not held.bullets


@pytest.mark.parametrize("language", JOBS)
def test_every_bullet_is_whole_and_says_where_it_was(language: str) -> None:
    passages = make_passages(Profile(resume=resume_of(language)))
    first = [line.strip(MARKS) for line in text_of(language).splitlines() if line.startswith(("- ", "• "))]
    assert first
    posts = {job.organisation for job in jobs_of(resume_of(language))}
    for start in first:
        (found,) = [passage for passage in passages if passage.text.startswith(start)]
        assert found.section == "experience"
        assert any(post in found.label for post in posts)


@pytest.mark.parametrize("language", JOBS)
def test_no_word_of_the_document_is_lost(language: str) -> None:
    resume = resume_of(language)
    kept = " ".join(
        [resume.name, resume.headline, *resume.contact]
        + [section.heading for section in resume.sections]
        + [bullet.text for section in resume.sections for bullet in section.bullets]
        + [f"{job.title} {job.organisation} {job.place} {job.start} {job.end}" for job in jobs_of(resume)]
        + [bullet.text for job in jobs_of(resume) for bullet in job.bullets]
    )
    words = {word.strip(",;:•–—-،()|") for word in text_of(language).replace("–", " ").split()}
    lost = {word for word in words if word and word not in kept}
    assert lost <= LINKS_AND_LABELS


@pytest.mark.parametrize(
    ("line", "start", "end", "short"),
    [
        ("září 2011 – květen 2017", "září 2011", "květen 2017", "2011–17"),
        ("od roku 2018 do současnosti", "2018", "současnosti", "2018–"),
        ("od 1. března 2018 do 30. června 2020", "1. března 2018", "30. června 2020", "2018–20"),
        ("od marca 2016 do júla 2021", "marca 2016", "júla 2021", "2016–21"),
        ("paź. 2015 – gru. 2018", "paź. 2015", "gru. 2018", "2015–18"),
        ("2014 r. – 2016 r.", "2014 r.", "2016 r.", "2014–16"),
        ("tammikuusta 2018 alkaen", "tammikuusta 2018 alkaen", "", "2018–"),
        ("1/2018 – 3/2020", "1/2018", "3/2020", "2018–20"),
        ("från 2016 till 2019", "2016", "2019", "2016–19"),
        ("2018-03 -- 2020-05", "2018-03", "2020-05", "2018–20"),
        ("oktober 2017 – nå", "oktober 2017", "nå", "2017–"),
        ("EKİM 2019 – ŞUBAT 2021", "EKİM 2019", "ŞUBAT 2021", "2019–21"),
        ("2019 Ocak – 2020 Mart", "2019 Ocak", "2020 Mart", "2019–20"),
        ("2019'dan beri", "2019'dan beri", "", "2019–"),
        ("2018. 03. – 2021. 05.", "2018. 03.", "2021. 05.", "2018–21"),
        ("2018-tól napjainkig", "2018", "napjainkig", "2018–"),
        ("2018 óta", "2018 óta", "", "2018–"),
        ("din 2018 până în prezent", "2018", "prezent", "2018–"),
        ("από τον Μάιο 2019 έως σήμερα", "Μάιο 2019", "σήμερα", "2019–"),
        ("ΜΑΡΤΙΟΣ 2012 – ΣΗΜΕΡΑ", "ΜΑΡΤΙΟΣ 2012", "ΣΗΜΕΡΑ", "2012–"),
        ("с марта 2016 по н.в.", "марта 2016", "н.в.", "2016–"),
        ("з 2018 р. по 2021 р.", "2018 р.", "2021 р.", "2018–21"),
        ("מ-2018 ועד היום", "2018", "היום", "2018–"),
        ("משנת 2019", "משנת 2019", "", "2019–"),
        ("كانون الثاني 2018 - تشرين الأول 2020", "كانون الثاني 2018", "تشرين الأول 2020", "2018–20"),
        ("منذ ٢٠٢١", "منذ ٢٠٢١", "", "2021–"),
    ],
)
def test_ranges(line: str, start: str, end: str, short: str) -> None:
    found = find_range(line)
    assert found is not None
    assert (found.start, found.end) == (start, end)
    assert short_years(found.start, found.end) == short


@pytest.mark.parametrize(
    "line",
    [
        "Leidde 14 mensen in 2019 en bouwde drie lijnen",
        "In 2019 may have been the busiest plant",
        "Rewrote the ledger (2018) for 40 branches",
    ],
)
def test_a_year_in_a_sentence_is_no_range(line: str) -> None:
    assert find_range(line) is None
    assert find_dates(line) is not None


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("VZDĚLÁNÍ", "education"),
        ("Vzdelani", "education"),
        ("Pracovné skúsenosti", "experience"),
        ("UMIEJĘTNOŚCI I JĘZYKI OBCE", "skills"),
        ("Työkokemus:", "experience"),
        ("Språk och körkort", "languages"),
        ("İŞ TECRÜBESİ", "experience"),
        ("YABANCI DİL", "languages"),
        ("ΕΚΠΑΙΔΕΥΣΗ", "education"),
        ("ОБРАЗОВАНИЕ", "education"),
        ("כישורים", "skills"),
        ("اللغات", "languages"),
    ],
)
def test_headings_in_capitals_and_without_accents(heading: str, kind: str) -> None:
    assert section_kind(heading) == kind


@pytest.mark.parametrize(
    "line", ["Acme Technologies", "Harvard Responsabilidades", "Wichita, KS", "Directory of Ports"]
)
def test_words_of_other_languages_are_no_headings(line: str) -> None:
    assert section_kind(line) is None


@pytest.mark.parametrize("text", ["5 let", "3 v 2 kk", "2 år 4 månader", "1 yıl 6 ay", "3 года 2 месяца", "4 שנים"])
def test_durations(text: str) -> None:
    assert is_duration(text)


@pytest.mark.parametrize(
    ("text", "now"),
    [
        ("Vedl jsem tým, který staví mosty, a při tom učil na škole", "dosud"),
        ("Johdin tiimiä ja rakensin siltoja, joka oli iso työ", "nykyinen"),
        ("Built the team that runs the ports of the north with care", "present"),
        ("Ledde teamet som bygger broar och att lära upp nya", "nu"),
    ],
)
def test_the_word_for_now_is_the_texts_own(text: str, now: str) -> None:
    assert word_for_now(text) == now


def test_a_post_of_one_summer_below_another_is_a_post_of_its_own() -> None:
    text = """Mikko Hautamäki
TYÖKOKEMUS
Ohjelmistokehittäjä
Pohjantuuli Oy, Oulu
1.3.2019 – 31.5.2023
• Nopeutti hakua 12 sekunnista 0,4 sekuntiin.
Kesäharjoittelija
Pohjantuuli Oy, Oulu
kesä 2017
• Testasi mobiilisovellusta.
"""
    resume = understand(read_plain(text), file_name="r.txt", document_id="d-1").resume
    found = [(job.title, job.organisation, job.end, len(job.bullets)) for job in jobs_of(resume)]
    assert found == [
        ("Ohjelmistokehittäjä", "Pohjantuuli Oy", "31.5.2023", 1),
        ("Kesäharjoittelija", "Pohjantuuli Oy", "kesä 2017", 1),
    ]


def test_a_place_between_arabic_commas_is_no_lost_line() -> None:
    text = "سامر الخطيب\nمهندس برمجيات\nدبي، الإمارات\n\nالتعليم\nجامعة العلوم، 2011 - 2015\n"
    resume = understand(read_plain(text), file_name="r.txt", document_id="d-1").resume
    assert resume.contact == ("دبي، الإمارات",)
    assert resume.headline == "مهندس برمجيات"


def jobs_of(resume: Resume) -> list[Position]:
    return [job for section in resume.sections for job in section.positions]
