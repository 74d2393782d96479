"""Which questions ask for a kind of thing: for languages, degrees, certificates, the job that goes on."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from rejoinder.types import SectionKind

PositionAsked = Literal["", "now", "before", "any"]


@dataclass(frozen=True, slots=True, kw_only=True)
class SectionCue:
    """`position`: a job's line with title, employer and dates answers it: the one that goes on, a past one, or any."""

    phrases: tuple[str, ...]
    sections: tuple[SectionKind, ...]
    weight: float = 1.0
    position: PositionAsked = ""


def _phrases(text: str) -> tuple[str, ...]:
    return tuple(text.split("|"))


SECTION_CUES = (
    SectionCue(
        phrases=_phrases(
            "which languages do you speak|what languages do you speak|languages do you speak|speak any other "
            "languages|foreign languages|do you speak|fluent|talk to|speak anything|languages can you|how good is "
            "your|mother tongue|native language|sprachen sprechen|welche sprachen"
        ),
        sections=("languages",),
    ),
    SectionCue(
        phrases=_phrases(
            "programming languages|which languages do you know|languages do you know|languages do you use|tech "
            "stack|what technologies|which technologies|what tools|which tools|which software|what software|your "
            "skills|technical skills|skill set|are you comfortable with|are you familiar with|code in|write "
            "code|coding languages|program in|languages do you program|systems have you used|systems do "
            "you|software do you|software have you|tools do you|tools have you|technologies have you|programme "
            "beherrschen|welche programme|welche tools|welche software|which programs|which systems|which "
            "apps|which frameworks|what frameworks|programs do you use|good "
            "at|strengths|kenntnisse|programmiersprachen"
        ),
        sections=("skills",),
        weight=0.8,
    ),
    SectionCue(
        phrases=_phrases("languages do you know|languages do you have"),
        sections=("languages",),
        weight=0.6,
    ),
    SectionCue(
        phrases=_phrases(
            "study|studied|degree|degrees|university|college|school did you|go to "
            "school|educated|education|major|graduate|graduated|your thesis|academic|phd|bachelor|master "
            "s|diploma|apprenticeship|studiert|studium|abschluss|ausbildung|uni"
        ),
        sections=("education",),
    ),
    SectionCue(
        phrases=_phrases(
            "certified|certification|certifications|certificate|certificates|license|licence|licensed|accredited|qualifications|zertifikat|zertifikate|fuhrerschein"
        ),
        sections=("certifications",),
    ),
    SectionCue(
        phrases=_phrases(
            "recent role|recent job|recent position|latest role|latest job|latest position|current role|"
            "current job|current position|currently working|currently work|working now|work now|work "
            "at the moment|where do you work|at the moment|present position|who do you work for|your job now|do "
            "right now|doing right now|present role|day job|present employer|current employer|these days|jetzige "
            "stelle|arbeiten sie|aktuelle position"
        ),
        sections=("experience",),
        weight=0.5,
        position="now",
    ),
    SectionCue(
        phrases=_phrases(
            "before your present|before your current|last job|previous job|previous role|previous employer|"
            "previous company|last role|last employer|last "
            "company|worked before|work before|before your present|before your current|before this job|before that "
            "job|before you joined|first job|start out|started out|used to work|vorher gearbeitet|letzte stelle"
        ),
        sections=("experience",),
        weight=0.5,
        position="before",
    ),
    SectionCue(
        phrases=_phrases(
            "how many years|how long have you been|how long were you|how long did you work|years of "
            "experience|career so far|your career|work history|employment history|where have you worked|which "
            "companies|what companies|career path|when did you join|when did you start|when did you leave|why did "
            "you leave|job title|gap in|through your experience|your experience so far|your resume|your cv|about "
            "yourself|introduce yourself|your background|wie lange sind sie|wie lange waren sie|wie lange arbeiten|"
            "wie lange haben sie|berufserfahrung|werdegang"
        ),
        sections=("experience",),
        weight=0.5,
        position="any",
    ),
    SectionCue(
        phrases=_phrases(
            "tell me about yourself|tell us about yourself|introduce yourself|about yourself|your background|who "
            "are you|walk me through your resume|walk me through your cv|sum yourself up|describe yourself|elevator "
            "pitch|erzahlen sie von sich|stellen sie sich"
        ),
        sections=("summary",),
    ),
    SectionCue(
        phrases=_phrases(
            "hobbies|hobby|free time|spare time|off duty|weekend|sport|sports|wochenende|wochenenden|hobbys|"
            "feierabend|ausgleich|privat|not working|not at work|when you re off|unwind|switch off|for "
            "fun|outside of work|outside work|after work|weekends|interests|freizeit"
        ),
        sections=(
            "interests",
            "volunteering",
        ),
    ),
    SectionCue(
        phrases=_phrases("volunteer|volunteering|charity|community work|give back|ehrenamt"),
        sections=("volunteering",),
    ),
    SectionCue(
        phrases=_phrases(
            "veroffentlicht|veroffentlichungen|publiziert|publish|published|publication|publications|papers|"
            "conference talk|patent|patents"
        ),
        sections=("publications",),
        weight=0.8,
    ),
    SectionCue(
        phrases=_phrases(
            "auszeichnung|auszeichnungen|ausgezeichnet|preis|preise|award|awards|prize|prizes|honours|honors|scholarship|recognition|recognised|recognized"
        ),
        sections=("awards",),
        weight=0.8,
    ),
    SectionCue(
        phrases=_phrases(
            "side project|side projects|personal project|personal projects|open source|hobby project|own projects"
        ),
        sections=("projects",),
        weight=0.8,
    ),
)
