"""Everything between an operation and the socket. Nothing here is public.

The engine knows no resource and no version of the API. What it needs to know about a version comes
in as a `settings.Api`. In the order in which a call meets them:

- `settings`: the options of a client, checked.
- `checks`: checks of settings, shared by the modules above and by `auth`.
- `environment`: the proxies and certificate authorities that the environment specifies.
- `requests`: builds the HTTP request of an operation.
- `call`: a request with its deadline, and what the outcome of each attempt means: a result, an
  error, or a reason to send the request again.
- `deadline`: how much time is left.
- `pool`: the connections, and which requests may use them now.
- `event_loops`: tells event loops apart, so that no connection is used in two.
- `attempt`: the attempt that is being made to send a request.
- `tracing`: follows an attempt on the network, where the deadline applies to each step, and keeps
  secrets out of httpcore's log.
- `body`: decompresses a response body and limits its size.
- `decoding`: decodes JSON.
- `responses`: converts the last outcome to a result or an error.
- `redaction`: which parts of requests and responses errors and logs may show.
- `cursor`: iterates over the pages of a list that changes meanwhile.
- `seen`: remembers which rows were read.
- `batch`: sends several requests at the same time.
"""
