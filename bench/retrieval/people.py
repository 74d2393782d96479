"""The made-up people of the retrieval bench, to tune on and held out, and the form each résumé is rendered in."""

from __future__ import annotations

from collections.abc import Callable

from tests.fakes import resumes
from tests.fakes.people import Person

from bench.german import IT_LEITER, STATIONSLEITERIN
from bench.retrieval.people_held_out import FIRMWARE_ENGINEER, INTERFACE_DEVELOPER, PEOPLE_PARTNER, SITE_ENGINEER
from bench.retrieval.people_tuning import ANALYST, LOGISTIKERIN, PRODUCT_MANAGER, SELLER

Render = Callable[[Person], bytes]

TUNING: tuple[tuple[Person, str, Render], ...] = (
    (ANALYST, "analyst.pdf", resumes.one_column_pdf),
    (SELLER, "seller.pdf", resumes.two_column_pdf),
    (LOGISTIKERIN, "logistikerin.json", resumes.json_resume),
    (PRODUCT_MANAGER, "product_manager.txt", resumes.pasted_text),
)
HELD_OUT: tuple[tuple[Person, str, Render], ...] = (
    (SITE_ENGINEER, "site_engineer.docx", resumes.table_docx),
    (INTERFACE_DEVELOPER, "interface_developer.md", resumes.markdown),
    (PEOPLE_PARTNER, "people_partner.pdf", resumes.one_column_pdf),
    (FIRMWARE_ENGINEER, "firmware_engineer.pdf", resumes.two_column_pdf),
)
GERMAN_TUNING: tuple[tuple[Person, str, Render], ...] = (
    (STATIONSLEITERIN, "stationsleiterin.json", resumes.json_resume),
)
GERMAN_HELD_OUT: tuple[tuple[Person, str, Render], ...] = ((IT_LEITER, "it_leiter.docx", resumes.table_docx),)
