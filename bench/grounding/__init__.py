"""Labelled sentences over invented people's documents, and how well the checker tells them apart."""
