"""Résumés in Japanese, Chinese, Korean and Russian: who, where, when and what, and no line that cannot be found."""

from __future__ import annotations

import pytest

from rejoinder.context.passages import make_passages
from rejoinder.context.reading.plain import read_plain
from rejoinder.context.understanding import understand
from rejoinder.context.understanding.dates import find_dates
from rejoinder.types import Profile, Resume

JAPANESE = """履歴書
氏名：佐藤 健一
電話：090-1234-5678

■職務経歴
2019年4月〜現在
株式会社みどり物流
・倉庫の在庫差異を3.2%から0.4%に削減した
・配送ルートを見直し、燃料費を年間1,800万円削減した

北海食品株式会社 品質管理主任 2012年4月～2019年3月
・検査工程を自動化した

【資格】
中小企業診断士（2017年）

■スキル
SQL、Tableau
"""
CHINESE = """个人简历
姓名：李娜

工作经历
深圳蓝海软件有限公司 产品经理 2020年7月至今
- 把注册转化率从12%提高到31%

广州星火网络公司 测试工程师 2016.03-2020.06
- 编写了4000个自动化测试

教育背景
中山大学 软件工程 2012 - 2016

专业技能
SQL、Axure
"""
KOREAN = """이력서
이름: 김민수

경력
주식회사 한빛물류, 물류팀장, 2018년 3월 ~ 현재
- 배송 지연을 40% 줄였습니다

학력
부산대학교 경영학 2011 - 2017

보유 기술
SAP, Excel
"""
RUSSIAN = """РЕЗЮМЕ
Иван Петров

Опыт работы
с 2019 по настоящее время
АО «Северные линии», Череповец
Руководитель отдела
• Снизил затраты на перевозки на 17 %.

Аналитик, ООО Вектор, апрель 2014 – июнь 2018
• Построил отчётность по складам.

Образование
Вологодский государственный университет, экономика, 2014

Навыки
SQL, Excel
"""


def understood(text: str) -> Resume:
    return understand(read_plain(text), file_name="r.txt", document_id="d-1").resume


@pytest.mark.parametrize(
    ("text", "name", "jobs"),
    [
        (
            JAPANESE,
            "佐藤 健一",
            [("株式会社みどり物流", "2019年4月", "現在"), ("北海食品株式会社", "2012年4月", "2019年3月")],
        ),
        (CHINESE, "李娜", [("深圳蓝海软件有限公司", "2020年7月", "今"), ("广州星火网络公司", "2016.03", "2020.06")]),
        (KOREAN, "김민수", [("주식회사 한빛물류", "2018년 3월", "현재")]),
        (
            RUSSIAN,
            "Иван Петров",
            [("АО «Северные линии»", "2019", "настоящее время"), ("ООО Вектор", "апрель 2014", "июнь 2018")],
        ),
    ],
    ids=["Japanese", "Chinese", "Korean", "Russian"],
)
def test_who_and_where_and_when(text: str, name: str, jobs: list[tuple[str, str, str]]) -> None:
    resume = understood(text)
    assert resume.name == name
    held = next(section for section in resume.sections if section.kind == "experience")
    assert [(job.organisation, job.start, job.end) for job in held.positions] == jobs
    assert all(job.bullets for job in held.positions)
    assert len(resume.skills) == 2


@pytest.mark.parametrize("text", [JAPANESE, CHINESE, KOREAN, RUSSIAN], ids=["ja", "zh", "ko", "ru"])
def test_every_bullet_is_found_with_its_employer(text: str) -> None:
    passages = make_passages(Profile(resume=understood(text)))
    for line in text.splitlines():
        if line.startswith(("・", "- ", "• ")):
            bullet = line.lstrip("・-• ")
            (found,) = [passage for passage in passages if bullet in passage.text]
            assert found.section == "experience"
            assert found.label[-1] == "–" or found.label[-2:].isdecimal()


def test_lines_under_headings_that_no_list_knows_are_found_all_the_same() -> None:
    resume = understood("田中 美咲\n\n謎の見出し\n応答時間を800msから120msに短縮した。\n5名のチームを率いた。\n")
    found = " ".join(passage.text for passage in make_passages(Profile(resume=resume)))
    assert "応答時間を800msから120msに短縮した" in found
    assert "5名のチームを率いた" in found


@pytest.mark.parametrize(
    ("line", "start", "end"),
    [
        ("2019年4月〜現在", "2019年4月", "現在"),
        ("2018年4月 – 2024年3月", "2018年4月", "2024年3月"),
        ("с 2019 по настоящее время", "2019", "настоящее время"),
        ("март 2016 г. – июнь 2022 г.", "март 2016 г.", "июнь 2022 г."),
        ("2018년 3월 ~ 2020년 1월", "2018년 3월", "2020년 1월"),
        ("Jänner 2014 – Feber 2019", "Jänner 2014", "Feber 2019"),
    ],
)
def test_dates_of_other_scripts(line: str, start: str, end: str) -> None:
    found = find_dates(line)
    assert found is not None
    assert (found.start, found.end) == (start, end)


def test_skills_over_two_lines_are_whole_each() -> None:
    pad = "x" * 20
    resume = understood(
        f"Renate Oberhuber\n\nSKILLS\nRust, Kotlin, Terraform\nKafka, PostgreSQL\n\nINTERESTS\n{pad[:3]}\n"
    )
    assert resume.skills == ("Rust", "Kotlin", "Terraform", "Kafka", "PostgreSQL")
