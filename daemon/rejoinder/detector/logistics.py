"""Questions about the call itself: sound and picture, who is there, when to begin, small talk, saying it again.

Takes the words of one sentence; tells whether it is such a question. It is one, but no document answers it, so it is
worth no card. The patterns are rows of word classes, so that a wording that nobody wrote down is known as well.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rejoinder.detector.phrases import FILLERS, Phrases, word_set

_CLASSES: dict[str, frozenset[str]] = {
    "CAN": word_set("can could do does did will would are is"),
    "SHALL": word_set("shall should can could do may will"),
    "BE": word_set("is are am was were isn't aren't"),
    "YOU": word_set("you everyone everybody anyone anybody someone somebody we y'all guys folks they people all"),
    "ALL": word_set("everyone everybody anyone anybody someone somebody"),
    "HEAR": word_set("hear see hearing seeing"),
    "ME": word_set("me us him her them"),
    "THE": word_set("my this the that your our"),
    "VIEW": word_set(
        "screen slides slide deck document doc page diagram spreadsheet window tab cursor pointer presentation face "
        "whiteboard picture camera video"
    ),
    "GEAR": word_set(
        "audio mic microphone sound video camera headset connection internet wifi picture screen webcam line bluetooth "
        "volume voice"
    ),
    "WORKS": word_set(
        "okay ok fine good working clear alright on off frozen freezing lagging choppy bad stuck blurry loud better "
        "visible audible coming back cutting breaking muted echoing through delayed"
    ),
    "GONE": word_set("joined join joining left dropped here there missing on coming"),
    "NOTES": word_set("notes minutes"),
    "START": word_set("start begin continue proceed stop wrap resume break adjourn pause"),
    "MOVING": word_set("get dive jump kick move carry press keep crack push"),
    "WAIT": word_set("wait hold waiting holding"),
    "OFTEN": word_set("just still all also quickly please actually maybe go perhaps really both guys"),
    "TOPIC": word_set("question topic item one slide point section agenda"),
    "DAY": word_set("monday tuesday wednesday thursday friday tomorrow today"),
}  # fmt: skip

# A row is steps: words or classes with "/" between; [..] may be absent, _ is any word, $ the end or politeness alone.
# A row may go on in the next line.
_PATTERNS = """
CAN YOU [OFTEN] [OFTEN] HEAR ME
CAN YOU [OFTEN] HEAR THE VIEW
CAN YOU [OFTEN] HEAR this/it/that/anything [okay/ok/fine/alright/now/yet/properly/clearly] $
CAN YOU [OFTEN] HEAR _ okay/ok/fine/alright/now/properly/clearly $
BE YOU [OFTEN] able to HEAR ME/THE/this/it/that [VIEW] [okay/now] $
[do/would] [you] want me/us to share/wait/mute/stop/repeat/start/present/drive
[do/would] you want to share THE VIEW
are we on the right/wrong/same link/call/meeting
[do/does] you have any trouble/problem/problems hearing/seeing
you can HEAR ME [right]
why can't i/we HEAR ALL/@/you/THE
did/have i/we [just] cut/interrupt/interrupted/freeze/drop you/$ [off]
BE that/this [a] [question] for me $
SHALL we/i [OFTEN] push/move this/it/that to next/tomorrow/later/another/DAY
do/does we [want/need/have] to WAIT [for/on] @/him/her/them/everyone/everybody/anyone/people/folks/the/a/another/$
    [others/rest/few/minute] $
