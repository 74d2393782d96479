"""What a session's answers have cost, a fold of its own events, and when to warn that a budget nears its end.

Takes the stored events; gives the session's sum, and once for each budget a warning at 80 %.
"""

from __future__ import annotations

from collections.abc import Callable

from rejoinder.answerer.spending import MonthSpent, State, dollars, state_of, total
from rejoinder.events import (
    AnswerCancelled,
    AnswerCompleted,
    AnswerFailed,
    ErrorRaised,
    EventData,
    SpeculationDiscarded,
)
from rejoinder.types import Routing, Spending, Usage

SESSION_LOW = "session_budget_low"
MONTH_LOW = "month_budget_low"
# The nearest to its end first.
STATES: tuple[State, ...] = ("spent", "low")


class SessionSpent:
    """The fold. `usage`: of all answers, shown, stopped, failed, begun and not used. `told`: the warnings given."""

    def __init__(self) -> None:
        self.usage = Usage()
        self.told: set[str] = set()

    def apply(self, data: EventData) -> None:
        """Take one durable event in, live or after a restart."""
        match data:
            case AnswerCompleted():
                self._add(data.usage, data.beside)
            case AnswerFailed() | AnswerCancelled() | SpeculationDiscarded():
                self._add(data.usage)
            case ErrorRaised() if data.code in {SESSION_LOW, MONTH_LOW}:
                self.told.add(data.code)
            case _:
                pass

    def _add(self, *usages: Usage | None) -> None:
        self.usage = total([self.usage, *(usage for usage in usages if usage is not None)])


class Budgets:
    """`routing` tells the budgets, `month_usd` what this month has cost."""

    def __init__(self, spent: SessionSpent, *, routing: Callable[[], Routing], month_usd: Callable[[], float]) -> None:
        self._spent = spent
        self._routing = routing
        self._month_usd = month_usd

    @property
    def session_usd(self) -> float:
        return self._spent.usage.usd or 0.0

    def warnings(self) -> list[ErrorRaised]:
        """What is to be said now, each once a session: see `SessionSpent.told`."""
        routing = self._routing()
        found = (
            (SESSION_LOW, "this session", self.session_usd, routing.session_usd),
            (MONTH_LOW, "this month", self._month_usd(), routing.month_usd),
        )
        return [
            ErrorRaised(
                code=code,
                detail=f"{dollars(spent_usd)} of the {dollars(budget_usd)} for {whose} are spent on answers.",
                action="At the end of the budget only points from your documents come. It is in the settings.",
            )
            for code, whose, spent_usd, budget_usd in found
            if code not in self._spent.told and state_of(spent_usd, budget_usd) != "ok"
        ]


def report(routing: Routing, month: MonthSpent, session: Usage | None) -> Spending:
    """What was spent and what may be. `session`: the costs of one, where they were asked for."""
    month_usd = month.usage.usd or 0.0
    states = [state_of(month_usd, routing.month_usd)]
    if session is not None:
        states.append(state_of(session.usd or 0.0, routing.session_usd))
    return Spending(
        month=month.month,
        usage=month.usage,
        providers=month.providers,
        month_usd=routing.month_usd,
        session_usd=routing.session_usd,
        state=next((state for state in STATES if state in states), "ok"),
        session=session,
    )
