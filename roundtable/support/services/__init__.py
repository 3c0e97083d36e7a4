"""The verbs of `support`, one file a noun."""
