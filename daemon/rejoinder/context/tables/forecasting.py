"""A forecast of a quantity over time with its interval and its method, by exponential smoothing (ETS).

Takes a series; gives an `Outlook` that tells a value with an 80% interval for later days, or None where the series is
not regular or statsmodels is not installed. Blocks for half a second and more: call it off the event loop.
Source: Hyndman, Koehler, Ord, Snyder, Forecasting with Exponential Smoothing (2008), as in statsmodels' ETSModel.
"""

from __future__ import annotations

import importlib.util
import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np

from rejoinder.context.tables.series import FEWEST_POINTS, Series
from rejoinder.context.tables.table import Table

ALPHA = 0.2
MOST_MISSING = 0.15
MOST_ITERATIONS = 40
MOST_AHEAD = 60
NOT_INSTALLED = 'Forecasts need statsmodels: install Rejoinder with its extra, pip install "rejoinder[forecast]".'
_STEPS = {"day": 1, "week": 7}
_SEASONS = {"day": 7, "month": 12, "quarter": 4}
_NAMES = {
    "day": "daily",
    "working day": "daily",
    "week": "weekly",
    "month": "monthly",
    "quarter": "quarterly",
    "year": "yearly",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast:
    day: date
    value: float
    low: float
    high: float
    method: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlook:
    """`values`: for each period behind the last one (value, low, high). `last` counts periods, as `step` says."""

    step: str
    last: int
    values: tuple[tuple[float, ...], ...]
    method: str

    def at(self, day: date) -> Forecast | None:
        """For the period that holds `day`; None where that is not ahead, or too far."""
        ahead = _position(day, self.step) - self.last
        if not 1 <= ahead <= len(self.values):
            return None
        value, low, high = self.values[ahead - 1]
        if not all(map(math.isfinite, (value, low, high))):
            return None
        return Forecast(day=day, value=value, low=low, high=high, method=self.method)


def is_installed() -> bool:
    return importlib.util.find_spec("statsmodels") is not None


def may_be_forecast(table: Table) -> bool:
    """Whether a table holds a quantity over time of enough points."""
    along = sum(1 for at in table.date_heads if table.columns[at].is_numeric)
    down = len(table) if table.date_columns and any(column.is_numeric for column in table.columns) else 0
    return max(along, down) >= FEWEST_POINTS


def warm() -> None:
    """Load what the first forecast would wait a second or two for."""
    if is_installed():
        importlib.import_module("statsmodels.tsa.exponential_smoothing.ets")


def look_ahead(series: Series) -> Outlook | None:
    """Everything that can be said of a series' next periods. None where it is not regular or cannot be fitted."""
    step = step_of(series.days)
    if step is None or not is_installed():
        return None
    values = _regular(series, step)
    if values is None:
        return None
    last = _position(series.days[-1], step)
    ahead = min(len(values), MOST_AHEAD)
    if float(np.ptp(values)) == 0.0:
        steady = ((values[-1],) * 3,) * ahead
        return Outlook(step=step, last=last, values=steady, method=f"no change in {len(values)} {_NAMES[step]} values")
    fitted = _fit(values, _SEASONS.get(step, 0))
    if fitted is None:
        return None
    model, method = fitted
    frame = model.get_prediction(start=len(values), end=len(values) + ahead - 1).summary_frame(alpha=ALPHA)
    rows = zip(*(frame[name].to_numpy() for name in ("mean", "pi_lower", "pi_upper")), strict=True)
    digits = 0 if all(one == int(one) for one in series.values) else 2
    floor = 0.0 if min(series.values) >= 0 else -math.inf
    bounded = tuple(tuple(round(max(float(one), floor), digits) for one in row) for row in rows)
    return Outlook(step=step, last=last, values=bounded, method=f"{method} of {_NAMES[step]} values")


def step_of(days: Sequence[date]) -> str | None:
    """How far a regular series' days lie apart; None for one that is not regular."""
    if len(days) < FEWEST_POINTS:
        return None
    gaps = [(later - earlier).days for earlier, later in pairwise(days)]
    first_days = all(day.day == 1 for day in days)
    if first_days and min(gaps) >= 28:
        usual = sorted(gaps)[len(gaps) // 2]
        return "month" if usual <= 31 else "quarter" if usual <= 92 else "year" if 365 <= usual <= 366 else None
    if _often(gaps, 7) and all(gap % 7 == 0 for gap in gaps):
        return "week"
    if all(day.weekday() < 5 for day in days) and 3 in gaps and _often([gap if gap != 3 else 1 for gap in gaps], 1):
        return "working day"
    return "day" if _often(gaps, 1) else None


def _often(gaps: Sequence[int], usual: int) -> bool:
    return sum(1 for gap in gaps if gap == usual) >= 0.8 * len(gaps)


def _position(day: date, step: str) -> int:
    """The number of a day's period, counted from far back."""
    if step in ("month", "quarter", "year"):
        months = day.year * 12 + day.month - 1
        return months if step == "month" else months // 3 if step == "quarter" else day.year
    if step == "working day":
        weeks, weekday = divmod(day.toordinal() - 1, 7)
        return weeks * 5 + min(weekday, 4)
    return (day.toordinal() - 1) // _STEPS[step]


def _regular(series: Series, step: str) -> list[float] | None:
    """The values of every period from the first to the last, missing ones put between their neighbours."""
    places = [_position(day, step) for day in series.days]
    length = places[-1] - places[0] + 1
    if length - len(places) > MOST_MISSING * length or len(set(places)) < len(places):
        return None
    return [float(value) for value in np.interp(np.arange(places[0], places[-1] + 1), places, series.values)]


def _fit(values: Sequence[float], season: int) -> tuple[Any, str] | None:
    """The smoothing with the smallest corrected AIC among level, damped trend, and each with a season."""
    import pandas  # type: ignore[import-untyped]  # it comes with statsmodels
    from statsmodels.tsa.exponential_smoothing.ets import ETSModel

    best: tuple[float, Any, str] | None = None
    seasons = (0, season) if season and len(values) >= 3 * season else (0,)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        for period in seasons:
            for trend in (None, "add"):
                try:
                    model = ETSModel(
                        pandas.Series(values), error="add", trend=trend, damped_trend=trend is not None,
                        seasonal="add" if period else None, seasonal_periods=period or None,
                    ).fit(disp=False, maxiter=MOST_ITERATIONS)  # fmt: skip
                except (ValueError, np.linalg.LinAlgError):
                    continue
                name = (
                    "exponential smoothing (ETS"
                    + (", damped trend" if trend else "")
                    + (f", season of {period}" if period else "")
                    + ")"
                )
                if math.isfinite(model.aicc) and (best is None or model.aicc < best[0]):
                    best = (float(model.aicc), model, name)
    return None if best is None else best[1:]
