"""Words of danger: seen at arrival, answered at once, put before a person until that person closes it.

`seeing` notices them, by text and email (`taking_in`) and in everything families keep by page (`WORDS_KEPT`);
`on_call` says who must see to it now; `numbers` what families get; `services` the verbs. Nothing is taken off the usual
path, and no log, job or address ever holds the words."""
