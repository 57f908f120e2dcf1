"""Columns for e-mail address and phone under seal, beside those in clear."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("people", "0002_links_within_one_organization")]

    operations = [
        migrations.AddField(
            "person", "sealed_email", models.BinaryField(editable=False, null=True)
        ),
        migrations.AddField(
            "person", "sealed_phone", models.BinaryField(editable=False, null=True)
        ),
        migrations.AddField(
            "person",
            "email_index",
            models.CharField(blank=True, db_index=True, editable=False, max_length=70),
        ),
    ]
