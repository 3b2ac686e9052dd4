"""A DAG file that airflow cannot import."""

raise RuntimeError("broken on purpose")
