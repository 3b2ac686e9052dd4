"""The jobs that take more than one call: a module for each. They use public methods only.

What does no I/O is in `airflow_rest.workflows`.
"""
