"""The template tags by noun; `templatetags/design.py` gathers them into the one library."""
