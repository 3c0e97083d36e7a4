"""Reading email, whoever brought it: what somebody wrote without the history under it, and what no person wrote.

Pure: no Django, no provider. `letters.read` makes plain values of a message, `trimming.trim` parts what was written
from what was quoted; `patterns` holds what mail programs write around a quote, in the languages families read."""
