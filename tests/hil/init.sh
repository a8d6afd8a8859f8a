#!/busybox sh
# The first program of the virtual machine: makes the host's files its own, in memory, runs the
# command that lies in the shared folder, leaves its exit status there.
b=/busybox
$b mkdir -p /proc /sys /dev /lower /over /ram /new
$b mount -t proc proc /proc
$b mount -t sysfs sys /sys
$b mount -t devtmpfs dev /dev
while read -r module; do $b insmod "/$module"; done </order

shared() { $b mount -t 9p -o "trans=virtio,version=9p2000.L,msize=131072,$3" "$1" "$2"; }
shared root /lower cache=loose,ro
shared extra /over cache=loose,ro
$b mount -t tmpfs ram /ram
$b mkdir /ram/upper /ram/work
$b mount -t overlay -o lowerdir=/over:/lower,upperdir=/ram/upper,workdir=/ram/work root /new

$b mount -t proc proc /new/proc
$b mount -t sysfs sys /new/sys
$b mount -t devtmpfs dev /new/dev
$b mkdir -p /new/dev/shm /new/dev/pts
$b mount -t tmpfs shm /new/dev/shm
$b mount -t tmpfs run /new/run
$b mount -t devpts pts /new/dev/pts
for link in fd:fd stdin:fd/0 stdout:fd/1 stderr:fd/2; do
    $b ln -sf "/proc/self/${link#*:}" "/new/dev/${link%:*}"
done
$b mkdir -p /new/run/hil
shared share /new/run/hil cache=none
$b ip link set lo up

# Through a pipe, for a terminal would be told of every step.
{
    $b chroot /new /bin/sh /run/hil/command
    echo $? >/new/run/hil/status
} 2>&1 | $b cat
$b sync
$b poweroff -f
