"""A district to play in: the cast, a lived year seeded through the services, pretend phones, the story.

Rows   Demo (the flag, the clock's offset)
Verbs  `seed` (through services under the test clock; no row directly), `clock.advance`, `story` (HTTP and phones only)
Pages  `POST /demo/clock` with the bearer of `demo.json`; the phones have a page of their own, in a program of their own
Who    Only where the flag stands in the database, and only on loopback unless told otherwise"""
