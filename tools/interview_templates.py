"""Interview sentences made from templates: requests and indirect questions, and the statements that look like them.

The labelled corpora are meetings and hearings; nobody in them says "walk me through". Takes nothing; gives
(text, asked) pairs, all written for this project.
"""

from __future__ import annotations

from collections.abc import Iterator

TOPICS = (
    "your last project", "the migration", "a time you failed", "a conflict with a colleague", "your work with python",
    "how you handle pressure", "the biggest challenge you faced", "your management style", "the team you led",
    "the architecture of that system", "your approach to testing", "a difficult customer", "how you prioritise work",
    "the pricing model", "the rollout plan", "a decision you regret", "your current role", "what you did at northwind",
    "the outage last year", "your strengths", "how the cache works", "the difference between the two", "your past",
    "the data pipeline", "how you would scale it", "the hiring plan", "the budget for next year", "the deployment",
    "what you learned from it", "your biggest achievement", "the complexity of that algorithm", "how you see success",
    "the contract terms", "security reviews", "the onboarding flow", "yourself", "your research", "the test results",
)  # fmt: skip
ASKED = (
    "tell me about {}", "walk me through {}", "describe {}", "explain {} to me", "talk me through {}", "talk about {}",
    "give me an example of {}", "tell us a bit about {}", "i'd love to hear about {}", "i'd like to understand {}",
    "i'm curious about {}", "i was wondering about {}", "could you walk us through {}", "can you tell me about {}",
    "take me through {}", "help me understand {}", "share {} with us", "say a bit more about {}", "what about {}",
    "and {}", "so tell me a little about {}", "okay let's talk about {}", "it would be great to hear about {}",
    "we'd love to know more about {}", "maybe you can speak to {}", "please summarize {}", "go ahead and describe {}",
    "before we move on tell me about {}", "you mentioned it earlier so walk me through {}", "how about {}",
    "i want to know more about {}", "let's start with {} can you describe it", "could you elaborate on {}",
    "so you were in charge of {}", "and that was {}", "would you mind sharing {}", "compare that with {}",
)  # fmt: skip
STATED = (
    "i'll tell you about {}", "let me walk you through {}", "we talked about {}", "they asked me about {}",
    "my manager wanted to know about {}", "i'd love to show you {}", "what i did first was {}", "that's {}",
    "i can explain {} later", "we will come back to {}", "let me describe {}", "i already mentioned {}",
    "the next part is about {}", "how we got there was {}", "what matters most is {}", "so i worked on {}",
    "thanks for telling me of {}", "that is why we changed {}", "he asked whether we had {}", "i was in charge of {}",
    "when i started on {} nobody knew what to do", "which is how i ended up with {}", "i told them about {}",
    "where it gets tricky is {}", "what it does is it checks {}", "people keep asking me about {}", "i know {}",
    "do the simple thing first and then {}", "can't say i remember {}", "who owns {} is still open", "i ask about {}",
    "is basically {}", "was mostly about {}", "have been working on {} for years", "i wondered about {} myself",
    "let's skip {} for now", "you can ignore {}", "how it works is that {} comes first", "i'll share {} afterwards",
)  # fmt: skip


def write_sentences() -> Iterator[tuple[str, bool]]:
    """Every template with a third of the topics, so that none is learnt by heart."""
    for asked, templates in ((True, ASKED), (False, STATED)):
        for number, template in enumerate(templates):
            for topic in TOPICS[number % 3 :: 3]:
                yield template.format(topic), asked
