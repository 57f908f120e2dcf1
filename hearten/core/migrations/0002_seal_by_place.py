"""Sealed texts are bound to organization, table, row and column; their columns are named after them."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("core", "0001_initial")]

    operations = [
        migrations.RenameField("draft", "sealed", "sealed_content"),
        migrations.AlterField(
            "draft", "sealed_content", models.BinaryField(editable=False, null=True)
        ),
    ]
