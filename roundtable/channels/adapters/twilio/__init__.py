"""Text messages by Twilio's REST API, or by anything that speaks it (`TWILIO_API_URL`)."""