do/does we [want/need/have] to reschedule/postpone/mute
do/does ALL [else] HEAR/get/have an/that/some/the/my echo/noise/feedback/background/invite/link/agenda/email
do/does ALL [else] HEAR that/it/this $
you HEAR ME/this/it/that [okay/ok/fine/alright/now] $
am i [still] [on/off] mute/muted/unmuted/audible/frozen/back/live/loud/echoing/sharing/visible
am i [still] coming/breaking/cutting through/up/out/in
BE THE GEAR [still/too/all/now/any] WORKS
does/do THE GEAR sound/work/look/seem
do/does i/it [still] sound/look okay/ok/fine/alright/better $
BE you/we/they [still] on/off [the] mute/muted/call/line
BE you/we/they [still] muted/unmuted/frozen/there/recording/sharing/presenting/driving [with] [us] $
you're [still] on/muted [mute] $
BE you/they [still] there/here/with [with] [us/me] $
you [still] there/here/with/muted [with] [us/me] $
is this thing/mic/microphone/meeting/call/session [still] on/working/recording/recorded/being
BE this/it/that/we [being/still] recorded/recording
BE we [still] live $
is/are @ [OFTEN] GONE [us/now/the/this] [call/line] $
BE you/we/everyone/everybody/folks [OFTEN] ready/set/good [to/for] [start/begin/go/proceed/continue/kick] $
BE you/we/everyone/everybody/folks [OFTEN] here/back/connected/on/in [now] $
is it just/only me
is/are ALL [else] GONE [us/now/the] [call/line] $
is that/it/this [any/now/a] [bit/little] better/louder/clearer $
is/are ALL [else] having/getting/hearing/seeing trouble/problems/issues/an/that/echo/my/the
is/are/was ALL [else] recording/sharing/presenting/driving
is/are/was anyone/anybody/someone/somebody [else] coming/missing/waiting/talking
has/have/did/does/do ALL [else] [need/want] [to] GONE [us/now/yet] $
did/have/has we/i lose/lost @/you/him/her/them/someone/somebody/anyone/sound/audio/connection
who just joined/dropped/left/spoke/came
who else is/are/am/joined/do [we] on/here/joining/missing/waiting/still/coming/expected/need/expecting
who's/who is/just/we/do/are [we] [still] here/there/joining/missing/sharing/presenting/driving/recording/speaking $
who's [still] here/there/joining/missing/sharing/presenting/driving/recording [my/the/us] [screen/slides/call/line]
    $
who's/who on the/this call/line
what's/how's/what/how [is] the weather
who's/who [is/will/can/wants/should/be] [to] taking/take/takes/doing [the] NOTES
who [are/do] we [still] waiting/missing/expecting [for/on] $
BE we [still] waiting/expecting/missing [for/on] [ALL/@/him/her/them/people/folks] [else] $
do/did we [still] have everyone/everybody
do/did we [still] have [a] quorum
whose turn is it to
am i too quiet/loud/far/dark/fast
is/are @/ALL running late $
are you dialing/dialling/calling in
who/who's [is] [going] [to] runs/running/run/host/hosting/chair/chairing/leading the meeting/call/session
how's/how [is] everyone's/everybody's day/week/morning
can/could/should ALL/you/i/we [OFTEN] let @/him/her/them/people in
who was that $
SHALL we/i/you [OFTEN] WAIT [for/on]
    @/him/her/them/everyone/everybody/anyone/people/folks/others/until/a/another/off/$
SHALL we/i [OFTEN] give @/him/her/them/it/people/everyone/folks [a/another/one/two/five] [couple] [of/more]
    minute/minutes/moment/second/seconds $
SHALL we/i [OFTEN] MOVING started/going/in/into/off/on/ahead/straight/right/it [it/right/in/off] $
SHALL we/i [OFTEN] MOVING on/along/over to [the/our] [next] TOPIC
SHALL we/i [OFTEN] START [here/there/now/the/with/by/up/off] [meeting/call/introductions/intros/recording/session] $
SHALL we/i [OFTEN] go ahead/first/on $
SHALL we/i/you [OFTEN] take/have/need/want/grab [a] [short/quick/five/ten/coffee/little/bio/comfort] [minute]
    break/breather/pause/minute/moment/five/ten $
[are] [you/we] ready/good/okay to start/begin/go/proceed/continue/get [started] $
ready when you
BE this/now/it/that [still] [a] good/bad/ok/okay/convenient/right/better time [to/for]
    [talk/chat/speak/start/connect/meet/you/call] $
BE now/this [still] good/okay/convenient [for] [you] $
do/have you [have/got] [a/some] [few/couple/quick] minute/minutes/second/moment/sec/time [to/now/for]
    [talk/chat/me/us] $
do/does you/we/anyone/everyone/anybody [have] [a/any] hard stop
how much time do/have we/you [have/got] [left] $
how are we/you [doing] on/for/with time
are we over/out/short/running [out/over/short] [of/on] [time] $
what time is it
do/does/did we/you [still] have time/minutes [left] $
can/could/will/would YOU [OFTEN] take/write/keep/jot [some/down/the] NOTES
mind if i/we [OFTEN] record/share/turn/jump/go/grab/start/interrupt/ask
okay/ok/alright if i/we [OFTEN] record/share/turn/start/interrupt/take [NOTES/my/a/the/$]
okay/ok/alright with/to you/record/being [if] [we/i] [recorded/record/recording]
do/would you/anyone/anybody mind [if] [me/us/we/i] recording/record/repeating/speaking/muting/turning/sharing
can/could/may i [OFTEN] interrupt/interject/butt/cut $/you/in/here/there/for
can/could/may i [OFTEN] jump/come/chime/step in/on/back/out/away
can/could/may i [OFTEN] ask [you] a/something/one [quick/stupid/silly/follow/dumb] [up] [question] $
can/could/would/will YOU [OFTEN] mute/unmute/repeat/rejoin/reconnect/refresh
can/could/would/will/should/shall/may YOU/i [OFTEN] share/stop/start/turn/switch [on/off/sharing] [THE]
    VIEW/camera/mic/recording/sharing
