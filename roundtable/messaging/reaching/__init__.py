"""How a person is reached: reading language, which number or address first, details by text, hours, how often.

Everybody sets this for themselves alone, by page (`/family/reach/`, one thing a page) or by text (`DETAILS`,
`HOURS 8 20`, `WEEKLY 3`, `EMAIL FIRST`, a language's name): both call the verbs of
`people.services.reach` through `choices.py`."""
