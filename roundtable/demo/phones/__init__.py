"""The pretend phone network: a program of its own that stands where Twilio and the phones would stand.

    Rows   none: everything is in memory, and the oldest goes first when there is too much
    Speaks Twilio's REST API to Roundtable (`rest.py`), signs its webhooks and callbacks (`posting.py`)
    Pages  a row of phones on which a person reads and answers, without JavaScript (`pages.py`)
    For programs  `GET|POST /api/messages`, `GET /api/ledger`, `POST /api/faults`, `GET /api/state` (`api.py`)
    Who    anybody who reaches the port, so it listens on loopback unless told otherwise

It imports nothing of Roundtable but `core`, so that what passes between the two is HTTP and nothing else. Its ledger
is the judge of lost and doubled: a line is written before the answer leaves, whatever happens to the answer.
"""
