"""Measurements that anyone can run; each module says what it measures and how."""
