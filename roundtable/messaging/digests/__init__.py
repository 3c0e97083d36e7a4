"""Fewer messages: a weekly limit on what schools start, and the summary that holds what is over it.

Rows: `Preference.weekly_limit`, `.digest` (news for a class comes together), `.digest_day`; `Digest`, one summary of
one person with a `Sending` of its own, and a `DigestItem` for each delivery in it; `Sending.answers`, what answers the
family's own words and so never counts.

Rules. `rules/pace.py`: a week runs from summary to summary. At the moment of sending (`delivery.deciding`) what is
over the limit is held until the summary comes; then it goes on its reader's page and into the summary
(`gathering.gather`), which travels like any message: claimed, checked, retried, before a person where it cannot go.
What was taken back or forbidden meanwhile is left out when it leaves. One summary holds all schools and all children.

By text the summary says how many there are, and nothing of them, so it goes to any phone; `MORE` brings each by text.
By email it has the words, each as far as a mail may say them. `/family/digests/ID/` shows them with where to answer.

Who may: each person chooses for themselves alone (`messaging.reaching`: page and `WEEKLY 3`) and reads their own
summary; each line of it is asked of the policy again. Its sender reads that a message waits for a summary where they
may know how the family is reached. What waits is never counted as missed.
"""
