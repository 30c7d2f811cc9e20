"""`up`, `down` and `status` of the control plane. Python 3.11 and nothing beside its library."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from . import config, environment, mariadb, paths, secrets_file, seed_files, services
from .errors import Unusable
from .processes import Process
from .topology import Cloud, Region, read


def up(clouds: tuple[Cloud, ...], topology: Path) -> None:
    """Brings up what does not run; a second time it finds everything and returns."""
    started = time.monotonic()
    place = environment.environment()
    python = place / "bin/python"
    mariadb.template(python)
    regions = [region for cloud in clouds for region in cloud.regions]
    fresh = [region for region in regions if not _is_up(region, place)]
    for region in fresh:
        for folder in (region.config, region.log, region.run):
            folder.mkdir(parents=True, exist_ok=True)
        config.write(region, place)
        mariadb.start(region, python)
    for cloud in clouds:
        if any(region.cloud is cloud for region in fresh):
            _identity(cloud, place, topology)
    _start(fresh, place)
    for cloud in clouds:
        if any(region.cloud is cloud for region in fresh):
            _seed("region", cloud, place, topology)
    print(f"up: {', '.join(f'{r.cloud.name} {r.name}' for r in regions)} in {time.monotonic() - started:.0f} s")


def down(clouds: tuple[Cloud, ...], erase: bool) -> None:
    """Stops what `up` started, and nothing else; databases and objects stay unless erased."""
    known = [process for cloud in clouds for region in cloud.regions for process in _known(region)]
    # Databases last: services still write while they end.
    databases = [process for process in known if process.name == mariadb.NAME]
    for together in ([process for process in known if process not in databases], databases):
        for process in together:
            process.ask_to_stop()
        for process in together:
            process.stop()
    for cloud in clouds if erase else ():
        shutil.rmtree(cloud.state, ignore_errors=True)


def status(clouds: tuple[Cloud, ...], as_json: bool) -> bool:
    """One line a process. True if all of them run."""
    rows = [
        {
            "cloud": region.cloud.name,
            "region": region.name,
            "process": process.name,
            "at": ", ".join(u.removeprefix("http://").rstrip("/") for u in process.ready_urls) or str(region.socket),
            "pid": process.pid,
            "memoryMiB": process.memory_mib,
        }
        for cloud in clouds
        for region in cloud.regions
        for process in _known(region, all_of_them=True)
    ]
    if as_json:
        print(json.dumps(rows, indent=1))
    else:
        for row in rows:
            state = "down" if row["pid"] is None else f"pid {row['pid']:>7}  {row['memoryMiB']:>5} MiB"
            print(f"{row['cloud']:9} {row['region']:11} {row['process']:10} {state:25} {row['at']}")
        print(f"{sum(r['pid'] is not None for r in rows)} of {len(rows)} processes, {sum(r['memoryMiB'] or 0 for r in rows)} MiB")
    return all(row["pid"] is not None for row in rows)


def _all(region: Region, place: Path) -> tuple[Process, ...]:
    return (mariadb.process(region), *services.processes(region, place))


def _is_up(region: Region, place: Path) -> bool:
    return all(process.pid is not None for process in _all(region, place)) if region.run.exists() else False


def _known(region: Region, all_of_them: bool = False) -> list[Process]:
    """Processes with a pid file; the environment need not exist to stop or show them."""
    place = environment.folder()
    if not all_of_them and not region.run.exists():
        return []
    return [p for p in _all(region, place) if all_of_them or p.pid_file.exists()]


def _identity(cloud: Cloud, place: Path, topology: Path) -> None:
    """The identity service alone first: nothing else starts without it."""
    secrets = secrets_file.of(cloud)
    seed_files.keystone_keys(cloud.home)
    file = cloud.state / "clouds.yaml"
    keystone = next(p for p in services.processes(cloud.home, place) if p.name == "keystone")
    if not file.exists():
        _manage(
            place, "keystone-manage", cloud.home, "keystone.conf", "bootstrap", "--bootstrap-region-id", cloud.home.name,
            "--bootstrap-public-url", cloud.identity_url, "--bootstrap-internal-url", cloud.identity_url,
            "--bootstrap-admin-url", cloud.identity_url,
            # By the environment: a command line can be read by everybody on the machine.
            OS_BOOTSTRAP_PASSWORD=secrets["admin"],
        )  # fmt: skip
    keystone.start()
    keystone.wait()
    _seed("identity", cloud, place, topology)
    seed_files.clouds_yaml(cloud)


def _start(regions: list[Region], place: Path) -> None:
    """All at once: each waits for its own imports most of the time."""
    started = [process for region in regions for process in services.processes(region, place)]
    for process in started:
        process.start()
    for process in started:
        process.wait()


def _manage(place: Path, program: str, region: Region, file: str, *words: str, **variables: str) -> None:
    command = [str(place / "bin" / program), "--config-file", str(region.config / file), *words]
    _run(f"{program} {words[0]} of {region.name}", command, variables)


def _seed(step: str, cloud: Cloud, place: Path, topology: Path) -> None:
    command = [str(place / "bin/python"), "-P", "-m", "control_plane.seed", step, str(topology), cloud.name]
    _run(f"{step} of {cloud.name}", command, {"PYTHONPATH": str(paths.ROOT)})


def _run(what: str, command: list[str], variables: dict[str, str]) -> None:
    done = subprocess.run(
        command, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env={**os.environ, **variables}, check=False
    )
    if done.returncode != 0:
        raise Unusable(f"{what} failed:\n" + "\n".join(done.stdout.splitlines()[-12:]))


def main() -> int:
    parser = argparse.ArgumentParser(prog="control_plane", description=__doc__)
    parser.add_argument("--topology", type=Path, required=True, help="JSON that topology.ts writes")
    parser.add_argument("command", choices=("up", "down", "status", "grants"))
    parser.add_argument("clouds", nargs="*", help="extranet, intranet; both if none is named")
    parser.add_argument("--erase", action="store_true", help="with down: forget databases, objects and passwords")
    parser.add_argument("--format", choices=("text", "json"), default="text")
    chosen = parser.parse_args()
    known = read(chosen.topology)
    names = chosen.clouds or [cloud.name for cloud in known]
    unknown = sorted(set(names) - {cloud.name for cloud in known})
    if unknown:
        parser.error(f"no such cloud: {', '.join(unknown)}; there are {', '.join(c.name for c in known)}")
    clouds = tuple(cloud for cloud in known if cloud.name in names)
    try:
        match chosen.command:
            case "up":
                up(clouds, chosen.topology)
            case "down":
                down(clouds, chosen.erase)
            case "status":
                return 0 if status(clouds, chosen.format == "json") else 1
            case "grants":
                for cloud in clouds:
                    _seed("grants", cloud, environment.environment(), chosen.topology)
    except Unusable as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
