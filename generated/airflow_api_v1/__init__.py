"""The stable REST API of Apache Airflow 2, generated from its OpenAPI document.

`airflow_api_v1.api` has a module for each operation, which builds the request and parses the
response. `airflow_api_v1.models` has the models of both. This package does no I/O: `airflow_rest`
sends the requests.
"""
