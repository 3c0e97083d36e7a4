"""What every part stands on and what knows nothing of schools: settings by environment, the clock,
ids, search keys, phone numbers, outbound HTTP, the embedded database. No Django models live here."""
