"""What was sealed with a key that this installation no longer has."""

from django.http import Http404


class LostSecret(Http404):
    """Pages that would show it find nothing; whoever would prove themselves by it is told so (`staff_forms`)."""
