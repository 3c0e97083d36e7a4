"""The verbs of `people`, one noun a file. Each writes its rows and the seats that follow in one transaction."""
