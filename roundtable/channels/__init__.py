"""How words leave and reach the school: adapters that know a provider and no people.

Rows: none. Everything here is a plain frozen value in and out (`base.py`); who may be written to, when and in which
words is decided in `messaging`, which calls down. One folder a provider under `adapters/`: the adapter, its table of
the provider's codes, what the provider was seen to say (`recorded/`) and its tests. Delete the folder and its line in
`settings.CHANNEL_ADAPTERS`, and the channel is gone.
`over_http.py` is what adapters that post over HTTP share. `mail/` reads email, whoever brought it: the reply without
its history, and whether a person wrote it.

Verbs: `registry.adapters_for(channel)` in the order of the settings, `Adapter.send(Outgoing) -> Receipt`,
`registry.receiver(key)` for what a provider posts to us (`Receiver.read_message`, `Receiver.read_status`).
Pages: none; the addresses under `/hooks/` belong to `messaging`. Who may: nobody is known here.

An adapter does no retrying, timing, logging or redacting: that lives once, around it. It answers in one of three ways:
a `Receipt` (the provider has it), a `ChannelError` (a definite refusal: safe to try again or elsewhere) or `InDoubt`
(nobody knows: never tried again, a callback or a person settles it)."""
