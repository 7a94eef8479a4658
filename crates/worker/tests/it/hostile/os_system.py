# Tries to gain rights by programs of the system; must be denied every one of them.
# Verdict: accepted.
# Problem: playground.
import os
import pickle
import subprocess
import sys


class Payload:
    def __reduce__(self):
        return os.system, ("echo more > /usr/bin/more 2> /dev/null",)


commands = ["mount -t tmpfs none /tmp", "su -c id", "unshare -r id", "/usr/sbin/chroot / id", "kill -9 1", "renice -n -5 $$"]
quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
found = [command for command in commands if subprocess.call(command, shell=True, **quiet) == 0]
if pickle.loads(pickle.dumps(Payload())) == 0:
    found.append("pickle")
print(*found, sep="\n", end="")
sys.exit(bool(found))
