"""Settings of the test server's login: users in the database, and no limit on logins."""

from flask_appbuilder.const import AUTH_DB

AUTH_TYPE = AUTH_DB
AUTH_RATE_LIMITED = False
