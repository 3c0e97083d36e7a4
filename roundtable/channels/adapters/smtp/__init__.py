"""Email by SMTP, over `EMAIL_URL`."""
