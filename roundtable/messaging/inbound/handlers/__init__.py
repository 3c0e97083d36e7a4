"""The handlers `messaging` brings to `INBOUND_HANDLERS`, one file each. Their order stands in settings."""
