# Runs one server for a JVM, and outlives that JVM just long enough to clean up after it.
#
# arguments: the folder to delete at the end (empty: none), the signal that ends the server at once,
#            the file for the server's output, and the server's command
# input:     a pipe from the JVM. Its end, for whatever reason, ends the server and deletes the folder;
#            the line "keep" ends the server and leaves the folder.
# output:    the server's process id, and "exit N" when it has ended
folder=$1 signal=$2 log=$3
shift 3
exec 3<&0
"$@" </dev/null >>"$log" 2>&1 3<&- &
server=$!
# The JVM may be gone when "exit N" is written: that must not keep this shell from deleting the folder.
trap '' PIPE HUP INT TERM
echo "$server"
(
  # Only a child of this shell is the server: once it has ended, its number may be a stranger's.
  serverRuns() { grep -qs "^PPid:[[:space:]]*$$\$" "/proc/$server/status"; }
  word=
  read -r word <&3
  if serverRuns; then
    kill -s "$signal" "$server"
    tries=0
    while serverRuns && [ $tries -lt 100 ]; do
      sleep 0.1
      tries=$((tries + 1))
    done
    if serverRuns; then kill -s KILL "$server"; fi
  fi
  [ "$word" = keep ]
) >/dev/null 2>&1 &
reader=$!
exec 3<&-
wait "$server"
echo "exit $?" 2>/dev/null
wait "$reader" || [ -z "$folder" ] || rm -rf "$folder"
