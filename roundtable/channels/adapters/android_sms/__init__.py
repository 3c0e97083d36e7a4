"""Text messages through a school's own phone, by the app *SMS Gateway for Android* (`ANDROID_SMS_GATEWAY_URL`)."""
