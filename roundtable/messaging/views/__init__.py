"""The pages and hooks of `messaging`."""
