"""Captions from Meet's markup, at Meet's address, to the daemon's stored log."""

from __future__ import annotations

import pytest
from tests.browser.chromium import until
from tests.browser.conftest import Meeting, until_equal

pytestmark = pytest.mark.browser

PRIYA, DANA = "Priya Nair", "Dana Ruiz"


async def test_a_caption_is_stored_once_with_its_speaker(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica("say('Priya Nair', 'Can you tell me about a time you led a big migration?')")
    await meeting.replica("say('You', 'Sure, let me think.')")

    await meeting.until_turns(
        [(PRIYA, "Can you tell me about a time you led a big migration?"), (DANA, "Sure, let me think.")]
    )
    events = await meeting.events()
    roles = {event["data"]["speaker"]: event["data"]["role"] for event in events if event["type"] == "turn.final"}
    assert roles == {PRIYA: "other", DANA: "self"}
    assert [event["seq"] for event in events] == list(range(1, len(events) + 1))


async def test_corrections_overlap_and_decoys_leave_each_turn_once(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.page.evaluate(
        """async () => {
          const r = window.replica;
          const one = r.open("Priya Nair", "so how big was");
          r.announce("Dana has joined the call");
          const two = r.open("Omar Haddad", "Sorry");
          for (const [who, words] of [
            [one, "So how big was the team"], [two, "Sorry, can I"], [one, "So how big was the team you led"],
            [two, "Sorry, can I add something"], [one, "So, how big was the team you lead?"],
            [two, "Sorry, can I add something?"], [one, "So, how big was the team you led?"],
          ]) { r.write(who, words); await new Promise(done => setTimeout(done, 60)); }
          r.announce("Your microphone is off");
        }"""
    )
    await meeting.until_turns(
        [(PRIYA, "So, how big was the team you led?"), ("Omar Haddad", "Sorry, can I add something?")]
    )


async def test_a_redrawn_region_doubles_nothing_and_a_repeat_stays_two(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica("say('Priya Nair', 'We moved to the new building last spring.')")
    await meeting.replica("say('Omar Haddad', 'Right.')")
    await meeting.replica("rebuild()")
    await meeting.replica("say('Priya Nair', 'And then came the audit.')")
    await meeting.replica("toggle(1500)")
    await meeting.replica("say('Priya Nair', 'It took a month.', {into: 2})")
    await meeting.replica("say('Omar Haddad', 'Right.')")

    await meeting.until_turns(
        [
            (PRIYA, "We moved to the new building last spring."),
            ("Omar Haddad", "Right."),
            (PRIYA, "And then came the audit. It took a month."),
            ("Omar Haddad", "Right."),
        ]
    )


async def test_a_turn_of_eight_thousand_letters_loses_no_word(meeting: Meeting) -> None:
    await meeting.start()
    words = [f"word{number}" for number in range(1_200)]
    await meeting.replica("open('Priya Nair')")
    for end in (300, 700, 900, 1_200):
        await meeting.page.evaluate("words => window.replica.write(0, words)", " ".join(words[:end]))
        await meeting.page.wait_for_timeout(120)

    async def stored() -> list[str]:
        return " ".join(text for _, text in await meeting.turns()).split(" ")

    await until_equal(stored, words)


async def test_what_stood_there_before_start_is_not_told(meeting: Meeting) -> None:
    await meeting.replica("say('Priya Nair', 'This was said before. And this as well.')")
    await meeting.replica("say('Omar Haddad', 'Old words.')")
    await meeting.start()
    await meeting.replica("say('Priya Nair', 'Now we begin.')")
    await meeting.until_turns([(PRIYA, "Now we begin.")])


async def test_nothing_is_told_while_paused(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica("say('Priya Nair', 'Heard before the pause.')")
    assert await meeting.browser.ask_worker({"do": "pause", "tab": meeting.tab, "on": True}) == {}
    await meeting.replica("say('Priya Nair', 'This is private.', {into: 0})")
    await meeting.replica("say('Omar Haddad', 'Very private.')")
    assert await meeting.browser.ask_worker({"do": "pause", "tab": meeting.tab, "on": False}) == {}
    await meeting.replica("say('Priya Nair', 'Heard after it.', {into: 0})")
    await meeting.until_turns([(PRIYA, "Heard before the pause."), (PRIYA, "Heard after it.")])


async def test_a_region_in_an_unknown_language_without_known_names_is_read(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica("turnOn({label: 'Tekstitys', named: false})")
    await meeting.replica("say('Priya Nair', 'Does this still work?')")
    await meeting.until_turns([(PRIYA, "Does this still work?")])


async def test_peoples_tiles_beside_the_first_caption_are_no_speakers_names(meeting: Meeting) -> None:
    await meeting.page.evaluate(
        """() => {
          const picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='24' height='24'/>";
          const tiles = document.createElement('section');
          tiles.innerHTML = ['Priya Nair', 'Omar Haddad', 'Dana Ruiz'].map((name) =>
            `<div><img src="${picture}"><p><b>${name}</b> in the room</p></div>`).join('');
          const region = document.createElement('div');
          Object.assign(region, { role: 'region', tabIndex: 0, ariaLabel: 'Captions' });
          const stage = document.createElement('main');
          const note = document.createElement('p');
          note.textContent = 'This meeting takes about three minutes.';
          stage.append(tiles, note, region);
          document.body.append(stage);
          window.sayFirst = async (words) => {
            const block = document.createElement('div');
            block.innerHTML = `<div><img src="${picture}"><span>Priya Nair</span></div><div></div>`;
            region.append(block);
            for (const word of words.split(' ')) {
              block.lastElementChild.append(`${word} `);
              await new Promise((done) => setTimeout(done, 120));
            }
          };
        }"""
    )
    await meeting.start()
    await meeting.page.evaluate("window.sayFirst('Who else was on that team?')")
    await meeting.until_turns([(PRIYA, "Who else was on that team?")])


async def test_closing_the_tab_sends_the_last_words_and_ends_the_session(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica("say('Priya Nair', 'And the very last words are these', {paceMs: 0})")
    await meeting.page.close()

    async def has_ended() -> bool:
        return bool((await meeting.get(f"/v1/sessions/{meeting.session}"))["state"] == "ended")

    await until(has_ended)
    assert await meeting.turns() == [(PRIYA, "And the very last words are these")]


async def test_a_reload_goes_on_in_the_same_session(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica("say('Priya Nair', 'Before the reload.')")
    await meeting.page.reload()
    await meeting.browser.tab_of(meeting.page)

    async def says(words: str) -> bool:
        await meeting.replica(f"say('Priya Nair', '{words}')")
        await meeting.page.wait_for_timeout(600)
        return any("After it" in text for _, text in await meeting.turns())

    await until(lambda: says("After it."))
