#include "main/confined/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <stdio.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "base/files/process_roots.h"

#ifdef HAVE_SECCOMP
#include <seccomp.h>
#endif

static struct {
	bool limits_files, limits_network;
} state;

bool sandbox_limits_files(void)
{
	return state.limits_files;
}

bool sandbox_limits_network(void)
{
	return state.limits_network;
}

/* --- Landlock: which files are written */

/* Later than the headers of Debian 12. */
#ifndef LANDLOCK_ACCESS_FS_TRUNCATE
#define LANDLOCK_ACCESS_FS_TRUNCATE (1ULL << 14)
#endif

enum { LANDLOCK_WITH_REFER = 2, LANDLOCK_WITH_TRUNCATE = 3 };

static const uint64_t access_of_file = LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE;
/* A file is written beside the one that it replaces. */
static const uint64_t access_of_folder =
	LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_TRUNCATE | LANDLOCK_ACCESS_FS_MAKE_REG |
	LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_REMOVE_FILE;
/* Reading is not limited: modules are wherever a recording says they were. */
static const uint64_t access_limited =
	LANDLOCK_ACCESS_FS_EXECUTE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_REMOVE_DIR |
	LANDLOCK_ACCESS_FS_REMOVE_FILE | LANDLOCK_ACCESS_FS_MAKE_CHAR |
	LANDLOCK_ACCESS_FS_MAKE_DIR | LANDLOCK_ACCESS_FS_MAKE_REG | LANDLOCK_ACCESS_FS_MAKE_SOCK |
	LANDLOCK_ACCESS_FS_MAKE_FIFO | LANDLOCK_ACCESS_FS_MAKE_BLOCK | LANDLOCK_ACCESS_FS_MAKE_SYM |
	LANDLOCK_ACCESS_FS_REFER | LANDLOCK_ACCESS_FS_TRUNCATE;

static int landlock_version(void)
{
	return (int)syscall(SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
}

static uint64_t known_to(int version, uint64_t access)
{
	if (version < LANDLOCK_WITH_REFER)
		access &= ~(uint64_t)LANDLOCK_ACCESS_FS_REFER;
	if (version < LANDLOCK_WITH_TRUNCATE)
		access &= ~(uint64_t)LANDLOCK_ACCESS_FS_TRUNCATE;
	return access;
}

static void allow(int rules, int version, const char *path)
{
	struct landlock_path_beneath_attr rule = { 0 };
	struct stat status;

	if (!path)
		return;
	rule.parent_fd = open(path, O_PATH | O_CLOEXEC);
	if (rule.parent_fd < 0)
		return;
	if (fstat(rule.parent_fd, &status) == 0) {
		rule.allowed_access = known_to(version, S_ISDIR(status.st_mode) ? access_of_folder
										: access_of_file);
		syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
	}
	close(rule.parent_fd);
}

static bool limit_files(const struct sandbox *sandbox)
{
	static const char *const always[] = { "/dev/tty", "/dev/null" };
	int version = landlock_version(), rules;
	struct landlock_ruleset_attr attributes = {
		.handled_access_fs = known_to(version, access_limited),
	};
	bool done;

	if (version < 1)
		return false;
	rules = (int)syscall(SYS_landlock_create_ruleset, &attributes, sizeof(attributes), 0);
	if (rules < 0)
		return false;
	for (size_t i = 0; i < sizeof(always) / sizeof(*always); i++)
		allow(rules, version, always[i]);
	for (size_t i = 0; i < SANDBOX_PATHS; i++)
		allow(rules, version, sandbox->written[i]);
	done = syscall(SYS_landlock_restrict_self, rules, 0) == 0;
	close(rules);
	return done;
}

/* --- seccomp: which system calls there are */

#ifdef HAVE_SECCOMP

/* What no reader of profiles does. A list of what it does would change with every C library. */
/* clang-format off */
static const int refused[] = {
	/* programs, and the memory of others */
#ifndef SANITIZED /* leaks are looked for by ptrace */
	SCMP_SYS(ptrace),
#endif
	SCMP_SYS(execve), SCMP_SYS(execveat), SCMP_SYS(process_vm_readv),
	SCMP_SYS(process_vm_writev), SCMP_SYS(pidfd_getfd), SCMP_SYS(kcmp),
	/* other rights, and other views of the system */
	SCMP_SYS(setuid), SCMP_SYS(setgid), SCMP_SYS(setreuid), SCMP_SYS(setregid),
	SCMP_SYS(setresuid), SCMP_SYS(setresgid), SCMP_SYS(setfsuid), SCMP_SYS(setfsgid),
	SCMP_SYS(setgroups), SCMP_SYS(capset), SCMP_SYS(unshare), SCMP_SYS(setns),
	SCMP_SYS(chroot), SCMP_SYS(pivot_root), SCMP_SYS(mount), SCMP_SYS(umount2),
	SCMP_SYS(move_mount), SCMP_SYS(open_tree), SCMP_SYS(fsopen), SCMP_SYS(fsmount),
	SCMP_SYS(fsconfig), SCMP_SYS(fspick), SCMP_SYS(mount_setattr),
	SCMP_SYS(open_by_handle_at), SCMP_SYS(quotactl),
	/* the kernel, its devices and its clocks */
	SCMP_SYS(bpf), SCMP_SYS(perf_event_open), SCMP_SYS(userfaultfd),
	SCMP_SYS(io_uring_setup), SCMP_SYS(io_uring_enter), SCMP_SYS(io_uring_register),
	SCMP_SYS(init_module), SCMP_SYS(finit_module), SCMP_SYS(delete_module),
	SCMP_SYS(kexec_load), SCMP_SYS(kexec_file_load), SCMP_SYS(reboot), SCMP_SYS(swapon),
	SCMP_SYS(swapoff), SCMP_SYS(acct), SCMP_SYS(syslog), SCMP_SYS(keyctl),
	SCMP_SYS(add_key), SCMP_SYS(request_key), SCMP_SYS(ioperm), SCMP_SYS(iopl),
	SCMP_SYS(mknod), SCMP_SYS(mknodat), SCMP_SYS(settimeofday), SCMP_SYS(clock_settime),
	SCMP_SYS(clock_adjtime), SCMP_SYS(adjtimex), SCMP_SYS(sethostname),
	SCMP_SYS(setdomainname), SCMP_SYS(vhangup),
};
/* clang-format on */

static const int refused_without_network[] = {
	SCMP_SYS(socket),  SCMP_SYS(socketpair), SCMP_SYS(connect),
	SCMP_SYS(bind),    SCMP_SYS(listen),     SCMP_SYS(accept),
	SCMP_SYS(accept4), SCMP_SYS(sendto),     SCMP_SYS(socketcall),
};

#define COUNT(array) (sizeof(array) / sizeof((array)[0]))

static void refuse(scmp_filter_ctx filter, const int *calls, size_t count)
{
	/* A call that this machine does not have needs no rule. */
	for (size_t i = 0; i < count; i++)
		(void)!seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), calls[i], 0);
}

