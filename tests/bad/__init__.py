"""Bad input and bad luck, wherever they can come in: each ends in words, and nothing is half done."""
