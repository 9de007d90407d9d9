#!/usr/bin/env python3
"""Writes N copies of an extract side by side into one file: a city N times as large, with the same density, tags and shapes.

usage: tests/copies.py EXTRACT N OUT.osm.pbf      needs: osmium-tool
The copies stand in a square, each as far from the next as the extract is wide or high; their objects have numbers of their own.
"""
import math, re, subprocess, sys

source, copies, out = sys.argv[1], int(sys.argv[2]), sys.argv[3]
# Beyond every number that OpenStreetMap has given so far, so that no two copies share one.
STRIDE = 1_000_000_000_000


def lines(kind):
    """The extract's objects of a kind as lines of OPL."""
    cat = subprocess.Popen(["osmium", "cat", "-t", kind, "-f", "opl", source], stdout=subprocess.PIPE, text=True)
    yield from cat.stdout
    if cat.wait() != 0:
        sys.exit(f"{source} cannot be read")


places = [(float(found[1]), float(found[2])) for line in lines("node") if (found := re.search(r" x(\S+) y(\S+)", line))]
# Nearly all nodes: the members of a few relations lie far away, and the copies would too.
lons, lats = (sorted(values)[len(places) // 100 : len(places) - len(places) // 100] for values in zip(*places))
wide, high = 1.05 * (lons[-1] - lons[0]), 1.05 * (lats[-1] - lats[0])
side = math.ceil(math.sqrt(copies))


def moved(line, copy):
    """The line with other numbers, and a node's place moved."""
    other = lambda found: f"{found[1]}{int(found[2]) + copy * STRIDE}"
    fields = line.rstrip("\n").split(" ")
    for at, field in enumerate(fields):
        if at == 0:
            fields[at] = re.sub(r"^([nwr])(-?\d+)", other, field)
        elif field[:1] == "N":
            fields[at] = re.sub(r"(n)(-?\d+)", other, field)
        elif field[:1] == "M":
            fields[at] = "M" + ",".join(re.sub(r"^([nwr])(-?\d+)", other, member) for member in field[1:].split(","))
        elif field[:1] == "x" and len(field) > 1:
            fields[at] = f"x{float(field[1:]) + copy % side * wide:.7f}"
        elif field[:1] == "y" and len(field) > 1:
            fields[at] = f"y{float(field[1:]) + copy // side * high:.7f}"
    return " ".join(fields) + "\n"


with subprocess.Popen(["osmium", "cat", "-F", "opl", "-", "-o", out, "--overwrite"], stdin=subprocess.PIPE, text=True) as write:
    for kind in ("node", "way", "relation"):
        for copy in range(copies):
            write.stdin.writelines(moved(line, copy) for line in lines(kind))
sys.exit(write.returncode)
