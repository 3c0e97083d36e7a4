"""The page itself: a message is delivered by being there. Nothing leaves the machine and nothing can fail."""