can/could/would/will YOU [OFTEN] stop/start sharing/recording/presenting
can/could/would/will YOU [OFTEN] scroll/zoom [up/down/in/out] [a] [bit/little/to/on/more]
can/could/would/will YOU [OFTEN] say that/it/this [question/name/one/part] [more] again/time
can/could/would/will YOU [OFTEN] speak/talk [a] [little/bit] [bit] up/louder/slower/closer/loudly
can/could/would/will YOU [OFTEN] let him/her/them/people in
could/can/would/will YOU/i [OFTEN] drop/paste/put/post/share/send _ [_] [_] in/into/to/on/over the/our chat
did/does/do/have/has YOU/i [OFTEN] get/see/receive/got/seen/received/have the/my/that/this/an/a
    [calendar/zoom/meeting] link/invite/invitation/agenda/chat
did/does/do/have ALL/you [OFTEN] get/see/receive/got/seen/received the/my/that/this
    email/message/document/file/slides/deck $
is/are/was there an/a/any/some [bad] echo/background/feedback
can/could/should/shall/would/will we/you/i [OFTEN] reschedule/postpone
can/could/may/would/do i/you/we/anyone [OFTEN] get/like/want/need/offer [to/a] [you/glass/take]
    [a/some/any/of/another] [glass/cup] [of] coffee/water/tea/break/biscuit [before] [we] [start/begin] $
does/did/has that/this/i answer/answered/answers your/the/his/her/it question/$ $
does/do/would/will DAY [at] [_] [work/suit/be] [good/fine/okay] [for] [you/everyone] $
where are/is you/everyone/everybody/folks [all/guys] calling/joining/dialing/dialling in/from/us/today
where are you today $
how's/how [is/was/were] your/the/everyone's
    weekend/weather/trip/flight/commute/vacation/holiday/holidays/morning/evening/week
did/do/have you/everyone have/find/make it [here] okay/alright/fine $
did/do you have/find/get [a/any] good/nice weekend/holiday/break/trip
did/do/have you [have] any/get/find/trouble/problem/problems [trouble/problem/problems]
    finding/joining/connecting/getting [the/in/to/this/here] [link/place/office/call/building] $
