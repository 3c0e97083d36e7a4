# ruff: noqa: E501, S608  -- statements are kept as they read in psql; they are built from our own constants alone
"""The statements that turn a staged package into rows of people, in order; each handles every row at once."""
