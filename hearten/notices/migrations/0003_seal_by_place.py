"""Sealed texts are bound to organization, table, row and column; their columns are named after them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("notices", "0002_links_within_one_organization")]

    operations = [
        migrations.AlterField(
            "letter", "sealed_address", models.BinaryField(editable=False, null=True)
        ),
        migrations.AlterField(
            "letter", "sealed_subject", models.BinaryField(editable=False, null=True)
        ),
        migrations.AlterField(
            "letter", "sealed_body", models.BinaryField(editable=False, null=True)
        ),
    ]
