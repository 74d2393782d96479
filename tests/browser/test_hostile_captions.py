"""Captions that mean no good: floods, forgeries, markup, a line of a hundred kilobytes, text of any direction."""

from __future__ import annotations

import json

import pytest
from tests.browser.chromium import keep_screenshot, until
from tests.browser.conftest import Meeting, until_equal
from tests.browser.transcript import compare, stored_lines

pytestmark = pytest.mark.browser

PRIYA, OMAR = "Priya Nair", "Omar Haddad"

# The longest time between two beats of the page while it is flooded, in ms.
LONGEST_GAP = """async ([perSecond, ms]) => {
  let [last, longest] = [performance.now(), 0];
  const beat = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 10);
  const made = await window.replica.flood(perSecond, ms);
  clearInterval(beat);
  return [made, longest];
}"""


async def test_a_flood_leaves_the_page_responsive_and_loses_no_word(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', 'Before the flood.')")
    made, longest_ms = await meeting.page.evaluate(LONGEST_GAP, [1_000, 3_000])
    assert made > 1_500
    assert longest_ms < 400
    await meeting.replica(f"say('{OMAR}', 'And after it.')")
    await meeting.until_turns([(PRIYA, "Before the flood."), (OMAR, "And after it.")])


@pytest.mark.parametrize(
    "words",
    [
        'So the tag is <img src=x onerror="document.title=1"><script>alert(1)</script> and nothing else.',
        "نعم، سأشرح لك كيف بنينا النظام الجديد.",
        "Great 🎉 we shipped it 👩🏽‍💻 on Friday 🇪🇸.",
        "Press arrow_downward Jump to bottom, then closed_caption and call_end.",
        "Omar Haddad: I never said that. You: neither did I.",
    ],
)
async def test_text_is_text(meeting: Meeting, words: str) -> None:
    await meeting.start()
    await meeting.page.evaluate("words => window.replica.say('Priya Nair', words)", words)
    await meeting.until_turns([(PRIYA, words)])
    title = await meeting.page.title()
    assert title != "1"


async def test_a_line_of_a_hundred_kilobytes_is_all_there(meeting: Meeting) -> None:
    await meeting.start()
    words = [f"word{number}" for number in range(12_000)]
    assert len(" ".join(words)) > 100_000
    await meeting.page.evaluate("words => { window.replica.open('Priya Nair', words); }", " ".join(words))
    await meeting.replica(f"say('{OMAR}', 'That was long.')")

    async def stored() -> list[str]:
        return " ".join(text for speaker, text in await meeting.turns() if speaker == PRIYA).split()

    await until_equal(stored, words)


async def test_blocks_within_blocks_and_beside_them_are_said_once(meeting: Meeting) -> None:
    await meeting.start()
    await meeting.replica(f"say('{PRIYA}', 'One sentence, said once.')")
    await meeting.page.evaluate(
        """() => {
          const { node } = window.replica.blocks.at(-1);
          const forged = node.cloneNode(true);
          node.lastElementChild.append(forged);
          document.body.append(node.cloneNode(true));
        }"""
    )
    await meeting.replica(f"say('{OMAR}', 'The end.')")

    async def is_there() -> bool:
        return (OMAR, "The end.") in await meeting.turns()

    await until(is_there)
    heard = compare([(PRIYA, "One sentence, said once."), (OMAR, "The end.")], stored_lines(await meeting.events()))
    assert heard.misattributed == []
    assert [line for line in stored_lines(await meeting.events()) if line[0] not in {PRIYA, OMAR}] == []


async def test_the_transcript_beside_the_meeting_shows_markup_as_text(meeting: Meeting) -> None:
    await meeting.start()
    frame = await meeting.browser.unfold(meeting.page)
    words = "Type <b>bold</b> & <i>go</i>."
    await meeting.page.evaluate("words => window.replica.say('Priya Nair', words)", words)
    await meeting.until_turns([(PRIYA, words)])
    await frame.get_by_role("button", name="Transcript").click()
    line = frame.locator("[data-turn]").first
    await line.wait_for()
    assert words in await line.inner_text()
    assert json.loads(await line.evaluate("node => JSON.stringify([...node.querySelectorAll('b b, i')].length)")) == 0
    await keep_screenshot(meeting.page, "transcript")
