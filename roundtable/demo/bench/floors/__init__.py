"""The least that could do the same job in the same stack. Each says what it leaves out."""
