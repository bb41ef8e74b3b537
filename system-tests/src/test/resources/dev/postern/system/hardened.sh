# Goes on as COMMAND in the state that the containers have: nothing can be written but /tmp, the user is 10001 without
# any capability and cannot get one, and memory is limited where this machine has cgroups.
# Usage: unshare --mount --propagation private sh hardened.sh CHECKOUT BYTES COMMAND...
set -eu
checkout=$1 bytes=$2
shift 2

limited=
for memory in /sys/fs/cgroup/memory /sys/fs/cgroup; do
  limit=memory.limit_in_bytes
  [ -e "$memory/cgroup.controllers" ] && limit=memory.max
  if mkdir "$memory/postern-$$" 2>/dev/null; then
    if echo "$bytes" 2>/dev/null >"$memory/postern-$$/$limit" && echo $$ 2>/dev/null >"$memory/postern-$$/cgroup.procs"; then
      limited=$memory/postern-$$
      break
    fi
    rmdir "$memory/postern-$$" || true
  fi
done
echo "memory is limited to $bytes bytes by ${limited:-nobody: this machine lets no cgroup be made}"

# A checkout below /tmp would be hidden by the new one, so it is put in there before that one takes its place.
mount -t tmpfs -o size=64m,mode=1777 tmpfs /mnt
case $checkout in
  /tmp/*) mkdir -p "/mnt/${checkout#/tmp/}" && mount --bind "$checkout" "/mnt/${checkout#/tmp/}" ;;
esac
mount --move /mnt /tmp

while read -r device folder rest; do
  case $folder in
    /tmp | /dev | /dev/* | /proc | /proc/* | /sys | /sys/*) ;;
    *) mount -o remount,bind,ro "$folder" ;;
  esac
done </proc/self/mounts

exec setpriv --reuid 10001 --regid 10001 --clear-groups --inh-caps=-all --bounding-set=-all --no-new-privs \
  --pdeathsig KILL "$@"
