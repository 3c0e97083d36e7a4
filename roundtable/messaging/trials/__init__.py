"""Setting up the channels: what is on, what its provider must be told, and a test message through each.

Rows. `Trial`: one test message by one provider, with what became of it; kept for `KEPT`.

Verbs. `try_out` writes one down; the worker sends it (`send_waiting`) by that provider alone, without failover, so that
what is seen is that provider; `hear` is what its callback says, found by a token that is no attempt's; one that nobody
answers is in doubt (`sweep`). A test message holds a sentence of ours and the district's name, of no child.

Pages. `/staff/administration/channels/`: each channel with its condition, the same that `doctor` tells, the provider in
trouble, and when something last came in by it. `/staff/administration/channels/PROVIDER/`: the addresses to copy into
the provider's console, the test message, what became of those before.

Who may (`see channel`, `write channel`): whoever leads the district or a school in it, and technology support.
"""
