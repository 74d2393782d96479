"""The grounding model: a sentence and its passages, read at once, to how far these bear it out.

Gives four probabilities: borne out, said otherwise, not said, nothing claimed.
tools/train_grounding_model.py makes the weights.
"""

from __future__ import annotations

from rejoinder.cross_encoder import CrossEncoder
from rejoinder.paths import encoder_dir, grounding_model_dir

# Above this many tokens a sentence takes more than some seventeen milliseconds of one core.
LONGEST_TOKENS = 160
LONGEST_SENTENCE = LONGEST_TOKENS // 2
# Borne out, said otherwise, not said, nothing claimed.
ANSWERS = 4


class GroundingModel(CrossEncoder):
    """Reads passages and a sentence."""

    @classmethod
    def shipped(cls) -> GroundingModel:
        """The one that comes with the package; nothing is read yet."""
        folder, base = grounding_model_dir(), encoder_dir()
        return cls(folder, base=base, longest=LONGEST_TOKENS, longest_said=LONGEST_SENTENCE)
