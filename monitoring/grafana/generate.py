#!/usr/bin/env python3
"""Writes dashboards/*.json from source/*.py; with --check only says whether they are what the source gives (exit code 1 if not)."""

import json
import pathlib
import sys

HERE = pathlib.Path(__file__).resolve().parent
sys.dont_write_bytecode = True
sys.path.insert(0, str(HERE / "source"))

import business  # noqa: E402
import overview  # noqa: E402
import services  # noqa: E402
import vault  # noqa: E402

DASHBOARDS = {"overview": overview, "vault": vault, "services": services, "business": business}


def main(arguments):
    if arguments not in ([], ["--check"]):
        print(__doc__, file=sys.stderr)
        return 2
    folder = HERE / "dashboards"
    wanted = {
        name + ".json": json.dumps(source.DASHBOARD, ensure_ascii=False, indent=1) + "\n"
        for name, source in DASHBOARDS.items()
    }
    present = {file.name: file.read_text(encoding="utf-8") for file in folder.glob("*.json")}
    if arguments:
        stale = sorted(name for name in wanted.keys() | present.keys() if wanted.get(name) != present.get(name))
        for name in stale:
            print(f"dashboards/{name} is not what source/ gives: run monitoring/grafana/generate.py", file=sys.stderr)
        return 1 if stale else 0
    for name in present.keys() - wanted.keys():
        (folder / name).unlink()
    for name, text in wanted.items():
        (folder / name).write_text(text, encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
