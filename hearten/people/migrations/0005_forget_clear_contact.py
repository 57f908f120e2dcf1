"""E-mail address and phone stand under seal alone."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("people", "0004_seal_contact")]

    operations = [
        migrations.RemoveField("person", "email"),
        migrations.RemoveField("person", "phone"),
    ]
