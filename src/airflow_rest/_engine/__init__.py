"""From an operation to the wire and back.

Nothing here knows a resource or a version of the API. Nothing here is public.

- `settings`: what a client is configured with, checked; `environment` reads the environment.
- `requests`: an operation and its arguments become an HTTP request.
- `attempts`: when a request is sent again.
- `deadline`: how much time a call has left, for each step of it.
- `pool`: which connection a request uses, and when it is its turn.
- `body`: reading the body of a response within its size limit.
- `responses`: what a response means: a result or an error.
- `redaction`: what may be shown of requests and responses.
- `cursor`: walking through a list that changes meanwhile.
"""
