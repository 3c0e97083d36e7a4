"""Letters on paper: handed to the front office, who prints them in the order of the envelopes."""
