"""
Tries to leave a body's landing zone through the APIs, with the body's own credentials:
`landing_zone.py ENTRY REGION OTHER_ENTRY [ID…]`. Prints JSON: a list of attempts with their outcomes.

An attempt is a request that would succeed for an allowed target. That is shown by a control where one is named:
the same function, run as the platform or as the body whose target it is, has to succeed. A request that is refused
for another reason than a policy, a quota or because its target is hidden is an error of this script.
"""

import json
import sys
from contextlib import ExitStack

from attempts import ATTEMPTS, Attempt
from attempts.support.actor import Actor
from attempts.support.answers import Hidden, Outcome, Refused, judge
from attempts.support.world import World


def outcome(world: World, one: Attempt, actor: Actor) -> Outcome:
    """Runs it as somebody, and deletes what it made, whatever came of it."""
    with ExitStack() as made:
        world.undo.append(made)
        world.seen = ""
        try:
            found = judge(one.run(actor, world))
            return Outcome(found.allowed, found.by, f"{found.how}{world.seen}")
        except Refused as refused:
            return judge(refused.response)
        except Hidden as hidden:
            return Outcome(False, hidden.by, str(hidden))
        finally:
            made.close()
            world.undo.pop()


def main(entry: str, region: str, other: str, *only: str) -> None:
    world = World(entry, region, other)
    report, problems = [], []
    try:
        for one in ATTEMPTS:
            if only and one.id not in only:
                continue
            try:
                if one.control is not None:
                    proof = outcome(world, one, getattr(world, one.control))
                    assert proof.allowed, f"the control is refused: {proof.how}"
                found = outcome(world, one, world.body)
            except Exception as error:
                problems.append(f"{one.id}: {type(error).__name__}: {error}")
                continue
            report.append(
                {
                    "id": one.id, "area": one.area, "attempt": one.text, "expected": one.expected,
                    "outcome": "allowed" if found.allowed else "refused", "by": found.by, "how": found.how,
                    "control": one.control,
                }
            )  # fmt: skip
    finally:
        world.undo[0].close()
    if problems:
        sys.exit("\n".join(problems))
    json.dump(report, sys.stdout, ensure_ascii=False)


if __name__ == "__main__":
    main(*sys.argv[1:])
