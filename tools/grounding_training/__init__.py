"""Pairs of a bullet and a sentence to train the entailment model on, all made up or made by rule."""
