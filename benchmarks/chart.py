"""Present medians as a table and as an SVG chart. The first variant of each is the floor."""

from __future__ import annotations

from html import escape

Medians = dict[str, dict[str, float]]
_ROW, _LEFT, _WIDTH, _LONGEST = 18, 200, 760, 20.0


def duration(seconds: float) -> str:
    """Return a duration in a readable unit."""
    for unit, size in (("s", 1.0), ("ms", 1e-3)):
        if seconds >= size:
            return f"{seconds / size:.2f} {unit}"
    return f"{seconds / 1e-6:.1f} µs"


def ratios(measured: dict[str, float]) -> list[tuple[str, float, float]]:
    """Return the name, the median and the ratio to the floor of each variant."""
    floor = next(iter(measured.values()))
    return [(name, seconds, seconds / floor) for name, seconds in measured.items()]


def table(medians: Medians) -> str:
    """Return all measurements as a Markdown table."""
    lines = ["| measurement | variant | median | ratio |", "| --- | --- | --- | --- |"]
    for name, measured in medians.items():
        for variant, seconds, ratio in ratios(measured):
            lines.append(f"| {name} | {variant} | {duration(seconds)} | {ratio:.2f} |")
    return "\n".join(lines)


def svg(medians: Medians) -> str:
    """Return bars of the ratios. Bars that are too long end with a break."""
    shapes: list[str] = []
    y = 10
    for name, measured in medians.items():
        y += _ROW
        shapes.append(f'<text x="8" y="{y}" font-weight="bold">{escape(name)}</text>')
        for variant, seconds, ratio in ratios(measured):
            y += _ROW
            longest = max(1.0, *(min(_LONGEST, found) for _, _, found in ratios(measured)))
            width = min(ratio, longest) / longest * (_WIDTH - _LEFT - 170)
            color = "#3f7fbf" if variant.startswith("airflow-rest") else "#b0b0b0"
            mark = "" if ratio <= longest else " (bar cut)"
            label = f"{ratio:.2f} x, {duration(seconds)}{mark}"
            shapes += [
                f'<text x="{_LEFT - 8}" y="{y}" text-anchor="end">{escape(variant)}</text>',
                f'<rect x="{_LEFT}" y="{y - 11}" width="{width:.1f}" height="13" fill="{color}"/>',
                f'<text x="{_LEFT + width + 6:.1f}" y="{y}">{escape(label)}</text>',
            ]
    head = f'<svg xmlns="http://www.w3.org/2000/svg" width="{_WIDTH}" height="{y + 12}"'
    style = (
        ' font-family="sans-serif" font-size="12"><rect width="100%" height="100%" fill="#fff"/>'
    )
    return "\n".join([head + style, *shapes, "</svg>", ""])
