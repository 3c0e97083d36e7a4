"""An opt-out that was spoken: a member of staff keeps it, at the child's page."""
