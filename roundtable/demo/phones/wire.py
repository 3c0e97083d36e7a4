"""Twilio's shapes: its errors, its resources, its signature. Source: the published OpenAPI and documentation."""

import hashlib
import hmac
from base64 import b64encode
from collections.abc import Mapping
from email.utils import format_datetime
from typing import Any

from roundtable.core.sms_text import encoding_and_segments
from roundtable.demo.phones.book import Text

VERSION = "2010-04-01"
ERRORS = {
    20003: (401, "Authenticate"),
    20404: (404, "The requested resource was not found"),
    20429: (429, "Too Many Requests"),
    20500: (500, "An internal server error has occurred"),
    21211: (400, "Invalid 'To' Phone Number"),
    21212: (400, "Invalid 'From' Number"),
    21408: (400, "Permission to send an SMS has not been enabled for the region indicated by the 'To' number"),
    21602: (400, "Message body is required."),
    21603: (400, "A 'From' phone number is required."),
    21604: (400, "A 'To' phone number is required."),
    21606: (400, "The 'From' phone number provided is not a valid message-capable Twilio phone number"),
    21610: (400, "Attempt to send to unsubscribed recipient"),
    21612: (400, "The message cannot be sent with the current combination of 'To' and 'From' parameters."),
    21614: (400, "'To' number is not a valid mobile number"),
    21617: (400, "The concatenated message body exceeds the 1600 character limit"),
}
MAGIC = {
    "+15005550001": 21211,
    "+15005550002": 21612,
    "+15005550003": 21408,
    "+15005550004": 21610,
    "+15005550009": 21614,
}


def error(code: int) -> tuple[int, dict[str, Any]]:
    """The status and the body of a refusal."""
    status, message = ERRORS[code]
    more = f"https://www.twilio.com/docs/errors/{code}"
    return status, {"code": code, "message": message, "more_info": more, "status": status}


def message(text: Text, account: str) -> dict[str, Any]:
    """A Message resource."""
    uri = f"/{VERSION}/Accounts/{account}/Messages/{text.id}"
    at = format_datetime(text.at)
    return {
        "account_sid": account,
        "api_version": VERSION,
        "body": text.body,
        "date_created": at,
        "date_sent": None if text.status == "queued" else at,
        "date_updated": at,
        "direction": "inbound" if text.sender == text.phone else "outbound-api",
        "error_code": int(text.code) if text.code else None,
        "error_message": None,
        "from": text.sender,
        "messaging_service_sid": None,
        "num_media": str(len(text.media)),
        "num_segments": str(encoding_and_segments(text.body).segments),
        "price": None,
        "price_unit": "USD",
        "sid": text.id,
        "status": text.status,
        "subresource_uris": {"media": f"{uri}/Media.json"},
        "to": text.to,
        "uri": f"{uri}.json",
    }


def call(text: Text, account: str) -> dict[str, Any]:
    """A Call resource, in its simple form."""
    return {
        "account_sid": account,
        "api_version": VERSION,
        "date_created": format_datetime(text.at),
        "direction": "outbound-api",
        "from": text.sender,
        "sid": text.id,
        "status": text.status,
        "to": text.to,
        "uri": f"/{VERSION}/Accounts/{account}/Calls/{text.id}.json",
    }


def arrived(text: Text, account: str) -> dict[str, str]:
    """The form of a webhook for a text that came in."""
    form = {
        "ToCountry": "US",
        "SmsMessageSid": text.id,
        "NumMedia": str(len(text.media)),
        "SmsSid": text.id,
        "SmsStatus": "received",
        "Body": text.body,
        "To": text.to,
        "FromCountry": "US",
        "NumSegments": str(encoding_and_segments(text.body).segments),
        "MessageSid": text.id,
        "AccountSid": account,
        "From": text.sender,
        "ApiVersion": VERSION,
    }
    return form | {f"MediaUrl{number}": url for number, url in enumerate(text.media)}


def status(text: Text, account: str, state: str, code: str) -> dict[str, str]:
    """The form of a status callback."""
    form = {
        "SmsSid": text.id,
        "SmsStatus": state,
        "MessageStatus": state,
        "To": text.to,
        "MessageSid": text.id,
        "AccountSid": account,
        "From": text.sender,
        "ApiVersion": VERSION,
    }
    return form | ({"ErrorCode": code} if code else {})


def signature(url: str, form: Mapping[str, str], token: str) -> str:
    """`X-Twilio-Signature` over the address and the sorted form."""
    text = url + "".join(name + value for name, value in sorted(form.items()))
    return b64encode(hmac.new(token.encode(), text.encode(), hashlib.sha1).digest()).decode()
