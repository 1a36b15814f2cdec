#!/usr/bin/env bash
# MPI: mpirun starts a part on each rank; the program itself needs no MPI.
. "$(dirname "$0")/common.sh"
command -v mpirun >/dev/null || skip "mpirun is not installed (Debian package openmpi-bin)"
cat > rank <<'END'
#!/bin/sh
exec ./part $((OMPI_COMM_WORLD_RANK + 1)) "$OMPI_COMM_WORLD_SIZE"
END
chmod +x rank
as_root=()
[ "$(id -u)" -ne 0 ] || as_root=(--allow-run-as-root)
mpirun "${as_root[@]}" --oversubscribe --mca plm isolated -np "$parts" ./rank < /dev/null || skip "mpirun does not start here"
same "MPI"
