"""Sealed texts are bound to organization, table, row and column; their columns are named after them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("safeguarding", "0002_links_within_one_organization")]

    operations = [
        migrations.RenameField("concern", "sealed_when", "sealed_seen_when"),
        migrations.AlterField(
            "concern", "sealed_seen_when", models.BinaryField(editable=False, null=True)
        ),
        migrations.AlterField(
            "concern", "sealed_words", models.BinaryField(editable=False, null=True)
        ),
        migrations.AlterField(
            "concernevent", "sealed_words", models.BinaryField(editable=False, null=True)
        ),
    ]
