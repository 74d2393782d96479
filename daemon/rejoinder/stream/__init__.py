"""Streams: the hub hands every published event to bounded queues; a follower joins the log and a queue without a gap.

`sse.py` sends what a follower gives as server-sent events, `live.py` over a WebSocket.
"""

from rejoinder.stream.hub import Hub
from rejoinder.stream.subscription import Subscription

__all__ = ["Hub", "Subscription"]
