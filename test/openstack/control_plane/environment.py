"""The Python environment of the services and the database programs, made once and cached."""

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from . import paths
from .errors import Unusable

#: What `mariadbd` of Debian needs beyond every Debian system.
_DATABASE_PACKAGES = ("mariadb-server-core", "liburing2", "libaio1", "liblz4-1")


def _key(*files: Path) -> str:
    digest = hashlib.sha256()
    for file in files:
        digest.update(file.read_bytes())
    return digest.hexdigest()[:12]


def folder() -> Path:
    """Where the environment is, or will be."""
    return paths.cache() / f"environment-{_key(paths.REQUIREMENTS)}-{sys.version_info.major}.{sys.version_info.minor}"


def environment() -> Path:
    """The virtual environment with the pinned packages. About a minute the first time."""
    place = folder()
    if (place / "complete").exists():
        return place
    if sys.version_info[:2] != (3, 11):
        raise Unusable(f"Python 3.11 is needed (the pinned packages are those of 3.11), and this is {sys.version.split()[0]}")
    print("installing OpenStack from PyPI, once …", file=sys.stderr)
    shutil.rmtree(place, ignore_errors=True)
    subprocess.run([sys.executable, "-m", "venv", str(place)], check=True)
    # --no-deps: the list is complete, and every file's hash is in it.
    _run([str(place / "bin/pip"), "install", "--quiet", "--no-deps", "--require-hashes", "-r", str(paths.REQUIREMENTS)])
    (place / "complete").touch()
    return place


def database_program() -> tuple[str, dict[str, str]]:
    """`mariadbd` and the environment variables it runs with: the machine's own, else Debian's packages unpacked."""
    found = shutil.which("mariadbd", path=f"{os.environ.get('PATH', '')}:/usr/sbin")
    if found is not None:
        return found, {}
    place = paths.cache() / "mariadb"
    if not (place / "complete").exists():
        _unpack_database(place)
    libraries = [str(p) for p in (place / "usr/lib").glob("*-linux-gnu")]
    return str(place / "usr/sbin/mariadbd"), {"LD_LIBRARY_PATH": ":".join(libraries)}


def database_share(program: str) -> Path:
    """Folder with the statements that make an empty database's system tables."""
    return Path(program).parent.parent / "share/mysql"


def _unpack_database(place: Path) -> None:
    """Packages are unpacked and not installed: that needs no administrator and starts no server."""
    if shutil.which("apt-get") is None or shutil.which("dpkg-deb") is None:
        raise Unusable("MariaDB is needed: install Debian's mariadb-server-core (10.11), or another mariadbd on the PATH")
    print("fetching MariaDB from Debian, once …", file=sys.stderr)
    shutil.rmtree(place, ignore_errors=True)
    place.mkdir(parents=True)
    with tempfile.TemporaryDirectory(dir=place) as work:
        lists, archives = Path(work, "lists"), Path(work, "archives")
        (lists / "partial").mkdir(parents=True)
        (archives / "partial").mkdir(parents=True)
        apt = ["apt-get", "-o", f"Dir::State::lists={lists}", "-o", f"Dir::Cache={archives}", "-o", "Debug::NoLocking=1"]
        _run([*apt, "update", "-qq"])
        _run([*apt, "download", "-qq", *_DATABASE_PACKAGES], cwd=work)
        for package in sorted(Path(work).glob("*.deb")):
            _run(["dpkg-deb", "-x", str(package), str(place)])
    (place / "complete").touch()


def _run(command: list[str], cwd: str | None = None) -> None:
    done = subprocess.run(command, cwd=cwd, text=True, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False)
    if done.returncode != 0:
        raise Unusable(f"{Path(command[0]).name} failed:\n" + "\n".join(done.stdout.splitlines()[-15:]))
