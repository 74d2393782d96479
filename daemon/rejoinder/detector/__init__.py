"""Questions in what is said: growing turns in; pending, detected and skipped questions out."""

from rejoinder.detector.detector import Detector

__all__ = ["Detector"]
