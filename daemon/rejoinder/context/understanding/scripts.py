"""Résumés in Japanese, Chinese and Korean: their words for sections, months, jobs and schools.

Scripts without spaces have no words to count or to look up one by one, so parts of a line are looked for there.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from rejoinder.context.reading.document import Line
from rejoinder.context.typography import plain_key, split_words
from rejoinder.context.understanding.languages import LANGUAGES, Kind, WordList, word_list

UNSPACED = "\u3005\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af"
CHARACTERS_OF_A_WORD = 2
_UNSPACED_RUN = re.compile(rf"[{UNSPACED}]+")
_NAME = re.compile(rf"[{UNSPACED}]{{1,4}}[ \u3000]?[{UNSPACED}]{{1,4}}")
_HAN_OR_KANA = "\u3005\u3040-\u30ff\u3400-\u9fff"  # Korean has spaces within a name
_SPACE_BETWEEN = re.compile(rf"(?<=[{_HAN_OR_KANA}])[ \u3000](?=[{_HAN_OR_KANA}])")
_LONGEST_NAME = 8
_BRACKETS = re.compile(r"^[【\[〔《［<＜](?P<heading>[^】\]〕》］>＞]{1,20})[】\]〕》］>＞]$")
WORDS_FOR_NOW = "現在|现在|至今|今|目前|在職中|在职|현재|재직\\s?중"
SECTION_WORDS: dict[Kind, str] = {
    "summary": """
        職務要約|自己pr|自己紹介|志望動機|概要|プロフィール|个人简介|自我评价|个人评价|个人优势|求职意向|自我介绍|
        자기소개|요약""",
    "experience": """
        職務経歴|職歴|職務内容|業務経験|経歴|勤務経験|工作经历|工作经验|工作經歷|工作經驗|职业经历|实习经历|
        任职经历|경력|경력사항|경력 사항|근무 경력""",
    "education": """
        学歴|教育|学歴・研修|研修|教育背景|教育经历|教育經歷|学历|学历背景|培训经历|학력|학력사항|학력 사항|교육""",
    "projects": "プロジェクト|主なプロジェクト|開発実績|实践项目|项目经历|项目经验|專案經驗|프로젝트",
    "skills": """
        スキル|技術スキル|テクニカルスキル|活かせる経験・知識・技術|得意分野|技術|技能|专业技能|技能特长|职业技能|
        掌握技能|기술|보유 기술|보유기술|기술 스택|스킬""",
    "certifications": "資格|免許|免許・資格|資格・免許|保有資格|证书|资格证书|技能证书|职业资格|證照|자격증|자격 사항",
    "publications": "論文|発表|著書|講演|论文|发表论文|专利|논문",
    "awards": "表彰|受賞歴|受賞|获奖情况|荣誉奖项|奖项|获奖经历|수상 경력|수상",
    "languages": "語学|語学力|言語|语言|语言能力|外语|外语水平|어학|외국어|언어",
    "volunteering": "ボランティア|志愿者经历|社会活动|校园经历|봉사활동",
    "interests": "趣味|趣味・特技|特技|兴趣爱好|爱好|興趣|취미",
    "contact": "連絡先|個人情報|联系方式|个人信息|基本信息|연락처|인적 사항",
    "other": "その他|本人希望記入欄|特記事項|其他|附加信息|기타",
}
TITLES_OF_DOCUMENTS = frozenset(
    map(
        plain_key,
        ("履歴書", "職務経歴書", "简历", "个人简历", "履历", "簡歷", "履歷", "이력서", "경력기술서"),
    )
)
NAME_LABELS = "氏名|名前|お名前|姓名|名字|이름|성명"
CONTACT_LABELS = (
    "電話(?:番号)?|携帯|メール(?:アドレス)?|住所|現住所|生年月日|年齢|性別|国籍|电话|手机|邮箱|电子邮件|地址|现居|"
    "出生(?:年月|日期)|年龄|性别|籍贯|微信|전화|연락처|이메일|주소|생년월일"
)
_TITLES = tuple(
    split_words(
        """
    エンジニア マネージャ リーダー ディレクター デザイナー プログラマ コンサルタント アナリスト 部長 課長 係長
    主任 店長 社員 担当 講師 教師 看護師 研究員 取締役 工程师 工程師 经理 經理 主管 总监 總監 专员 专家 助理
    顾问 分析师 设计师 开发 教师 护士 实习生 负责人 엔지니어 매니저 팀장 과장 대리 부장 사원 개발자 디자이너
    연구원
        """
    )
)
_ORGANISATIONS = tuple(
    split_words(
        """
    株式会社 有限会社 合同会社 会社 銀行 病院 研究所 工業 公司 集团 集團 银行 医院 科技 研究院 事务所 주식회사
    은행 병원 (주) 그룹
        """
    )
)
_SCHOOLS = tuple(
    split_words(
        """
    大学 大學 学院 學院 高校 高等学校 专门学校 専門学校 대학교 대학 고등학교
        """
    )
)
_DEGREES = tuple(
    split_words(
        """
    学士 碩士 硕士 博士 修士 本科 专科 卒業 修了 毕业 학사 석사 박사 졸업
        """
    )
)


def is_unspaced(text: str) -> bool:
    """Whether a script without spaces makes up most of the letters."""
    unspaced = sum(map(len, _UNSPACED_RUN.findall(text)))
    return unspaced * 2 > sum(map(str.isalpha, text))


def count_words(text: str) -> int:
    """Two characters of a script without spaces count as one word."""
    unspaced = sum(map(len, _UNSPACED_RUN.findall(text)))
    return len(_UNSPACED_RUN.sub(" ", text).split()) + -(-unspaced // CHARACTERS_OF_A_WORD)


def could_be_unspaced_name(text: str) -> bool:
    """ "田中 美咲", "王小明": two to eight characters that are no heading and no kind of document."""
    text = text.strip()
    fits = _NAME.fullmatch(text) is not None and 2 <= len(text.replace(" ", "")) <= _LONGEST_NAME
    key = plain_key(text)
    return fits and key not in TITLES_OF_DOCUMENTS and key not in _headings() and not names_foreign_organisation(text)


def without_marks(lines: Sequence[Line]) -> list[Line]:
    """ "■職歴" and "【職歴】" are headings, not bullets."""
    plain: list[Line] = []
    for line in lines:
        bracketed = _BRACKETS.match(line.text.strip())
        text = bracketed["heading"].strip() if bracketed else line.text
        if plain_key(text.rstrip(":：")) in _headings():
            plain.append(replace(line, text=text, bullet=False, gap=True, whole=True))
        else:
            plain.append(line if line.bullet else replace(line, text=_with_commas(line.text)))
    return plain


def _with_commas(text: str) -> str:
    """ "上海云杉科技 高级工程师" is an employer and a title: a space alone stands between them."""
    pieces = _SPACE_BETWEEN.split(text)
    named = names_foreign_organisation(text) and any(map(names_foreign_title, pieces))
    return ", ".join(pieces) if len(pieces) > 1 and (named or names_foreign_school(pieces[0])) else text


def names_foreign_title(text: str) -> bool:
    return any(part in text for part in _TITLES) or _words_for("titles").names(text)


def names_foreign_organisation(text: str) -> bool:
    return any(part in text for part in _ORGANISATIONS) or _words_for("organisations").names(text)


def names_foreign_school(text: str) -> bool:
    return any(part in text for part in _SCHOOLS) or _words_for("schools").names(text)


def names_foreign_degree(text: str) -> bool:
    return any(part in text for part in _DEGREES) or _words_for("degrees").names(text)


@cache
def _words_for(table: Literal["titles", "organisations", "schools", "degrees"]) -> WordList:
    return word_list(getattr(language, table) for language in LANGUAGES)


@cache
def _headings() -> frozenset[str]:
    phrases = (phrase for line in SECTION_WORDS.values() for phrase in line.split("|"))
    return frozenset(key for phrase in phrases if (key := plain_key(phrase)))