is/are @/_ joining [us/now] $
next slide $
SHALL we/i [OFTEN] kick/start/get things/it/us off/started/going
can/could you [OFTEN] give me/us a/one/just [just] [one/a] second/minute/moment/sec $
are you/we [OFTEN] okay/good/fine/alright on/for time $
has/have/did ALL/we/you [OFTEN] heard/hear from @
do/would you want/like/prefer to go first/next/ahead
is it just/only us/you/me/@ [today/now/here] $
did/has THE VIEW/GEAR [just] freeze/frozen/drop/dropped/cut/die/died/stop/go/gone
how's/how is/does THE GEAR [sound/look] $
SHALL we/i [OFTEN] do/have/start [with] [a] [quick/short/little] [round] [of] introductions/intros/round
was that [loud] [and/enough] clear/audible/loud [enough] $
"""
_GREETINGS = Phrases(
    "how are you / how are you doing / how are you all / how are you all doing / how are you guys / how are we",
    "how are we doing / how's everyone / how's everybody / how is everyone / how is everybody / how's everyone doing",
    "how's everybody doing / how is everyone doing / how is everybody doing / how are things / how's it going",
    "how is it going / how do you do / how have you been / how've you been / what's up / how's life / how you doing",
    "how's your day / how's your day going / are you well / you doing okay / are you doing okay / are you okay",
    "you okay / is everything okay / all good / all set / say again / say that again / come again / pardon / pardon me",
    "excuse me / what was that / sorry what / you what",
)
_AFTER = word_set(
    "please everyone everybody guys all there folks now today then so far this morning afternoon evening again okay ok "
    "right alright yet first or here yeah by the way still doing going already properly clearly well for me us you and "
    "a bit just real quick quickly thanks one sec second moment on my end at from meeting call wait him her @"
)
# Wordings that ask for what somebody did or would do: about the world, not about this call.
_CONTENT = Phrases(
    "how would / how do you / how did you / have you ever / would you design / tell me / walk me / walk us / talk me",
    "design / your experience / why did / why do / why would / what would / what happens / describe / your team",
    "your company / customers / your product / in production / users / algorithm / api / database / server / service",
    "latency / budget / revenue / pricing",
)
# How much a word says that the call itself is meant, in log-odds; the words of one sentence add up.
_CUES: dict[str, float] = {
    word: weight
    for weight, line in {
        3.0: "mute muted unmute unmuted mic audible echo webcam headset cohost rejoin reconnect reschedule zoom",
        2.5: "invite weekend weather joining dialed dialing dialling dial-in commute coffee",
        2.0: "screen slides camera recording recorded agenda louder frozen host hear hearing link wifi cursor",
        1.5: "audio video sound chat wait waiting joined join slide meeting call notes break sharing dropped present",
        1.0: "see seeing share started begin begins window deck email minutes minute everyone anyone five late",
        0.7: "am me us okay still here there now shall someone somebody else today start leave later hold over back",
        0.4: "should can could i we on your my good ready time going next want need get go",
        -1.0: "would product customer system data code project cost price team company example experience results plan",
        -2.0: "how why because design handle build built implement manage customers market algorithm which explain",
    }.items()
    for word in line.split()
}
_CUES_START = -2.7
# Beyond so many words each says that more than the call is meant.
_SHORT_WORDS, _PER_WORD = 9, -0.5
_LONGEST_WORDS = 22


@dataclass(frozen=True, slots=True)
class _Step:
    words: frozenset[str]
    optional: bool


def about_the_call(folded: Sequence[str]) -> bool:
    """Whether a sentence, as folded words with "@" for a name, asks about the call or asks to hear something again."""
    if not folded or len(folded) > _LONGEST_WORDS or _CONTENT.anywhere(folded):
        return False
    body = _skip_lead(folded)
    greeting = _GREETINGS.at(folded, body)
    if greeting and all(word in _AFTER for word in folded[body + greeting :]):
        return True
    rows = ((index, row) for index, word in enumerate(folded) for row in _ROWS_BY_FIRST.get(word, ()))
    return any(_stands_at(row, folded, index, 0) for index, row in rows)


def call_cues(folded: Sequence[str]) -> float:
    """The log-odds that a sentence is about the call, by its words alone; for wordings that no pattern knows."""
    extra = max(0, len(folded) - _SHORT_WORDS) * _PER_WORD
    return _CUES_START + extra + sum(_CUES.get(word, 0.0) for word in {word.removesuffix("'s") for word in folded})


def _skip_lead(folded: Sequence[str]) -> int:
    index = 0
    while step := FILLERS.at(folded, index) or int(folded[index : index + 1] == ["@"]):
        index += step
    return index


def _stands_at(row: Sequence[_Step], words: Sequence[str], index: int, step: int) -> bool:
    """Whether the row stands at `index`. A row has few steps that may be absent, so the work is bounded."""
    if step == len(row):
        return True
    allowed = row[step].words
    if "$" in allowed and all(word in _AFTER for word in words[index:]):
        return True
    taken = index < len(words) and (words[index] in allowed or "_" in allowed)
    if taken and _stands_at(row, words, index + 1, step + 1):
        return True
    return row[step].optional and _stands_at(row, words, index, step + 1)


def _read(line: str) -> tuple[_Step, ...]:
    steps = []
    for part in line.split():
        bare = part.strip("[]")
        words = frozenset[str]().union(*(_CLASSES.get(choice, frozenset({choice})) for choice in bare.split("/")))
        steps.append(_Step(words, part.startswith("[")))
    return tuple(steps)


def _index_rows() -> dict[str, list[tuple[_Step, ...]]]:
    """The rows by the words they may begin with."""
    by_first: dict[str, list[tuple[_Step, ...]]] = {}
    for line in _PATTERNS.strip().replace("\n    ", " ").splitlines():
        row = _read(line)
        for place, step in enumerate(row):
            for word in step.words:
                by_first.setdefault(word, []).append(row[place:])
            if not step.optional:
                break
    return by_first


_ROWS_BY_FIRST = _index_rows()
