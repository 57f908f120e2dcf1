"""Sealed texts are bound to organization, table, row and column; their columns are named after them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0002_links_within_one_organization")]

    operations = [
        migrations.AlterField(
            "application", "sealed_answers", models.BinaryField(editable=False, null=True)
        ),
    ]
