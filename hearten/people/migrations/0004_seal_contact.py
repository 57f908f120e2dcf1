"""E-mail addresses and phones go under seal, row by row."""

from django.db import migrations

from hearten.core.sealing import blind, seal, unseal
from hearten.core.writing import unguarded


@unguarded("contact goes under seal")
def seal_contact(apps, schema_editor):
    for person in apps.get_model("people", "Person").objects.iterator():
        home, place = person.organization_id, f"{person.organization_id}/people_person/{person.pk}"
        for name in ("email", "phone"):
            text = getattr(person, name)
            setattr(person, f"sealed_{name}", seal(text, f"{place}/{name}") if text else None)
        if person.email:
            person.email_index = blind(person.email, f"{home}/people_person/email")
        person.save()


@unguarded("contact is opened")
def open_contact(apps, schema_editor):
    for person in apps.get_model("people", "Person").objects.iterator():
        place = f"{person.organization_id}/people_person/{person.pk}"
        for name in ("email", "phone"):
            sealed = getattr(person, f"sealed_{name}")
            setattr(person, name, unseal(sealed, f"{place}/{name}") if sealed else "")
        person.save()


class Migration(migrations.Migration):
    dependencies = [("people", "0003_columns_for_sealed_contact")]

    operations = [migrations.RunPython(seal_contact, open_contact)]
