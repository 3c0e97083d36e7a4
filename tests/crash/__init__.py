"""Real worker processes, really killed."""
