from django.apps import AppConfig


class AuditConfig(AppConfig):
    name = "hearten.audit"

    def ready(self) -> None:
        from hearten.audit.actions import note_readings
        from hearten.core.jobs import store_readings_with

        store_readings_with(note_readings)
