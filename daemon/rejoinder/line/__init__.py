"""The line: from what is heard to a card.

`Sessions` starts, finds and ends sessions; each `Session` reads its line aloud, in order.
"""
