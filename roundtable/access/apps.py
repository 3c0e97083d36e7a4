from django.apps import AppConfig


class AccessConfig(AppConfig):
    name = "roundtable.access"
    label = "access"

    def ready(self) -> None:
        from allauth.mfa.signals import authenticator_added

        from roundtable.access.factors import enrolled_here

        authenticator_added.connect(enrolled_here, dispatch_uid="roundtable.access.factors")
