"""Forms are drawn with Hearten's own field templates, whichever library they come from."""

from typing import Any

from django.forms.renderers import TemplatesSetting

from hearten.core.forms import dress


class FormRenderer(TemplatesSetting):
    """Widgets stay Django's; a field of any form is dressed as it is drawn."""

    form_template_name = "core/forms/form.html"
    field_template_name = "core/forms/field.html"

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name == self.field_template_name:
            context["field"].form.use_required_attribute = False
            dress(context["field"].field)
        return super().render(template_name, context, request)
