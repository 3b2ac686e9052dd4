"""Draw what `make demo` prints as a picture of a terminal: docs/images/demo.svg.

    make demo 2>&1 | .venv/bin/python scripts/draw_demo.py

Run `make demo` once before, so that the picture does not show how Airflow is installed.
"""

from __future__ import annotations

import io
import re
import sys
from pathlib import Path

from rich.console import Console
from rich.text import Text

PICTURE = Path(__file__).resolve().parent.parent / "docs" / "images" / "demo.svg"
WIDTH = 104
# The template of rich, without its fonts from the network.
TEMPLATE = """\
<svg viewBox="0 0 {width} {height}" xmlns="http://www.w3.org/2000/svg" role="img">
<title>What make demo prints</title>
<style>
.{unique_id}-matrix {{
  font-family: ui-monospace, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  font-size: {char_height}px;
  line-height: {line_height}px;
}}
.{unique_id}-title {{ font-family: sans-serif; font-size: 18px; font-weight: bold; }}
{styles}
</style>
<defs>
<clipPath id="{unique_id}-clip-terminal">
<rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>
{lines}
</defs>
{chrome}
<g transform="translate({terminal_x}, {terminal_y})" clip-path="url(#{unique_id}-clip-terminal)">
{backgrounds}
<g class="{unique_id}-matrix">
{matrix}
</g>
</g>
</svg>
"""
STYLES = {
    r"^\[airflow .*": "bright_black",
    r"^\d\..*": "bold cyan",
    r"\b(success|active)\b": "green",
    r"\b(queued|running|paused)\b": "yellow",
    r"^ +\w+(?=: )": "bold red",
}


def main() -> None:
    """Run the program."""
    printed = sys.stdin.read()
    # Before that, make prints the command.
    lines = printed[printed.index("[airflow ") :].splitlines()
    console = Console(record=True, width=WIDTH, file=io.StringIO(), highlight=False)
    console.print(Text("$ make demo", style="bold"))
    for line in lines:
        text = Text(line.rstrip())
        for pattern, style in STYLES.items():
            text.highlight_regex(re.compile(pattern), style)
        console.print(text, no_wrap=True, overflow="ellipsis")
    svg = console.export_svg(title="make demo", code_format=TEMPLATE, unique_id="demo")
    PICTURE.parent.mkdir(exist_ok=True)
    PICTURE.write_text("\n".join(line.rstrip() for line in svg.splitlines()) + "\n")
    print(f"wrote {PICTURE.relative_to(PICTURE.parents[2])}")


if __name__ == "__main__":
    main()
