"""Pure rules: no Django, no clock of their own; `now`, days and language are arguments."""
