"""Verbs: rows, audit and what follows, in one breath."""
