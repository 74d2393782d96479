"""Questions in what is said: growing turns in; pending, detected, revised and skipped questions out."""

from rejoinder.detector.detector import Detector
from rejoinder.detector.operating import Operating
from rejoinder.detector.unsure import Doubt

__all__ = ["Detector", "Doubt", "Operating"]
