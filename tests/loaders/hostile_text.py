"""Texts, for limits.py."""

import bz2
import gzip
import lzma

from hostile import case, put


@case("folded")
def names(folder, n):
    return put(folder, b"".join(b"%x 1\n" % i for i in range(n)))


@case("folded")
def one_stack_of_names(folder, n):
    return put(folder, b";".join(b"%x" % i for i in range(n)) + b" 1\n")


@case("folded", n=100000)
def recursion(folder, n):
    return put(folder, b"a;" * n + b"b 1\n")


@case("folded", n=1000000)
def samples_at_each_depth(folder, n):
    return put(folder, b"".join(b"a;" * i + b"b 1\n" for i in range(int(n ** .5))))


@case("folded", n=100000)
def open_brackets(folder, n):
    """which may close behind each '; '"""
    return put(folder, b"a;b 1\n" + b"(; " * n + b"b 1\n")


@case("folded")
def threads(folder, n):
    return put(folder, b"".join(b"[t tid=%d];a 1\n" % i for i in range(n)))


@case("folded", n=100000)
def empty_frames(folder, n):
    return put(folder, b"a;b 1\n" + b";" * n + b" 1\n")


@case("folded", n=100000)
def equal_stacks(folder, n):
    return put(folder, b"a 1\n" * n)


@case("folded", "peek", "--limit", "0", ".", n=5000)
def callers_of_each_function(folder, n):
    return put(folder, b"".join(b"main;a%d;b%d;c 1\n" % (i, i % 100) for i in range(n)))


