"""Answers by text: each does what its page does, through the same verb, and echoes child and version.

`handlers.answer` is the line in INBOUND_HANDLERS. The policy is asked as for a page; what is not open to its sender any
more changes nothing and says so."""
