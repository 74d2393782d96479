"""Takes published events and hands each, encoded once, to every subscription that follows its session.

Belongs to one event loop. Durable events are published after they are in the log.
"""

from __future__ import annotations

from rejoinder.errors import NotReady, TooFast
from rejoinder.events import Event
from rejoinder.stream.frame import Frame
from rejoinder.stream.subscription import Subscription

MAX_SUBSCRIPTIONS = 32


class Hub:
    def __init__(self) -> None:
        self._subscriptions: set[Subscription] = set()
        self._closed = False

    def __len__(self) -> int:
        return len(self._subscriptions)

    def publish(self, *events: Event) -> None:
        """Hand events on in this order. Never waits: a client that reads too slowly loses transients or is cut."""
        if not self._subscriptions:
            return
        for event in events:
            frame = Frame(event)
            for subscription in tuple(self._subscriptions):
                subscription.put(frame)

    def subscribe(self, session: str | None, types: frozenset[str] | None = None) -> Subscription:
        """A queue of what is published from now on; None: of all sessions. TooFast over 32, NotReady after close."""
        if self._closed:
            raise NotReady("The daemon is stopping.", action="Try again once it has started.")
        if len(self._subscriptions) >= MAX_SUBSCRIPTIONS:
            raise TooFast(
                f"There are already {MAX_SUBSCRIPTIONS} open streams.",
                action="Close a page or an overlay that shows a session.",
            )
        subscription = Subscription(session, types, on_close=self._subscriptions.discard)
        self._subscriptions.add(subscription)
        return subscription

    def cut(self, reason: str, detail: str, *, session: str | None = None) -> None:
        """End the streams of a session (it was erased), or all of them (the token changed); others may follow."""
        for subscription in tuple(self._subscriptions):
            if session is None or subscription.session == session:
                subscription.cut(reason, detail)

    def close(self, reason: str) -> None:
        """Send daemon.stopping after what is queued and end all streams; no new one is taken."""
        self._closed = True
        for subscription in tuple(self._subscriptions):
            subscription.stop(reason)
