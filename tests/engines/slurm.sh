#!/usr/bin/env bash
# A Slurm job array on a cluster of one node, which is started here and stopped again.
. "$(dirname "$0")/common.sh"
for program in munged slurmctld slurmd sbatch; do
  command -v "$program" >/dev/null || skip "$program is not installed (Debian packages slurm-wlm and munge)"
done
[ "$(id -u)" -eq 0 ] || skip "the daemons of Slurm need root here"

started=()
ended() {
  for process in "${started[@]}"; do kill "$process" 2>/dev/null || :; done
  for process in "${started[@]}"; do wait "$process" 2>/dev/null || :; done
}
chmod 700 "$work"
mkdir -p munge state spool
head -c 64 /dev/urandom > munge/key
chmod 600 munge/key
munged --foreground --force --key-file "$work/munge/key" --socket "$work/munge/socket" --pid-file "$work/munge/pid" --log-file "$work/munge/log" --seed-file "$work/munge/seed" 2> munge/said &
started+=($!)
port() { python3 -c 'import socket; s = socket.socket(); s.bind(("", 0)); print(s.getsockname()[1])'; }
export SLURM_CONF="$work/slurm.conf"
cat > slurm.conf <<END
ClusterName=packcost
SlurmctldHost=$(hostname -s)(127.0.0.1)
SlurmUser=root
SlurmctldPort=$(port)
SlurmdPort=$(port)
AuthType=auth/munge
AuthInfo=socket=$work/munge/socket
CredType=cred/munge
StateSaveLocation=$work/state
SlurmdSpoolDir=$work/spool
SlurmctldPidFile=$work/slurmctld.pid
SlurmdPidFile=$work/slurmd.pid
SlurmctldLogFile=$work/slurmctld.log
SlurmdLogFile=$work/slurmd.log
ProctrackType=proctrack/linuxproc
TaskPlugin=task/none
SelectType=select/cons_tres
SelectTypeParameters=CR_Core
ReturnToService=2
SchedulerType=sched/builtin
SchedulerParameters=batch_sched_delay=0,sched_min_interval=0,sched_interval=1,default_queue_depth=100
MinJobAge=2
MailProg=/bin/true
NodeName=$(hostname -s) NodeAddr=127.0.0.1 CPUs=$(nproc) State=UNKNOWN
PartitionName=all Nodes=ALL Default=YES State=UP
END
touch cgroup.conf
slurmctld -D > slurmctld.said 2>&1 &
started+=($!)
slurmd -D > slurmd.said 2>&1 &
started+=($!)
ready=
for _ in $(seq 100); do
  [ "$(sinfo -h -o %t 2>/dev/null)" = idle ] && ready=1 && break
  sleep 0.2
done
[ -n "$ready" ] || { tail -n 5 munge/said slurmctld.log slurmd.log slurmctld.said 2>/dev/null; skip "Slurm does not start here"; }

# What one would type on a cluster: an array of jobs, then a job that joins them.
cat > job <<'END'
#!/bin/sh
exec ./part "$SLURM_ARRAY_TASK_ID" "$SLURM_ARRAY_TASK_COUNT"
END
sbatch --quiet --array="1-$parts" --output=job.%a.out job
for _ in $(seq 600); do
  [ -n "$(squeue -h)" ] || break
  sleep 0.2
done
[ -z "$(squeue -h)" ] || skip "Slurm did not run the jobs within two minutes"
cat job.*.out
same "Slurm"
