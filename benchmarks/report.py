"""Present measurements: as tables for the terminal and the docs, with the goals and the losses."""

from __future__ import annotations

import re
from dataclasses import dataclass

from chart import Summary, duration
from measure import OFFICIAL, OURS, SPEED

# The measurements of each section.
Results = dict[str, dict[str, Summary]]

ATTRS = (
    "This imports httpx too, and attrs, which takes a large part of the rest and defines the models"
    " when they are imported."
)
MODELS = (
    "Creating 100 models takes about as long as `json.loads` of the page. The floor creates none."
    " The extra `speed` makes up for a part of it."
)
CALL = (
    "The deadline of the call, the limit of the size, and the removal of secrets from httpcore's"
    " log each take some steps per request."
)


@dataclass(frozen=True)
class Goal:
    """A number to reach.

    Attributes:
        words: What it is about.
        value: What was measured; None if it was not measured.
        bound: The goal.
        why: Why it is missed, if it is.
        least: Whether the goal is a minimum.
        unit: The unit.
    """

    words: str
    value: float | None
    bound: float
    why: str = ""
    least: bool = False
    unit: str = "x"

    @property
    def met(self) -> bool:
        """Whether the goal is reached."""
        if self.value is None:
            return True
        shown = round(self.value, 2)
        return shown >= self.bound if self.least else shown <= self.bound


def goals(results: Results, peak: float | None) -> list[Goal]:
    """Return the goals with what was measured."""
    found = {name: each for section in results.values() for name, each in section.items()}

    def ratio(name: str, variant: str = OURS) -> float | None:
        return found[name][variant]["ratio"] if variant in found.get(name, {}) else None

    goals: list[Goal] = []
    for name, bound, fast in (("runs", 2.2, 1.6), ("task instances", 2.0, 1.5), ("DAGs", 2.4, 1.8)):
        name = f"decode 100 {name}"
        ours, official = ratio(name), ratio(name, OFFICIAL)
        gain = official / ours if official and ours else None
        goals += [
            Goal(f"{name}, to `json.loads`", ours, bound, MODELS),
            Goal(f"{name} with `speed`, to `json.loads`", ratio(name, SPEED), fast, MODELS),
            Goal(f"{name}, the official client to ours", gain, 20, least=True),
        ]
    for name in ("", ", async"):
        call, page = "a small call", "a page of 100 runs"
        long = next((key for key in found if re.fullmatch(rf"[\d,]+ runs{name}", key)), "")
        goals += [
            Goal(f"{call}{name}", ratio(f"{call}{name}"), 1.15, CALL),
            Goal(f"{page}{name}", ratio(f"{page}{name}"), 1.2, MODELS),
            Goal(f"{page}{name}, with `speed`", ratio(f"{page}{name}", SPEED), 1.2, MODELS),
            Goal(long, ratio(long), 1.35, MODELS),
            Goal(f"{long}, with `speed`", ratio(long, SPEED), 1.35, MODELS),
        ]
    slow = next((key for key in found if key.endswith("runs at 50 ms a page")), "")
    waiting = ratio(slow, "8 in flight")
    goals += [
        Goal("memory above the first page of 100,000 runs", peak, 10, unit="MB"),
        Goal(
            "50 ms a page: one at a time to `prefetch(8)`",
            1 / waiting if waiting else None,
            6,
            "The pages that arrive together are decoded one after the other.",
            least=True,
        ),
        Goal("import", ratio("import"), 0.1, "Each of the 30 exceptions is a class to create."),
        Goal("import and construction", ratio("import and construction"), 1.15, ATTRS),
        Goal("import to first response", ratio("import to first response"), 1.3, ATTRS),
    ]
    return [goal for goal in goals if goal.value is not None]


def table(measured: dict[str, Summary]) -> str:
    """Return measurements as a Markdown table."""
    lines = ["| measurement | variant | median | ratio |", "| --- | --- | --- | --- |"]
    for name, variants in measured.items():
        for variant, each in variants.items():
            numbers = f"{duration(each['seconds'])} | {each['ratio']:.2f}"
            lines.append(f"| {name} | {variant} | {numbers} |")
    return "\n".join(lines)


def table_of_goals(found: list[Goal]) -> str:
    """Return the goals as a Markdown table."""
    lines = ["| what | goal | measured | |", "| --- | --- | --- | --- |"]
    for goal in found:
        sign = "at least" if goal.least else "at most"
        result = "reached" if goal.met else "missed"
        value = f"{goal.value:.2f} {goal.unit}"
        lines.append(f"| {goal.words} | {sign} {goal.bound:g} {goal.unit} | {value} | {result} |")
    return "\n".join(lines)


