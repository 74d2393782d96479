"""Measures the line with which anyone can check it; takes files, gives files and numbers."""
