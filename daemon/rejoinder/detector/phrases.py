"""The phrases that questions and their look-alikes are made of, and how they are found in a list of words.

A phrase is a row of folded words; `…` is not needed because every search is a plain comparison word by word, whose
work grows with the number of words alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence


class Phrases:
    """A set of phrases, asked where one of them stands in a list of folded words."""

    def __init__(self, *lines: str) -> None:
        self._by_first: dict[str, list[tuple[str, ...]]] = {}
        for line in lines:
            for phrase in _split(line):
                self._by_first.setdefault(phrase[0], []).append(phrase)
        for phrases in self._by_first.values():
            phrases.sort(key=len, reverse=True)

    def at(self, words: Sequence[str], index: int) -> int:
        """How many words the longest phrase at `index` has; 0 where none stands."""
        if index >= len(words):
            return 0
        for phrase in self._by_first.get(words[index], ()):
            if tuple(words[index : index + len(phrase)]) == phrase:
                return len(phrase)
        return 0

    def anywhere(self, words: Sequence[str]) -> bool:
        return any(self.at(words, index) for index in range(len(words)))

    def whole(self, words: Sequence[str]) -> bool:
        return bool(words) and self.at(words, 0) == len(words)

    def ends(self, words: Sequence[str]) -> int:
        """How many words the longest phrase at the very end has."""
        for index in range(max(0, len(words) - 6), len(words)):
            length = self.at(words, index)
            if length and index + length == len(words):
                return length
        return 0


def _split(line: str) -> Iterable[tuple[str, ...]]:
    return (tuple(phrase.split()) for phrase in line.split("/") if phrase.strip())


def word_set(line: str) -> frozenset[str]:
    return frozenset(line.split())


FILLERS = Phrases(
    "to start / to begin / to begin with / to start with / to kick off / to kick things off / moving on / next",
    "so / and / but / well / um / uh / uhm / hm / hmm / mm / er / eh / ah / oh / okay / ok / yeah / yes / yep / no",
    "right / now / alright / all right / great / thanks / thank you / hi / hello / hey / sorry / actually",
    "just / like",
    "i mean / you know / then / also / cool / perfect / awesome / nice / good / first / firstly / second / secondly",
    "lastly / finally / maybe / perhaps / basically / i guess / i think / let's see / you see / see / look / listen",
    "excuse me / my question is / the question is / my next question is / next question / one more question / or",
    "one more thing / another question / quick question / my first question is / and then / anyway / because / cuz",
    "just to clarify / to be clear / out of curiosity / given that / in that case / by the way / for example / say",
    "last question / one last question / good morning / good afternoon / good evening / interesting / sure / wait",
)
WH = word_set("what how why when where who which whose whom what's how's why's when's where's who's what're how're "
              "where're who're what'd how'd where'd who'd why'd what'll who'll whats hows wheres whos")  # fmt: skip
AUXILIARIES = word_set(
    "do does did is are was were am have has had can could will would should shall may might must "
    "don't doesn't didn't isn't aren't wasn't weren't haven't hasn't hadn't can't couldn't won't "
    "wouldn't shouldn't ain't"
)
SUBJECTS = word_set(
    "i you we he she it they this that these those there anyone anybody everyone everybody someone somebody y'all "
    "anything everything something nobody people your my our his her their its any it's that's there's"
)
DETERMINERS = word_set("the a an all each every some both most many one")
STATEMENT_SUBJECTS = word_set(
    "i you we he she it they i'm you're we're he's she's it's they're i've we've you've they've "
    "i'd we'd you'd i'll we'll you'll this that these those my your our his their"
)
CUT_ENDS = word_set(
    "the a an my your our his her their and or because if very of to is are was were be i'm you're we're "
    "um uh er like so but with for from than as its i'd we'd whether some any"
)
# May well be the last word of a question, though they also stand in the middle of one.
MAY_END = word_set("of to is are was were be with for from as like so some any her")

REQUESTS = Phrases(
    "let's talk about your / let's talk through / let's hear about / let's go over your / let's discuss your",
    "tell me / tell us / walk me / walk us / talk me through / talk us through / talk about / talk a bit",
    "talk a little",
    "talk to me about / talk to us about / take me / take us / describe / explain / give me / give us / share",
    "elaborate / expand on / compare / list / name / outline / summarize / summarise / convince me / sell me",
    "teach me",
    "show me / introduce yourself / help me understand / help us understand / break down / break that down",
    "say more",
    "remind me / remind us / remind everybody / remind everyone / pick one / pick a / go ahead and tell / let's hear",
    "let me know / please describe / please explain / please tell / please walk / please share / please give",
    "discuss",
    "design / implement / sketch / write / send me / send us / run me through / run us through / think of a time",
    "define / contrast / draw / code up / solve / estimate / rate yourself / rate your / tell everyone",
    "tell everybody",
    "please introduce / please talk / please elaborate / please summarize / please compare / please outline",
    "suppose",
    "speak to / speak about / speak a bit / speak a little / go through / go deeper / dig into / start with your",
)
# After one of these an imperative asks for nothing that can be answered.
CONTENT_VERBS = word_set(
    "tell walk talk describe explain elaborate share give take show expand summarize summarise outline "
    "compare discuss "
    "speak say define introduce clarify comment provide update help run name list think remind go break quantify"
)
INDIRECT = Phrases(
    "i'd love to hear / i'd love to know / i'd love to understand / i'd like to hear / i'd like to know",
    "i'd like to ask",
    "i'd like to understand / i'd like to dig / i would like to hear / i would like to know / i would love to hear",
    "i would like to understand / i would love to know / we'd love to hear / we'd like to hear / we'd like to know",
    "we'd love to know / we'd want to know / i want to hear / i want to know / i want to understand",
    "i wanted to ask",
    "i wanted to know / i wanted to hear / i want to ask / i wanted to understand / i wanted to see if",
    "love to hear",
    "i'm curious / i am curious / i was curious / i'd be curious / i'd be interested / i'm interested to",
    "i'm interested in",
    "i'm wondering / i was wondering / i am wondering / just wondering / i wonder if you / i wonder how you",
    "curious how",
    "curious what / curious if / curious to / we're wondering / we were wondering / interested to hear",
    "interested to know",
    "it would be helpful to / it would be great to / it would be good to / it'd be helpful to / it'd be great to",
    "it'd be good to / it would be interesting to / would be great to hear / would be helpful to / maybe you can",
    "maybe you could / perhaps you can / perhaps you could / help me understand / help us understand / like to hear",
    "was hoping you could / were hoping you could / hoping you could / hoping you can / wondering if you",
    "love to know",
    "love to understand / i'd be keen to / i'm keen to / i'd appreciate / can say a few words",
    "could say a few words",
    "if you could tell / if you could walk / if you could talk / if you can talk / if you could just",
    "if you could give",
    "wanted to get your / love to get your / like to get your / want to get your / get your thoughts",
    "your thoughts on",
)
OPEN = Phrases(
    "any questions / any comments / any thoughts / any updates / any update / any ideas / any concerns / any other",
    "any feedback / any objections / any blockers / anything else / anything to add / anyone else / anybody else",
    "thoughts / questions / comments / what do you think / what do you all think / anybody want / anyone want",
)
FOLLOW_UPS = Phrases(
    "what about / how about / and what about / and how about / same from / same for / and you / and yours",
    "and then what",
    "such as / like what / for example / for instance / how so / why so / why not / why is that / why's that",
    "meaning / as in",
    "and why / and how / and when / and where / and who / and yourself / what else / anything else / how come",
)
WH_FIXED = Phrases(
    "what about / how about / what if / how come / what happened / what happens / what kind / what sort / what type",
    "how many / how much / how long / how often / how old / how far / how big / how well / how quickly / how soon",
    "how fast / how large / how important / how familiar / how comfortable / how confident / what else / who else",
    "where else / what makes / what made / what led / what brought / what drew / what motivates / what drives",
    "what keeps",
    "what caused / what gives / what changed / what goes / what went / what comes / what motivated / what inspired",
    "what excites / what interests / what attracted / what prompted / who wants / who has / who knows / who owns",
    "who would / who just / who joined / which of / what percentage / what level / what time / what year / why not",
)
TAGS = Phrases(
    "isn't it / isn't that / isn't there / aren't you / aren't they / aren't we / aren't there / wasn't it",
    "wasn't there",
    "weren't you / weren't they / don't you / don't they / don't we / doesn't it / didn't you / didn't it",
    "didn't they",
    "didn't we / haven't you / haven't we / haven't they / hasn't it / can't you / can't we / couldn't you",
    "won't you",
    "won't it / wouldn't you / wouldn't it / wouldn't that / shouldn't it / shouldn't we / is it / are you",
    "are they",
    "right / correct / is that right / is that correct / am i right / yeah / no / huh / or not / or no / is that so",
    "do you / does it / did you / have you / would you / or is it / or are they / you think / do you think",
    "don't you think",
)
BACKCHANNELS = Phrases(
    "really / right / okay / ok / yeah / you know / you know what i mean / know what i mean / is that so",
    "is that right",
    "oh really / no kidding / make sense / makes sense / does that make sense / that make sense / seriously",
    "you see",
    "see / huh / eh / sure / got it / alright / all right / yes / no / cool / is it / does it / do they / did you",
    "did they / is he / is she / was it / are they / are you serious / are you kidding / are you kidding me",
    "wow really",
    "oh yeah / oh is it / oh did they / oh do they / see what i mean / you see what i mean / fair enough",
    "good / yeah right",
    "right right / you with me / are you with me / you get me / you follow / for real / honestly / oh right",
    "okay right",
    "hm / hmm / mhm / uh huh / mm hmm / oh / fine / isn't it / so / and so / you know right / great / nice",
)
REPEATS = Phrases(
    "pardon / pardon me / sorry / say again / come again / what / what was that / what did you say / excuse me",
    "sorry what",
    "could you repeat that / can you repeat that / could you say that again / can you say that again",
    "say that again",
    "could you repeat the question / can you repeat the question / would you repeat that / what's that / you what",
    "can you repeat / could you repeat / would you mind repeating that / sorry what was that / could you speak up",
)
LOGISTICS = Phrases(
    "hear me / hear us okay / hear us ok / hear us now / hear us alright / see my screen / see the screen",
    "see my slides / see my video",
    "seeing my screen / my screen / share my screen / share your screen / sharing your screen / my audio",
    "my mic / can you hear us",
    "my microphone / my sound / my video / your camera / your mic / your video on / on mute / am i muted",
    "you're muted / can you see us",
    "are you muted / am i audible / am i coming through / shall we start / should we start / shall we begin",
    "shall we get started",
    "should we begin / can we start / ready to start / ready to begin / should we wait / shall we wait",
    "is everyone here / is everybody here",
    "should we get started / can we get started / ready to get started / who just joined / did someone join",
    "did somebody join",
    "who joined / is the video / is this thing on / are we recording / is this being recorded",
    "mind if i record / okay if i record",
    "ok if i record / mind if we record / record this call / record this meeting / record the call",
    "record the meeting / am i on mute",
    "are you there / are you still there / anybody there / anyone there / did we lose / did i lose",
    "have we lost / can you see me",
    "connection is / video frozen / screen frozen / you're breaking / breaking up / take a quick break",
    "take a short break",
    "take a five minute break / in the chat / drop the link / send the link / mute yourself / unmute",
    "mute your / see the slides",
    "give it another minute / can we move on / shall we move on / should we move on / next slide",
    "are we good to / can you see it",
    "can everyone see / can everybody see / does everyone see / hear everyone / can everyone hear",
    "can everybody hear / do you see my",
    "is everyone ready / are we all here / are we ready / is anyone else joining / is anybody else joining",
    "are we waiting",
    "do we have everyone / do we have everybody / how much time do we have / can i get you a",
    "keep an eye on the time",
)
GREETINGS = Phrases(
    "how are you / how are you doing / how's everyone / how is everyone / how's everybody / how is everybody",
    "how's it going",
    "how are we / how are we doing / how is it going / how was your weekend / how are things / how do you do",
    "what's up",
    "how are you all / how are you all doing / how's everyone doing / how is everyone doing",
    "how's everybody doing / how you doing",
    "how's your day / how's your day going / how is your day going / how's your week / how was your day / how's life",
)
AFTER_GREETING = word_set(
    "today all everyone everybody guys there folks so far this morning afternoon evening doing going man"
)
RHETORICAL = Phrases(
    "who knows / who cares / how hard can it / how hard could it / what can you do / can you believe / guess what",
    "you know what / you know why / you know what's / what's not to like / who would have thought",
    "who'd have thought",
    "what could go wrong / what could possibly go / why bother / what's the point / how cool is that",
    "how great is that",
    "isn't that great / isn't that something / who doesn't / what do i know / where do i begin / where do i start",
    "how about that / why on earth / what are the odds / who am i to / what the heck / what the hell",
    "and why is that because",
)
SELF_TALK = Phrases(
    "where was i / what was i / where were we / what's it called / what was it called / what is it called",
    "what do you call it / what do they call / what's the word / what was the word / how do i put / how do i say",
    "how should i put / how shall i put / how can i put / let me think / let me see / what was his name",
    "what was her name",
    "what's his name / what's her name / what's its name / where did i put / where do i find / what did i do",
    "what am i doing / why is this not / why isn't this / where's my / where is my / what else did i",
    "what was the name",
    "what am i saying / how did i / what did i say / what's that called / what was that called / what do you call",
)
REPORTING = word_set("asked asks asking ask wondered wonders goes went said says saying thought inquired questioned")
REPORTERS = word_set("he she they people customers everyone everybody someone somebody boss manager client team "
                     "legal myself mom wife husband folks recruiter them him her clients users investors")  # fmt: skip
REPORTED = Phrases(
    "asked me / asked us / asked him / asked her / asked them / asked whether / asked if / asking me",
    "asking whether",
    "asking us / keeps asking / kept asking / asked about / wanted to know / wants to know / want to know why",
    "was like / were like / ask myself / asked myself / asking myself / asking ourselves / ask ourselves",
    "wondered if",
    "wondered whether / the question was / the question is whether / the question becomes / question of whether",
    "people ask / people often ask / often asked / get asked / got asked / was asked / were asked / been asked",
    "i thought / they said / he said / she said / they say / he says / she says / and i said / manager goes",
    "he goes",
    "she goes / i go / i said / he's like / she's like / they're like / i was like / i'm like / she asked / he asked",
    "they asked / he asks / she asks / they ask / i asked / we asked / i told him / i told her / told them",
)
SELF_ANSWERS = Phrases(
    "because / well because / cause / cuz / it's because / the answer is / me usually / i'll tell you / let me tell you"
)
