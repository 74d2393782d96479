/**
 * The demo meeting's lines, in order: data only. `{wrong|right}` is heard wrong first and corrected two words later.
 * `pause` is seconds of quiet before the line; below zero it begins while the line before is still being spoken.
 *
 * @typedef {"priya"|"tom"|"you"} Person
 * @typedef {{who: Person, says: string, pause?: number}} ScriptLine
 */

/** @type {Record<Person, {label: string, name: string, role: string, avatar: string}>} */
export const PEOPLE = {
  priya: { label: "Priya Nair", name: "Priya Nair", role: "asks the questions", avatar: "priya.svg" },
  tom: { label: "Tom Baker", name: "Tom Baker", role: "her colleague", avatar: "tom.svg" },
  you: { label: "You", name: "You", role: "with your résumé at hand", avatar: "you.svg" },
};

/** @type {readonly ScriptLine[]} */
export const SCRIPT = [
  { who: "priya", says: "Hi, good morning. Can you hear me all right?" },
  { who: "you", says: "Good morning. Yes, loud and clear.", pause: 0.6 },
  { who: "priya", says: "Great. I am Priya, I lead the {plat form|platform} team, and with me is Tom Baker, who looks after our on-call rota.", pause: 0.5 },
  { who: "tom", says: "Hello. Sorry, I was on mute.", pause: 0.5 },
  { who: "priya", says: "Tom, could you put the job description into the chat?", pause: 0.5 },
  { who: "tom", says: "Sure, one second. There you go.", pause: 0.5 },
  { who: "priya", says: "Thanks. Let us start simple. Can you walk me through your most recent role?", pause: 0.6 },
  { who: "you", says: "Sure. Most recently I kept the systems running that our {sails|sales} people depend on, and took over whatever was still done by hand.", pause: 3.5 },
  { who: "priya", says: "And how big was that team?", pause: 0.8 },
  { who: "you", says: "A handful of us, so everybody did a bit of everything.", pause: 2 },
  { who: "tom", says: "Tell me about a production {instant|incident} that you led from start to finish.", pause: 0.9 },
  { who: "you", says: "Right. One evening the main database ran out of space, and nothing could be written any more, so I first had to", pause: 3.5 },
  { who: "tom", says: "Sorry to cut in, how did you find out about it?", pause: -1.6 },
  { who: "you", says: "From an alert, ten minutes before the first call. I freed space, and afterwards I put the clean-up on a schedule.", pause: 2 },
  { who: "tom", says: "Priya, do we have this room after eleven?", pause: 0.8 },
  { who: "priya", says: "Yes, until noon. Sorry about that.", pause: 0.5 },
  { who: "priya", says: "Booking a room, how hard can it be? So, which monitoring tools have you used, and what did you choose them for?", pause: 0.6 },
  { who: "you", says: "Mostly the open ones. I wanted alerts that name the cause, and not fifty that only say something is red.", pause: 3.5 },
  { who: "tom", says: "And for logs?", pause: 0.7 },
  { who: "you", says: "One place for all of them, searchable by everybody, kept for a month.", pause: 2 },
  { who: "priya", says: "Describe how you would automate a {deploy mint|deployment} that somebody does by hand today.", pause: 0.8 },
  { who: "you", says: "I would watch them do it once, write each step down, then script the steps one by one, the riskiest one last.", pause: 3.5 },
  { who: "priya", says: "What was the biggest improvement that you made there, in numbers?", pause: 0.8 },
  { who: "you", says: "Let me think. The one I am proudest of is on my résumé, with the figures.", pause: 3.5 },
  { who: "tom", says: "Have you worked with containers, or mostly with virtual machines?", pause: 0.8 },
  { who: "you", says: "Both. It depends on what the team can look after.", pause: 3 },
  { who: "priya", says: "That makes sense. We are nearly out of time. Is there anything you would like to ask us?", pause: 0.6 },
  { who: "you", says: "Yes, what would a good first month look like?", pause: 2 },
  { who: "priya", says: "Good question. You would shadow Tom, and take one small thing from start to end. Thank you, we will write to you by Friday. Goodbye.", pause: 0.8 },
  { who: "you", says: "Thank you both. Goodbye.", pause: 0.6 },
];
