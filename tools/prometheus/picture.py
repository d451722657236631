"""Draws a dashboard as SVG: what its panels' own queries gave, in the places and units that it says."""

import math
import time
from html import escape

UNIT_X, UNIT_Y, GAP = 60, 32, 8
INK, SOFT, LINE, PAPER, PANEL = "#1f2933", "#616e7c", "#d9e2ec", "#f0f4f8", "#ffffff"
PALETTE = ["#2f855a", "#d69e2e", "#2b6cb0", "#dd6b20", "#c53030", "#6b46c1", "#0d9488", "#b83280", "#4a5568", "#718096", "#975a16", "#285e61"]
NAMED = {"green": "#2f855a", "orange": "#dd6b20", "red": "#c53030", "text": INK}


def draw(dashboard, shown, since, until):
    rows = [panel for panel in dashboard["panels"] if panel["type"] == "row"]
    height = max(panel["gridPos"]["y"] + panel["gridPos"]["h"] for panel in dashboard["panels"]) * UNIT_Y + 60
    parts = [text(16, 34, dashboard["title"], 20, INK, bold=True)]
    for row in rows:
        parts.append(text(16, row["gridPos"]["y"] * UNIT_Y + 60 + 22, row["title"], 15, SOFT, bold=True))
    for panel, targets in shown:
        parts += framed(panel, targets, since, until)
    head = f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {24 * UNIT_X} {height}" font-family="sans-serif">'
    paper = f'<rect width="100%" height="100%" fill="{PAPER}"/>'
    return "\n".join([head, paper, *parts, "</svg>"]) + "\n"


def framed(panel, targets, since, until):
    grid = panel["gridPos"]
    x, y = grid["x"] * UNIT_X + GAP / 2, grid["y"] * UNIT_Y + 60 + GAP / 2
    width, height = grid["w"] * UNIT_X - GAP, grid["h"] * UNIT_Y - GAP
    inner = {"stat": stat, "timeseries": series, "table": table}[panel["type"]](panel, targets, width, height, since, until)
    frame = f'<g transform="translate({x:g} {y:g})"><rect width="{width:g}" height="{height:g}" rx="4" fill="{PANEL}" stroke="{LINE}"/>'
    return [frame, text(12, 20, panel["title"], 13, INK, bold=True), *inner, "</g>"]


def text(x, y, words, size, colour, bold=False, anchor="start"):
    weight = ' font-weight="600"' if bold else ""
    return f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}" fill="{colour}" text-anchor="{anchor}"{weight}>{escape(words)}</text>'


def said(value, unit, decimals=None):
    if unit == "percentunit":
        return f"{100 * value:.{decimals or 0}f} %"
    if unit == "s":
        return f"{value / 60:.1f} min" if value >= 120 else f"{value:.{decimals if decimals is not None else 1}f} s"
    if unit == "bytes":
        steps = [(1 << 40, "TiB"), (1 << 30, "GiB"), (1 << 20, "MiB"), (1 << 10, "KiB")]
        return next((f"{value / size:.0f} {name}" for size, name in steps if value >= size), f"{value:.0f} B")
    return f"{value:.0f}" if value == int(value) else f"{value:.2f}"


def stat(panel, targets, width, height, since, until):
    defaults = panel["fieldConfig"]["defaults"]
    value = targets[0][1][0][1][-1][1]
    step = [step for step in defaults["thresholds"]["steps"] if step["value"] is None or value >= step["value"]][-1]
    words = said(value, defaults["unit"], defaults.get("decimals"))
    return [text(width / 2, height / 2 + 24, words, 34, NAMED[step["color"]], bold=True, anchor="middle")]


