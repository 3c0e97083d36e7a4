"""The rules of `tests/test_architecture.py`, each a function from a sample to the problems in it.

So each rule can be shown a bad sample, and is: a rule that never bites guards nothing."""
