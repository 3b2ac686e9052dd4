"""The operator that does nothing, which had another name before Airflow 2.3."""

try:
    from airflow.operators.empty import EmptyOperator as EmptyOperator
except ImportError:
    from airflow.operators.dummy import DummyOperator as EmptyOperator  # noqa: F401
