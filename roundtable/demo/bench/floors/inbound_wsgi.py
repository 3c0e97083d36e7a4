"""The bare view as an application."""

from django.core.wsgi import get_wsgi_application

from roundtable.core.parent import end_with_parent
from roundtable.demo.bench.floors.inbound import configure

end_with_parent()
configure()
application = get_wsgi_application()
