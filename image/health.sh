# The health check of the image, whatever it was told to do: asks where `start.ts` wrote, and says what was answered.
# In bash: it is asked every five seconds of every container, and on a busy machine Node takes seconds to start.
read -r port path </tmp/afterglow-health || exit 1
exec 3<>"/dev/tcp/127.0.0.1/$port" || exit 1
printf 'GET %s HTTP/1.0\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n' "$path" >&3
IFS= read -r -t 8 answer <&3 || { echo 'no answer'; exit 1; }
echo "${answer%$'\r'}"
[[ $answer == 'HTTP/1.1 200 '* ]] && exit 0
# Why not stands in the body.
timeout 1 tail -c 200 <&3
exit 1
