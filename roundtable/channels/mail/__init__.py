"""Email, whoever brings or takes it: how ours is written, and how theirs is read: what somebody wrote without the
history under it, and what no person wrote.

Knows no provider. `writing` makes our letter; `letters.read` makes plain values of theirs, `trimming.trim` parts what
was written from what was quoted; `patterns` holds what mail programs write around a quote, in the languages families
read."""
