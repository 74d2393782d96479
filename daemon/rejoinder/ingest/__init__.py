"""What was heard, as turns: caption blocks in, partial, final and revised turns out."""

from rejoinder.ingest.captions import CaptionMerger

__all__ = ["CaptionMerger"]
