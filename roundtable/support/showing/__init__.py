"""Rows as pages show them: words in the reader's language, names only where the reader may meet them."""
