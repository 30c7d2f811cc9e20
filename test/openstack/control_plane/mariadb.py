"""A region's database server: on a socket of its own, never on the network."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from . import environment, paths, schemas, secrets_file
from .errors import Unusable
from .processes import Process
from .topology import Region

NAME = "mariadb"
USER = "openstack"

#: Durability is given up: a region whose machine crashed is set up anew in seconds.
_SETTINGS = """[mysqld]
datadir={data}
socket={socket}
pid-file={data}/mysqld.pid
skip-networking
skip-name-resolve
skip-log-bin
performance_schema=OFF
innodb_flush_method=fsync
innodb_doublewrite=0
innodb_flush_log_at_trx_commit=0
innodb_buffer_pool_size=96M
innodb_log_file_size=16M
innodb_file_per_table=0
max_connections=400
character-set-server=utf8mb3
collation-server=utf8mb3_general_ci
lc_messages_dir={share}
{user}"""


def process(region: Region) -> Process:
    return _server(NAME, region.data("mariadb"), region.config / "my.cnf", region.socket, region.log, region.run)


def _server(name: str, data: Path, settings: Path, socket: Path, log: Path, run: Path) -> Process:
    program, variables = environment.database_program()
    settings.parent.mkdir(parents=True, exist_ok=True)
    settings.write_text(
        _SETTINGS.format(
            data=data,
            socket=socket,
            share=environment.database_share(program),
            # mariadbd refuses to run as root unless told so.
            user="user=root\n" if os.geteuid() == 0 else "",
        )
    )
    return Process(
        name=name,
        command=(program, f"--defaults-file={settings}"),
        ready_urls=(),
        log=log / f"{name}.log",
        pid_file=run / f"{name}.pid",
        environment=variables,
    )


def start(region: Region, python: Path) -> Process:
    """Starts the region's server, from the template the first time."""
    data = region.data("mariadb")
    fresh = not data.exists()
    if fresh:
        copy = data.with_name("mariadb.copy")
        shutil.rmtree(copy, ignore_errors=True)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copytree(template(python), copy)
    server = process(region)
    if fresh:
        copy.rename(data)
    region.run.mkdir(parents=True, exist_ok=True)
    if server.pid is None:
        # A server that was killed leaves it behind, and what waits for the next one would find it.
        region.socket.unlink(missing_ok=True)
    server.start()
    _wait(server, region.socket, python)
    password = secrets_file.of(region.cloud)["database"]
    _sql(python, region.socket, f"ALTER USER {USER}@localhost IDENTIFIED BY '{password}'")
    return server


def template(python: Path) -> Path:
    """Data directory with every service's empty tables, made once: the migrations take most of a minute."""
    recipe = hashlib.sha256(paths.REQUIREMENTS.read_bytes() + Path(schemas.__file__).read_bytes()).hexdigest()[:12]
    place = paths.cache() / f"databases-{recipe}"
    if place.exists():
        return place
    print("making the services' tables, once …", file=sys.stderr)
    work = paths.cache() / "databases.work"
    shutil.rmtree(work, ignore_errors=True)
    data = work / "data"
    data.mkdir(parents=True)
    program, variables = environment.database_program()
    share = environment.database_share(program)
    statements = "CREATE DATABASE mysql;\nUSE mysql;\n" + "\n".join(
        (share / f"{name}.sql").read_text(errors="replace")
        for name in ("mysql_system_tables", "mysql_performance_tables", "mysql_system_tables_data")
    )
    made = subprocess.run(
        [program, "--no-defaults", "--bootstrap", f"--datadir={data}", f"--lc-messages-dir={share}", "--skip-log-bin",
         "--innodb-file-per-table=0", "--innodb-log-file-size=16M", *(["--user=root"] if os.geteuid() == 0 else [])],
        input=statements, text=True, capture_output=True, env={**os.environ, **variables}, check=False,
    )
    if made.returncode != 0:
        raise Unusable(f"the database's own tables could not be made:\n{made.stderr[-2000:]}")
    server = _server("mariadb-template", data, work / "my.cnf", work / "mysql.sock", work, work)
    server.start()
    try:
        _wait(server, work / "mysql.sock", python)
        _sql(python, work / "mysql.sock", f"CREATE USER {USER}@localhost IDENTIFIED BY '{schemas.PASSWORD}'")
        for database in schemas.DATABASES:
            _sql(python, work / "mysql.sock", f"CREATE DATABASE {database}", f"GRANT ALL ON {database}.* TO {USER}@localhost")
        schemas.make(work, work / "mysql.sock", python)
    finally:
        server.stop()
    data.rename(place)
    shutil.rmtree(work, ignore_errors=True)
    return place


def url(socket: Path, database: str, password: str) -> str:
    return f"mysql+pymysql://{USER}:{password}@localhost/{database}?unix_socket={socket}"


_CLIENT = """
import pymysql, sys
connection = pymysql.connect(unix_socket=sys.argv[1], user="root", autocommit=True)
for statement in sys.argv[2:]:
    connection.cursor().execute(statement)
"""


def _sql(python: Path, socket: Path, *statements: str) -> None:
    done = subprocess.run([str(python), "-c", _CLIENT, str(socket), *statements], text=True, capture_output=True, check=False)
    if done.returncode != 0:
        raise Unusable(f"the database refused a statement:\n{done.stderr.strip().splitlines()[-1]}")


def _wait(server: Process, socket: Path, python: Path) -> None:
    until = time.monotonic() + 60
    while not socket.exists():
        if server.pid is None or time.monotonic() > until:
            raise Unusable(f"{server.name} did not start; the end of {server.log}:\n{server.last_lines()}")
        time.sleep(0.05)
    _sql(python, socket, "SELECT 1")
