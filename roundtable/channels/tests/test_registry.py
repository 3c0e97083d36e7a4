"""Lines in the settings are all there is."""

import pytest

from roundtable.channels import registry
from roundtable.core.env import SettingError

ACCOUNT = "AC" + "0" * 32
IN_PRODUCT = "roundtable.channels.adapters.in_product.adapter.InProduct"
TWILIO = "roundtable.channels.adapters.twilio.adapter.TwilioSms"


def test_off_without_settings(settings):
    settings.CHANNEL_ADAPTERS = [IN_PRODUCT, TWILIO]
    settings.TWILIO_ACCOUNT_SID = ""
    assert registry.adapters_for("sms") == []
    assert registry.receiver("twilio") is None
    assert [a.key for a in registry.adapters_for("in_product")] == ["in_product"]
    assert [c.state for c in registry.conditions()] == ["ok", "off"]


def test_on_with_settings(settings):
    settings.CHANNEL_ADAPTERS = [IN_PRODUCT, TWILIO]
    settings.TWILIO_ACCOUNT_SID = ACCOUNT
    settings.TWILIO_AUTH_TOKEN = ["one", "two"]
    settings.TWILIO_NUMBERS = ["+12025550100"]
    assert [a.key for a in registry.adapters_for("sms")] == ["twilio"]
    found = registry.receiver("twilio")
    assert found is not None
    assert found.key == "twilio"
    assert registry.receiver("in_product") is None
    assert "one" not in repr(registry.adapter("twilio"))


def test_a_line_less_and_the_channel_is_gone(settings):
    settings.CHANNEL_ADAPTERS = [IN_PRODUCT]
    assert registry.adapter("twilio") is None


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TWILIO_ACCOUNT_SID", "AC12"), ("TWILIO_AUTH_TOKEN", []), ("TWILIO_NUMBERS", []),
        ("TWILIO_NUMBERS", ["202 555 0100"]),
    ],
)  # fmt: skip
def test_a_wrong_value_is_one_line(settings, name, value):
    settings.CHANNEL_ADAPTERS = [TWILIO]
    settings.TWILIO_ACCOUNT_SID = ACCOUNT
    settings.TWILIO_AUTH_TOKEN = ["one"]
    settings.TWILIO_NUMBERS = ["+12025550100"]
    setattr(settings, name, value)
    with pytest.raises(SettingError, match="TWILIO_") as caught:
        registry.adapters()
    assert "\n" not in str(caught.value)
