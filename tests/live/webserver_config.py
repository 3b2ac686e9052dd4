"""Settings of the test server's login: users of its own, and as many logins as tests like."""

from flask_appbuilder.const import AUTH_DB

AUTH_TYPE = AUTH_DB
AUTH_RATE_LIMITED = False