@case("folded, gzip", n=1000000)
def equal_stacks_in_gzip(folder, n):
    return put(folder, gzip.compress(b"".join(b"a;%d 1\n" % i for i in range(1000)) * (n // 1000), 9))


@case("folded, xz", n=300000)
def equal_stacks_in_xz(folder, n):
    return put(folder, lzma.compress(b"".join(b"a;%d 1\n" % i for i in range(1000)) * (n // 1000)))


@case("folded, bzip2", n=300000)
def equal_stacks_in_bzip2(folder, n):
    return put(folder, bz2.compress(b"".join(b"a;%d 1\n" % i for i in range(1000)) * (n // 1000)))


@case("perf script")
def least_samples(folder, n):
    return put(folder, b"a 1 1: c:\n 1 a\n\n" * n)


@case("perf script")
def threads_and_times(folder, n):
    return put(folder, b"".join(b"a %d [001] %d.0: cycles:\n\t1 a+0x1 (x)\n\n" % (i, i)
                                for i in range(n)))


@case("perf script")
def functions(folder, n):
    return put(folder, b"".join(b"a 1 1.0: c:\n\t%x %x (x)\n\n" % (i, i) for i in range(n)))


@case("perf script", n=100000)
def frames_of_one_sample(folder, n):
    return put(folder, b"a 1 1.0: c:\n" + b"\t1 a (x)\n" * n + b"\n")


@case("perf script", n=100000)
def unfolded_symbol(folder, n):
    return put(folder, b"a 1 1.0: c:\n\t1 " + b"b->" * n + b"a (/tmp/perf-1.map)\n\n")


@case("perf script")
def sample_types(folder, n):
    return put(folder, b"".join(b"a 1 1.0: c%d:\n\t1 a (x)\n\n" % i for i in range(n)))


@case("goroutines", n=10000)
def goroutines(folder, n):
    return put(folder, b"goroutine 1 [running]:\nmain.main()\n\t/x.go:1 +0x1\n\n" + b"".join(
        b"goroutine %d [select]:\nm.f%d()\n\t/x.go:%d\n\n" % (i, i, i) for i in range(n)))


@case("bpftrace")
def stacks_of_a_map(folder, n):
    return put(folder, b"Attaching 1 probe...\n\n" +
               b"".join(b"@[\n    f%d+0\n]: 1\n" % i for i in range(n)))


@case("bpftrace")
def maps(folder, n):
    return put(folder, b"Attaching 1 probe...\n\n" +
               b"".join(b"@a%d[\n    f+0\n]: 1\n" % i for i in range(n)))


@case("bcc", "--input", "bcc")
def stacks_of_bcc(folder, n):
    return put(folder, b"".join(b"    f%d\n    -                a (1)\n        1\n\n" % i
                                for i in range(n)))


@case("legacy pprof")
def heap_records(folder, n):
    return put(folder, b"heap profile: 1: 1 [1: 1] @ heap/524288\n" +
               b"".join(b"1: 1 [1: 1] @ 0x%x\n" % (4096 + i) for i in range(n)))


@case("legacy pprof", n=100000)
def heap_record_of_many_frames(folder, n):
    return put(folder, b"heap profile: 1: 1 [1: 1] @ heap/524288\n1: 1 [1: 1] @" + b" 0x1" * n + b"\n")


@case("callgrind", n=50000)
def lines_of_a_function(folder, n):
    return put(folder, b"version: 1\nevents: Ir\nfn=a\n" + b"+1 1\n" * n)


@case("V8 log", n=100000)
def one_tick(folder, n):
    return put(folder, b"v8-version,11,3,244,8,-node.38,0\nshared-library,x,0x0,0xfffffff,0\ntick,0x10,5,0,0x0,0" +
               b",+0x1" * n + b"\n")


@case("V8 log", n=5000)
def libraries(folder, n):
    """All that are kept, and the last one again."""
    lines = [b"shared-library,%x,0x0,0x1,0\n" % min(i, 4095) for i in range(n)]
    return put(folder, b"v8-version,11,3,244,8,-node.38,0\n" + b"".join(lines) + b"tick,0x10,5,0,0x0,6\n")


@case("V8 log")
def code_in_each_other(folder, n):
    lines = [b"code-creation,JS,10,1,0x%x,%d,f,0x1,~\n" % (i, 4 * n - 2 * i) for i in range(n)]
    ticks = [b"tick,0x%x,%d,0,0x0,0\n" % (i, i) for i in range(n)]
    return put(folder, b"v8-version,11,3,244,8,-node.38,0\n" + b"".join(lines + ticks))


@case("heaptrack")
def stacks(folder, n):
    """each of one address more, in which something is allocated"""
    return put(folder, b"v 1 1\nX a\ns f\ni 1 0 1\n" + b"".join(b"t 1 %x\na 1 %x\n+ %x\n" % (i, i + 1, i) for i in range(n)))


@case("heaptrack")
def raw_addresses_and_modules(folder, n):
    return put(folder, b"v 1 1\nx a\nX a\n" + b"".join(b"m a %x 0 1\nt %x 0\n+ 1 %x %x\n" % (i * 9, i * 9, i + 1, i)
                                                        for i in range(n)))


@case("heaptrack")
def addresses_with_names(folder, n):
    return put(folder, b"v 1 1\nX a\n" + b"".join(b"s %x\ni %x 0 %x\nt %x 0\n" % (i, i, i + 1, i + 1) for i in range(n)) +
               b"a 1 1\n+ 0\n")


@case("massif")
def callers(folder, n):
    return put(folder, b"desc: a\ncmd: a\ntime_unit: i\nsnapshot=0\nheap_tree=peak\nn%d: %d (heap)\n n%d: %d 0x1: f (a)\n" % (1, n, n, n) +
               b"".join(b"  n0: 1 0x1: %x (a)\n" % i for i in range(n)))


@case("massif", n=1000)
def depth(folder, n):
    return put(folder, b"desc: a\ncmd: a\ntime_unit: i\nsnapshot=0\nheap_tree=peak\n" +
               b"".join(b" " * i + b"n1: %d 0x1: %x (a)\n" % (n - i, i) for i in range(int(n ** 0.5) * 30)))
