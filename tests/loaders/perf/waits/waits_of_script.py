#!/usr/bin/env python3
"""waits_of_script.py: reads `perf script --ns -F pid,tid,cpu,time,event,trace` of a recording of
switches and wakeups on standard input, and prints how long each thread was blocked, runnable and
running, in nanoseconds: "TID BLOCKED RUNNABLE RUNNING". Knows nothing of serac."""
import collections
import re
import sys

LINE = re.compile(r"^\s*(?P<pid>-?\d+)/(?P<tid>-?\d+)\s+\[(?P<cpu>\d+)\]\s+"
                  r"(?P<seconds>\d+)\.(?P<nanoseconds>\d{9}):\s+(?P<event>\S+):\s*(?P<rest>.*)$")
SWITCH = re.compile(r"prev_pid=(\d+) prev_prio=-?\d+ prev_state=(\S+) ==> .* next_pid=(\d+) ")
WAKE = re.compile(r" pid=(\d+) prio=")


def events(lines):
    for line in lines:
        match = LINE.match(line)
        if match:
            time = int(match["seconds"]) * 10**9 + int(match["nanoseconds"])
            yield time, int(match["cpu"]), int(match["tid"]), match["event"], match["rest"]


def main():
    sums = collections.defaultdict(lambda: [0, 0, 0])
    left = {}    # tid -> (when, state) of who is off its processor
    woken = {}   # tid -> when
    came = {}    # tid -> (when, processor), of who runs
    current = {}  # processor -> who came last
    last = 0
    for time, cpu, tid, event, rest in events(sys.stdin):
        last = max(last, time)
        # Who wakes others runs: when it came was not recorded.
        since = left[tid][0] if tid in left else woken.get(tid, time)
        if event != "sched:sched_switch" and time - since > 1000000:
            left.pop(tid, None)
            woken.pop(tid, None)
        if event == "sched:sched_switch":
            match = SWITCH.search(rest)
            prev, state, following = int(match[1]), match[2], int(match[3])
            # Whose leaving was not recorded: nobody knows how long it ran.
            gone = current.get(cpu, 0)
            if gone not in (0, prev) and gone in came and came[gone][1] == cpu:
                del came[gone]
            current[cpu] = following
            if prev != 0:
                if prev in came:
                    sums[prev][2] += time - came.pop(prev)[0]
                left.pop(prev, None)
                woken.pop(prev, None)
                if state[0] not in "XZ":
                    left[prev] = time, state
            if following != 0:
                end_wait(sums[following], left.pop(following, None),
                         woken.pop(following, None), time)
                came[following] = time, cpu
        elif event in ("sched:sched_waking", "sched:sched_wakeup", "sched:sched_wakeup_new"):
            tid = int(WAKE.search(rest)[1])
            if tid not in came and tid not in woken and (
                    tid not in left or left[tid][1][0] != "R"):
                woken[tid] = time
    for tid, (since, _) in came.items():
        sums[tid][2] += last - since
    for tid, wait in left.items():
        end_wait(sums[tid], wait, woken.get(tid), last)
    for tid in sorted(sums):
        print(tid, *sums[tid])


def end_wait(thread, wait, woken, time):
    if wait and wait[1][0] == "R":
        thread[1] += time - wait[0]
        return
    if wait:
        thread[0] += (woken or time) - wait[0]
    if woken:
        thread[1] += time - woken


if __name__ == "__main__":
    main()
