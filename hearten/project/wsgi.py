import os
import threading

from django.core.wsgi import get_wsgi_application

from hearten.project.running import keep_pulse

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hearten.project.settings")

application = get_wsgi_application()
keep_pulse(threading.Event())
