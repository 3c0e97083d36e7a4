"""The web application, for granian or any WSGI server."""

import os

from django.core.wsgi import get_wsgi_application

from roundtable.core.parent import end_with_parent

end_with_parent()  # granian's own processes end with it
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roundtable.settings")
application = get_wsgi_application()

from roundtable.core.plugs import plugged  # noqa: E402  (settings and apps come first)

for at_start in plugged("AT_START"):
    at_start()
