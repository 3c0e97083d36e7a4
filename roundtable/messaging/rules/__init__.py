"""The pure rules of `messaging`: no Django; the moment and the language are arguments."""
