# Derived from _async/__init__.py by scripts/derive.py. Do not edit.
