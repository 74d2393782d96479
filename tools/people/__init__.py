"""Invented people's résumés with questions and sentences about each of their bullets, for training and measuring."""
