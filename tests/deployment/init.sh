# In namespaces of its own: everything that a systemd needs to run one unit, and nothing that belongs to the machine.
# Arguments: the folder that holds units/ and bin/, Python's own folder, the libraries, the code, the compiled facts.
set -e
mount --make-rprivate /
mount -t tmpfs -o mode=755 tmpfs /mnt
mkdir /mnt/init /mnt/python /mnt/packages /mnt/code
mount --bind "$1" /mnt/init
mount --bind "$2" /mnt/python
mount --bind "$3" /mnt/packages
mount --bind "$4" /mnt/code
mount --bind /mnt/init/bin /usr/local/bin
mount -t cgroup2 cgroup2 /sys/fs/cgroup
mount -t tmpfs -o mode=755 tmpfs /var
mkdir /var/cache /var/lib /var/log /var/tmp
mkdir -m 700 /var/cache/private
cp -r "$5" /var/cache/private/ned
mount -t tmpfs tmpfs /tmp
mount -t tmpfs tmpfs /usr/lib/systemd/system-generators
mount -t tmpfs -o mode=755 tmpfs /run
export container=ned SYSTEMD_UNIT_PATH=/mnt/init/units
exec /lib/systemd/systemd --system --unit=default.target --log-target=console --show-status=no