/* Both put characters into the input of a terminal, for the shell to read. */
static void refuse_typing(scmp_filter_ctx filter)
{
	static const unsigned long requests[] = { TIOCSTI, TIOCLINUX };

	for (size_t i = 0; i < COUNT(requests); i++)
		(void)!seccomp_rule_add(filter, SCMP_ACT_ERRNO(EPERM), SCMP_SYS(ioctl), 1,
					SCMP_A1(SCMP_CMP_MASKED_EQ, 0xffffffffu, requests[i]));
}

static bool limit_calls(const struct sandbox *sandbox)
{
	scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ALLOW);
	bool done;

	if (!filter)
		return false;
	refuse(filter, refused, COUNT(refused));
	if (!sandbox->network)
		refuse(filter, refused_without_network, COUNT(refused_without_network));
	refuse_typing(filter);
	done = seccomp_load(filter) == 0;
	seccomp_release(filter);
	return done;
}

static const char *seccomp_text(void)
{
	return prctl(PR_GET_SECCOMP) >= 0 ? "seccomp" : "no seccomp in this kernel";
}

#else

static bool limit_calls(const struct sandbox *sandbox)
{
	(void)sandbox;
	return false;
}

static const char *seccomp_text(void)
{
	return "no seccomp (built without libseccomp)";
}

#endif

/* --- both */

void sandbox_enter(const struct sandbox *sandbox)
{
	if (landlock_version() >= 1)
		process_roots_start();
	/* Without it, only root may confine itself. */
	if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
		return;
	state.limits_files = limit_files(sandbox);
	state.limits_network = limit_calls(sandbox) && !sandbox->network;
}

void sandbox_describe(char text[SANDBOX_TEXT_SIZE])
{
	int version = landlock_version();

	if (version >= 1)
		snprintf(text, SANDBOX_TEXT_SIZE, "Landlock %d, %s", version, seccomp_text());
	else
		snprintf(text, SANDBOX_TEXT_SIZE, "no Landlock in this kernel, %s", seccomp_text());
}
