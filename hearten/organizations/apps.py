from django.apps import AppConfig


class OrganizationsConfig(AppConfig):
    name = "hearten.organizations"

    def ready(self) -> None:
        from hearten.core.inside import homes_are
        from hearten.organizations.models import Organization

        everyone = Organization.objects.order_by("made_at", "pk")
        homes_are(lambda: everyone.values_list("pk", flat=True))
