"""What comes back. A message is stored and committed first; then it is understood, its sender and what it answers are
found, `INBOUND_HANDLERS` are asked in order, and the first answer is echoed in the sender's language.

An accepted webhook survives a crash: `sweep_stored` works off what a killed worker left."""
