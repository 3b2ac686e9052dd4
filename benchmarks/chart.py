"""Draw measurements as an SVG chart. Its background is white on dark pages too."""

from __future__ import annotations

from html import escape

# The median and the ratio to the first variant of each variant.
Summary = dict[str, dict[str, float]]

_ROW, _LEFT, _WIDTH, _LABEL = 18, 215, 760, 190
# A longer bar is cut.
_LONGEST = 20.0
_STYLE = """<style>
text { fill: #1f2328; font: 12px sans-serif }
.title { font-weight: bold }
.other { fill: #8c959f }
.ours { fill: #0969da }
</style>
<rect width="100%" height="100%" rx="8" fill="#ffffff"/>"""


def duration(seconds: float) -> str:
    """Return a duration in a readable unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds / 1e-6:.1f} µs"


def svg(measured: dict[str, Summary]) -> str:
    """Return the ratios as bars. The variants of this client have another color."""
    shapes: list[str] = []
    y = 0
    for name, variants in measured.items():
        y += _ROW + 6
        shapes.append(f'<text class="title" x="8" y="{y}">{escape(name)}</text>')
        longest = min(_LONGEST, max(1.0, *(each["ratio"] for each in variants.values())))
        for variant, each in variants.items():
            y += _ROW
            ratio = each["ratio"]
            width = min(ratio, longest) / longest * (_WIDTH - _LEFT - _LABEL)
            kind = "ours" if variant.startswith("airflow-rest") else "other"
            cut = "" if ratio <= longest else ", bar cut"
            label = f"{ratio:.2f} x ({duration(each['seconds'])}{cut})"
            shapes += [
                f'<text x="{_LEFT - 8}" y="{y}" text-anchor="end">{escape(variant)}</text>',
                f'<rect class="{kind}" x="{_LEFT}" y="{y - 11}" width="{width:.1f}" height="13"/>',
                f'<text x="{_LEFT + width + 6:.1f}" y="{y}">{escape(label)}</text>',
            ]
    size = f'width="{_WIDTH}" height="{y + 12}" viewBox="0 0 {_WIDTH} {y + 12}"'
    head = f'<svg xmlns="http://www.w3.org/2000/svg" {size}>'
    return "\n".join([head, _STYLE, *shapes, "</svg>", ""])
