"""Sealed texts are bound to organization, table, row and column; their columns are named after them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("applications", "0001_applications")]

    operations = [
        migrations.AlterField(
            "application", "sealed_answers", models.BinaryField(editable=False, null=True)
        ),
    ]
