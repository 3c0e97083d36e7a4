"""Email through a provider's API, and what it tells of ours and brings in, by django-anymail (`EMAIL_PROVIDER`)."""