def losses(found: list[Goal]) -> str:
    """Return the goals that are missed, with the reasons."""
    missed = [goal for goal in found if not goal.met]
    if not missed:
        return "All goals are reached."
    reasons: dict[str, list[str]] = {}
    for goal in missed:
        reasons.setdefault(goal.why, []).append(goal.words)
    return "\n".join(
        f"- **{'; '.join(words)}.**{f' {why}' if why else ''}" for why, words in reasons.items()
    )


def slower(results: Results) -> str:
    """Return a table of the measurements in which this client is slower than the floor."""
    lines = ["| measurement | variant | ratio |", "| --- | --- | --- |"]
    for measured in results.values():
        for name, variants in measured.items():
            floor = next(iter(variants))
            for variant, each in variants.items():
                ours = variant.startswith(OURS) and not floor.startswith(OURS)
                if ours and round(each["ratio"], 2) > 1:
                    lines.append(f"| {name} | {variant} | {each['ratio']:.2f} |")
    return "\n".join(lines)


METHOD = (
    "All variants of a measurement take turns. The tables show the median time of each, and the"
    " median of its ratios to the first variant, the floor. A ratio compares two times of the same"
    " round. The official client is apache-airflow-client 2.10.0."
    f" `{SPEED}` is this client with the extra `speed`, which decodes JSON with msgspec. All"
    " numbers are in [performance.json](performance.json)."
)
SLOWER = (
    "In these measurements this client takes longer than the floor, which creates no models and"
    " does not notice rows that were added or removed meanwhile:"
)
INTRODUCTIONS = {
    "decoding": (
        "A page of 100 rows, from bytes to models. The floor is `json.loads` of the same bytes,"
        " which makes dicts. orjson and msgspec show what C can do, without models."
    ),
    "start": (
        "Time in a new process, in an environment that has only what the packages need. The floor"
        " is `import httpx`, then `httpx.Client()`, then a request and `json.loads`."
    ),
    "calls": (
        "Against a local server that sends responses it has prepared, so nearly all of the time is"
        " the client's. The floor is httpx and `json.loads`."
    ),
    "lists": (
        "Long lists from the same server, page by page. The variants take turns after 10,000 runs."
        " The server of `prefetch` waits 50 ms before each page, as a real one does. Each number of"
        " pages in flight is measured once, since one at a time takes a minute."
    ),
    "export": (
        "From the same server to a pandas data frame, in seconds for each 100,000 runs. The"
        " official client reads 1,000 runs, since more would take minutes."
    ),
    "airflow": (
        "A real Airflow {airflow} with its default of four workers, and SQLite. The floor is a loop"
        " with httpx and `json.loads`."
    ),
}
AFTER = {
    "airflow": (
        "### Signing in\n\n"
        "With Basic, the server computes the hash of the password for each request, which is slow"
        " by design. With a session it does so once, at the login. So the credentials decide how"
        " long a small call takes, and how many calls the server can handle:\n\n"
        "{sign_in}\n\n"
        "### Requests in flight\n\n"
        "A webserver handles as many requests at once as it has workers. Further requests wait on"
        " the server, where they also delay other users, so `prefetch` with more pages than that"
        " gains nothing. If the server has fewer processors than workers, they limit it earlier."
        " This server shares {processors} processors with the client:\n\n"
        "{prefetch}"
    )
}


def page(report: dict[str, object], results: Results, found: list[Goal]) -> str:
    """Return docs/performance.md."""
    parts = [
        "# Performance",
        (
            f"`{report['command']}` measured this and wrote this page, with Python"
            f" {report['python']} on {report['machine']}, load average {report['load']} at the"
            " start."
        ),
        METHOD,
    ]
    for section, measured in results.items():
        words = INTRODUCTIONS[section].format(airflow=report.get("airflow"))
        parts += [f"## {section.capitalize()}", words]
        parts += [f"![{section}](images/performance-{section}.svg)", table(measured)]
        if section in AFTER:
            chosen = {
                name: table({key: each for key, each in measured.items() if word in key})
                for name, word in (("sign_in", "credentials"), ("prefetch", "prefetch"))
            }
            parts.append(AFTER[section].format(processors=report["processors"], **chosen))
        if section == "export":
            parts.append(rows_per_second(measured))
    parts += ["## Goals", table_of_goals(found), "### Losses", losses(found), SLOWER]
    parts.append(slower(results))
    return "\n\n".join(parts) + "\n"


def rows_per_second(measured: dict[str, Summary]) -> str:
    """Return how many rows of each variant become a part of a data frame in a second."""
    (variants,) = measured.values()
    rows = [f"| {name} | {100_000 / each['seconds']:,.0f} |" for name, each in variants.items()]
    return "\n".join(["| variant | rows per second |", "| --- | --- |", *rows])
