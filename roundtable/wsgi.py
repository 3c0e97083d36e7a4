"""The web application, for granian or any WSGI server. It answers when the database does."""

import os
import sys
from importlib import import_module

from roundtable.core.loading import keeping_all
from roundtable.core.parent import end_with_parent

end_with_parent()  # granian's own processes end with it
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "roundtable.settings")
with keeping_all():
    from django.conf import settings
    from django.core.wsgi import get_wsgi_application

    application = get_wsgi_application()
    import_module(settings.ROOT_URLCONF)  # while the database starts, and not with the first page

from roundtable.core.plugs import plugged  # noqa: E402  # settings and apps come first
from roundtable.core.reaching import NotReached  # noqa: E402  # settings and apps come first
from roundtable.core.upgrade import stand_by  # noqa: E402  # likewise

try:
    stand_by()
except NotReached as problem:
    sys.exit(f"roundtable: {problem}")
for at_start in plugged("AT_START"):
    at_start()
