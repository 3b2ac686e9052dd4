"""The stable REST API of Apache Airflow 2, generated from its OpenAPI document.

`airflow_api_v1.api` has a module for each operation, which builds its request and reads its answer;
`airflow_api_v1.models` has the types of both. Nothing here sends anything: `airflow_rest` does.
"""
