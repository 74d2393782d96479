"""What was heard, as turns: caption blocks in, partial, final and revised turns out; and whether it can be heard."""

from rejoinder.ingest.captions import CaptionMerger
from rejoinder.ingest.capture import CaptureWatch

__all__ = ["CaptionMerger", "CaptureWatch"]
