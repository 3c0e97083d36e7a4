"""What administrators fill in. Errors say what is missing and keep what was written."""
