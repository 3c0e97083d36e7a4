"""The statements that turn a staged package into rows of people, in order; each handles every row at once."""
