"""The question model: what is being said, and what was said before, to three probabilities.

A small encoder reads the words in their context; hashed n-grams of the words alone have a share in the first
probability, since the two err in different places.
"""

from rejoinder.question_model.model import QuestionModel

__all__ = ["QuestionModel"]
