"""Questions and their beginnings. From the ^ on, what is added asks nothing more and limits nothing."""

from __future__ import annotations

QUESTIONS = """
Can you tell me about a time you led a big migration ^
How many people were in the team you managed ^
What went wrong in the outage ^ you mentioned
Which programming languages do you use most ^
Where did you study ^
How did you bring the cloud costs down ^
What did you build at Brightleaf ^
How long did a deploy take before you changed ^ it
Have you introduced testing across teams ^
Why did you leave your last job ^
How would you handle a disagreement with your manager ^
What does your experience with Kubernetes ^ look like
Could you describe the billing system you worked ^ on
So what would you say is your biggest weakness ^
What are you looking for in your next role ^
Do you have any experience with machine learning ^ at all
Can you walk me through how you debug a production incident ^
What was the hardest bug you ever had to fix ^
And how do you prioritise your work when everything is urgent ^
What kind of manager ^ do you prefer
How much revenue did the new product bring in last year ^
When can we expect the report ^ to be ready
Who is responsible for the security review ^ now
Is the release still planned for Friday ^ do you think
What do you think about moving the standup to the afternoon ^
Do you want to use Postgres or MySQL ^ for this
Which of the two designs would you pick if you had to decide today ^
How are you going to measure whether the experiment worked ^
Tell us about your background in distributed systems ^ please
I would love to hear how you got into teaching ^ in the first place
Why do you want to work for us here at the hospital ^
What would your former colleagues say about you if I called ^ them
Could you give me an example of a conflict with a customer that you solved ^
How do you stay up to date with research ^ in your field
What happened to the numbers in the third quarter ^ exactly
Can you explain why margins fell in Europe compared to Asia ^
Have you ever managed people remotely ^
Would you be willing to relocate to Berlin ^
What salary do you expect ^ for this position
How do you deal with a student who does not want to learn ^
What did you learn from the failure of that project ^ if anything
How does your caching layer work ^ at the moment
Did you write the tests yourself or did somebody else ^ do it
What is the largest data set ^ you have worked with
Are you comfortable presenting to executives ^
How would you design a rate limiter for a public API ^
What is the difference between a process and a thread ^ in your own words
Do you prefer working alone or in a team ^
What motivates you to get up in the morning ^
Can you say more about the budget you were responsible for at Northwind ^
"""

FEWEST_WORDS = 3


def beginnings() -> list[tuple[str, str, bool]]:
    """(a beginning, the whole question, whether they ask the same), for every beginning of three words or more."""
    pairs: list[tuple[str, str, bool]] = []
    for line in QUESTIONS.strip().splitlines():
        before, after = (part.split() for part in line.split("^"))
        words = before + after
        pairs += [
            (" ".join(words[:count]), " ".join(words), count >= len(before))
            for count in range(FEWEST_WORDS, len(words))
        ]
    return pairs
