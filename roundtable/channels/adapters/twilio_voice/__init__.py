"""Phone calls by Twilio's REST API, or by anything that speaks it: the call asks us at every step what to say.

Signs and signs in as the text messages of `adapters/twilio` do, whose signature check it shares."""
