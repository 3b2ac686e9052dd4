# Derived from _async/workflows/__init__.py by scripts/derive.py. Do not edit.
"""The jobs that take more than one call: a module for each. They use public methods only.

What does no I/O is in `airflow_rest.workflows`.
"""
