"""The pages of `support`. One view serves a face; `face` comes from the address (`urls.py`)."""