def table(panel, targets, width, height, since, until):
    names = [target["legendFormat"] for target, _ in targets]
    units = {rule["matcher"]["options"]: {one["id"]: one["value"] for one in rule["properties"]} for rule in panel["fieldConfig"]["overrides"]}
    cells = {}
    for name, (_, lines) in zip(names, targets):
        for labels, points in lines:
            unit = units.get(name, {})
            cells.setdefault(labels["name"], {})[name] = said(points[-1][1], unit.get("unit", "none"), unit.get("decimals"))
    column = width / (len(names) + 1)
    parts = [text(12 + column * place, 48, name, 12, SOFT, bold=True) for place, name in enumerate(["Queue", *names])]
    for number, (queue, values) in enumerate(sorted(cells.items())):
        top = 76 + 28 * number
        parts.append(f'<line x1="12" x2="{width - 12:g}" y1="{top - 18}" y2="{top - 18}" stroke="{LINE}"/>')
        parts += [text(12 + column * place, top, value, 13, INK) for place, value in enumerate([queue, *[values.get(name, "") for name in names]])]
    return parts


def label(pattern, labels):
    for name, value in labels.items():
        pattern = pattern.replace("{{" + name + "}}", value)
    return pattern


def series(panel, targets, width, height, since, until):
    defaults = panel["fieldConfig"]["defaults"]
    lines = [(label(target["legendFormat"], labels), points) for target, found in targets for labels, points in found]
    stacked = defaults["custom"]["stacking"]["mode"] == "normal"
    if stacked:
        lines = piled(lines)
    top = defaults.get("max") or nice(max((value for _, points in lines for *_, value in points), default=1))
    left, right, low, high = 64, width - 12, height - 62, 36
    scale_x = lambda at: left + (right - left) * (at - since) / (until - since)
    scale_y = lambda value: low - (low - high) * min(value, top) / top
    parts = []
    for share in (0, 0.5, 1):
        at = scale_y(share * top)
        parts.append(f'<line x1="{left}" x2="{right:g}" y1="{at:.1f}" y2="{at:.1f}" stroke="{LINE}"/>')
        parts.append(text(left - 6, at + 4, said(share * top, defaults["unit"]), 11, SOFT, anchor="end"))
    for share in (0, 0.5, 1):
        moment = time.strftime("%H:%M:%S", time.gmtime(since + share * (until - since)))
        parts.append(text(left + share * (right - left), low + 16, moment, 11, SOFT, anchor=["start", "middle", "end"][int(2 * share)]))
    order = list(enumerate(lines))
    for place, (_, points) in reversed(order) if stacked else order:
        path = " ".join(f"{scale_x(at):.1f},{scale_y(value):.1f}" for at, *_, value in points)
        colour = PALETTE[place % len(PALETTE)]
        if stacked:
            path = f"{scale_x(points[0][0]):.1f},{low:.1f} {path} {scale_x(points[-1][0]):.1f},{low:.1f}"
            # Whole, as it lies over those below it.
            parts.append(f'<polygon points="{path}" fill="{colour}"/>')
        else:
            parts.append(f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="2"/>')
    return parts + legend([name for name, _ in lines], width, height)


def piled(lines):
    """Each on top of those before it."""
    sums, piles = {}, []
    for name, points in lines:
        pile = []
        for at, value in points:
            key = round(at, 3)
            sums[key] = sums.get(key, 0) + value
            pile.append((at, sums[key]))
        piles.append((name, pile))
    return piles


def nice(value):
    """Somewhat above it, and a number that one likes to read."""
    if value <= 0:
        return 1
    power = 10 ** math.floor(math.log10(value))
    return next(step * power for step in (1, 2, 2.5, 5, 10) if value <= step * power)


def legend(names, width, height):
    parts, x, y = [], 12, height - 26
    for place, name in enumerate(names):
        long = 26 + 6.4 * len(name)
        if x + long > width and x > 12:
            x, y = 12, y + 16
        parts.append(f'<rect x="{x:.1f}" y="{y - 9:.1f}" width="10" height="10" fill="{PALETTE[place % len(PALETTE)]}"/>')
        parts.append(text(x + 15, y, name, 11, INK))
        x += long
    return parts
