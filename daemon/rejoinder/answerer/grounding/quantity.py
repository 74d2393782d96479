"""A quantity that a text tells, and whether one agrees with another."""

from __future__ import annotations

from dataclasses import dataclass

from rejoinder.answerer.grounding.measures import ENDS, MONEY_NOUNS, SIZES, TIMES

# A number of this size with one digit that is no nought is a rounded one.
_ROUNDED, _HUNDRED = 1e4, 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity:
    """`values`: how it can be read, 1.200 in two ways. `nouns`: stems of what is counted; of a derived sum, what only
    some of it is. `loose`: said as a fraction. `begin` and `end` are offsets in the levelled text, both 0 where it does
    not stand there. `implied`: the same in the units of other quantities of the sentence."""

    values: tuple[float, ...]
    unit: str
    nouns: frozenset[str] = frozenset()
    hedge: str = ""
    loose: bool = False
    counted_in: str = ""
    lead: str = ""
    at: int = 0
    derived: bool = False
    begin: int = 0
    end: int = 0
    implied: tuple[Quantity, ...] = ()

    def agrees(self, held: Quantity) -> bool:
        """Whether what is said is what is held, or an honest rounding of it."""
        return self.reading(held) is not None

    def reading(self, held: Quantity) -> Quantity | None:
        """As what it agrees: as it is said, or in the unit that it was said beside, or that the other was."""
        return next((one for one in (*self.implied, self) if any(map(one._is, (held, *held.implied)))), None)

    def off(self, held: Quantity) -> float:
        """How far apart, of the larger: 0..1."""
        true = held.values[0]
        return min(abs(value - true) / max(abs(value), abs(true), 1e-9) for value in self.values)

    def _is(self, held: Quantity) -> bool:
        if self.unit not in {"", held.unit} and not (self.unit == "point" and held.unit in {"", "%"}):
            return False
        if self.unit == "" and (held.unit == "date" or (held.derived and held.unit and not self._is_large(held))):
            return False
        if self.unit == "" and self.nouns and held.unit and not self.nouns & held.nouns and not self._is_sum_of(held):
            return False
        if held.derived and (self.lead in ENDS or self.nouns & held.nouns):
            return False
        if self.unit == "money" and len({self.counted_in, held.counted_in} - {"", "¤"}) > 1:
            return False
        scale = 1.0 if self.unit else 1 / scale_of(held.unit, held.counted_in)
        return any(self._near(said, value * scale, held) for said in self.values for value in held.values)

    def _is_sum_of(self, held: Quantity) -> bool:
        """A large number said without its currency."""
        return self._is_large(held) and (self.values[0] in held.values or bool(self.nouns & MONEY_NOUNS))

    def _is_large(self, held: Quantity) -> bool:
        return held.unit == "money" and self.values[0] >= _ROUNDED

    def _is_round(self, said: float) -> bool:
        """Whether it is written with one digit that is no nought, or with two that end in a five: 20, 3,500, 0.25."""
        digits = f"{said / scale_of(self.unit, self.counted_in):.2e}".partition("e")[0].replace(".", "").rstrip("0")
        return len(digits) == 1 or (len(digits) == 2 and digits.endswith("5"))

    def _near(self, said: float, value: float, held: Quantity) -> bool:
        if value == 0 or said == 0:
            return said == value
        off = abs(said - value) / abs(value)
        if off < 1e-6:
            return True
        if self.unit == "date" or (self.unit == "" and held.unit and not self._is_large(held)):
            return False
        if self.hedge == "over" and (held.hedge != "over" or held.unit == "time"):
            is_round = self.unit in {"", "money"} and said >= _HUNDRED and float(f"{said:.1g}") == said
            return 0 < value - said <= (0.5 if is_round else 0.3) * said
        if self.hedge == "under":
            return 0 < said - value <= 0.4 * said
        if self.hedge == "about":
            return off <= (0.13 if self.unit == "time" or self.loose or self._is_round(said) else 0.045)
        if held.derived:
            return said in {float(round(value)), round(value, 1)}
        if self.loose or held.loose:
            return off <= 0.105
        if self.unit == "time" and self.counted_in != held.counted_in:
            is_coarser = TIMES.get(self.counted_in, 0.0) > TIMES.get(held.counted_in, 0.0)
            return off <= (0.09 if is_coarser else 0.05)
        size = scale_of(self.unit, self.counted_in)
        return said / size >= _ROUNDED and round(said / size) == round(float(f"{value / size:.1g}")) and off <= 0.06


def scale_of(unit: str, counted_in: str) -> float:
    """What the number that was written was multiplied by."""
    return TIMES.get(counted_in, 1.0) if unit == "time" else SIZES.get(counted_in, 1.0)
