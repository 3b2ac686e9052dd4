"""The site: `make docs-site` builds it in .site/html.

- `pages` collects the pages that are written by hand, and mends their links.
- `reference` writes the pages of the API reference, which mkdocstrings fills with the docstrings.
- `public_names` lists the public names, and shows them to griffe.
- `for_models` writes the same pages as Markdown, for language models.
- `links` checks the links of the result.
- `zensical.toml` has the settings and the nav, `assets/` what is copied to the site.
"""
